import type { Identity } from '../../analyze/world';
import { closest } from '../../model/closest';
import type { TrustWorkload } from '../../model/trust-document';
import { accountSubject, ANONYMOUS, ANYONE, shownText, thisAccount, type Subject } from '../subjects';
import type { Asker, Placement } from './asker';
import { placementsOfActor, placementsOfGroup, placementsOfIdentity, placementsOfWorkload } from './placement';
import { isAmbiguous, isOwnAccount, ownAccountOf, ownArn } from './own-arn';
import type { Refusal } from './refusal';
import type { WorldIndex } from './world-index';

const ALLOWED = 'a workload\'s name, a logical id, an ARN, User:NAME, anonymous, anyone, this-account, account:ID or service:NAME';
const ACCOUNT = /^account:(\d{12})$/;
const SERVICE = /^service:([a-z0-9.-]+)$/;
const ACCOUNT_ID = /^\d{12}$/;
const PRINCIPAL_ARN = /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}|<account>|\$\{AWS::AccountId\}):(root|user|role|assumed-role|federated-user)(?:\/(.*))?$/;
const CIDR = /^[0-9a-fA-F.:]+\/\d{1,3}$/;

/**
 * Reads the subject of a question: somebody to whom access can be given, or a place that connections come from.
 *
 * @param index the world
 * @param text as it is written
 */
export function parseSubject(index: WorldIndex, text: string): Asker | Refusal {
  if (isAmbiguous(index, text)) return severalAccounts(index, text);
  return ambient(index, text) ?? declared(index, text) ?? byNoun(index, text) ?? byArn(index, text) ?? place(text)
    ?? { refused: true, what: 'there is no such subject', given: text, allowed: ALLOWED, near: closest(text, namesOf(index)) };
}

/** Every name that a subject can have here. */
function namesOf(index: WorldIndex): string[] {
  const { trust } = index;
  return [
    ...(trust?.workloads ?? []).map(({ name }) => name), ...(trust?.breakGlass ?? []).map(({ name }) => name), ...(trust?.deployers ?? []).map(({ name }) => name),
    ...index.identities.keys(), ...index.actors.keys(), ...index.subjects.map(({ key }) => key),
    ...[...index.identities.keys(), ...index.actors.keys()].map(lastOf),
  ];
}

function ambient(index: WorldIndex, text: string): Asker | undefined {
  const of = (subject: Subject): Asker => ({ key: text, subject, places: [] });
  if (text === 'anonymous') return of(ANONYMOUS);
  if (text === 'anyone') return of(ANYONE);
  if (text === 'this-account') return of(thisAccount(index.world));
  const account = ACCOUNT.exec(text)?.[1];
  if (account !== undefined) return of(ofAccount(index, text, account));
  const known = index.subjects.find((subject) => subject.key === text && subject.kind !== 'identity');
  if (known !== undefined) return { ...of(known), ...ownerOfPartner(index, known) };
  const service = SERVICE.exec(text)?.[1];
  if (service !== undefined) return of({ key: text, kind: 'service', requester: { kind: 'service', name: [service], context: new Map() } });
  return text.startsWith('User:') && text.length > 'User:'.length ? { key: text, principal: text, places: [] } : undefined;
}

/**
 * Who answers for a workload of another account, as far as it was declared.
 *
 * @param index the world
 * @param subject its role
 */
export function ownerOfPartner(index: WorldIndex, { key }: Subject): Pick<Asker, 'owner'> {
  const owner = index.partnerOf(key)?.owner;
  return owner === undefined ? {} : { owner };
}

/**
 * What is said to a question about the own account, where the templates are of several.
 *
 * @param index the world
 * @param text as it is written
 */
export function severalAccounts({ accounts }: WorldIndex, text: string): Refusal {
  return { refused: true, what: 'these templates are of several accounts: which one is meant can not be told', given: text, allowed: accounts.map((id) => `account:${id}, or ${id} in an ARN`).join('; ') };
}

function ofAccount(index: WorldIndex, key: string, account: string): Subject {
  if (index.accounts.length > 1) return accountSubject(key, index.accounts.includes(account) ? 'this-account' : 'account', [account]);
  const [own] = index.world.account;
  // Without an account of its own a platform has only strangers among those that are asked about by their ids.
  return own === account ? thisAccount(index.world) : accountSubject(key, 'account', [account]);
}

/** Workloads, break-glass and deployment roles by the names that were given to them. */
function declared(index: WorldIndex, name: string): Asker | undefined {
  const { trust } = index;
  const workload = trust?.workloads.find((one) => one.name === name);
  if (trust === undefined) return undefined;
  if (workload !== undefined) return ofWorkload(index, workload);
  const glass = [...trust.breakGlass, ...trust.deployers ?? []].find((one) => one.name === name);
  const identity = glass === undefined ? undefined : index.identityAt(glass.role);
  if (glass === undefined || identity === undefined) return undefined;
  return { ...ofIdentity(index, identity), key: name, owner: glass.owner, places: placementsOfWorkload(index, name) };
}

