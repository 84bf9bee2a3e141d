import { speaksOf } from '../../analyze/becoming';
import type { Guarded, Identity, World } from '../../analyze/world';
import type { Access, UnknownPlace } from '../../model/answers';
import { groupedBy, sortedBy } from '../../model/order';
import { newlyAllowed, type NewlyAllowed, type Policies, type Statement } from '../../semantics/iam';
import { principalOf, type DeclaredAllows } from '../declared';
import { EVERYTHING, ownPolicies, subjectsOf, widestOf, textKey, type OwnPolicies, type Subject } from '../subjects';
import { canName, namingOf } from './can-name';
import { isClosed } from './closed';
import { PlainAllows } from './plain-allows';
import { scopesOf, type NounScope } from './scopes';
import { accessOf, type NameOf } from './excess-words';

/** What IAM allows and nobody declared, and what can't be told. */
export interface IamExcess {
  readonly excess: readonly Access[];
  readonly unknown: readonly UnknownPlace[];
}

/** What is closed by the templates, and what is not judged by them. */
export interface Closing {
  /** Nouns of buckets that hold guarded data, and of secrets with passwords. */
  readonly copies: ReadonlySet<string>;
  /** Roles that exist for their workloads: who takes them is their owner's to say, and an assumption. */
  readonly existing: ReadonlySet<string>;
}

/**
 * What IAM allows beyond what was declared: of every role and user of the templates, of whoever a policy names, and of the ambient subjects.
 *
 * @param world the templates
 * @param declared what was declared, by subject
 * @param closing what is closed to all but those declared, and what is not judged
 * @param nameOf how answers call a subject
 */
export function iamExcess(world: World, declared: DeclaredAllows, { copies, existing }: Closing, nameOf: NameOf): IamExcess {
  const scopes = scopesOf(world).map((scope) => scoped(world, scope, copies, existing));
  const candidates = candidatesOf(scopes);
  const found = subjectsOf(world).flatMap((subject) => {
    const own = ownPolicies(world, subject);
    const stated = declaredFor(subject, declared, world);
    const outsider = isOutsider(subject, world);
    // Made where it is needed: most subjects have nothing but what was declared, in so many words.
    let before: Policies | undefined;
    const plain = new PlainAllows(stated);
    const asker: Asker = { subject, outsider, plain, own: { ...own, identity: subject.kind === 'identity' ? own.identity.filter((statement) => !plain.includes(statement)) : own.identity } };
    return candidates(asker).flatMap((one) => {
      const actions = actionsInQuestion(asker, one);
      if (actions.length === 0 || one.isExisting) return [];
      const policies = effective(world, asker, one);
      if (policies === undefined) return [];
      before ??= asDeclared(subject, stated, outsider);
      const cells = newlyAllowed(before, policies, { requester: subject.requester, actions, resources: one.scope.arns, resourceAccount: one.guarded?.account ?? world.account });
      return cells.map((cell) => ({ subject, scope: one.scope, cell }));
    });
  });
  return {
    excess: folded(found.filter(({ cell }) => cell.verdict === 'allowed'), nameOf),
    unknown: found.filter(({ cell }) => cell.verdict === 'unknown').map(({ subject, scope, cell }) => ({
      location: cell.because[0]?.location ?? scope.key,
      reason: `whether ${nameOf(subject.key)} may ${cell.actions[0] ?? 'act'} on ${scope.key} can not be told${reasonOf(cell)}`,
    })),
  };
}

/** Who asks, with the policies of its own that are not plainly what was declared. */
interface Asker { readonly subject: Subject; readonly outsider: boolean; readonly plain: PlainAllows; readonly own: OwnPolicies }

/** What is asked about, with what its own policy says. */
interface Scoped {
  readonly scope: NounScope;
  readonly guarded: Guarded | undefined;
  /** Its policy, in the widest view. */
  readonly resource: Policies['resource'];
  /** Whether there is one, so that the templates close something. */
  readonly isTrusted: boolean;
  /** A role that exists for its workload: who takes it is an assumption. */
  readonly isExisting: boolean;
  /** Actions that are closed to all but those declared. */
  readonly closed: readonly string[];
}

function scoped(world: World, scope: NounScope, copies: ReadonlySet<string>, existing: ReadonlySet<string>): Scoped {
  const index = indexOf(world);
  const [guarded, identity] = [index.guarded.get(scope.key), index.identities.get(scope.key)];
  return {
    scope, guarded, resource: scope.hasWord ? resourceOf(identity, guarded) : undefined, isTrusted: guarded?.policy !== undefined || identity !== undefined,
    isExisting: existing.has(scope.key) && scope.type === 'AWS::IAM::Role' && scope.hasWord, closed: scope.actions.filter((action) => isClosed(action, scope, copies)),
  };
}

