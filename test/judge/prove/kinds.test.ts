import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { analyze } from '../../../lib/analyze';
import { evaluateRules } from '../../../lib/judge/rules';
import { expressSample, serverlessSample, type KindSample } from '../../cluster/kinds-sample';
import { written, type Written } from '../../support/assembly';
import { REASON } from '../../support/sample-platform';
import { idOf, placesOf, platformOf, proofOf, type Data, type Rendered } from './support';

/** A topic with somebody who writes, somebody who reads, somebody who makes it, and a break-glass role. */
function whole(sample: KindSample, reader: 'iam' | 'mtls'): Written {
  Validations.of(sample.app).addPlugins(new AwsSolutionsChecks(sample.app));
  const orders = sample.topic('orders');
  orders.grants.produce(sample.iam('Checkout'), { reason: REASON });
  orders.grants.consume(sample[reader]('Fraud'), { group: 'fraud', reason: REASON });
  orders.grants.administer(sample.iam('Keeper'), { reason: REASON });
  orders.grants.resetOffsets(sample.oncall(), { group: 'fraud', reason: REASON });
  return written(sample.app);
}

const made = { express: whole(expressSample(), 'mtls'), serverless: whole(serverlessSample(), 'iam') };
const render = (kind: keyof typeof made): Rendered => ({ templates: structuredClone(made[kind].templates), trust: made[kind].trust });
const props = (rendered: Rendered, begins: string): Data => idOf(rendered, `Core/${begins}`).resource.Properties;
const group = (rendered: Rendered, segment: string): Data => ({ 'Fn::GetAtt': [idOf(rendered, `Core/Network${segment}Group`).id, 'GroupId'] });
const plant = (rendered: Rendered, Type: string, Properties: Data): void => { rendered.templates['Core']!.Resources['Planted'] = { Type, Properties }; };
const allow = (rendered: Rendered, who: string, Action: string): void => {
  const { Statement } = props(rendered, `${who}KafkaAccess`).PolicyDocument;
  Statement.find(({ Sid }: Data) => String(Sid).startsWith('TopicOrders')).Action.push(Action);
};
const deny = (rendered: Rendered, who: string, action: string): void => {
  for (const statement of props(rendered, `${who}KafkaAccess`).PolicyDocument.Statement) statement.Action = [statement.Action].flat().filter((one: string) => one !== action);
};

/** What is done, and the logical id that must be named. */
type Fault = readonly [name: string, plant: (rendered: Rendered) => void, at: string];

const OF_BOTH: readonly Fault[] = [
  ['a producer may read as well', (r) => { allow(r, 'Checkout', 'kafka-cluster:ReadData'); }, 'CheckoutKafkaAccess'],
  ['who makes topics may read them', (r) => { allow(r, 'Keeper', 'kafka-cluster:ReadData'); }, 'KeeperKafkaAccess'],
  ['who makes topics may not create them', (r) => { deny(r, 'Keeper', 'kafka-cluster:CreateTopic'); }, 'KeeperRole'],
  ['a producer may not connect', (r) => { deny(r, 'Checkout', 'kafka-cluster:Connect'); }, 'CheckoutRole'],
  ['break-glass may write', (r) => { allow(r, 'Oncall', 'kafka-cluster:WriteData'); props(r, 'OncallBoundary').PolicyDocument.Statement.push({ Effect: 'Allow', Action: 'kafka-cluster:WriteData', Resource: '*' }); }, 'OncallKafkaAccess'],
  ['brokers admit a range of addresses', (r) => { plant(r, 'AWS::EC2::SecurityGroupIngress', { GroupId: group(r, 'brokers'), CidrIp: '10.0.0.0/8', IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098 }); }, 'Planted'],
  ['the rule of the administration segment is gone', (r) => { Reflect.deleteProperty(r.templates['Core']!.Resources, idOf(r, 'Core/NetworkeventsadminTobrokers9098Ingress').id); }, 'NetworkbrokersGroup'],
  ['another account is let in by the cluster', (r) => {
    plant(r, 'AWS::MSK::ClusterPolicy', {
      ClusterArn: { 'Fn::GetAtt': [idOf(r, 'Core/EventsCluster').id, 'Arn'] },
      Policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'kafka-cluster:*', Resource: '*' }] },
    });
  }, 'Planted'],
];

