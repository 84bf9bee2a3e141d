import type { KafkaOperation, KafkaResourceType } from './kafka';
import type { Place } from './trust-document';

/** What moves records as a resource of its own. */
export type FlowKind = 'connector' | 'event source' | 'replicator';

/** Topics, groups or the cluster itself that a service needs for its own bookkeeping, beside the records that it moves. */
export interface TrustInternal {
  /** Name of the cluster. */
  readonly cluster: string;
  /** What kind of resource. */
  readonly resourceType: KafkaResourceType;
  /** As IAM matches it: a `*` stands for anything. `kafka-cluster` for the cluster itself. */
  readonly name: string;
  /** What is done to it, sorted. */
  readonly operations: readonly KafkaOperation[];
}

/**
 * A connector, an event source or a replicator. Which topics it reads and writes is what its workload was granted, and nothing here says it a second time.
 * Its own place names the resource.
 */
export interface TrustFlow extends Place {
  /** Name of the workload that it runs as. */
  readonly workload: string;
  /** What it is. */
  readonly kind: FlowKind;
  /** Name of the cluster that it reads or writes; of a replicator, the one it reads. */
  readonly cluster: string;
  /** Name of the cluster that a replicator writes. */
  readonly target?: string;
  /** Addresses of brokers, where the resource is told them instead of the cluster. */
  readonly bootstrap?: string;
  /** ARN of the function that an event source feeds. */
  readonly function?: string;
  /** Where its code comes from: the ARN of a plugin, or of the bucket that holds it. */
  readonly code?: string;
  /** Ids of the grants that it must be told to use, sorted: what it reads, writes, and sets aside. */
  readonly grants: readonly string[];
  /** Where records go beside the buckets and topics that were granted: as it is told, sorted. */
  readonly destinations: readonly string[];
  /** What it needs on its clusters besides, sorted. */
  readonly internals: readonly TrustInternal[];
}
