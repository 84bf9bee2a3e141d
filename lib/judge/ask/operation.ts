import { closest } from '../../model/closest';
import type { KafkaOperation } from '../../model/kafka';
import type { Refusal } from './refusal';

/** What is asked about. */
export type Operation =
  | { readonly kind: 'kafka'; readonly operation: KafkaOperation }
  | { readonly kind: 'iam'; readonly action: string }
  | { readonly kind: 'connect' };

const KAFKA_OPERATIONS: readonly KafkaOperation[] = [
  'READ', 'WRITE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'CLUSTER_ACTION', 'IDEMPOTENT_WRITE',
];
const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;

/**
 * Reads an operation.
 *
 * @param text as it is written in a question
 */
export function parseOperation(text: string): Operation | Refusal {
  if (text === 'connect') return { kind: 'connect' };
  const operation = KAFKA_OPERATIONS.find((one) => one === text);
  if (operation !== undefined) return { kind: 'kafka', operation };
  if (ACTION.test(text)) return { kind: 'iam', action: text };
  return {
    refused: true, what: 'there is no such operation', given: text, allowed: `${KAFKA_OPERATIONS.join(', ')}, connect, or an IAM action such as s3:GetObject`,
    near: closest(text.toUpperCase(), KAFKA_OPERATIONS),
  };
}
