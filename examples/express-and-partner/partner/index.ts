import { Stack, aws_iam as iam } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { join } from 'node:path';
import { AcceptedTopic, PartnerConnection, SegmentedNetwork, Topic, Workload, WorkloadKind } from 'zero-trust-kafka';

/** As its owner tells it. */
const PARCELS = 'arn:aws:kafka:eu-central-1:111122223333:cluster/parcels/0c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f-7';

/** What was reviewed: see contracts/shop.shipments.contract.json. */
const DIGEST = 'sha256:63184d919b8ded2e47cc932694d46aa7e9770177c268522f55ad071b63d76e89';

/**
 * The carrier's side, in its own account: a private connection to the cluster of the shop, and one workload that may use it for what the shop granted. Its
 * role stood first: the cluster's policy can name no role that is not there.
 *
 * @param scope where the stack is defined
 */
export function partner(scope: Construct): Stack {
  const stack = new Stack(scope, 'Carrier', { env: { account: '444455556666', region: 'eu-central-1' } });
  const network = new SegmentedNetwork(stack, 'Network', { owner: 'team-tours', cidr: '10.20.0.0/16' });
  const parcels = new PartnerConnection(stack, 'Parcels', { clusterArn: PARCELS, segment: network.addSegment('parcels-connection', { owner: 'team-tours', slot: 0 }), kind: 'express' });
  const tours = network.addSegment('tours', { owner: 'team-tours', slot: 1 });

  const carrier = new Workload(stack, 'Carrier', {
    name: 'acme-carrier', owner: 'team-tours', purpose: 'plans tours and reports positions', segment: tours, kind: WorkloadKind.STREAM_PROCESSOR,
    identity: iam.Role.fromRoleArn(stack, 'CarrierRole', 'arn:aws:iam::444455556666:role/parcels-carrier'),
  });
  const shipments = AcceptedTopic.fromContract(stack, 'Shipments', { cluster: parcels, contract: join(__dirname, 'contracts/shop.shipments.contract.json'), digest: DIGEST });
  shipments.grants.consume(carrier, { group: 'acme-tours', reason: 'plans the tours of the day', reviewBy: '2027-03-31' });
  Topic.fromName(stack, 'Positions', { cluster: parcels, name: 'carrier.positions' }).grants.produce(carrier, { reason: 'reports where each parcel is' });
  return stack;
}
