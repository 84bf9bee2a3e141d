import type { SliceUser } from '../model/slice';

/** A quota as Kafka calls it. */
export type QuotaName = 'producer_byte_rate' | 'consumer_byte_rate' | 'request_percentage';

/** One limit of one user. */
export interface LiveQuota {
  /** `User:` and the name that Kafka knows the user by. */
  readonly principal: string;
  /** What is limited. */
  readonly quota: QuotaName;
  /** Bytes a second, or percent of one thread; on each broker. */
  readonly value: number;
}

/** A SCRAM user, as far as Kafka shows it. */
export interface LiveUser {
  /** The user's name, without `User:`. */
  readonly user: string;
  /** How the password is proved. */
  readonly mechanism: SliceUser['mechanism'];
  /** Rounds of hashing. */
  readonly iterations: number;
  /** Which password the engine last told Kafka; absent where it told none, or may not have. Kafka does not show it. */
  readonly credential?: string;
}

/** A topic, without its configs. */
export interface LiveTopic {
  /** The topic's name. */
  readonly name: string;
  /** How many partitions. */
  readonly partitions: number;
  /** Copies of each record: the fewest that any partition has. */
  readonly replicationFactor: number;
}

/** One config that a topic has of its own. */
export interface LiveConfig {
  /** The topic's name. */
  readonly topic: string;
  /** The config's name. */
  readonly key: string;
  /** Its value. */
  readonly value: string;
}

/**
 * A stable, total order of limits; two with the same key are the same limit.
 *
 * @param quota what to order
 */
export function quotaKey({ principal, quota }: Pick<LiveQuota, 'principal' | 'quota'>): string {
  return [principal, quota].join('\u0000');
}

/**
 * A stable, total order of users; two with the same key are the same user.
 *
 * @param user what to order
 */
export function userKey({ user, mechanism }: Pick<LiveUser, 'user' | 'mechanism'>): string {
  return [user, mechanism].join('\u0000');
}

/**
 * A stable, total order of topics; two with the same key are the same topic.
 *
 * @param topic what to order
 */
export function topicKey({ name }: Pick<LiveTopic, 'name'>): string {
  return name;
}

/**
 * A stable, total order of configs; two with the same key are the same config.
 *
 * @param config what to order
 */
export function configKey({ topic, key }: Pick<LiveConfig, 'topic' | 'key'>): string {
  return [topic, key].join('\u0000');
}

/**
 * Whether Kafka takes two values of a config for the same: it shows numbers, booleans and lists in its own spelling.
 *
 * @param a one value
 * @param b the other
 */
export function sameValue(a: string, b: string): boolean {
  return a === b || spelled(a) === spelled(b);
}

function spelled(value: string): string {
  const text = value.split(',').map((part) => part.trim()).join(',');
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase();
  if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace('+', '')).toString();
  return text === '' || Number.isNaN(Number(text)) ? text : String(Number(text));
}
