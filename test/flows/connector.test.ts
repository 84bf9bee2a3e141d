import { Token } from 'aws-cdk-lib';
import { ConnectorDestination, ConnectorFailures, SelfManagedCluster, Topic, type ConnectorProps } from '../../constructs';
import { only } from '../support/assembly';
import { expectRefusal, type Expected } from '../support/refusal';
import { REASON } from '../support/sample-platform';
import { connectorSample, EXISTING_PLUGIN, PLUGIN, type ConnectorSample } from './sample';
import { changed, proofOf, rendered, resourceOf, type Data } from './support';

/** One platform for all that is refused: what is refused has a name of its own. */
let refusing: ConnectorSample;
let made = 0;
beforeAll(() => { refusing = connectorSample(); });

const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:payments/db-a1B2c3';
const DEBEZIUM = { 'connector.class': 'io.debezium.connector.postgresql.PostgresConnector', 'database.hostname': 'db.internal', 'database.password': '${secretsmanager:payments/db:password}' };

test.each<[what: string, props: (sample: ConnectorSample) => Partial<ConnectorProps>, expected: Partial<Expected> & Pick<Expected, 'code'>]>([
  ['topics by hand', () => ({ configuration: { topics: 'orders' } }), { code: 'FLOW_PROPERTY_FORBIDDEN', given: 'topics' }],
  ['a secret', () => ({ configuration: { 'connection.password': 'hunter2' } }), { code: 'FLOW_PROPERTY_FORBIDDEN', given: 'connection.password', allowed: 'secrets' }],
  ['a reference to a secret that was not declared', () => ({ configuration: { 'connection.password': '${secretsmanager:db:password}' } }), { code: 'FLOW_PROPERTY_FORBIDDEN', given: 'connection.password' }],
  ['a setting that nobody knows yet', () => ({ configuration: { x: Token.asString({ Ref: 'AWS::StackName' }) } }), { code: 'FLOW_PROPERTY_FORBIDDEN', given: 'x' }],
  ['brokers at another port', () => ({ bootstrapServers: 'b-1.x:9094' }), { code: 'FLOW_PROPERTY_FORBIDDEN', given: 'b-1.x:9094' }],
  ['brokers that nobody knows yet', () => ({ bootstrapServers: Token.asString({ Ref: 'AWS::StackName' }) }), { code: 'FLOW_PROPERTY_FORBIDDEN', given: 'token' }],
  ['a plugin without its revision', () => ({ plugin: { arn: 'arn:aws:kafkaconnect:eu-central-1:111122223333:custom-plugin/x', revision: 0 } }), { code: 'FLOW_PROPERTY_FORBIDDEN', allowed: 'literal' }],
  ['a package without its version', () => ({ plugin: { ...PLUGIN, objectVersion: '' } }), { code: 'FLOW_PROPERTY_FORBIDDEN', allowed: 'its version' }],
  ['a package in a bucket that nobody knows yet', () => ({ plugin: { ...PLUGIN, bucketArn: Token.asString({ Ref: 'Bucket' }) } }), { code: 'FLOW_PROPERTY_FORBIDDEN', given: 'token' }],
  ['a secret by its name', () => ({ secrets: [{ arn: 'db', reason: REASON }] }), { code: 'FLOW_PROPERTY_FORBIDDEN', given: 'db' }],
  ['a secret without a reason', () => ({ secrets: [{ arn: SECRET, reason: 'x' }] }), { code: 'REASON_MISSING' }],
  ['a sink without a destination', () => ({ destination: undefined }), { code: 'FLOW_DESTINATION_INVALID', allowed: 'destination' }],
  ['a sink without a word about failures', () => ({ failures: undefined }), { code: 'FLOW_DESTINATION_INVALID', allowed: 'failures' }],
  ['a source with a destination', (s) => ({ reads: [], writes: { topic: s.topic(`written${String(made)}`), reason: REASON } }), { code: 'FLOW_DESTINATION_INVALID', allowed: 'no destination' }],
  ['failures that are dropped without a reason', () => ({ failures: ConnectorFailures.drop('x') }), { code: 'REASON_MISSING' }],
  ['a destination with a password in it', () => ({ destination: ConnectorDestination.elsewhere({ setting: 'connection.url', value: 'https://a:b@search', reason: REASON }) }), { code: 'FLOW_PROPERTY_FORBIDDEN' }],
  ['a destination that is a topic', () => ({ destination: ConnectorDestination.elsewhere({ setting: 'topics', value: 'x', reason: REASON }) }), { code: 'FLOW_PROPERTY_FORBIDDEN', given: 'topics' }],
  ['no topic at all', () => ({ reads: [], destination: undefined, failures: undefined }), { code: 'FLOW_UNDECLARED', allowed: 'reads or writes' }],
  ['a prefix to read', (s) => ({ reads: [{ topic: Topic.fromPrefix(s.stack, 'All', { cluster: s.kafka, prefix: 'orders.' }), reason: REASON }] }), { code: 'FLOW_UNDECLARED', given: 'orders.' }],
  ['a topic where a prefix is asked', (s) => ({ reads: [], destination: undefined, writes: { topic: s.topic(`written${String(made)}`), reason: REASON, by: 'topic.prefix' } }), { code: 'FLOW_UNDECLARED', given: 'topic.prefix: written' }],
  ['too many workers', () => ({ capacity: { workers: 11, units: 1 } }), { code: 'CLUSTER_SIZE_INVALID', given: '11' }],
])('%s is refused', (_what, props, expected) => {
  const id = `Refused${String(made++)}`;
  const given = props(refusing);
  expectRefusal(() => refusing.connector(id, given), { where: `Core/${id}`, ...expected });
});

