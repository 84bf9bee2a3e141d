import { connectorSample } from './sample';
import { changed, proofOf, rendered, resourceOf, statementAbout, type Data, type Rendered } from './support';

let whole: ReturnType<typeof rendered>;
beforeAll(() => {
  const sample = connectorSample();
  sample.connector('OrdersArchive');
  whole = rendered(sample.stack);
});

const connector = (copy: Rendered): Data => resourceOf(copy, 'OrdersArchiveConnector').resource.Properties;
const settings = (copy: Rendered): Data => connector(copy).ConnectorConfiguration;
const internals = (copy: Rendered): Data => resourceOf(copy, 'OrdersArchiveInternals').resource;

test('a connector is proved, with no finding of anybody but acknowledged prefixes', () => {
  const { verdict, excess, broken, unknown } = proofOf(whole);
  expect({ verdict, excess, broken, unknown }).toEqual({ verdict: 'proved', excess: [], broken: [], unknown: [] });
  expect(whole.reports.flatMap(({ violations }) => violations)).toEqual([]);
  const acknowledged = whole.reports.flatMap(({ suppressedViolations = [] }) => suppressedViolations.map(({ ruleName }) => String(ruleName)));
  expect(acknowledged.map((name) => /\/(__amazon[^\]]*)\]$/.exec(name)?.[1]).sort()).toEqual([
    '__amazon_msk_connect_*', '__amazon_msk_connect_configs_orders-archive_*', '__amazon_msk_connect_offsets_orders-archive_*', '__amazon_msk_connect_status_orders-archive_*',
  ]);
});

