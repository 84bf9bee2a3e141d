import { CfnResource } from 'aws-cdk-lib';
import type { ResourcePattern } from '../../lib/model/kafka';
import { sortedBy } from '../../lib/model/order';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import type { Workload } from '../identity/workload';
import { acknowledgeWildcardsLate } from '../nag/acknowledge-wildcards';
import { Platform } from '../platform';

/**
 * Ids of the grants that a workload has so far.
 *
 * @param workload a workload
 */
export function grantIdsOf(workload: Workload): readonly string[] {
  return sortedBy(Platform.of(workload).declarations.grants.filter(({ grant }) => grant.grantee === workload.granteeName).map(({ grant }) => grant.id), (id) => id);
}

/**
 * Answers for the prefixes that a workload with a role was granted: each stands in trust.json, with its reason.
 *
 * @param workload a workload
 * @param cluster where
 * @param prefixes the patterns
 * @param reason why they are no names
 */
export function acknowledgePrefixes(workload: Workload, cluster: IKafkaCluster, prefixes: readonly ResourcePattern[], reason: string): void {
  const policy = workload.node.tryFindChild('KafkaAccess');
  if (workload.role === undefined || policy === undefined) return;
  acknowledgeWildcardsLate(policy, prefixes.filter(({ patternType }) => patternType === 'PREFIXED').map((prefix) => cluster.arnOf(prefix)), reason);
}

/**
 * The role that the platform made for a workload.
 *
 * @param workload a workload with a role of its own
 */
export function madeRoleOf(workload: Workload): CfnResource {
  const role = workload.node.findChild('Role');
  // INVARIANT: a workload makes its role under this id.
  if (!CfnResource.isCfnResource(role)) throw new Error(`${workload.granteeName} has no role of its own`);
  return role;
}
