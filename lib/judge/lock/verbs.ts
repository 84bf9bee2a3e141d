import type { KafkaOperation } from '../../model/kafka';

/** Operations on topics that a lock asks about. */
export const TOPIC_OPERATIONS = ['READ', 'WRITE', 'CREATE', 'ALTER', 'ALTER_CONFIGS', 'DELETE', 'DESCRIBE', 'DESCRIBE_CONFIGS'] as const satisfies readonly KafkaOperation[];

const ADMINISTER = ['CREATE', 'ALTER', 'ALTER_CONFIGS', 'DELETE'] as const;
/** What others bring with them, and what stands for itself only alone. */
const MINOR: ReadonlySet<string> = new Set(['DESCRIBE', 'DESCRIBE_CONFIGS']);

/**
 * Operations as people read them: all of administration as one word, what others imply not at all.
 *
 * @param operations on one topic
 * @param isBreakGlass whether it is somebody who reads only to move offsets
 */
export function verbsOf(operations: ReadonlySet<string>, isBreakGlass: boolean): readonly string[] {
  const whole = ADMINISTER.every((operation) => operations.has(operation));
  const words = [
    ...(operations.has('READ') ? [isBreakGlass ? 'reset+read' : 'read'] : []), ...(operations.has('WRITE') ? ['write'] : []),
    ...(whole ? ['administer'] : ADMINISTER.filter((operation) => operations.has(operation)).map((operation) => operation.toLowerCase().replace('_', '-'))),
    ...(operations.has('DESCRIBE_CONFIGS') && !whole && !operations.has('ALTER_CONFIGS') ? ['inspect'] : []),
  ];
  if (words.length > 0) return words;
  return [...operations].some((operation) => MINOR.has(operation)) ? ['describe'] : [];
}