/** What somebody is asked about. Who has nothing of its own to say, only about what names it: of thousands of topics and roles, next to none. */
function candidatesOf(scopes: readonly Scoped[]): (asker: Asker) => readonly Scoped[] {
  const trusted = scopes.filter(({ scope, isTrusted }) => scope.hasWord && isTrusted);
  const naming = scopes.map((one) => ({ one, ...namingOf(one.resource?.statements ?? []) }));
  const ofAnybody = naming.filter(({ anybody }) => anybody).map(({ one }) => one);
  const named = groupedBy(naming.filter(({ anybody }) => !anybody).flatMap(({ one, names }) => [...names].map((name) => ({ one, name }))), ({ name }) => name);
  return ({ subject, own }) => {
    if (subject.kind !== 'identity') return trusted;
    return own.identity.length > 0 ? scopes : [...ofAnybody, ...(named.get(textKey(subject.requester.name)) ?? []).map(({ one }) => one)];
  };
}

interface WorldIndex { readonly guarded: ReadonlyMap<string, Guarded>; readonly identities: ReadonlyMap<string, Identity> }

const INDEXES = new WeakMap<World, WorldIndex>();

function indexOf(world: World): WorldIndex {
  const found = INDEXES.get(world) ?? { guarded: new Map(world.guarded.map((one) => [one.key, one])), identities: new Map(world.identities.map((one) => [one.key, one])) };
  INDEXES.set(world, found);
  return found;
}

/**
 * Which actions are asked about. Of a principal whose own policies nobody sees, only those that the templates close to all but a few: that an administrator
 * of the account can do the others is an assumption.
 */
function actionsInQuestion({ subject, outsider }: Asker, { scope, closed }: Scoped): readonly string[] {
  return subject.kind === 'identity' || outsider ? scope.actions : closed;
}

/** Whether somebody else than a principal of the templates' own account. */
function isOutsider({ kind, requester }: Subject, world: World): boolean {
  if (kind === 'this-account' || kind === 'identity') return false;
  return requester.account === undefined || JSON.stringify(requester.account) !== JSON.stringify(world.account);
}

/** What the account keeps, each of its principals keeps. */
function declaredFor(subject: Subject, declared: DeclaredAllows, world: World): readonly Statement[] {
  const own = declared.get(subject.key) ?? [];
  return subject.kind === 'named' && !isOutsider(subject, world) ? [...own, ...declared.get('this-account') ?? []] : own;
}

/** What was declared, as policies: the subject's own, and those of any resource that name it. */
function asDeclared({ requester }: Subject, allows: readonly Statement[], outsider: boolean): Policies {
  const statements = allows.map((statement): Statement => ({ ...statement, principals: [principalOf(requester)] }));
  return { identity: outsider && requester.account !== undefined ? [EVERYTHING] : allows, resource: { kind: 'grants', statements } };
}

/** The widest view; undefined where no Allow can have a word for the subject beyond what was declared. */
function effective(world: World, { subject, plain, own }: Asker, { scope, resource }: Scoped): Policies | undefined {
  const speaks = own.identity.some((statement) => statement.effect === 'Allow' && (statement.resources === undefined || speaksOf(statement.resources, scope)));
  const naming = resource?.statements.filter((statement) => statement.effect === 'Allow' && canName(statement, subject, speaks)) ?? [];
  const named = naming.length > 0;
  if (!speaks && naming.every((statement) => plain.includes(statement) || plain.includes(statement, scope.arns))) return undefined;
  if (!named && (!speaks || resource?.kind === 'required' || resource?.kind === 'trust')) return undefined;
  const organization = (world.organization ?? []).map((level) => widestOf(level));
  return {
    identity: own.identity, ...(own.boundary !== undefined && { boundary: own.boundary }), ...(resource !== undefined && { resource }),
    ...(organization.length > 0 && { organization }),
  };
}

/** A key or a role without a policy admits nobody. */
function resourceOf(identity: Identity | undefined, guarded: Guarded | undefined): Policies['resource'] {
  if (identity !== undefined) return { kind: 'trust', statements: widestOf(identity.trust) };
  if (guarded === undefined) return undefined;
  return guarded.policy === undefined && guarded.kind === 'grants' ? undefined : { kind: guarded.kind, statements: widestOf(guarded.policy ?? []) };
}

interface FoundCell { readonly subject: Subject; readonly scope: NounScope; readonly cell: NewlyAllowed }

/** One finding for each subject, deciding statement and noun: the worst of the actions names it, the others stand beside it. */
function folded(found: readonly FoundCell[], nameOf: NameOf): readonly Access[] {
  const groups = new Map<string, FoundCell[]>();
  for (const one of found) {
    const key = [one.subject.key, one.scope.key, ...one.cell.because.map(({ location }) => location).sort()].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return sortedBy([...groups.values()].map((group) => accessOf(group, nameOf)), ({ subject, resource, operation }) => `${subject}\n${resource}\n${operation}`);
}

function reasonOf({ bounded, because }: NewlyAllowed): string {
  const unknown = because.find((statement) => statement.unknown !== undefined)?.unknown;
  return bounded === undefined ? unknown === undefined ? '' : `: ${unknown}` : `: ${bounded}`;
}
