import { Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ProvisionedCluster, Replicator, Topic, type ReplicatorProps } from '../../constructs';
import { newApp } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { REASON, samplePlatform, type SamplePlatform } from '../support/sample-platform';
import { changed, proofOf, rendered, resourceOf, type Data, type Rendered } from './support';

interface Sample extends SamplePlatform { readonly standby: ProvisionedCluster; readonly replicator: (id: string, props: Partial<ReplicatorProps> & Pick<ReplicatorProps, 'topics'>) => Replicator }

function sampleOf(): Sample {
  const sample = samplePlatform({}, newApp(), []);
  Validations.of(sample.app).addPlugins(new AwsSolutionsChecks(sample.app));
  const { stack, network, kafka } = sample;
  const standby = new ProvisionedCluster(stack, 'Standby', { segment: network.addSegment('standby', { owner: 'team-streaming' }) });
  return {
    ...sample, standby,
    replicator: (id, props) => new Replicator(stack, id, { owner: 'team-streaming', purpose: 'keeps a second copy', segment: network.segment('apps'), source: kafka, target: standby, ...props }),
  };
}

describe('two topics with points in their names', () => {
  let whole: ReturnType<typeof rendered>;
  beforeAll(() => {
    const sample = sampleOf();
    sample.replicator('Mirror', { topics: ['shop.orders', 'shop.bills'].map((name) => ({ topic: sample.topic(name), reason: REASON })) });
    whole = rendered(sample.stack);
  });
  const info = (copy: Rendered): Data => resourceOf(copy, 'MirrorReplicator').resource.Properties.ReplicationInfoList[0];

  test('are proved, with no finding but what AWS names by wildcards', () => {
    const { verdict, excess, broken, unknown } = proofOf(whole);
    expect({ verdict, excess, broken, unknown }).toEqual({ verdict: 'proved', excess: [], broken: [], unknown: [] });
    expect(whole.reports.flatMap(({ violations }) => violations)).toEqual([]);
    expect(info(whole).TopicReplication).toMatchObject({ TopicsToReplicate: ['shop\\.bills', 'shop\\.orders'], CopyAccessControlListsForTopics: false, DetectAndCopyNewTopics: false, TopicNameConfiguration: { Type: 'IDENTICAL' } });
  });

  test.each<[what: string, change: (copy: Rendered) => void, says: string, at: string]>([
    ['a pattern', (c) => { info(c).TopicReplication.TopicsToReplicate = ['shop\\..*']; }, 'excess: MirrorReplicator reads topic:/shop\\..*/', 'MirrorReplicator'],
    ['a point that stands for any letter', (c) => { info(c).TopicReplication.TopicsToReplicate = ['shop\\.bills', 'shop.orders']; }, 'excess: MirrorReplicator reads topic:/shop.orders/', 'MirrorReplicator'],
    ['one topic less', (c) => { info(c).TopicReplication.TopicsToReplicate.pop(); }, 'broken: replicator mirror data', 'MirrorReplicator'],
    ['ACLs that are copied', (c) => { info(c).TopicReplication.CopyAccessControlListsForTopics = true; }, 'excess: EventsCluster copies-acls StandbyCluster', 'MirrorReplicator'],
    ['no word about ACLs', (c) => { delete info(c).TopicReplication.CopyAccessControlListsForTopics; }, 'excess: EventsCluster copies-acls StandbyCluster', 'MirrorReplicator'],
    ['another target', (c) => { info(c).TargetKafkaClusterArn = 'arn:aws:kafka:eu-central-1:999988887777:cluster/other/6b2c0c3e-0f3a-4d5e-8f7a-1b2c3d4e5f60-3'; }, 'excess: EventsCluster copies', 'MirrorReplicator'],
    ['the other way round', (c) => { const one = info(c); [one.SourceKafkaClusterArn, one.TargetKafkaClusterArn] = [one.TargetKafkaClusterArn, one.SourceKafkaClusterArn]; }, 'excess: StandbyCluster copies EventsCluster', 'MirrorReplicator'],
    ['no policy of its own', (c) => { Reflect.deleteProperty(c.templates['Core']!.Resources, resourceOf(c, 'MirrorInternals').id); }, 'broken: replicator mirror allow', 'MirrorRole'],
    ['a group of another segment', (c) => { for (const one of resourceOf(c, 'MirrorReplicator').resource.Properties.KafkaClusters) one.VpcConfig.SecurityGroupIds = [{ 'Fn::GetAtt': [resourceOf(c, 'NetworkbrokersGroup').id, 'GroupId'] }]; }, 'broken: replicator mirror route', 'MirrorReplicator'],
    ['another role', (c) => { resourceOf(c, 'MirrorReplicator').resource.Properties.ServiceExecutionRoleArn = { 'Fn::GetAtt': [resourceOf(c, 'NetworkFlowLogRole').id, 'Arn'] }; }, 'broken: replicator mirror who', 'MirrorReplicator'],
    ['no replicator', (c) => { Reflect.deleteProperty(c.templates['Core']!.Resources, resourceOf(c, 'MirrorReplicator').id); }, 'broken: replicator mirror who', 'MirrorReplicator'],
  ])('%s is told, at its place', (_what, change, says, at) => {
    const found = changed(whole, change);
    const plain = (text: string): string => text.replaceAll(/(MirrorReplicator|EventsCluster|StandbyCluster)[0-9A-F]{8}/g, '$1');
    expect([found.verdict, found.says.map(plain).some((text) => text.startsWith(says)) ? says : found.says]).toEqual(['violated', says]);
    expect(found.places.filter((place) => place.startsWith(at))).not.toEqual([]);
  });
});

test('one in a stack of its own, of clusters of another, is proved as well', () => {
  const sample = sampleOf();
  const own = new Stack(sample.app, 'Own', { env: { account: '111122223333', region: 'eu-central-1' } });
  new Replicator(own, 'Mirror', { owner: 'team-streaming', purpose: 'keeps a second copy', segment: sample.network.segment('apps'), source: sample.kafka, target: sample.standby, topics: [{ topic: sample.topic('orders'), reason: REASON }] });
  const whole = rendered(sample.stack);
  expect(proofOf(whole).verdict).toBe('proved');
  expect(whole.reports.flatMap(({ violations }) => violations)).toEqual([]);
});

test('nothing, a prefix, a topic of elsewhere, and a cluster to itself are refused', () => {
  const sample = sampleOf();
  const orders = { topic: sample.topic('orders'), reason: REASON };
  expectRefusal(() => sample.replicator('Nothing', { topics: [] }), { code: 'FLOW_UNDECLARED', where: 'Core/Nothing', allowed: 'topics' });
  expectRefusal(() => sample.replicator('Prefix', { topics: [{ topic: Topic.fromPrefix(sample.stack, 'All', { cluster: sample.kafka, prefix: 'shop.' }), reason: REASON }] }), { code: 'FLOW_UNDECLARED', where: 'Core/Prefix', given: 'shop.' });
  expectRefusal(() => sample.replicator('Self', { topics: [orders], target: sample.kafka }), { code: 'FLOW_UNDECLARED', where: 'Core/Self', given: 'events' });
  expectRefusal(() => sample.replicator('Far', { topics: [orders], source: sample.standby, target: sample.kafka }), { code: 'FLOW_UNDECLARED', where: 'Core/Far', given: 'orders' });
});
