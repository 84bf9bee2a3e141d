import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Classification, ProvisionedCluster, SegmentedNetwork, Topic, Workload, WorkloadRole } from 'zero-trust-kafka';

/**
 * The ten lines: a network, a cluster, a topic, a workload, a grant.
 *
 * @param scope where the stack is defined
 */
export function quickstart(scope: Construct): Stack {
  const stack = new Stack(scope, 'Quickstart');
  const network = new SegmentedNetwork(stack, 'Network');
  const kafka = new ProvisionedCluster(stack, 'Events', { segment: network.addSegment('brokers', { owner: 'team-streaming' }) });
  const orders = new Topic(stack, 'Orders', {
    cluster: kafka, name: 'payments.orders', owner: 'team-payments', classification: Classification.CONFIDENTIAL, retention: Duration.days(7),
  });
  const checkout = new Workload(stack, 'Checkout', {
    owner: 'team-payments', purpose: 'takes orders', segment: network.addSegment('payments', { owner: 'team-payments' }), identity: WorkloadRole.ecsTask(),
  });
  orders.grants.produce(checkout, { reason: 'publishes an order when a basket is paid' });
  return stack;
}
