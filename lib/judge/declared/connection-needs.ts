import { symbolic } from '../../analyze/names/symbolic';
import { KAFKA_CLUSTER } from '../../model/kafka';
import type { TrustDocument } from '../../model/trust-document';
import type { Statement } from '../../semantics/iam/statement';
import type { KafkaNeed } from './kafka-needs';
import type { Nouns } from './nouns';
import { TrustIndex } from './trust-index';

/**
 * What MSK asks of who makes a private connection, and of who looks up brokers through it.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cross-account-permissions.html
 */
export const CONNECTION_NEEDS: readonly KafkaNeed[] = ['kafka:CreateVpcConnection', 'kafka:DescribeCluster', 'kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers']
  .map((action) => ({ action, resource: KAFKA_CLUSTER }));

/**
 * What partners connect with, as declared: by the role that makes each connection.
 *
 * @param trust what was declared
 * @param nouns the templates
 */
export function connectionAllows(trust: TrustDocument, nouns: Nouns): readonly { readonly subject: string; readonly statement: Statement }[] {
  return trust.workloads.flatMap(({ name, partner }) => {
    const cluster = partner === undefined ? undefined : TrustIndex.of(trust).cluster(partner.cluster);
    const arn = cluster === undefined ? undefined : nouns.clusterArn(cluster);
    if (partner === undefined || arn === undefined) return [];
    const actions = CONNECTION_NEEDS.map(({ action }) => symbolic([action]));
    return [{ subject: partner.connectsAs, statement: { effect: 'Allow' as const, actions, resources: [arn], conditions: [], location: `trust.json/workloads/${name}`, variables: false } }];
  });
}
