import type { Guarded, Identity, World } from '../../../analyze/world';
import { match } from '../../../semantics/iam/match';
import type { Policies, ResourcePolicyKind, Statement } from '../../../semantics/iam/statement';
import type { SymbolicText } from '../../../semantics/iam/text';
import { withAnyValues } from '../../../semantics/iam/variables';
import { EVERYTHING, ownPolicies, textKey, widestOf, type OwnPolicies, type Subject } from '../../subjects';
import { atomsOf } from './atoms';

/** One comparison: what one subject may ask of one thing, before and after. */
export interface IamQuestion {
  /** Who asks. */
  readonly subject: Subject;
  /** The noun that is asked about; undefined for everything else. */
  readonly noun?: string;
  /** Patterns of ARNs in question. */
  readonly resources: readonly SymbolicText[];
  /** Their account, where it is known. */
  readonly resourceAccount?: SymbolicText;
  /** What decided. */
  readonly before: Policies;
  /** What decides. */
  readonly after: Policies;
  /** Which actions: a trust policy is asked about taking the role alone, and about all else it has no word. */
  readonly actions: 'all' | 'take' | 'all-else' | 'unsigned';
  /** Whether the noun's own policy is asked for its word although identity policies would do. */
  readonly byItself: boolean;
}

/** A noun in one world or both. */
interface Noun {
  readonly key: string;
  readonly guarded: Guarded;
  readonly kind: ResourcePolicyKind;
  readonly before: readonly Statement[] | undefined;
  readonly after: readonly Statement[] | undefined;
}

/**
 * Every comparison that can have an outcome: of a subject whose own policies changed, about whatever the changed statements speak of, and of every
 * subject, about whatever has another policy of its own.
 *
 * @param before the world to compare with
 * @param after the world in question
 * @param subjects of both
 */
export function iamQuestions(before: World, after: World, subjects: readonly Subject[]): readonly IamQuestion[] {
  const nouns = after.guarded.map((guarded) => nounOf(before, guarded));
  const organization = organizationOf(before, after);
  return subjects.flatMap((subject) => {
    const [old, now] = [ownPolicies(before, subject), ownPolicies(after, subject)];
    const own = changeOf(old, now);
    const about = nouns.flatMap((noun): IamQuestion[] => {
      const policyChanged = isWider(noun.before ?? [], noun.after ?? []) || (noun.before === undefined) !== (noun.after === undefined);
      if (!policyChanged && !speaksOf(own, noun.guarded)) return [];
      if (isNewLimit(noun, before, after, subject)) return [];
      const question: IamQuestion = {
        subject, noun: noun.key, resources: noun.guarded.arns, resourceAccount: noun.guarded.account, byItself: false, actions: subject.kind === 'anonymous' ? 'unsigned' : noun.kind === 'trust' ? 'take' : 'all',
        before: { ...old, ...resourceOf(noun.kind, noun.before), ...organization.before }, after: { ...now, ...resourceOf(noun.kind, noun.after), ...organization.after },
      };
      const others = noun.kind === 'trust' && own.changed ? [withoutPolicy(question)] : [];
      return policyChanged ? [question, ...others, ...alone(question, noun)] : [question, ...others];
    });
    return own.changed ? [...about, everythingElse(subject, after, old, now, organization)] : about;
  });
}

function nounOf(before: World, guarded: Guarded): Noun {
  const old = before.guarded.find(({ key }) => key === guarded.key);
  return {
    key: guarded.key, guarded, kind: guarded.kind, after: guarded.policy === undefined ? undefined : widestOf(guarded.policy),
    before: old?.policy === undefined ? undefined : widestOf(old.policy),
  };
}

/** A key that is new only limits what the account's own principals could do without it, unless it takes the place of another key. */
function isNewLimit({ key, guarded }: Noun, before: World, after: World, { requester }: Subject): boolean {
  const replaces = (one: Guarded): boolean => one.encryptedBy === key && before.guarded.some((old) => old.key === one.key && old.encryptedBy !== undefined);
  return guarded.type === 'AWS::KMS::Key' && !before.guarded.some((one) => one.key === key) && !after.guarded.some(replaces)
    && requester.account !== undefined && textKey(requester.account) === textKey(guarded.account);
}

/** A key or a role without policy admits nobody; of other things identity policies then decide alone. */
function resourceOf(kind: ResourcePolicyKind, statements: readonly Statement[] | undefined): Pick<Policies, 'resource'> {
  return { resource: { kind, statements: statements ?? [] } };
}

/**
 * Of principals outside the templates nobody can tell what their own policies say. Whether a policy admits them by itself is asked of it alone: an
 * administrator may do all anyway, but that the policy says so is new.
 */
function alone(question: IamQuestion, noun: Noun): readonly IamQuestion[] {
  const { kind } = question.subject;
  if (noun.kind !== 'grants' || (kind !== 'this-account' && kind !== 'named')) return [];
  if (kind === 'named' && textKey(question.subject.requester.account ?? []) !== textKey(noun.guarded.account)) return [];
  return [{
    ...question, byItself: true,
    before: { ...question.before, ...resourceOf('required', noun.before) }, after: { ...question.after, ...resourceOf('required', noun.after) },
  }];
}

function withoutPolicy(question: IamQuestion): IamQuestion {
  const without = ({ identity, boundary, organization }: Policies): Policies => ({ identity, ...(boundary !== undefined && { boundary }), ...(organization !== undefined && { organization }) });
  return { ...question, actions: 'all-else', before: without(question.before), after: without(question.after) };
}

