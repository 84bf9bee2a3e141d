import { AclSet, type LiveAcl } from '../../admin/live-acl';
import type { DistinguishedName } from '../../derive/distinguished-name';
import { operationsOf, type Grant } from '../../model/grant';
import { type KafkaResourceType, patternKey, type ResourcePattern } from '../../model/kafka';
import { kafkaNameProblems } from '../../model/names';
import { sortedBy } from '../../model/order';
import { reads, VERB_OPERATIONS, type Verb, writes } from '../../model/verbs';
import { subjectOf } from './subject';

/** A grant as it is found: without whoever answers for it. */
export interface FoundGrant extends Pick<Grant, 'verb' | 'topic' | 'group' | 'transactionalId'> {
  /** Whether the same principal also has the opposite right on this topic. */
  readonly mixesDuties: boolean;
}

/** A principal that is a certificate's subject, with what the library's own words say of it. */
export interface FoundWorkload {
  readonly principal: string;
  readonly subject: DistinguishedName;
  /** At least one, sorted. */
  readonly grants: readonly FoundGrant[];
}

/** Bindings, said in the library's own words as far as that is exact. */
export interface Recognized {
  /** Sorted by principal. */
  readonly workloads: readonly FoundWorkload[];
  /** Bindings that no grant says. Sorted. */
  readonly rest: readonly LiveAcl[];
}

/** Whoever may read several topics with several groups may read each with each; more pairs than this say nothing to anybody. */
const MOST_PAIRS = 16;

/**
 * Finds the grants that a set of bindings comes to. Nothing is added and nothing lost: the bindings of the grants and the rest are the set.
 *
 * @param acls everything that a cluster holds
 */
export function recognize(acls: readonly LiveAcl[]): Recognized {
  const all = AclSet.of(acls);
  const subjects = sortedBy(new Set(acls.map(({ principal }) => principal)), (principal) => principal)
    .flatMap((principal) => { const subject = subjectOf(principal); return subject === undefined ? [] : [{ principal, subject }]; });
  const workloads = subjects.map(({ principal, subject }) => ({ principal, subject, grants: grantsOf(acls.filter((acl) => acl.principal === principal)) }))
    .filter(({ grants }) => grants.length > 0);
  const said = AclSet.of(workloads.flatMap(({ principal, grants }) => grants.flatMap((grant) => bindingsOf(principal, grant))));
  return { workloads, rest: all.minus(said).sorted() };
}

function bindingsOf(principal: string, grant: FoundGrant): LiveAcl[] {
  const unnamed = { ...grant, id: '', grantee: '', cluster: '', owner: '', reason: '' };
  return operationsOf(unnamed).map(({ resource, operation }) => ({ principal, host: '*', permissionType: 'ALLOW', operation, ...resource }));
}

function grantsOf(acls: readonly LiveAcl[]): FoundGrant[] {
  const operations = new Map<string, Set<string>>();
  const patterns = new Map<string, ResourcePattern>();
  for (const acl of acls) {
    if (acl.permissionType !== 'ALLOW' || acl.host !== '*' || !isPattern(acl)) continue;
    const key = patternKey(acl);
    patterns.set(key, { resourceType: acl.resourceType, name: acl.name, patternType: acl.patternType });
    operations.set(key, (operations.get(key) ?? new Set()).add(acl.operation));
  }
  const that = (verb: Verb, type: KafkaResourceType): ResourcePattern[] => sortedBy(patterns, ([key]) => key).map(([, pattern]) => pattern)
    .filter((pattern) => pattern.resourceType === type && needs(verb, type).every((operation) => operations.get(patternKey(pattern))?.has(operation) === true));
  const consumed = pairs(that('consume', 'topic'), that('consume', 'group')).map(([topic, group]) => ({ verb: 'consume' as const, topic, group }));
  const transactional = pairs(that('produceTransactionally', 'topic'), that('produceTransactionally', 'transactional-id'))
    .map(([topic, transactionalId]) => ({ verb: 'produceTransactionally' as const, topic, transactionalId }));
  const produced = transactional.length > 0 ? transactional : that('produce', 'topic').map((topic) => ({ verb: 'produce' as const, topic }));
  const administered = that('administer', 'topic');
  const inspected = that('inspect', 'topic').filter((topic) => !administered.includes(topic));
  const grants = [
    ...consumed, ...produced, ...administered.map((topic) => ({ verb: 'administer' as const, topic })), ...inspected.map((topic) => ({ verb: 'inspect' as const, topic })),
  ];
  return grants.map((grant) => ({ ...grant, mixesDuties: grants.some((other) => overlaps(grant.topic, other.topic) && opposite(grant.verb, other.verb)) }));
}

function needs(verb: Verb, type: KafkaResourceType): string[] {
  return VERB_OPERATIONS[verb].filter(({ resourceType }) => resourceType === type).map(({ operation }) => operation);
}

function pairs(topics: readonly ResourcePattern[], others: readonly ResourcePattern[]): [ResourcePattern, ResourcePattern][] {
  return topics.length * others.length > MOST_PAIRS ? [] : topics.flatMap((topic) => others.map((other): [ResourcePattern, ResourcePattern] => [topic, other]));
}

function opposite(a: Verb, b: Verb): boolean {
  return (reads(a) && writes(b)) || (writes(a) && reads(b));
}

function overlaps(a: ResourcePattern, b: ResourcePattern): boolean {
  const covers = (x: ResourcePattern, y: ResourcePattern): boolean => (x.patternType === 'PREFIXED' ? y.name.startsWith(x.name) : x.name === y.name && y.patternType === 'LITERAL');
  return covers(a, b) || covers(b, a);
}

/** What the library's topics, groups and transactional ids can be: prefixes end at the border of a word, and a group is one group. */
function isPattern(acl: Pick<LiveAcl, 'resourceType' | 'name' | 'patternType'>): acl is ResourcePattern {
  const { resourceType, name, patternType } = acl;
  if (!['topic', 'group', 'transactional-id'].includes(resourceType) || kafkaNameProblems('topic', name, '').length > 0) return false;
  return patternType === 'LITERAL' || (patternType === 'PREFIXED' && resourceType !== 'group' && name.length >= 3 && /[._-]$/.test(name));
}
