import type { Access } from '../../model/answers';
import type { Lock, LockRow } from '../lock/lock';
import type { PlatformDiff } from './result';

/** What a verb of a lock stands for, in Kafka's words. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  read: ['READ', 'DESCRIBE'], 'reset+read': ['READ', 'DESCRIBE'], write: ['WRITE', 'DESCRIBE'], describe: ['DESCRIBE'], inspect: ['DESCRIBE', 'DESCRIBE_CONFIGS'],
  administer: ['CREATE', 'ALTER', 'ALTER_CONFIGS', 'DELETE', 'DESCRIBE', 'DESCRIBE_CONFIGS'], create: ['CREATE'], alter: ['ALTER'], 'alter-configs': ['ALTER_CONFIGS', 'DESCRIBE_CONFIGS'], delete: ['DELETE'],
};
/** What every client of a cluster may: it logs in and asks for topics. */
const OF_CLIENTS: ReadonlySet<string> = new Set(['kafka-cluster:Connect', 'DESCRIBE', 'IDEMPOTENT_WRITE']);
const OF_GROUPS: readonly string[] = ['READ', 'DESCRIBE'];
const OF_TRANSACTIONS: readonly string[] = ['WRITE', 'DESCRIBE'];

/** How locks call those whom a comparison names. */
export interface People {
  /** The workload that a subject is; undefined where it is none. */
  readonly nameOf: (subject: string) => string | undefined;
  /** The workloads whose grants need a route; empty where none was declared. */
  readonly behindRoute: (access: Access) => readonly string[];
}

/**
 * A comparison without what locks approve, and how much that was.
 *
 * A lock approves access to topics and groups, by name, and the routes that were declared for it; no weaker guard and no other action.
 *
 * @param diff a comparison
 * @param locks what was approved
 * @param people how locks call them
 */
export function withoutApproved(diff: PlatformDiff, locks: readonly Lock[], people: People): { readonly diff: PlatformDiff; readonly approved: number } {
  const subjects = new Set(locks.flatMap(({ entries }) => entries).flatMap(({ rows }) => rows).map(({ subject }) => subject));
  const widened = diff.widened.filter((access) => (access.operation === 'connect'
    ? !people.behindRoute(access).some((name) => subjects.has(name)) : !isApproved(access, locks, people.nameOf(access.subject) ?? access.subject)));
  const verdict = widened.length + diff.weakened.length > 0 ? 'violated' : diff.unknown.length > 0 ? 'unproved' : 'proved';
  return { diff: { ...diff, widened, verdict }, approved: diff.widened.length - widened.length };
}

function isApproved({ operation, resource }: Access, locks: readonly Lock[], subject: string): boolean {
  const entries = locks.flatMap((lock) => lock.entries);
  const own = entries.flatMap(({ kind, name, rows }) => rows.filter((row) => row.subject === subject).map((row) => ({ kind, name, row })));
  if (own.length === 0) return false;
  const resources = resource.split(', ').map((one): readonly string[] | undefined => {
    const [kind, name] = [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)];
    switch (kind) {
      case 'topic': return some(own.filter((entry) => entry.kind === 'topic' && entry.name === name).flatMap(({ row }) => OPERATIONS[row.verb] ?? []));
      case 'group': return own.some(({ row }) => names(row, `group ${name}`)) ? OF_GROUPS : undefined;
      case 'transactional-id': return own.some(({ row }) => names(row, `transactional-id ${name}`)) ? OF_TRANSACTIONS : undefined;
      // The cluster itself, by whatever name: what every client may.
      default: return one.includes(':') || one.includes('/') ? undefined : [];
    }
  });
  if (resources.some((found) => found === undefined)) return false;
  const allowed = new Set(resources.flatMap((found) => found ?? []));
  return operation.split(', ').every((one) => allowed.has(one) || OF_CLIENTS.has(one));
}

function some(operations: readonly string[]): readonly string[] | undefined {
  return operations.length === 0 ? undefined : operations;
}

function names({ details }: LockRow, what: string): boolean {
  return details.includes(what);
}