function everythingElse(subject: Subject, world: World, old: OwnPolicies, now: OwnPolicies, organization: Organization): IamQuestion {
  return { subject, resources: [['*']], resourceAccount: world.account, actions: 'all', before: { ...old, ...organization.before }, after: { ...now, ...organization.after }, byItself: false };
}

interface Organization { readonly before: Pick<Policies, 'organization'>; readonly after: Pick<Policies, 'organization'> }

function organizationOf(before: World, after: World): Organization {
  const of = ({ organization }: World): Pick<Policies, 'organization'> => (organization === undefined ? {} : { organization: organization.map(widestOf) });
  return { before: of(before), after: of(after) };
}

/** How a subject's own policies changed towards more. */
interface Change {
  readonly changed: boolean;
  /** Statements that allow more, or denied; `all` where a boundary moved. */
  readonly statements: readonly Statement[] | 'all';
}

function changeOf(old: OwnPolicies, now: OwnPolicies): Change {
  const more = widening(old.identity, now.identity);
  const limit = old.boundary !== undefined && (now.boundary === undefined || isWider(old.boundary, now.boundary));
  return { changed: more.length > 0 || limit, statements: limit ? 'all' : more };
}

/** Statements by which one list can allow more than another: those with new parts of Allows, or with lost parts of Denies. */
function widening(old: readonly Statement[], now: readonly Statement[]): readonly Statement[] {
  const [was, is] = [new Set(old.flatMap(atomsOf)), new Set(now.flatMap(atomsOf))];
  return [
    ...now.filter((statement) => statement.effect === 'Allow' && !atomsOf(statement).every((atom) => was.has(atom))),
    ...old.filter((statement) => statement.effect === 'Deny' && !atomsOf(statement).every((atom) => is.has(atom))),
  ];
}

function isWider(old: readonly Statement[], now: readonly Statement[]): boolean {
  return widening(old, now).length > 0;
}

function speaksOf({ changed, statements }: Change, { arns }: Guarded): boolean {
  if (!changed) return false;
  if (statements === 'all') return true;
  return statements.some(({ resources }) => resources === undefined
    || resources.some((pattern) => arns.some((arn) => match(withAnyValues(pattern), arn) !== 'no' || match(arn, withAnyValues(pattern)) !== 'no')));
}

/**
 * What the policy of an endpoint newly lets through, asked for principals who may everything else.
 *
 * @param before the world to compare with
 * @param after the world in question
 * @param subjects of both
 */
export function endpointQuestions(before: World, after: World, subjects: readonly Subject[]): readonly IamQuestion[] {
  return [...after.endpoints].flatMap(([noun, endpoint]) => {
    const [old, now] = [widestOf(before.endpoints.get(noun)?.statements ?? []), widestOf(endpoint.statements)];
    if (!isWider(old, now)) return [];
    // Whatever is on the other side lets it: only the endpoint is asked.
    const through = (statements: readonly Statement[]): Policies => ({ identity: [EVERYTHING], resource: { kind: 'grants', statements: [OPEN] }, endpoint: statements });
    return subjects.filter(({ kind }) => USES_ENDPOINTS.has(kind)).flatMap((subject) => {
      const owners = [subject.requester.account, after.account, FOREIGN].filter((account) => account !== undefined);
      return [...new Map(owners.map((account) => [textKey(account), account])).values()].map((resourceAccount): IamQuestion => ({
        subject, noun, resources: [['*']], actions: subject.kind === 'anonymous' ? 'unsigned' : 'all', resourceAccount, byItself: false, before: through(old), after: through(now),
      }));
    });
  });
}

/** Who can stand in a network with credentials of whatever account, or with none. */
const USES_ENDPOINTS: ReadonlySet<Subject['kind']> = new Set(['this-account', 'anyone', 'account', 'anonymous']);

/** A resource that lets everybody do everything. */
const OPEN: Statement = { ...EVERYTHING, principals: [{ type: 'AWS', value: ['*'] }] };

/** The account of a resource of somebody else. */
const FOREIGN: SymbolicText = [{ hole: 'the account of a resource that is somebody else\'s' }];

/**
 * What the boundary of an identity newly leaves room for, whatever its policies are today: whoever may attach policies to it is bound by it alone.
 *
 * @param before the world to compare with
 * @param after the world in question
 * @param subjects of both
 */
export function boundaryQuestions(before: World, after: World, subjects: readonly Subject[]): readonly IamQuestion[] {
  return subjects.filter(({ kind }) => kind === 'identity').flatMap((subject): IamQuestion[] => {
    const [old, now] = [ownPolicies(before, subject).boundary, ownPolicies(after, subject).boundary];
    if (old === undefined || now === undefined || !isWider(old, now)) return [];
    const within = (boundary: readonly Statement[]): Policies => ({ identity: [EVERYTHING], boundary });
    return [{ subject, noun: `the boundary of ${subject.key}`, resources: [['*']], resourceAccount: after.account, actions: 'all', byItself: true, before: within(old), after: within(now) }];
  });
}

/**
 * The identity that a subject is, if it is one.
 *
 * @param world whose identities
 * @param subject anybody
 */
export function identityOf(world: World, subject: Subject): Identity | undefined {
  return world.identities.find(({ key }) => key === subject.key);
}