const EXPRESS: readonly Fault[] = [
  ['what no ACL names is open', (r) => { const p = props(r, 'EventsConfiguration'); p.ServerProperties = String(p.ServerProperties).replace('found=false', 'found=true'); }, 'EventsConfiguration'],
  ['default-allow is not said: MSK\'s own is open', (r) => { props(r, 'EventsConfiguration').ServerProperties = 'auto.create.topics.enable=false\n'; }, 'EventsConfiguration'],
  ['the configuration is not attached', (r) => { delete props(r, 'EventsCluster').ConfigurationInfo; }, 'EventsCluster'],
  ['nobody need prove who they are', (r) => { props(r, 'EventsCluster').ClientAuthentication.Unauthenticated.Enabled = true; }, 'EventsCluster'],
  ['plaintext beside TLS', (r) => { props(r, 'EventsCluster').EncryptionInfo.EncryptionInTransit.ClientBroker = 'TLS_PLAINTEXT'; }, 'EventsCluster'],
  ['passwords log in', (r) => { props(r, 'EventsCluster').ClientAuthentication.Sasl.Scram.Enabled = true; }, 'EventsCluster'],
  ['certificates are off', (r) => { props(r, 'EventsCluster').ClientAuthentication.Tls = { Enabled: false }; }, 'EventsCluster'],
  ['brokers have public addresses', (r) => { props(r, 'EventsCluster').BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type = 'SERVICE_PROVIDED_EIPS'; }, 'EventsCluster'],
  ['an ACL more', (r) => {
    const { bindings } = props(r, 'KafkaAccess').Slice;
    bindings.push({ ...bindings.find(({ resourceType }: Data) => resourceType === 'topic'), operation: 'WRITE' });
  }, 'KafkaAccess'],
];

const SERVERLESS: readonly Fault[] = [
  ['IAM is off', (r) => { props(r, 'EventsCluster').ClientAuthentication.Sasl.Iam.Enabled = false; }, 'EventsCluster'],
  ['its interfaces join a segment of workloads', (r) => { props(r, 'EventsCluster').VpcConfigs[0].SecurityGroups.push(group(r, 'apps')); }, 'EventsCluster'],
  ['its interfaces stand in another group', (r) => { props(r, 'EventsCluster').VpcConfigs[0].SecurityGroups = [group(r, 'apps')]; }, 'EventsCluster'],
  ['it names no group, and gets the default one', (r) => { delete props(r, 'EventsCluster').VpcConfigs[0].SecurityGroups; }, 'EventsCluster'],
  ['a second network is let in', (r) => { props(r, 'EventsCluster').VpcConfigs.push({ SubnetIds: ['subnet-0a', 'subnet-0b'], SecurityGroups: [group(r, 'apps')] }); }, 'EventsCluster'],
];

describe.each([['express', [...OF_BOTH, ...EXPRESS]], ['serverless', [...OF_BOTH, ...SERVERLESS]]] as const)('%s', (kind, faults) => {
  test('is proved, with no finding of ours or of AwsSolutions', () => {
    const { verdict, excess, broken, unknown } = proofOf(render(kind));
    expect({ verdict, excess, broken, unknown }).toEqual({ verdict: 'proved', excess: [], broken: [], unknown: [] });
    expect(made[kind].reports.flatMap(({ violations }) => violations)).toEqual([]);
    expect(evaluateRules(platformOf(render(kind)))).toEqual({ findings: [], failures: [] });
  });

  test.each(faults)('%s: violated, at its place', (_, change, at) => {
    const rendered = render(kind);
    const id = at === 'Planted' ? at : idOf(rendered, `Core/${at}`).id;
    change(rendered);
    const proof = proofOf(rendered);
    const named = placesOf(proof).some((place) => place === id || place.startsWith(`${id}/`));
    expect([proof.verdict, named ? id : placesOf(proof).slice(0, 6)]).toEqual(['violated', id]);
  });
});

test.each([
  ['express', 'provisioned', [[9094, 'mtls'], [9098, 'iam']]], ['serverless', 'serverless', [[9098, 'iam']]],
] as const)('the analyzer reads %s as %s brokers in their one group, with these listeners, open to nobody by default', (kind, read, listeners) => {
  const [cluster] = analyze(platformOf(render(kind))).clusters;
  expect(cluster).toMatchObject({ kind: read, defaultAllow: { verdict: 'denied' }, superUsers: [] });
  expect(cluster!.listeners.map(({ port, authentication }) => [port, authentication])).toEqual(listeners);
  expect(cluster!.groups).toEqual([expect.stringContaining('NetworkbrokersGroup')]);
});
