import { Stack, aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { KafkaCluster, Segment, Topic, Workload, WorkloadRole } from 'zero-trust-kafka';

const CLUSTER = 'arn:aws:kafka:eu-central-1:111122223333:cluster/orders/0f3c2b1a-9d8e-4c7b-a6f5-1e2d3c4b5a69-4';

/**
 * Grants on a cluster, topics and a VPC that exist. The stack adds rules, policies and nothing else.
 *
 * @param scope where the stack is defined
 */
export function existingCluster(scope: Construct): Stack {
  const stack = new Stack(scope, 'Reporting', { env: { account: '111122223333', region: 'eu-central-1' } });
  const group = (id: string, securityGroupId: string): ec2.ISecurityGroup => ec2.SecurityGroup.fromSecurityGroupId(stack, id, securityGroupId);
  const brokers = Segment.fromExisting(stack, 'Brokers', { name: 'brokers', owner: 'team-streaming', securityGroup: group('BrokerGroup', 'sg-0a1b2c3d4e5f60718') });
  const admin = Segment.fromExisting(stack, 'Admin', { name: 'admin', owner: 'team-streaming', securityGroup: group('AdminGroup', 'sg-0b1c2d3e4f5061728') });
  const nodes = Segment.fromExisting(stack, 'Nodes', {
    name: 'shared-nodes', owner: 'team-platform', securityGroup: group('NodeGroup', 'sg-0c1d2e3f405162738'), egressIsOpen: true,
    weakerPlace: 'one node group runs the pods of several teams until they move to security groups for pods',
  });
  const kafka = KafkaCluster.fromArn(stack, 'Events', { clusterArn: CLUSTER, segment: brokers, adminSegment: admin });

  const orders = Topic.fromName(stack, 'Orders', { cluster: kafka, name: 'shop.orders' });
  const invoices = Topic.fromName(stack, 'Invoices', { cluster: kafka, name: 'shop.invoices' });
  const reporting = new Workload(stack, 'Reporting', {
    owner: 'team-reporting', purpose: 'builds the daily sales report', segment: nodes,
    identity: iam.Role.fromRoleArn(stack, 'ReportingRole', 'arn:aws:iam::111122223333:role/reporting'),
  });
  const invoicing = new Workload(stack, 'Invoicing', {
    owner: 'team-invoicing', purpose: 'writes invoices', segment: nodes,
    identity: WorkloadRole.pod({ clusterName: 'shared', namespace: 'invoicing', serviceAccount: 'writer' }),
  });
  orders.grants.consume(reporting, { group: 'reporting', reason: 'sums up the orders of a day', reviewBy: '2027-06-30' });
  orders.grants.consume(invoicing, { group: 'invoicing', reason: 'writes an invoice for each order' });
  invoices.grants.produce(invoicing, { reason: 'publishes each invoice' });
  return stack;
}
