import { operationsOf, type Grant } from '../../model/grant';
import { KAFKA_CLUSTER, type ResourcePattern } from '../../model/kafka';
import { needsOf } from '../../semantics/kafka/iam-operations';

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
  const found = new Map<string, KafkaNeed>();
  const named: Readonly<Record<ResourcePattern['resourceType'], ResourcePattern | undefined>> = {
    topic: grant.topic, group: grant.group, 'transactional-id': grant.transactionalId, cluster: KAFKA_CLUSTER,
  };
  const add = (actions: ReturnType<typeof needsOf>): void => {
    for (const { action, on } of actions) {
      const resource = named[on];
      if (resource !== undefined) found.set(`${action} ${on}`, { action, resource });
    }
  };
  for (const { operation, resource } of operationsOf(grant)) {
    add(needsOf(operation, resource.resourceType));
    // Kafka's WRITE brings idempotent production with it; MSK asks for an action of its own.
    if (operation === 'WRITE' && resource.resourceType === 'topic') add(needsOf('IDEMPOTENT_WRITE', 'cluster'));
  }
  return [...found.values()];
}

/** The one topic in which the function that applies slices keeps them. */
export const JOURNAL: ResourcePattern = { resourceType: 'topic', name: '__zero_trust_kafka', patternType: 'LITERAL' };

/** What applying slices asks of a cluster: ACLs and quotas are its, and one topic for the record. No topic of anybody. */
export const ADMINISTRATOR_NEEDS: readonly KafkaNeed[] = [
  ...(['DESCRIBE', 'ALTER', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS'] as const).flatMap((operation) => needsOf(operation, 'cluster').map(({ action }) => ({ action, resource: KAFKA_CLUSTER }))),
  ...(['CREATE', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'READ', 'WRITE', 'DELETE'] as const)
    .flatMap((operation) => needsOf(operation, 'topic').filter(({ on }) => on === 'topic').map(({ action }) => ({ action, resource: JOURNAL }))),
];
