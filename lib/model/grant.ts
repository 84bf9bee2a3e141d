import type { KafkaOperation, ResourcePattern } from './kafka';
import { VERB_OPERATIONS, type Verb } from './verbs';

/** What a grant stands on that another team offers. */
export interface Acceptance {
  /** The contract's name. */
  readonly contract: string;
  /** The digest that was accepted. */
  readonly digest: string;
  /** Id of the offer. */
  readonly offer: string;
}

/** One declared access: who may do what to which topic, and why. The unit that is reviewed, derived from, and revoked. */
export interface Grant {
  /** Unique in the platform and stable: grantee, verb, topic, and the group or transactional id if there is one. */
  readonly id: string;
  /** The grantee's name. */
  readonly grantee: string;
  /** What is asked. */
  readonly verb: Verb;
  /** The cluster's name. */
  readonly cluster: string;
  /** The topic, or a prefix of topics. */
  readonly topic: ResourcePattern;
  /** The consumer group; only of `consume` and `resetOffsets`. */
  readonly group?: ResourcePattern;
  /** The transactional id; only of `produceTransactionally`. */
  readonly transactionalId?: ResourcePattern;
  /** The team that answers for this access. */
  readonly owner: string;
  /** Why it is needed. */
  readonly reason: string;
  /** When it must be looked at again, YYYY-MM-DD. */
  readonly reviewBy?: string;
  /** Why this grantee may both read and write this topic, where it does. */
  readonly bothWays?: string;
  /** The offer of another team that it accepts, where it does. */
  readonly accepted?: Acceptance;
}

/** One operation on one resource: what a grant comes down to. */
export interface GrantedOperation {
  /** The resource or prefix. */
  readonly resource: ResourcePattern;
  /** The operation. */
  readonly operation: KafkaOperation;
}

/**
 * The Kafka operations a grant stands for.
 *
 * @param grant the grant
 */
export function operationsOf(grant: Grant): GrantedOperation[] {
  return VERB_OPERATIONS[grant.verb].map(({ resourceType, operation }) => ({ operation, resource: resourceOf(grant, resourceType) }));
}

function resourceOf(grant: Grant, resourceType: ResourcePattern['resourceType']): ResourcePattern {
  const named = { topic: grant.topic, group: grant.group, 'transactional-id': grant.transactionalId, cluster: undefined }[resourceType];
  // INVARIANT: the grants facade gives every verb the resources that its row in VERB_OPERATIONS names.
  if (named === undefined) throw new Error(`grant ${grant.id} names no ${resourceType}`);
  return named;
}

/**
 * The id of a grant, from what it names.
 *
 * @param grant everything but the id
 */
export function grantId(grant: Omit<Grant, 'id'>): string {
  const pattern = (p: ResourcePattern | undefined): string[] => (p === undefined ? [] : [p.name + (p.patternType === 'PREFIXED' ? '*' : '')]);
  return [grant.grantee, grant.verb, grant.cluster, ...pattern(grant.topic), ...pattern(grant.group), ...pattern(grant.transactionalId)].join('/');
}
