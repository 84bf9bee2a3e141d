import { Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { join } from 'node:path';
import { AcceptedTopic, KafkaCluster, Segment, Workload, WorkloadRole } from 'zero-trust-kafka';

/** What team-risk reviewed: see contracts/payments.orders.contract.json. */
const DIGEST = 'sha256:1dbd17dd6095e5134a2cff2ed7117af18ac76fbdbe377022736b1e73637a3309';

/**
 * The repository of team-risk: it accepts what team-payments offers, with a role of its own.
 *
 * @param scope where the stack is defined
 */
export function acceptor(scope: Construct): Stack {
  const stack = new Stack(scope, 'Risk', { env: { account: '111122223333', region: 'eu-central-1' } });
  const group = (id: string, securityGroupId: string): ec2.ISecurityGroup => ec2.SecurityGroup.fromSecurityGroupId(stack, id, securityGroupId);
  const brokers = Segment.fromExisting(stack, 'Brokers', {
    name: 'brokers', owner: 'team-streaming', securityGroup: group('BrokerGroup', 'sg-0a1b2c3d4e5f60718'), ingressOpenedBy: 'the contract of payments.orders',
  });
  const risk = Segment.fromExisting(stack, 'Apps', { name: 'risk', owner: 'team-risk', securityGroup: group('RiskGroup', 'sg-0f1e2d3c4b5a69788') });
  const kafka = KafkaCluster.fromArn(stack, 'Events', {
    clusterArn: 'arn:aws:kafka:eu-central-1:111122223333:cluster/events/6b2c0c3e-0f3a-4d5e-8f7a-1b2c3d4e5f60-3', segment: brokers, adminSegment: risk,
  });
  const orders = AcceptedTopic.fromContract(stack, 'Orders', { cluster: kafka, contract: join(__dirname, 'contracts/payments.orders.contract.json'), digest: DIGEST });
  const fraud = new Workload(stack, 'Fraud', { owner: 'team-risk', purpose: 'scores orders', segment: risk, identity: WorkloadRole.ecsTask() });
  orders.grants.consume(fraud, { group: 'fraud-scoring', reason: 'scores every order', reviewBy: '2027-06-30' });
  return stack;
}
