import type { Grant } from '../model/grant';
import type { ResourcePattern } from '../model/kafka';
import { groupedBy, sortedBy } from '../model/order';
import { shortDigest } from './digest';
import { deriveStatements } from './iam-policy';

/**
 * What making a private connection asks of the cluster's own policy, and what finds its brokers from there.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cluster-owner-action-policy.html
 */
export const CONNECTION_ACTIONS: readonly string[] = ['kafka:CreateVpcConnection', 'kafka:DescribeCluster', 'kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers'];

/** A workload of another account, with what it was granted. */
export interface PartnerAccess {
  /** Its name. */
  readonly name: string;
  /** ARN of its role. */
  readonly role: string;
  /** ARN of the role that makes the private connection. */
  readonly connectsAs: string;
  /** Its grants on this cluster. */
  readonly grants: readonly Grant[];
}

/** One Allow statement of a cluster's policy, before ARNs of resources are known. */
export interface ClusterPolicyStatement {
  /** Alphanumeric, unique in the policy; follows from the principal, the kind of resource and the actions alone. */
  readonly sid: string;
  /** The one principal: ARN of a role. */
  readonly principal: string;
  /** With prefix, sorted. */
  readonly actions: readonly string[];
  /** Sorted; all of them are allowed the same. */
  readonly resources: readonly ResourcePattern[];
  /** Ids of the grants, or names of the partners, that need it, sorted. */
  readonly because: readonly string[];
}

/**
 * The statements of a cluster's own policy: for each role of another account one for what it connects with, and one for each kind of resource that is
 * allowed the same actions, since a policy of this kind can't be split.
 *
 * @param partners everybody of another account; without grants, only the connection stands
 */
export function deriveClusterPolicy(partners: readonly PartnerAccess[]): ClusterPolicyStatement[] {
  const connections = [...groupedBy(partners, ({ connectsAs }) => connectsAs)].map(([principal, those]): ClusterPolicyStatement => ({
    sid: `Connection${shortDigest(principal)}`, principal, actions: CONNECTION_ACTIONS,
    resources: [{ resourceType: 'cluster', name: 'kafka-cluster', patternType: 'LITERAL' }], because: sortedBy(those.map(({ name }) => name), (name) => name),
  }));
  return sortedBy([...connections, ...partners.flatMap(accessStatements)], ({ sid }) => sid);
}

function accessStatements({ name, role, grants }: PartnerAccess): ClusterPolicyStatement[] {
  const alike = groupedBy(deriveStatements(grants), ({ resource, actions }) => `${resource.resourceType} ${actions.join(' ')}`);
  return [...alike].map(([key, statements]): ClusterPolicyStatement => ({
    sid: statementName(name, key), principal: role, actions: statements[0]?.actions ?? [],
    resources: sortedBy(statements.map(({ resource }) => resource), (resource) => resource.name),
    because: sortedBy(new Set(statements.flatMap(({ because }) => because)), (id) => id),
  }));
}

/** The partner in readable letters, the kind of resource, and a digest that keeps alike names and kinds apart. */
function statementName(partner: string, key: string): string {
  const words = [...partner.split('-'), ...(key.split(' ')[0] ?? '').split('-')].filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') + shortDigest(`${partner}\u0000${key}`);
}
