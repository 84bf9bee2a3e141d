import type { Construct } from 'constructs';
import { Partner, type ProvisionedCluster, type Topic } from 'zero-trust-kafka';

/** The account of Acme Logistics. */
const ACME = '444455556666';

/**
 * Lets the carrier know which orders are ready to be fetched: in an account of its own, over a private connection of MSK, this topic and no other.
 *
 * @param scope the stack of the team that answers for the carrier
 * @param cluster the cluster, which takes private connections
 * @param orderStatus how far orders are, without what is in them
 */
export function tellCarrier(scope: Construct, cluster: ProvisionedCluster, orderStatus: Topic): Partner {
  const carrier = new Partner(scope, 'Carrier', {
    cluster, owner: 'team-payments', partner: 'Acme Logistics', account: ACME, role: `arn:aws:iam::${ACME}:role/order-pickup`,
    connectsAs: `arn:aws:iam::${ACME}:role/cdk-hnb659fds-cfn-exec-role-${ACME}-eu-central-1`,
    purpose: 'fetches what is ready', reason: 'the carrier fetches orders when they are ready, under the contract of 2026', reviewBy: '2027-03-31',
  });
  orderStatus.grants.consume(carrier, { group: 'acme-pickup', reason: 'plans the next tour from what is ready' });
  return carrier;
}
