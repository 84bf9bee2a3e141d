import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Classification, ExpressCluster, OfferedAccess, Partner, SegmentedNetwork, Topic, TopicContract, Workload, WorkloadKind, WorkloadRole } from 'zero-trust-kafka';

/** The account of Acme Logistics, which carries the parcels. */
const ACME = '444455556666';

/** As MSK named the cluster in the first deployment. */
const PARCELS = 'arn:aws:kafka:eu-central-1:111122223333:cluster/parcels/0c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f-7';

/**
 * Parcels on Express brokers: two teams of the company, and a carrier in an account of its own, which reads where parcels go and reports where they are.
 * It reaches the brokers over a private connection of MSK, and the cluster's own policy names its role, its topics and its group.
 *
 * The cluster was made without private connections, as MSK demands, and they were switched on afterwards.
 *
 * @param scope where the stack is defined
 */
export function platform(scope: Construct): Stack {
  const stack = new Stack(scope, 'Parcels', { env: { account: '111122223333', region: 'eu-central-1' } });
  const network = new SegmentedNetwork(stack, 'Network', { owner: 'team-network', cidr: '10.80.0.0/16' });
  const kafka = new ExpressCluster(stack, 'Events', {
    segment: network.addSegment('brokers', { owner: 'team-streaming', slot: 0 }), clusterName: 'parcels',
    multiVpc: { reason: 'a carrier reads where parcels go, from an account of its own', switchOn: 'afterCreation' },
  });
  const shop = network.addSegment('shop', { owner: 'team-shop', slot: 1 });
  const care = network.addSegment('care', { owner: 'team-care', slot: 2 });

  const shipments = new Topic(stack, 'Shipments', {
    cluster: kafka, name: 'shop.shipments', owner: 'team-shop', classification: Classification.CONFIDENTIAL, retention: Duration.days(7),
  });
  const positions = new Topic(stack, 'Positions', {
    cluster: kafka, name: 'carrier.positions', owner: 'team-care', classification: Classification.INTERNAL, retention: Duration.days(14),
  });

  const dispatch = new Workload(stack, 'Dispatch', { owner: 'team-shop', purpose: 'hands parcels to the carrier', segment: shop, identity: WorkloadRole.ecsTask() });
  shipments.grants.produce(dispatch, { reason: 'publishes each parcel that waits at the dock' });
  const tracking = new Workload(stack, 'Tracking', {
    owner: 'team-care', purpose: 'tells customers where their parcel is', segment: care, kind: WorkloadKind.CONSUMER, identity: WorkloadRole.ecsTask(),
  });
  positions.grants.consume(tracking, { group: 'tracking', reason: 'shows the last position of a parcel', reviewBy: '2027-06-30' });

  const carrier = new Partner(stack, 'AcmeCarrier', {
    cluster: kafka, owner: 'team-shop', partner: 'Acme Logistics', account: ACME, role: `arn:aws:iam::${ACME}:role/parcels-carrier`,
    connectsAs: `arn:aws:iam::${ACME}:role/cdk-hnb659fds-cfn-exec-role-${ACME}-eu-central-1`,
    purpose: 'carries parcels and reports where they are', reason: 'the carrier plans its tours from our shipments, under the contract of 2026', reviewBy: '2027-03-31',
  });
  shipments.grants.consume(carrier, { group: 'acme-tours', reason: 'plans the tours of the day' });
  positions.grants.produce(carrier, { reason: 'reports where each parcel is' });
  // What was granted, as a file that the carrier keeps and accepts by its digest: it fails there by name when it is withdrawn.
  new TopicContract(stack, 'ShipmentsContract', {
    topic: shipments, clusterArn: PARCELS,
    offers: [OfferedAccess.consume({
      to: 'team-tours', workload: 'acme-carrier', account: ACME, role: `arn:aws:iam::${ACME}:role/parcels-carrier`, group: 'acme-tours', reason: 'plans the tours of the day', reviewBy: '2027-03-31',
    })],
  });
  return stack;
}
