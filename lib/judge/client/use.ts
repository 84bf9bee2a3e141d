import type { ClientTopic } from '../../model/client-facts';
import type { ResourcePattern } from '../../model/kafka';
import { sortedBy } from '../../model/order';
import type { FoundBinding } from '../../model/slice';
import type { TrustDocument, TrustGrant } from '../../model/trust-document';
import { reads, VERBS, writes } from '../../model/verbs';
import type { Holder } from './holder';

/** What somebody may use on a cluster, and what a client has to be told of it. */
export interface Use {
  /** Ids of the grants. */
  readonly grants: readonly string[];
  /** Consumer groups, sorted; patterns end with `*`. */
  readonly groups: readonly string[];
  /** Transactional ids, sorted; patterns end with `*`. */
  readonly transactionalIds: readonly string[];
  /** Topics with what may be done there, sorted. */
  readonly topics: readonly ClientTopic[];
  /** The group that it consumes in, where there is exactly one; `<instance>` stands for the rest of a name that is free. */
  readonly group?: string;
  /** Groups that it consumes in, where there are several. */
  readonly severalGroups: readonly string[];
  /** The transactional id, where there is exactly one and it writes in no other way; `<instance>` as above. */
  readonly transactionalId?: string;
  /** Whether it writes. */
  readonly writes: boolean;
  /** Topics that it reads and that somebody writes in transactions, sorted. */
  readonly transactionalTopics: readonly string[];
  /** What grants allow beyond their names. */
  readonly beyond: readonly string[];
}

type Pattern = Pick<FoundBinding, 'name' | 'patternType'>;

/**
 * Names of clusters on which somebody was granted something, or something was adopted for them; sorted.
 *
 * @param trust what was declared
 * @param holder who
 */
export function clustersOf(trust: TrustDocument, holder: Holder): readonly string[] {
  const granted = trust.grants.filter(({ grantee }) => grantee === holder.name).map(({ cluster }) => cluster);
  const adopted = trust.slices.filter((slice) => (slice.adopted ?? []).some((binding) => isOf(binding, holder))).map(({ cluster }) => cluster);
  return [...new Set([...granted, ...adopted])].sort();
}

/**
 * What somebody may use on a cluster: grants, and allowed bindings that were adopted for their principal.
 *
 * @param trust what was declared
 * @param holder who
 * @param cluster the cluster's name
 */
export function useOf(trust: TrustDocument, holder: Holder, cluster: string): Use {
  const there = trust.grants.filter((grant) => grant.cluster === cluster);
  const grants = there.filter(({ grantee }) => grantee === holder.name);
  const adopted = trust.slices.filter((slice) => slice.cluster === cluster).flatMap((slice) => slice.adopted ?? []).filter((binding) => isOf(binding, holder));
  const of = (resourceType: string, operations?: readonly string[]): FoundBinding[] =>
    adopted.filter((binding) => binding.resourceType === resourceType && (operations === undefined || operations.includes(binding.operation)));
  const patterns = (name: 'group' | 'transactionalId', some: readonly TrustGrant[] = grants): ResourcePattern[] => some.flatMap((grant) => grant[name] ?? []);

  const consumed = named([...patterns('group', grants.filter(({ verb }) => verb === 'consume')), ...of('group', ['READ', 'ALL'])]);
  const ids = named([...patterns('transactionalId'), ...of('transactional-id', ['WRITE', 'ALL'])]);
  const readTopics = [...grants.filter(({ verb }) => reads(verb)).map(({ topic }) => topic), ...of('topic', ['READ', 'ALL'])];
  const transactional = there.filter(({ verb }) => verb === 'produceTransactionally').map(({ topic }) => topic);
  const writesPlainly = grants.some(({ verb }) => verb === 'produce');
  const [group, id] = [only(consumed), writesPlainly ? undefined : only(ids)];
  return {
    grants: grants.map((grant) => grant.id), groups: named([...patterns('group'), ...of('group')]), transactionalIds: named([...patterns('transactionalId'), ...of('transactional-id')]),
    topics: topicsOf(grants, of('topic')),
    ...(group !== undefined && { group }), severalGroups: consumed.length > 1 ? consumed : [], ...(id !== undefined && { transactionalId: id }),
    writes: grants.some(({ verb }) => writes(verb)) || of('topic', ['WRITE', 'ALL']).length > 0,
    transactionalTopics: named(transactional.filter((topic) => readTopics.some((read) => meet(read, topic)))),
    beyond: beyondOf(grants),
  };
}

/** A DENY gives nothing; who is bound by the name of everybody is not told from who is not. */
function isOf({ principal, permissionType }: FoundBinding, { identity }: Holder): boolean {
  return permissionType === 'ALLOW' && principal === identity;
}

function topicsOf(grants: readonly TrustGrant[], adopted: readonly FoundBinding[]): readonly ClientTopic[] {
  const verbs = new Map<string, Set<string>>();
  const add = (name: string, verb: string): void => { verbs.set(name, (verbs.get(name) ?? new Set()).add(verb)); };
  for (const { topic, verb } of grants) add(shown(topic), verb);
  for (const binding of adopted) add(shown(binding), binding.operation);
  const rank = (verb: string): number => [...VERBS as readonly string[], verb].indexOf(verb);
  return sortedBy([...verbs], ([name]) => name).map(([name, said]) => ({ name, verbs: [...said].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)) }));
}

/** Equal notes are said once, of all their topics. */
function beyondOf(grants: readonly TrustGrant[]): readonly string[] {
  const notes = [...new Set(grants.flatMap((grant) => grant.notes))];
  return notes.map((note) => `${named(grants.filter((grant) => grant.notes.includes(note)).map(({ topic }) => topic)).join(', ')}: ${note}`);
}

function shown({ name, patternType }: Pattern): string {
  return name + (patternType === 'PREFIXED' ? '*' : '');
}

function named(patterns: readonly Pattern[]): string[] {
  return [...new Set(patterns.map(shown))].sort();
}

/** The one name; of a prefix, the prefix with a placeholder. A literal `*` is every name, which is none. */
function only(names: readonly string[]): string | undefined {
  const [name] = names;
  return names.length !== 1 || name === undefined || name === '*' ? undefined : name.replace(/\*$/, '<instance>');
}

function meet(a: Pattern, b: Pattern): boolean {
  if (a.name === '*' || b.name === '*') return true;
  if (a.patternType === 'PREFIXED') return b.patternType === 'PREFIXED' ? a.name.startsWith(b.name) || b.name.startsWith(a.name) : b.name.startsWith(a.name);
  return b.patternType === 'PREFIXED' ? a.name.startsWith(b.name) : a.name === b.name;
}
