import type { KafkaOperation, KafkaResourceType } from '../../model/kafka';
import { amongAll, ordered, witnessOf, type KafkaNames, type NamePattern } from './name-patterns';

/** Operations that somebody may do in a cluster, each on each of some names. */
export interface KafkaReach {
  /** The cluster: its declared name, else its noun. */
  readonly cluster: string;
  /** Of what kind the names are. */
  readonly resourceType: KafkaResourceType;
  /** Which operations, those that others imply among them. */
  readonly operations: readonly KafkaOperation[];
  /** On what; `kafka-cluster` is the cluster itself. */
  readonly names: readonly KafkaNames[];
  /** `kafka`: a client does it at a listener. `aws`: only a call to MSK's API does. */
  readonly by: 'kafka' | 'aws';
  /**
   * Whether that is allowed to whoever comes so far: `from-some-addresses`, by ACLs that name them; `once-applied`, by ACLs that no template applies and
   * `ztk apply` does; `unknown` where the templates do not tell.
   */
  readonly given: 'allowed' | 'from-some-addresses' | 'once-applied' | 'unknown';
}

/** A statement about a cluster, and whether it holds from end to end. */
export interface Said {
  /** What. */
  readonly reach: KafkaReach;
  /** Whether it can be done. */
  readonly sure: boolean;
}

/**
 * Whether an operation on a resource is among those.
 *
 * @param reach what is said
 * @param operation which operation
 * @param resourceType on what kind of resource
 * @param name its name
 */
export function saysOf({ operations, resourceType: own, names }: KafkaReach, operation: KafkaOperation, resourceType: KafkaResourceType, name: string): boolean {
  return own === resourceType && operations.includes(operation) && amongAll(names)(name);
}

/**
 * Whether a statement says anything that others do not.
 *
 * @param said what was said before
 * @param fresh what is said now
 */
export function isNews(said: readonly Said[], { reach, sure }: Said): boolean {
  const same = said.filter((one) => one.reach.cluster === reach.cluster && one.reach.resourceType === reach.resourceType && (one.sure || !sure)
    && (one.reach.by === 'kafka' || reach.by === 'aws'));
  const patterns = ordered([...reach.names, ...same.flatMap((one) => one.reach.names)].flatMap(patternsIn));
  const names = patterns.map((pattern) => witnessOf(pattern, patterns)).filter(amongAll(reach.names));
  return names.some((name) => reach.operations.some((operation) => !same.some((one) => saysOf(one.reach, operation, reach.resourceType, name))));
}

function patternsIn(names: KafkaNames): readonly NamePattern[] {
  return 'name' in names ? [names] : [{ like: names.like }, ...(names.but ?? [])];
}
