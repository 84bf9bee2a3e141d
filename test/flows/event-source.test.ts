import { aws_ec2 as ec2, aws_iam as iam, aws_lambda as lambda } from 'aws-cdk-lib';
import { EventSourceFailures, KafkaCluster, Segment, SelfManagedCluster, Topic, type EventSourceProps } from '../../constructs';
import { expectRefusal, type Expected } from '../support/refusal';
import { CLUSTER_ARN, REASON } from '../support/sample-platform';
import { eventSourceSample, type EventSourceSample } from './sample';
import { changed, proofOf, rendered, resourceOf, statementAbout, type Data, type Rendered } from './support';

const FUNCTION = 'arn:aws:lambda:eu-central-1:111122223333:function:notify';
const proved = { verdict: 'proved', excess: [], broken: [], unknown: [] };
const summary = (whole: Rendered): Data => {
  const { verdict, excess, broken, unknown } = proofOf(whole);
  return { verdict, excess, broken, unknown };
};

describe('a function that is fed on demand, with its failures in a bucket', () => {
  let whole: ReturnType<typeof rendered>;
  beforeAll(() => {
    const sample = eventSourceSample();
    sample.source('Notify');
    whole = rendered(sample.stack);
  });
  const mapping = (copy: Rendered): Data => resourceOf(copy, 'NotifyMapping').resource.Properties;

  test('is proved, with no finding of anybody but one acknowledged', () => {
    expect(summary(whole)).toEqual(proved);
    expect(whole.reports.flatMap(({ violations }) => violations)).toEqual([]);
    const acknowledged = whole.reports.flatMap(({ suppressedViolations = [] }) => suppressedViolations.map(({ ruleName }) => String(ruleName)));
    expect(acknowledged).toEqual(['AwsSolutions-IAM5[Resource::*]']);
  });

  test('is told one topic, one group, and to give up at last', () => {
    expect(mapping(whole)).toMatchObject({
      Topics: ['orders'], AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: 'notify' }, MaximumRetryAttempts: 3, StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    });
    expect(mapping(whole)).not.toHaveProperty('ProvisionedPollerConfig');
  });

  test('opens the one rule from the brokers to themselves, and the way to Lambda, STS and S3', () => {
    const routes = whole.trust.routes.filter(({ from }) => from === 'brokers');
    expect(routes.map(({ id }) => id)).toEqual(['brokers:brokers:9098', 'brokers:endpoints:443']);
    expect(routes[1]?.because.map((text) => text.split(':')[0])).toEqual(['lambda', 's3', 'sts']);
    const policy = (service: string): Data => resourceOf(whole, `NetworkendpointsEndpoint${service}`).resource.Properties.PolicyDocument.Statement;
    expect([policy('lambda').at(-1), policy('sts').at(-1)].map(({ Principal, Action }) => [Principal.Service, Action])).toEqual([
      ['lambda.amazonaws.com', 'lambda:InvokeFunction'], ['lambda.amazonaws.com', 'sts:AssumeRole'],
    ]);
  });

  test.each<[what: string, change: (copy: Rendered) => void, says: string, at: string]>([
    ['one more topic', (c) => { mapping(c).Topics.push('payments'); }, `excess: ${FUNCTION} reads topic:payments of`, 'NotifyMapping'],
    ['another topic', (c) => { mapping(c).Topics = ['payments']; }, 'broken: event source notify data', 'NotifyMapping'],
    ['another destination of failures', (c) => { mapping(c).DestinationConfig.OnFailure.Destination = 'arn:aws:sqs:eu-central-1:999988887777:x'; }, `excess: ${FUNCTION} copies`, 'NotifyMapping'],
    ['another function', (c) => { mapping(c).FunctionName = 'arn:aws:lambda:eu-central-1:111122223333:function:other'; }, 'excess: arn:aws:lambda:eu-central-1:111122223333:function:other', 'NotifyMapping'],
    ['a second event source', (c) => { c.templates['Core']!.Resources['Planted'] = { ...structuredClone(resourceOf(c, 'NotifyMapping').resource), DependsOn: [] }; mapping({ ...c, templates: { Core: { Resources: { NotifyMapping: c.templates['Core']!.Resources['Planted'] } } } }).FunctionName = 'arn:aws:lambda:eu-central-1:111122223333:function:other'; }, 'excess: arn:aws:lambda:eu-central-1:111122223333:function:other', 'Planted'],
    ['no rule from the brokers to themselves', (c) => { Reflect.deleteProperty(c.templates['Core']!.Resources, resourceOf(c, 'NetworkbrokersTobrokers9098Ingress').id); }, 'broken: event source notify route', 'NetworkbrokersGroup'],
    ['more ports from the brokers to themselves', (c) => { resourceOf(c, 'NetworkbrokersTobrokers9098Ingress').resource.Properties.FromPort = 9090; }, 'excess', 'NetworkbrokersTobrokers9098Ingress'],
    ['no event source', (c) => { Reflect.deleteProperty(c.templates['Core']!.Resources, resourceOf(c, 'NotifyMapping').id); }, 'broken: event source notify who', 'NotifyMapping'],
    ['a role that finds no brokers', (c) => { const s = statementAbout(resourceOf(c, 'NotifyPolling').resource, 'EventsCluster'); s.Action = ['kafka:DescribeClusterV2']; }, 'broken: event source notify allow', 'NotifyRole'],
    ['a role without the cluster\'s configuration', (c) => { Reflect.deleteProperty(c.templates['Core']!.Resources, resourceOf(c, 'NotifyInternals').id); }, 'broken: event source notify allow', 'NotifyRole'],
    ['a role that attaches interfaces', (c) => { statementAbout(resourceOf(c, 'NotifyPolling').resource, '"*"').Action.push('ec2:AuthorizeSecurityGroupIngress'); }, 'excess: notify ec2:AuthorizeSecurityGroupIngress', 'NotifyPolling'],
    ['a role that reads failed records', (c) => { statementAbout(resourceOf(c, 'NotifyPolling').resource, ':s3:::').Action.push('s3:GetBucketPolicy', 's3:PutBucketPolicy'); }, 'excess: notify s3:PutBucketPolicy', 'NotifyPolling'],
  ])('%s is told, at its place', (_what, change, says, at) => {
    const found = changed(whole, change);
    expect([found.verdict, found.says.some((text) => text.startsWith(says)) ? says : found.says]).toEqual(['violated', says]);
    expect(found.places.filter((place) => place.startsWith(at))).not.toEqual([]);
  });
});

