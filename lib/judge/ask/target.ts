import type { Cluster, Guarded } from '../../analyze/world';
import type { KafkaResourceType } from '../../model/kafka';
import type { SymbolicText } from '../../semantics/iam/text';

/** What a question is about. */
export type Target =
  /** Something that Kafka's authorizers decide about, in one or several clusters. */
  | { readonly kind: 'kafka'; readonly key: string; readonly resourceType: KafkaResourceType; readonly name: string; readonly clusters: readonly Cluster[] }
  /** A port of the brokers. */
  | { readonly kind: 'listener'; readonly key: string; readonly port: number; readonly clusters: readonly Cluster[] }
  /** Anything that has an ARN, or several. */
  | { readonly kind: 'aws'; readonly key: string; readonly arns: readonly SymbolicText[]; readonly guarded?: Guarded; readonly account?: SymbolicText; readonly location?: string };
