import { Duration, Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Classification, OfferedAccess, ProvisionedCluster, Segment, SegmentedNetwork, Topic, TopicContract, Workload, WorkloadRole } from 'zero-trust-kafka';

/** As MSK named the cluster in the first deployment, and EC2 its group. */
const CLUSTER = 'arn:aws:kafka:eu-central-1:111122223333:cluster/events/6b2c0c3e-0f3a-4d5e-8f7a-1b2c3d4e5f60-3';
const BROKERS = 'sg-0a1b2c3d4e5f60718';

/**
 * The repository of team-payments: it owns the topic, uses it, and offers it to two other teams.
 *
 * @param scope where the stack is defined
 */
export function publisher(scope: Construct): Stack {
  const stack = new Stack(scope, 'Payments', { env: { account: '111122223333', region: 'eu-central-1' } });
  const network = new SegmentedNetwork(stack, 'Network');
  const kafka = new ProvisionedCluster(stack, 'Events', { segment: network.addSegment('brokers', { owner: 'team-streaming' }) });
  const orders = new Topic(stack, 'Orders', {
    cluster: kafka, name: 'payments.orders', owner: 'team-payments', classification: Classification.CONFIDENTIAL, retention: Duration.days(7),
  });
  const checkout = new Workload(stack, 'Checkout', {
    owner: 'team-payments', purpose: 'takes orders', segment: network.addSegment('payments', { owner: 'team-payments' }), identity: WorkloadRole.ecsTask(),
  });
  orders.grants.produce(checkout, { reason: 'publishes an order when a basket is paid' });

  const risk = Segment.fromExisting(stack, 'Risk', {
    name: 'risk', owner: 'team-risk', egressIsOpen: true, securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'RiskGroup', 'sg-0f1e2d3c4b5a69788'),
  });
  new TopicContract(stack, 'OrdersContract', {
    topic: orders, clusterArn: CLUSTER, brokerGroup: BROKERS,
    offers: [
      OfferedAccess.consume({ to: 'team-risk', workload: 'fraud', group: 'fraud-scoring', from: risk, reason: 'scores every order', reviewBy: '2027-06-30' }),
      OfferedAccess.inspect({ to: 'team-data', workload: 'catalogue', reason: 'lists topics and what they hold' }),
    ],
  });
  return stack;
}