test('with pollers of its own, a function of the templates and failures in a topic, no endpoint is needed', () => {
  const sample = eventSourceSample();
  const failed = sample.topic('orders.failed');
  const source = sample.source('Notify', { pollers: { atLeast: 1, atMost: 3 }, failures: EventSourceFailures.topic(failed, REASON), retries: 0, startingPosition: 'LATEST', batchSize: 10 });
  new lambda.CfnFunction(sample.stack, 'Function', { functionName: 'notify', role: source.role!.roleArn, code: { zipFile: 'exports.handler = async () => {};' }, handler: 'index.handler', runtime: 'nodejs24.x' });
  const whole = rendered(sample.stack);
  expect(summary(whole)).toEqual(proved);
  expect(whole.trust.routes.map(({ id }) => id).filter((id) => id.startsWith('brokers:'))).toEqual(['brokers:brokers:9098']);
  expect(resourceOf(whole, 'NotifyMapping').resource.Properties).toMatchObject({
    ProvisionedPollerConfig: { MinimumPollers: 1, MaximumPollers: 3 }, DestinationConfig: { OnFailure: { Destination: 'kafka://orders.failed' } }, MaximumRetryAttempts: 0, StartingPosition: 'LATEST', BatchSize: 10,
  });
  const elsewhere = changed(whole, (copy) => { resourceOf(copy, 'NotifyMapping').resource.Properties.DestinationConfig.OnFailure.Destination = 'kafka://orders'; });
  expect(elsewhere.says).toEqual(expect.arrayContaining(['excess: Function copies kafka://orders', 'broken: event source notify data']));
  const other = changed(whole, (copy) => { resourceOf(copy, 'Function').resource.Properties.Role = 'arn:aws:iam::111122223333:role/other'; });
  expect(other.says).toContain('broken: event source notify who');
});

