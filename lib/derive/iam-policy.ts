import { operationsOf, type Grant } from '../model/grant';
import { KAFKA_CLUSTER, patternKey, type ResourcePattern } from '../model/kafka';
import { sortedBy } from '../model/order';
import { shortDigest } from './digest';
import { iamActions, iamClusterActions } from './iam-actions';

/** One Allow statement about one resource of one cluster, before ARNs are known. */
export interface KafkaStatement {
  /** Alphanumeric; unique in the policy; follows from cluster and resource alone. */
  readonly sid: string;
  /** The cluster's name. */
  readonly cluster: string;
  /** The resource; a PREFIXED pattern becomes an ARN that ends in `*`. */
  readonly resource: ResourcePattern;
  /** With prefix, sorted. */
  readonly actions: readonly string[];
  /** Ids of the grants that need this statement, sorted. */
  readonly because: readonly string[];
}

/**
 * The statements that a role needs for its grants: one for each resource, with the union of what the grants need there.
 *
 * Removing a grant removes exactly the actions and statements that no remaining grant needs.
 *
 * @param grants the role's grants, on any number of clusters
 */
export function deriveStatements(grants: readonly Grant[]): KafkaStatement[] {
  const byResource = new Map<string, { cluster: string; resource: ResourcePattern; actions: Set<string>; because: Set<string> }>();
  const add = (grant: Grant, resource: ResourcePattern, actions: readonly string[]): void => {
    if (actions.length === 0) return;
    const key = `${grant.cluster}\u0000${patternKey(resource)}`;
    const entry = byResource.get(key) ?? { cluster: grant.cluster, resource, actions: new Set(), because: new Set() };
    for (const action of actions) entry.actions.add(`kafka-cluster:${action}`);
    entry.because.add(grant.id);
    byResource.set(key, entry);
  };
  for (const grant of grants) {
    for (const { resource, operation } of operationsOf(grant)) {
      add(grant, resource, iamActions(resource.resourceType, operation));
      add(grant, KAFKA_CLUSTER, iamClusterActions(resource.resourceType, operation));
    }
  }
  const statements = [...byResource.values()].map((entry): KafkaStatement => ({
    sid: statementId(entry.cluster, entry.resource),
    cluster: entry.cluster,
    resource: entry.resource,
    actions: sortedBy(entry.actions, (a) => a),
    because: sortedBy(entry.because, (id) => id),
  }));
  return sortedBy(statements, (s) => s.sid);
}

/**
 * The Sid of a statement: the resource in readable letters, and a digest that keeps alike names (`a.b`, `a-b`) apart.
 *
 * @param cluster the cluster's name
 * @param resource the resource
 */
export function statementId(cluster: string, resource: ResourcePattern): string {
  const kind = { cluster: 'Cluster', topic: 'Topic', group: 'Group', 'transactional-id': 'TransactionalId' }[resource.resourceType];
  const words = (resource.resourceType === 'cluster' ? cluster : resource.name).split(/[^a-zA-Z0-9]+/).filter((word) => word !== '');
  const readable = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('').slice(0, 48);
  return kind + readable + shortDigest(`${cluster}\u0000${patternKey(resource)}`);
}
