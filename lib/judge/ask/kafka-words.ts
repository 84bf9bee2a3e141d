import type { KafkaOperation, KafkaResourceType } from '../../model/kafka';
import { sortedBy } from '../../model/order';
import { textOf, type KafkaNames, type NamePattern } from './name-patterns';

/** Kinds of resources that have names. */
export type NamedType = Exclude<KafkaResourceType, 'cluster'>;

/** So many names are told. */
const SHOWN = 4;

/** What is done to a kind of resource, in words; operations that only show something have theirs where nothing says more. */
interface Words {
  readonly deeds: readonly (readonly [operation: KafkaOperation, verb: string])[];
  /** With DESCRIBE alone, with DESCRIBE_CONFIGS alone, and with both. */
  readonly sees: readonly [state: string, settings: string, both: string];
  /** Before a name, before several, and before `every`. */
  readonly nouns: readonly [one: string, several: string, every: string];
}

const WORDS: Readonly<Record<NamedType, Words>> = {
  'topic': {
    deeds: [['READ', 'reads'], ['WRITE', 'writes'], ['DELETE', 'deletes'], ['ALTER_CONFIGS', 'reconfigures'], ['CREATE', 'creates'], ['ALTER', 'adds partitions to']],
    sees: ['sees partitions and offsets of', 'sees settings of', 'sees partitions, offsets and settings of'],
    nouns: ['', '', 'topic'],
  },
  'group': {
    deeds: [['READ', 'joins, commits and resets'], ['DELETE', 'deletes'], ['ALTER_CONFIGS', 'reconfigures']],
    sees: ['sees members and offsets of', 'sees settings of', 'sees members, offsets and settings of'],
    nouns: ['group ', 'groups ', 'group'],
  },
  'transactional-id': {
    deeds: [['WRITE', 'begins, commits and fences transactions of']],
    sees: ['sees transactions of', 'sees settings of', 'sees transactions and settings of'],
    nouns: ['', '', 'transactional id'],
  },
};

const SHOWS_STATE: readonly KafkaOperation[] = ['READ', 'WRITE', 'DELETE', 'ALTER'];

/** Every operation of each kind of resource that a request can ask for, in the order of words. */
export const OPERATIONS: Readonly<Record<NamedType, readonly KafkaOperation[]>> = {
  'topic': [...WORDS.topic.deeds.map(([operation]) => operation), 'DESCRIBE', 'DESCRIBE_CONFIGS'],
  'group': [...WORDS.group.deeds.map(([operation]) => operation), 'DESCRIBE', 'DESCRIBE_CONFIGS'],
  'transactional-id': [...WORDS['transactional-id'].deeds.map(([operation]) => operation), 'DESCRIBE'],
};

/**
 * What is done to some names: `reads and writes a, b`.
 *
 * @param type what they are names of
 * @param operations what is open
 * @param names on what
 * @param isNothing of an exception, whether nothing at all is done to it
 */
export function deedSays(type: NamedType, operations: readonly KafkaOperation[], names: readonly KafkaNames[], isNothing: (pattern: NamePattern) => boolean): string {
  return `${verbsOf(type, operations)} ${namesSay(type, names, isNothing)}${lacking(operations)}`;
}

function verbsOf(type: NamedType, operations: readonly KafkaOperation[]): string {
  const { deeds, sees } = WORDS[type];
  const has = (operation: KafkaOperation): boolean => operations.includes(operation);
  const state = has('DESCRIBE') && !operations.some((one) => SHOWS_STATE.includes(one));
  const settings = has('DESCRIBE_CONFIGS') && !has('ALTER_CONFIGS');
  const seen = state && settings ? [sees[2]] : state ? [sees[0]] : settings ? [sees[1]] : [];
  return enumerated([...deeds.filter(([operation]) => has(operation)).flatMap(([, verb]) => verb.split(/, | and /)), ...seen]);
}

/**
 * What Kafka implies and IAM does not: without it most clients fail.
 *
 * @param operations what is open
 */
export function lacking(operations: readonly KafkaOperation[]): string {
  const state = operations.some((one) => SHOWS_STATE.includes(one)) && !operations.includes('DESCRIBE') ? ['DESCRIBE'] : [];
  const settings = operations.includes('ALTER_CONFIGS') && !operations.includes('DESCRIBE_CONFIGS') ? ['DESCRIBE_CONFIGS'] : [];
  return state.length + settings.length === 0 ? '' : `, without ${enumerated([...state, ...settings])}`;
}

function namesSay(type: NamedType, names: readonly KafkaNames[], isNothing: (pattern: NamePattern) => boolean): string {
  const [one, several, every] = WORDS[type].nouns;
  const sorted = sortedBy(names, textOf);
  const texts = sorted.map((pattern) => oneSays(pattern, type, isNothing));
  const [first] = sorted;
  // `every` and `the rest of` have theirs.
  const plain = first !== undefined && texts[0]?.startsWith(textOf(first)) === true;
  const noun = !plain ? '' : texts.length === 1 && 'name' in first ? one : several;
  return `${noun}${listed(texts, every)}`;
}

function oneSays(names: KafkaNames, type: NamedType, isNothing: (pattern: NamePattern) => boolean): string {
  if ('name' in names) return names.name;
  const [, several, every] = WORDS[type].nouns;
  const but = names.but ?? [];
  const spared = but.filter(isNothing).map(textOf);
  const rest = spared.length < but.length;
  const what = names.like === '*' ? `every ${rest ? 'other ' : ''}${every}` : rest ? `the rest of ${several}${names.like}` : names.like;
  return `${what}${spared.length === 0 ? '' : ` but ${listed(spared, every)}`}`;
}

function listed(names: readonly string[], noun: string): string {
  if (names.length <= SHOWN) return names.join(', ');
  return `${names.slice(0, SHOWN - 1).join(', ')} and ${String(names.length - SHOWN + 1)} more ${noun}s`;
}

/**
 * Words in a row: `a, b and c`.
 *
 * @param words at least one
 */
export function enumerated(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' and ');
}