function ofWorkload(index: WorldIndex, workload: TrustWorkload): Asker | undefined {
  const { name, owner, identity } = workload;
  const places = placementsOfWorkload(index, name);
  if (identity.kind !== 'iam') return { key: name, owner, principal: identity.principal, places, location: workload.path };
  const role = index.identityAt(identity.role);
  if (role === undefined) {
    const named = workload.partner === undefined ? undefined : byArn(index, identity.role);
    return named === undefined ? undefined : { ...named, key: name, owner };
  }
  const asker = ofIdentity(index, role);
  return { ...asker, key: name, owner, places: asker.places.length > 0 ? asker.places : places };
}

/**
 * The asker that an identity of the templates is.
 *
 * @param index the world
 * @param identity a role or user
 * @param declared whether it runs in its declared segment where no template places it
 */
export function ofIdentity(index: WorldIndex, identity: Identity, declared = false): Asker {
  const owner = ownerOf(index, identity);
  const placed = placementsOfIdentity(index, identity);
  const name = declared && placed.length === 0 ? index.declaredName(identity) : undefined;
  return {
    key: identity.key, location: identity.location, places: name === undefined ? placed : placementsOfWorkload(index, name), ...(owner === undefined ? {} : { owner }),
    subject: { key: identity.key, kind: 'identity', requester: identity.requester },
  };
}

/**
 * Who answers for an identity, as far as it was declared.
 *
 * @param index the world
 * @param identity a role or user
 */
export function ownerOf({ trust }: WorldIndex, identity: Identity): string | undefined {
  const arn = shownText(identity.requester.name);
  const isOf = (role: string | undefined): boolean => role === identity.resource || role === arn;
  return trust?.workloads.find(({ identity: own }) => (own.kind === 'iam' && isOf(own.role)) || (own.kind === 'scram' && isOf(own.reader)))?.owner
    ?? [...trust?.breakGlass ?? [], ...trust?.deployers ?? []].find(({ role }) => role === identity.resource)?.owner;
}

/** What stands in the templates: a role, what runs as one, a group; by its place or, where that is enough, its logical id. */
function byNoun(index: WorldIndex, text: string): Asker | Refusal | undefined {
  const identity = only(index.identities, text);
  if (identity === 'several') return ambiguous(index, text);
  if (identity !== undefined) return ofIdentity(index, identity);
  const actor = only(index.actors, text);
  if (actor === 'several') return ambiguous(index, text);
  if (actor !== undefined) {
    const [as] = actor.runsAs;
    const role = as === undefined ? undefined : index.identities.get(as.role);
    const places = placementsOfActor(index, actor);
    return { ...(role === undefined ? {} : ofIdentity(index, role)), key: actor.key, location: actor.location, places };
  }
  const places = placementsOfGroup(index, text);
  return places.length === 0 ? undefined : { key: text, places };
}

function only<T>(all: ReadonlyMap<string, T>, text: string): T | 'several' | undefined {
  const exact = all.get(text);
  if (exact !== undefined) return exact;
  const found = [...all].filter(([key]) => lastOf(key) === text);
  return found.length > 1 ? 'several' : found[0]?.[1];
}

function lastOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

function ambiguous(index: WorldIndex, text: string): Refusal {
  const all = [...index.identities.keys(), ...index.actors.keys()].filter((key) => lastOf(key) === text).sort();
  return { refused: true, what: 'several stacks have this logical id', given: text, allowed: all.join(', ') };
}

function byArn(index: WorldIndex, text: string): Asker | undefined {
  const known = index.identityAt(text);
  if (known !== undefined) return ofIdentity(index, known);
  const found = PRINCIPAL_ARN.exec(text);
  const [, account = '', kind = '', path = ''] = found ?? [];
  if (found === null) return undefined;
  const isOwn = !ACCOUNT_ID.test(account) || isOwnAccount(index, account);
  if (kind === 'root') return { key: text, places: [], subject: { ...(isOwn && index.accounts.length < 2 ? thisAccount(index.world) : ofAccount(index, text, account)), key: text } };
  const role = ownArn(index, kind === 'assumed-role' ? sessionRole(text, path) : text);
  const own = index.identityOf(role);
  if (own !== undefined) return { ...ofIdentity(index, own), key: text };
  const requester = { kind: kind === 'user' ? 'user' : 'role', name: role, account: isOwn ? ownAccountOf(index, account) : [account], context: new Map() } as const;
  return { key: text, places: [], subject: { key: text, kind: 'named', requester } };
}

/** The role of a session: `arn:aws:sts::ID:assumed-role/NAME/SESSION`. */
function sessionRole(text: string, path: string): string {
  const [partition = 'aws', account = ''] = [text.split(':')[1], text.split(':')[4]];
  return `arn:${partition}:iam::${account}:role/${path.split('/')[0] ?? ''}`;
}

/** A range of addresses. */
function place(text: string): Asker | undefined {
  if (!CIDR.test(text)) return undefined;
  const range: Placement = { name: text, end: { addresses: [text] }, location: 'the question' };
  return { key: text, places: [range] };
}
