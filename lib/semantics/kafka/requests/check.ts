import { KAFKA_CLUSTER } from '../../../model/kafka';
import type { AuthorizedResourceType, RequestedOperation } from '../acl';

/** One question that a broker puts to the authorizer while it serves a request. */
export type Check =
  /** About one resource. */
  | { readonly kind: 'resource'; readonly operation: RequestedOperation; readonly resourceType: AuthorizedResourceType; readonly name: string }
  /** Whether there is any resource of the type. */
  | { readonly kind: 'any'; readonly operation: RequestedOperation; readonly resourceType: AuthorizedResourceType };

/** What a request needs: all checks of at least one alternative. An alternative without checks needs nothing. */
export type Alternatives = readonly (readonly Check[])[];

/** A place in the sources of Kafka 4.4.0, where the check is made. */
export type SourceLine = `${'KafkaApis' | 'ControllerApis' | 'AclApis' | 'ConfigHelper' | 'DescribeTopicPartitionsRequestHandler'}:${number}`;

/** One row of the table. */
export interface Row<R> {
  /** What a request of this kind needs. */
  readonly needs: (request: R) => Alternatives;
  /** Where Kafka asks for it. */
  readonly source: readonly SourceLine[];
}

/**
 * The same operation on each of some resources.
 *
 * @param resourceType their kind
 * @param operation the operation
 * @param names their names
 */
export function on(resourceType: AuthorizedResourceType, operation: RequestedOperation, ...names: readonly string[]): readonly Check[] {
  return names.map((name) => ({ kind: 'resource', operation, resourceType, name }));
}

/**
 * An operation on the cluster.
 *
 * @param operation the operation
 */
export function onCluster(operation: RequestedOperation): readonly Check[] {
  return on('cluster', operation, KAFKA_CLUSTER.name);
}

/**
 * One alternative only.
 *
 * @param checks what it needs, all of it
 */
export function all(...checks: readonly (readonly Check[])[]): Alternatives {
  return [checks.flat()];
}

/**
 * Any one of several alternatives suffices.
 *
 * @param alternatives the alternatives, in the order in which Kafka tries them
 */
export function either(...alternatives: Alternatives): Alternatives {
  return alternatives;
}
