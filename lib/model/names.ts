import type { Problem } from './problem';

/** Topics, consumer groups and transactional ids share one alphabet here, Kafka's for topics. */
const KAFKA_NAME = /^[a-zA-Z0-9._-]+$/;
const KAFKA_NAME_MAX = 249;
const WORKLOAD_NAME = /^[a-z][a-z0-9-]*$/;
const WORKLOAD_NAME_MAX = 40;
const CLUSTER_NAME = /^[a-zA-Z][a-zA-Z0-9-]*$/;
const CLUSTER_NAME_MAX = 64;
/** Text that the CDK fills in later, as it stands until then. A document that people review can't hold it. */
const CDK_TOKEN = /\$\{Token\[[^\]]*\]\}/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What a Kafka name stands for, as messages call it. */
export type KafkaNameKind = 'topic' | 'consumer group' | 'transactional id' | 'topic prefix' | 'transactional id prefix';

/**
 * Checks the name of a topic, a consumer group or a transactional id.
 *
 * Kafka limits topics to `[a-zA-Z0-9._-]`, 249 characters, and neither `.` nor `..`. Groups and transactional ids may hold more in Kafka,
 * but then they can't stand in an IAM resource and CloudWatch drops their metrics, so the topic's alphabet is required of all three.
 *
 * @param kind what the name stands for
 * @param name the name
 * @param where the construct path
 * @see https://kafka.apache.org/40/generated/org/apache/kafka/common/internals/Topic.html
 */
export function kafkaNameProblems(kind: KafkaNameKind, name: string, where: string): Problem[] {
  const allowed = `1 to ${String(KAFKA_NAME_MAX)} of a-z, A-Z, 0-9, '.', '_' and '-', and neither '.' nor '..'`;
  if (KAFKA_NAME.test(name) && name.length <= KAFKA_NAME_MAX && name !== '.' && name !== '..') return [];
  return [{ code: 'NAME_INVALID', what: `this is not a name for a ${kind}`, given: quoted(name), allowed, where }];
}

/**
 * Checks the name of a workload, a segment or an owner: what people type on a command line and find in a table.
 *
 * @param kind what the name stands for
 * @param name the name
 * @param where the construct path
 */
export function shortNameProblems(kind: 'workload' | 'segment' | 'break-glass role' | 'deployment role' | 'bucket', name: string, where: string): Problem[] {
  if (WORKLOAD_NAME.test(name) && name.length <= WORKLOAD_NAME_MAX) return [];
  const allowed = `1 to ${String(WORKLOAD_NAME_MAX)} of a-z, 0-9 and '-', beginning with a letter`;
  return [{ code: 'NAME_INVALID', what: `this is not a name for a ${kind}`, given: quoted(name), allowed, where }];
}

/**
 * Checks the name of an MSK cluster.
 *
 * @param name the name
 * @param where the construct path
 * @see https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html
 */
export function clusterNameProblems(name: string, where: string): Problem[] {
  if (CLUSTER_NAME.test(name) && name.length <= CLUSTER_NAME_MAX) return [];
  const allowed = `1 to ${String(CLUSTER_NAME_MAX)} of a-z, A-Z, 0-9 and '-', beginning with a letter`;
  return [{ code: 'NAME_INVALID', what: 'this is not a name for a cluster', given: quoted(name), allowed, where }];
}

/**
 * Checks that a reason was given: at least three words' worth of text, since "x" explains nothing.
 *
 * @param what what the reason is for
 * @param reason the text
 * @param where the construct path
 */
export function reasonProblems(what: string, reason: string, where: string): Problem[] {
  if (reason.trim().length >= 10 && !holdsToken(reason)) return [];
  return [{ code: 'REASON_MISSING', what: `${what} has no reason`, given: quoted(reason), allowed: 'a literal sentence of at least 10 characters', where }];
}

/**
 * Checks that an owner was given.
 *
 * @param owner the team or person who answers for it
 * @param where the construct path
 */
export function ownerProblems(owner: string, where: string): Problem[] {
  if (owner.trim().length > 0 && !/\s/.test(owner) && !holdsToken(owner)) return [];
  return [{ code: 'OWNER_MISSING', what: 'nobody answers for this', given: quoted(owner), allowed: "a team's name without spaces, such as team-payments", where }];
}

/**
 * Checks a calendar date. Whether it has passed is for whoever reads it: nothing here has a clock.
 *
 * @param what what the date is for
 * @param date ISO 8601, YYYY-MM-DD
 * @param where the construct path
 */
export function dateProblems(what: string, date: string, where: string): Problem[] {
  if (DATE.test(date) && isCalendarDay(date)) return [];
  return [{ code: 'DATE_INVALID', what: `${what} is not a date`, given: quoted(date), allowed: 'a day of the calendar, YYYY-MM-DD', where }];
}

/**
 * Whether a text holds a part that is not known before deployment.
 *
 * @param text what was given
 */
export function holdsToken(text: string): boolean {
  return CDK_TOKEN.test(text);
}

function isCalendarDay(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

function quoted(text: string): string {
  return holdsToken(text) ? 'a token' : JSON.stringify(text);
}
