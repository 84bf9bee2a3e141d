import { Stack, Token } from 'aws-cdk-lib';
import { secretArnProblems } from '../../lib/derive/scram-user';
import type { Problem } from '../../lib/model/problem';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import { resourceBehind } from '../place';
import { Platform } from '../platform';
import type { ScramHolder } from './scram-user';

/**
 * Whether the platform makes the cluster, and with it the list of its users.
 *
 * @param cluster any cluster
 */
export function isMade(cluster: IKafkaCluster): boolean {
  return cluster.selfManaged === undefined && resourceBehind(cluster, cluster.clusterArn) !== undefined;
}

/**
 * Checks that a user can log in to a cluster, and that nobody is logged out by it.
 *
 * @param cluster the cluster
 * @param secretArn of a secret that exists; undefined where the platform makes it
 * @param holder the workload
 */
export function scramClusterProblems(cluster: IKafkaCluster, secretArn: string | undefined, holder: ScramHolder): Problem[] {
  const problem = (code: Problem['code'], what: string, allowed: string): Problem[] => [{ code, what, given: cluster.clusterName, allowed, where: holder.node.path }];
  if (Platform.of(cluster) !== Platform.of(holder)) return problem('GRANT_FOREIGN_CLUSTER', 'this cluster belongs to another Stage than the workload', 'workload and cluster of one Stage: each Stage is one platform');
  if (cluster.selfManaged !== undefined) {
    return problem('CLUSTER_KIND_UNSUPPORTED', "secrets log in to AWS's clusters alone, and this one is not AWS's", 'a certificate subject, or AdoptedState with the users that the cluster has');
  }
  if (!cluster.authentication.includes('scram')) return problem('GRANT_NO_ROUTE', 'this cluster takes no passwords', 'an IAM role, a certificate subject, or a cluster with passwords');
  if (secretArn !== undefined || isMade(cluster)) return [];
  return problem(
    'IDENTITY_SECRET_INVALID', "the list of this cluster's users is somebody else's: whoever makes another logs out everybody who is not on it",
    'ScramUser.existing, for a user whose secret was added to that list',
  );
}

/**
 * Checks a secret that exists.
 *
 * @param cluster the cluster that it logs in to
 * @param secretArn its ARN; undefined where the platform makes the secret
 * @param where the construct path
 */
export function scramSecretProblems(cluster: IKafkaCluster, secretArn: string | undefined, where: string): Problem[] {
  if (secretArn === undefined || cluster.selfManaged !== undefined) return [];
  if (Token.isUnresolved(secretArn)) return [{ code: 'IDENTITY_SECRET_INVALID', what: 'this secret is not known at synthesis', given: 'a token', allowed: 'a literal ARN', where }];
  const literal = (text: string | undefined): string | undefined => (text === undefined || Token.isUnresolved(text) ? undefined : text);
  const [region, account] = isMade(cluster) ? [Stack.of(cluster).region, Stack.of(cluster).account].map(literal) : cluster.clusterArn.split(':').slice(3, 5);
  return secretArnProblems(secretArn, { ...(account !== undefined && { account }), ...(region !== undefined && { region }) }, where);
}