test.each<[what: string, change: (copy: Rendered) => void, says: string, at: string]>([
  ['one more topic', (c) => { settings(c).topics = 'orders,payments'; }, 'excess: OrdersArchiveConnector reads topic:payments', 'OrdersArchiveConnector'],
  ['another topic', (c) => { settings(c).topics = 'payments'; }, 'excess: OrdersArchiveConnector reads topic:payments', 'OrdersArchiveConnector'],
  ['a pattern of topics', (c) => { settings(c)['topics.regex'] = 'orders.*'; }, 'excess: OrdersArchiveConnector reads topic:/orders.*/', 'OrdersArchiveConnector'],
  ['failures in another topic', (c) => { settings(c)['errors.deadletterqueue.topic.name'] = 'orders'; }, 'excess: OrdersArchiveConnector writes topic:orders', 'OrdersArchiveConnector'],
  ['another bucket', (c) => { settings(c)['s3.bucket.name'] = 'somebody-else'; }, 'excess: OrdersArchiveConnector copies somebody-else', 'OrdersArchiveConnector'],
  ['brokers of somebody else', (c) => { connector(c).KafkaCluster.ApacheKafkaCluster.BootstrapServers = 'b-1.other:9098'; }, 'excess: OrdersArchiveConnector reads topic:orders of b-1.other:9098', 'OrdersArchiveConnector'],
  ['code of somebody else', (c) => { connector(c).Plugins[0].CustomPlugin.CustomPluginArn = 'arn:aws:kafkaconnect:eu-central-1:999988887777:custom-plugin/x/1'; }, 'excess: arn:aws:kafkaconnect:eu-central-1:999988887777:custom-plugin/x provides-code the platform', 'OrdersArchiveConnector'],
  ['a package of somebody else', (c) => { resourceOf(c, 'OrdersArchivePlugin').resource.Properties.Location.S3Location.BucketArn = 'arn:aws:s3:::somebody'; }, 'excess: bucket arn:aws:s3:::somebody provides-code the platform', 'OrdersArchivePlugin'],
  ['a log with records', (c) => { settings(c)['errors.log.include.messages'] = 'true'; }, 'broken: connector orders-archive data', 'OrdersArchiveConnector'],
  ['no word about records in the log', (c) => { delete settings(c)['errors.log.include.messages']; }, 'broken: connector orders-archive data', 'OrdersArchiveConnector'],
  ['no login', (c) => { connector(c).KafkaClusterClientAuthentication.AuthenticationType = 'NONE'; }, 'broken: connector orders-archive login', 'OrdersArchiveConnector'],
  ['no TLS', (c) => { connector(c).KafkaClusterEncryptionInTransit.EncryptionType = 'PLAINTEXT'; }, 'broken: connector orders-archive login', 'OrdersArchiveConnector'],
  ['another role', (c) => { connector(c).ServiceExecutionRoleArn = { 'Fn::GetAtt': [resourceOf(c, 'NetworkFlowLogRole').id, 'Arn'] }; }, 'broken: connector orders-archive who', 'OrdersArchiveConnector'],
  ['a group of another segment', (c) => { connector(c).KafkaCluster.ApacheKafkaCluster.Vpc.SecurityGroups = [{ 'Fn::GetAtt': [resourceOf(c, 'NetworkendpointsGroup').id, 'GroupId'] }]; }, 'broken: connector orders-archive route', 'OrdersArchiveConnector'],
  ['every topic of MSK Connect', (c) => { const one = statementAbout(internals(c), 'offsets_'); one.Resource = JSON.parse(JSON.stringify(one.Resource).replace('offsets_orders-archive_', '')); }, 'excess: orders-archive', 'OrdersArchiveInternals'],
  ['one action more on its own topics', (c) => { statementAbout(internals(c), 'offsets_').Action.push('kafka-cluster:DeleteTopic'); }, 'excess: orders-archive DELETE topic:__amazon_msk_connect_offsets_orders-archive_*', 'OrdersArchiveInternals'],
  ['one action less on its own topics', (c) => { const one = statementAbout(internals(c), 'status_'); one.Action = one.Action.filter((a: string) => a !== 'kafka-cluster:CreateTopic'); }, 'broken: connector orders-archive allow', 'OrdersArchiveRole'],
  ['no policy for its own topics', (c) => { Reflect.deleteProperty(c.templates['Core']!.Resources, resourceOf(c, 'OrdersArchiveInternals').id); }, 'broken: connector orders-archive allow', 'OrdersArchiveRole'],
  ['no connector', (c) => { Reflect.deleteProperty(c.templates['Core']!.Resources, resourceOf(c, 'OrdersArchiveConnector').id); }, 'broken: connector orders-archive who', 'OrdersArchiveConnector'],
  ['a log that goes elsewhere', (c) => { connector(c).LogDelivery.WorkerLogDelivery.CloudWatchLogs.LogGroup = '/somebody/else'; }, 'broken: connector orders-archive data', 'OrdersArchiveConnector'],
  ['no log', (c) => { delete connector(c).LogDelivery; }, 'broken: connector orders-archive data', 'OrdersArchiveConnector'],
  ['failures that are set aside nowhere', (c) => { delete settings(c)['errors.deadletterqueue.topic.name']; }, 'broken: connector orders-archive data', 'OrdersArchiveConnector'],
  ['a second connector with its role', (c) => { c.templates['Core']!.Resources['Planted'] = { ...structuredClone(resourceOf(c, 'OrdersArchiveConnector').resource), DependsOn: [] }; }, 'excess: Planted reads topic:orders', 'Planted'],
])('%s is told, at its place', (_what, change, says, at) => {
  const found = changed(whole, change);
  const plain = (text: string): string => text.replaceAll(/(OrdersArchiveConnector)[0-9A-F]{8}/g, '$1');
  expect([found.verdict, found.says.map(plain).some((text) => text.startsWith(says)) ? says : found.says]).toEqual(['violated', says]);
  expect(found.places.filter((place) => place.startsWith(at))).not.toEqual([]);
});

test('a connector that nobody declared, and one that was declared under another name, are told', () => {
  const undeclared = changed(whole, (copy) => { Reflect.deleteProperty(copy.trust, 'flows'); });
  expect(undeclared.verdict).toBe('violated');
  expect(undeclared.says.some((text) => /^excess: OrdersArchiveConnector.* reads topic:orders/.test(text))).toBe(true);
  const renamed = changed(whole, (copy) => { (copy.trust.flows as Data)[0].workload = 'somebody'; });
  expect(renamed.says).toContain('broken: connector somebody who');
});
