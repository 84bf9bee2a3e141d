import type { TrustInternal } from '../../model/flow';
import { operationsOf, type Grant } from '../../model/grant';
import { KAFKA_CLUSTER, type ResourcePattern } from '../../model/kafka';
import { needsOf, type KafkaAction } from '../../semantics/kafka/iam-operations';

/** An IAM action on a Kafka resource. */
export interface KafkaNeed {
  /** `kafka-cluster:ReadData`. */
  readonly action: string;
  /** On what. */
  readonly resource: ResourcePattern;
}

/**
 * What MSK's IAM must allow for a grant: the actions of its operations with their companions, each once.
 *
 * @param grant who may do what
 */
export function kafkaNeeds(grant: Grant): readonly KafkaNeed[] {
  const needs = NEEDS.get(grant) ?? needsOfGrant(grant);
  NEEDS.set(grant, needs);
  return needs;
}

/** Excess and promises both ask, of thousands of grants. */
const NEEDS = new WeakMap<Grant, readonly KafkaNeed[]>();

function needsOfGrant(grant: Grant): readonly KafkaNeed[] {
  const named: Readonly<Record<ResourcePattern['resourceType'], ResourcePattern | undefined>> = {
    topic: grant.topic, group: grant.group, 'transactional-id': grant.transactionalId, cluster: KAFKA_CLUSTER,
  };
  return actionsFor(grant).flatMap(({ action, on }) => {
    const resource = named[on];
    return resource === undefined ? [] : [{ action, resource }];
  });
}

/** The same for all grants of one verb that name the same kinds of resources. */
const ACTIONS = new Map<string, readonly KafkaAction[]>();

function actionsFor(grant: Grant): readonly KafkaAction[] {
  const key = `${grant.verb} ${String(grant.group !== undefined)} ${String(grant.transactionalId !== undefined)}`;
  const known = ACTIONS.get(key);
  if (known !== undefined) return known;
  const found = new Map<string, KafkaAction>();
  for (const { operation, resource: { resourceType } } of operationsOf(grant)) {
    // Kafka's WRITE brings idempotent production with it; MSK asks for an action of its own.
    const idempotent = operation === 'WRITE' && resourceType === 'topic' ? needsOf('IDEMPOTENT_WRITE', 'cluster') : [];
    for (const action of [...needsOf(operation, resourceType), ...idempotent]) found.set(`${action.action} ${action.on}`, action);
  }
  const actions = [...found.values()];
  ACTIONS.set(key, actions);
  return actions;
}

/**
 * What MSK's IAM must allow for what a service keeps on a cluster for itself.
 *
 * @param internal topics, groups or the cluster, as IAM matches them
 */
export function internalNeeds({ resourceType, name, operations }: TrustInternal): readonly KafkaNeed[] {
  const resource: ResourcePattern = { resourceType, name, patternType: 'LITERAL' };
  return operations.flatMap((operation) => {
    const idempotent = operation === 'WRITE' && resourceType === 'topic' ? needsOf('IDEMPOTENT_WRITE', 'cluster') : [];
    return [...needsOf(operation, resourceType), ...idempotent];
  }).flatMap(({ action, on }): readonly KafkaNeed[] => {
    if (on === 'cluster') return [{ action, resource: KAFKA_CLUSTER }];
    return on === resourceType ? [{ action, resource }] : [];
  });
}

/** The one topic in which the function that applies slices keeps them. */
export const JOURNAL: ResourcePattern = { resourceType: 'topic', name: '__zero_trust_kafka', patternType: 'LITERAL' };

/** What applying slices asks of a cluster: ACLs and quotas are its, and one topic for the record. No topic of anybody. */
export const ADMINISTRATOR_NEEDS: readonly KafkaNeed[] = [
  ...(['DESCRIBE', 'ALTER', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS'] as const).flatMap((operation) => needsOf(operation, 'cluster').map(({ action }) => ({ action, resource: KAFKA_CLUSTER }))),
  ...(['CREATE', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'READ', 'WRITE', 'DELETE'] as const)
    .flatMap((operation) => needsOf(operation, 'topic').filter(({ on }) => on === 'topic').map(({ action }) => ({ action, resource: JOURNAL }))),
];