test('on a cluster and with a role that exist, what is made elsewhere is an assumption', () => {
  const sample = eventSourceSample();
  const subnets = ['subnet-1', 'subnet-2'].map((id) => ec2.Subnet.fromSubnetId(sample.stack, id, id));
  const group = ec2.SecurityGroup.fromSecurityGroupId(sample.stack, 'LegacyGroup', 'sg-0a1b2c3d4e5f60718');
  const segment = Segment.fromExisting(sample.stack, 'LegacyBrokers', { name: 'legacy-brokers', owner: 'team-legacy', securityGroup: group, subnets });
  const legacy = KafkaCluster.fromArn(sample.stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment, adminSegment: sample.network.segment('apps') });
  const executionRole = iam.Role.fromRoleArn(sample.stack, 'Execution', 'arn:aws:iam::111122223333:role/notify');
  sample.source('Notify', { executionRole, topic: Topic.fromName(sample.stack, 'Old', { cluster: legacy, name: 'old' }), failures: EventSourceFailures.drop('a customer asks again when told nothing') });
  const whole = rendered(sample.stack);
  expect(summary(whole)).toEqual(proved);
  expect(whole.trust.assumptions).toContain('segment legacy-brokers reaches lambda and sts of AWS by routes made elsewhere');
});

describe('refused', () => {
  let sample: EventSourceSample;
  let made = 0;
  beforeAll(() => { sample = eventSourceSample(); });

  test.each<[what: string, props: () => Partial<EventSourceProps>, expected: Partial<Expected> & Pick<Expected, 'code'>]>([
    ['a prefix', () => ({ topic: Topic.fromPrefix(sample.stack, 'All', { cluster: sample.kafka, prefix: 'orders.' }) }), { code: 'FLOW_UNDECLARED', given: 'orders.' }],
    ['failed records in a prefix', () => ({ failures: EventSourceFailures.topic(Topic.fromPrefix(sample.stack, 'Aside', { cluster: sample.kafka, prefix: 'failed.' }), REASON) }), { code: 'FLOW_DESTINATION_INVALID', given: 'failed.' }],
    ['losing records without a reason', () => ({ failures: EventSourceFailures.drop('x') }), { code: 'REASON_MISSING' }],
    ['too many retries', () => ({ retries: 10_001 }), { code: 'FLOW_PROPERTY_FORBIDDEN', given: '10001' }],
    ['an empty batch', () => ({ batchSize: 0 }), { code: 'FLOW_PROPERTY_FORBIDDEN', given: '0' }],
    ['fewer pollers at most than at least', () => ({ pollers: { atLeast: 3, atMost: 2 } }), { code: 'FLOW_PROPERTY_FORBIDDEN', given: '3 to 2' }],
  ])('%s', (_what, props, expected) => {
    const id = `Refused${String(made++)}`;
    const given = props();
    expectRefusal(() => sample.source(id, { functionName: id.toLowerCase(), ...given }), { where: `Core/${id}`, ...expected });
  });

  test('a cluster that is not AWS\'s, one whose brokers stand in subnets that nobody names, and a version of a function', () => {
    const segment = Segment.fromExisting(sample.stack, 'Bare', { name: 'bare', owner: 'team-legacy', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(sample.stack, 'BareGroup', 'sg-0a1b2c3d4e5f60719') });
    const hall = new SelfManagedCluster(sample.stack, 'Hall', { name: 'hall', segment, adminSegment: segment, port: 9094 });
    const topic = Topic.fromName(sample.stack, 'Far', { cluster: hall, name: 'far' });
    expectRefusal(() => sample.source('Far1', { topic, functionName: 'far' }), { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Far1', given: 'hall' });
    expectRefusal(() => sample.source('Far2', { topic, functionName: 'far' }), { code: 'GRANT_NO_ROUTE', where: 'Core/Far2', given: 'bare' });
    expectRefusal(() => sample.source('Far3', { functionName: 'notify:1', executionRole: iam.Role.fromRoleArn(sample.stack, 'Versioned', 'arn:aws:iam::111122223333:role/versioned') }), { code: 'FLOW_PROPERTY_FORBIDDEN', where: 'Core/Far3', given: 'notify:1' });
  });
});