test('a cluster that knows no IAM is refused, and so is a topic of another one', () => {
  const sample = connectorSample();
  const other = new SelfManagedCluster(sample.stack, 'Hall', {
    name: 'hall', segment: sample.network.segment('apps'), adminSegment: sample.network.segment('apps'), port: 9094,
  });
  expectRefusal(() => sample.connector('Archive1', { cluster: other }), { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Archive1', given: 'hall' });
  expectRefusal(() => sample.connector('Archive2', { cluster: other }), { code: 'FLOW_UNDECLARED', where: 'Core/Archive2', given: 'orders of events' });
});

describe('a source with secrets, of a class that makes names of its own', () => {
  let whole: ReturnType<typeof rendered>;
  beforeAll(() => {
    const sample = connectorSample();
    sample.connector('Changes', {
      reads: [], destination: undefined, failures: undefined, configuration: DEBEZIUM, secrets: [{ arn: SECRET, reason: 'reads changes of the database' }],
      writes: { topic: Topic.fromPrefix(sample.stack, 'Shop', { cluster: sample.kafka, prefix: 'shop.' }), reason: REASON },
    });
    whole = rendered(sample.stack);
  });

  test('is proved', () => {
    const { verdict, excess, broken, unknown } = proofOf(whole);
    expect({ verdict, excess, broken, unknown }).toEqual({ verdict: 'proved', excess: [], broken: [], unknown: [] });
  });

  test('is told the prefix without its dot, and its workers how to resolve a reference; the template holds no secret', () => {
    const template = whole.templates['Core'] as Data;
    const connector = only(template, 'AWS::KafkaConnect::Connector');
    expect(connector.Properties['ConnectorConfiguration']).toMatchObject({ 'topic.prefix': 'shop', 'database.password': '${secretsmanager:payments/db:password}', 'errors.tolerance': 'none' });
    const worker = only(template, 'AWS::KafkaConnect::WorkerConfiguration');
    expect(Buffer.from(String(worker.Properties['PropertiesFileContent']), 'base64').toString()).toContain('config.providers=secretsmanager');
    expect(connector.Properties['WorkerConfiguration']).toEqual({ Revision: { 'Fn::GetAtt': [worker.id, 'Revision'] }, WorkerConfigurationArn: { 'Fn::GetAtt': [worker.id, 'WorkerConfigurationArn'] } });
  });

  test.each<[what: string, change: (copy: Data) => void, says: RegExp]>([
    ['another prefix', (c) => { resourceOf(c, 'ChangesConnector').resource.Properties.ConnectorConfiguration['topic.prefix'] = 'sho'; }, /^excess: ChangesConnector.* writes topic:sho\*/],
    ['no policy for the secret', (c) => { Reflect.deleteProperty(c.templates.Core.Resources, resourceOf(c, 'ChangesSecrets').id); }, /^broken: connector changes allow/],
    ['a secret in the settings', (c) => { resourceOf(c, 'ChangesConnector').resource.Properties.ConnectorConfiguration['database.password'] = 'hunter2'; }, /^excess: readers of the template exposes database.password/],
  ])('%s is told', (_what, change, says) => {
    const { verdict, says: said } = changed(whole, change);
    expect([verdict, said.filter((text) => says.test(text)).length > 0 || said]).toEqual(['violated', true]);
  });
});

test('a sink whose destination is guarded elsewhere and whose failures are dropped is proved, with both reasons on the record', () => {
  const sample = connectorSample();
  sample.connector('Search', {
    plugin: EXISTING_PLUGIN,
    configuration: { 'connector.class': 'io.aiven.kafka.connect.opensearch.OpensearchSinkConnector' }, failures: ConnectorFailures.drop('the index is built anew every night'),
    destination: ConnectorDestination.elsewhere({ setting: 'connection.url', value: 'https://search.internal:443', reason: 'team-search guards its index' }),
  });
  const whole = rendered(sample.stack);
  expect(proofOf(whole).verdict).toBe('proved');
  expect(whole.trust.assumptions).toContain('what connector search keeps in https://search.internal:443 is guarded there: team-search guards its index');
  const losses = whole.reports.flatMap(({ suppressedViolations = [] }) => suppressedViolations).filter(({ ruleName }) => String(ruleName).startsWith('ZTK-FLOW-FAILURE'));
  expect(losses.map(({ reason }) => reason as string)).toEqual(['records may be lost: the index is built anew every night']);
  const moved = changed(whole, (copy) => { resourceOf(copy, 'SearchConnector').resource.Properties.ConnectorConfiguration['connection.url'] = 'https://search.example'; });
  expect(moved.says.some((text) => /^excess: SearchConnector.* copies https:\/\/search\.example/.test(text))).toBe(true);
});
