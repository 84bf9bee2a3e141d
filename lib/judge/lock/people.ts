import type { World } from '../../analyze/world';
import type { TrustDocument } from '../../model/trust-document';
import type { Nouns } from '../declared';
import { subjectsOf, textKey, type Subject } from '../subjects';
import type { LockRow } from './lock';

/** Who a row is about, but for what they can do. */
export type Person = Pick<LockRow, 'subject' | 'team' | 'identity'> & { readonly session?: string };

/** Whoever may ask IAM, and who they are to people. */
export interface IamPerson extends Person {
  /** As IAM sees them. */
  readonly asks: Subject;
}

/** Whoever logs in with a certificate or a password, and who they are to people. */
export interface KafkaPerson extends Person {
  /** As Kafka sees them. */
  readonly principal: string;
}

/** Answers to "what can an administrator of the account do" say nothing: everything, unless it is closed. */
const UNASKED: ReadonlySet<Subject['kind']> = new Set(['this-account', 'named']);

/**
 * Everybody whom IAM may allow something: roles and users of the templates by the names of their workloads, and whoever a policy names.
 *
 * @param world the templates
 * @param trust what was declared
 * @param nouns how one names the other
 */
export function iamPeople(world: World, trust: TrustDocument, nouns: Nouns): readonly IamPerson[] {
  const known = new Map<string, Person>();
  for (const { name, owner, identity } of trust.workloads) {
    const key = identity.kind === 'iam' ? nouns.identity(identity.role)?.key : undefined;
    if (key !== undefined) known.set(key, { subject: name, team: owner, identity: 'iam' });
  }
  for (const { name, owner, role, sessionMinutes } of trust.breakGlass) {
    const key = nouns.identity(role)?.key;
    if (key !== undefined) known.set(key, { subject: name, team: owner, identity: 'break-glass', session: `${String(sessionMinutes)}m` });
  }
  for (const { name, owner, role } of trust.deployers ?? []) {
    const key = nouns.identity(role)?.key;
    if (key !== undefined) known.set(key, { subject: name, team: owner, identity: 'iam' });
  }
  for (const { cluster, role, segment } of trust.administrators ?? []) {
    const key = nouns.identity(role)?.key;
    if (key !== undefined) known.set(key, { subject: `administrator of ${cluster}`, team: trust.segments.find(({ name }) => name === segment)?.owner ?? 'nobody', identity: 'iam' });
  }
  for (const { name, owner, identity, partner } of trust.workloads) {
    if (partner !== undefined && identity.kind === 'iam') known.set(identity.role, { subject: name, team: owner, identity: 'partner' });
  }
  return subjectsOf(world).filter((subject) => !UNASKED.has(subject.kind) || isOfAnother(subject, world)).map((asks) => ({ asks, ...known.get(asks.key) ?? strangerOf(asks, world) }));
}

/** Of another account, the cluster's own policy decides. */
function isOfAnother({ kind, requester: { account } }: Subject, world: World): boolean {
  return kind === 'named' && account !== undefined && textKey(account) !== textKey(world.account);
}

/** A role that no declaration knows is called by its place without the stack's logical ids only where it has a name of its own. */
function strangerOf({ key, kind, requester }: Subject, world: World): Person {
  const name = requester.name.every((part) => typeof part === 'string') ? requester.name.join('') : key;
  return { subject: world.identities.some((identity) => identity.key === key) ? name : key, team: 'nobody', identity: kind === 'identity' ? 'iam' : kind };
}

/**
 * Everybody whom ACLs name, by the names of their workloads, and one who stands for whoever else logs in.
 *
 * @param world the templates
 * @param cluster the cluster's noun
 * @param trust what was declared
 */
export function kafkaPeople(world: World, cluster: string, trust: TrustDocument): readonly KafkaPerson[] {
  const found = world.clusters.find(({ key }) => key === cluster);
  if (found === undefined) return [];
  const bound = [...found.acls, ...found.unappliedAcls ?? []].map(({ acl }) => acl.principal);
  const principals = [...new Set([...bound, ...found.superUsers])].filter((principal) => principal !== 'User:*').sort();
  const workloads = new Map(trust.workloads.flatMap(({ name, owner, identity }) => (identity.kind === 'iam' ? [] : [[identity.principal, { name, owner, login: identity.kind === 'scram' ? 'scram' as const : 'mtls' as const }] as const])));
  const anybody: KafkaPerson = { principal: 'User:\u0001', subject: 'whoever logs in', team: 'nobody', identity: 'any' };
  return [...principals.map((principal): KafkaPerson => {
    const workload = workloads.get(principal);
    return { principal, subject: workload?.name ?? principal, team: workload?.owner ?? 'nobody', identity: workload?.login ?? 'mtls' };
  }), anybody];
}
