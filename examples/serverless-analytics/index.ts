import { Duration, Stack, type Environment } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BreakGlass, Classification, GuardedBucket, Responder, SegmentedNetwork, ServerlessCluster, Topic, Workload, WorkloadKind, WorkloadRole } from 'zero-trust-kafka';

/** Where clicks are counted. */
const ENVIRONMENT: Environment = { account: '111122223333', region: 'eu-central-1' };

/**
 * Clicks of a web shop on MSK Serverless: IAM is the one way in, and there are no ACLs, so every workload has a role. A topic is no resource of
 * CloudFormation there; `TopicKeeper` makes what is declared, may do so on these names alone, and sees no record.
 *
 * @param scope where the stack is defined
 */
export function serverlessAnalytics(scope: Construct): Stack {
  const stack = new Stack(scope, 'Analytics', { env: ENVIRONMENT });
  const network = new SegmentedNetwork(stack, 'Network', { owner: 'team-network', cidr: '10.60.0.0/16' });
  const kafka = new ServerlessCluster(stack, 'Clickstream', { segment: network.addSegment('brokers', { owner: 'team-streaming', slot: 0 }) });
  const web = network.addSegment('web', { owner: 'team-web', slot: 1 });
  const analytics = network.addSegment('analytics', { owner: 'team-analytics', slot: 2 });
  const delivery = network.addSegment('delivery', { owner: 'team-delivery', slot: 3 });

  const clicks = new Topic(stack, 'Clicks', {
    cluster: kafka, name: 'web.clicks', owner: 'team-web', classification: Classification.CONFIDENTIAL, retention: Duration.days(3), partitions: 24,
  });
  const sessions = new Topic(stack, 'Sessions', {
    cluster: kafka, name: 'analytics.sessions', owner: 'team-analytics', classification: Classification.CONFIDENTIAL, retention: Duration.days(14),
  });
  const products = new Topic(stack, 'Products', { cluster: kafka, name: 'web.products', owner: 'team-web', classification: Classification.PUBLIC, retention: 'compacted' });

  const keeper = new Workload(stack, 'TopicKeeper', {
    owner: 'team-delivery', purpose: 'makes topics as they are declared', segment: delivery, kind: WorkloadKind.CI_CD, identity: WorkloadRole.lambdaFunction('topic-keeper'),
  });
  for (const topic of [clicks, sessions, products]) topic.grants.administer(keeper, { reason: 'creates the topic with its declared partitions and retention' });

  const shop = new Workload(stack, 'Shop', { owner: 'team-web', purpose: 'serves pages', segment: web, identity: WorkloadRole.ecsTask() });
  clicks.grants.produce(shop, { reason: 'publishes each click' });
  products.grants.produce(shop, { reason: 'publishes each change of a product' });

  const sessioniser = new Workload(stack, 'Sessioniser', {
    owner: 'team-analytics', purpose: 'joins clicks into sessions', segment: analytics, kind: WorkloadKind.STREAM_PROCESSOR, identity: WorkloadRole.ecsTask(),
  });
  clicks.grants.consume(sessioniser, { group: 'sessioniser', reason: 'reads each click once', reviewBy: '2027-06-30' });
  products.grants.consume(sessioniser, { group: 'sessioniser', reason: 'knows what was looked at' });
  sessions.grants.produce(sessioniser, { reason: 'publishes each session when it ends' });

  const lake = new GuardedBucket(stack, 'Lake', { owner: 'team-analytics', classification: Classification.CONFIDENTIAL, holds: 'sessions, for reports', network });
  const exporter = new Workload(stack, 'LakeExporter', {
    owner: 'team-analytics', purpose: 'copies sessions to the lake', segment: analytics, kind: WorkloadKind.CONSUMER, identity: WorkloadRole.ecsTask(),
  });
  sessions.grants.consume(exporter, { group: 'lake-exporter', reason: 'copies every session', reviewBy: '2027-06-30' });
  lake.grants.write(exporter, { reason: 'writes one object an hour' });

  const oncall = new BreakGlass(stack, 'AnalyticsOncall', {
    owner: 'team-analytics', purpose: 'repairs the sessioniser when it is stuck', atMost: Duration.minutes(60),
    responders: [
      Responder.permissionSet({
        roleArn: `arn:aws:iam::${stack.account}:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_AnalyticsOncall_0123456789abcdef`, sourceIdentity: 'analytics-oncall',
      }),
    ],
  });
  clicks.grants.resetOffsets(oncall, { group: 'sessioniser', reason: 'replay clicks after an incident' });
  return stack;
}
