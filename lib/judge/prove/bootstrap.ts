import type { Identity, World } from '../../analyze/world';
import type { Access, UnknownPlace } from '../../model/answers';
import { groupedBy, uniqueBy } from '../../model/order';
import { arrange, intersects, match, type IamDecision, type Policies, type Statement } from '../../semantics/iam';
import { coversAction, question } from '../../semantics/iam/applies';
import { BOUNDED, listsOf, only } from '../../semantics/iam/arrange';
import { cellsOf } from '../../semantics/iam/cells';
import { ANY, globOf, PART, wildcards, wildcardSteps, type Glob } from '../../semantics/iam/glob';
import { atMost } from '../../semantics/iam/pattern';
import type { SymbolicText } from '../../semantics/iam/text';
import { shownText, widestOf } from '../subjects';
import type { NameOf } from './excess-words';
import type { ProofInput } from './input';

/** What is found of the roles that `cdk bootstrap` makes. */
export interface BootstrapFindings {
  /** Who takes one and was not declared to deploy. */
  readonly excess: readonly Access[];
  /** Of whom it can't be told. */
  readonly unknown: readonly UnknownPlace[];
}

const TAKING = 'sts:AssumeRole';

/** ARNs of one of the roles that `cdk bootstrap` makes, in any account, with any qualifier and for any region. */
interface BootstrapRole {
  /** As policies write it. */
  readonly like: string;
  /** The same; what stands for a part holds no colon. */
  readonly glob: Glob;
}

/** @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
const ROLES: readonly BootstrapRole[] = ['deploy', 'file-publishing', 'image-publishing', 'lookup', 'cfn-exec'].map((role) => {
  const like = `arn:*:iam::*:role/cdk-*-${role}-role-*`;
  return { like, glob: globOf(wildcardSteps([like]).map((step) => (step === ANY ? PART : step))) };
});
/** Roles with a path, which a bootstrap gives to none. */
const WITH_PATH = wildcards(['*:role/*/*']);

/**
 * Whoever takes a role of an account's bootstrap and was not declared to deploy, whatever pattern lets it. Such a role stands in no template, and what it deploys
 * may be anything: an admission alone does not say who answers for that.
 *
 * @param input what is compared
 * @param nameOf how answers call a subject
 */
export function bootstrapFindings({ trust, nouns, world }: ProofInput, nameOf: NameOf): BootstrapFindings {
  const deployers = new Set((trust.deployers ?? []).map(({ role }) => nouns.identity(role)?.key));
  const taken = world.identities.filter(({ key }) => !deployers.has(key)).flatMap((identity) => takenBy(world, identity));
  const excess = [...groupedBy(taken.filter(({ verdict }) => verdict === 'allowed'), ({ identity, allow }) => `${identity.key}\n${allow.location}`).values()];
  return {
    excess: excess.flatMap(([first]) => (first === undefined ? [] : [accessOf(first, nameOf(first.identity.key))])),
    unknown: uniqueBy(taken.filter(({ verdict }) => verdict === 'unknown').map(({ identity, allow, reason }) => (
      { location: allow.location, reason: `whether ${nameOf(identity.key)} may take a role of the account's bootstrap can not be told${reason === undefined ? '' : `: ${reason}`}` })), ({ location }) => location),
  };
}

/** A role of a bootstrap that somebody takes, or may. */
interface Taken {
  readonly identity: Identity;
  readonly verdict: IamDecision['verdict'];
  /** What allows it. */
  readonly allow: Statement;
  /** One such role. */
  readonly role: SymbolicText;
  readonly reason?: string;
}

/** The roles that an identity takes: one for each way in which its statements tell them apart. */
function takenBy(world: World, identity: Identity): readonly Taken[] {
  const { requester, statements, boundary } = identity;
  const asked = question({ requester, action: TAKING, resource: [], context: new Map() });
  const organization = (world.organization ?? []).map((level) => widestOf(level));
  const policies: Policies = only({
    identity: widestOf(statements), ...(boundary !== undefined && { boundary: widestOf(boundary) }), ...(organization.length > 0 && { organization }),
  }, (statement) => coversAction(statement, asked) !== 'no');
  const allows = policies.identity.filter(({ effect }) => effect === 'Allow');
  const within = ROLES.filter((role) => allows.some((statement) => speaksOf(statement, role)));
  const [allow] = allows;
  if (allow === undefined || within.length === 0) return [];
  const roles = rolesAmong(listsOf(policies).flat(), within);
  if (roles === undefined) return [{ identity, verdict: 'unknown', allow, role: [], reason: BOUNDED }];
  return roles.flatMap((role): Taken[] => {
    const { decision, bounded } = arrange(policies, { requester, action: TAKING, resource: role });
    if (decision.verdict === 'denied') return [];
    const by = decision.because.find((statement) => policies.identity.includes(statement) && statement.effect === 'Allow') ?? allow;
    const reason = bounded ?? by.unknown;
    return [{ identity, verdict: decision.verdict, allow: by, role, ...(reason !== undefined && { reason }) }];
  });
}

/** Whether a statement can be about such a role: a quick look, on the side of yes. */
function speaksOf({ resources, variables }: Statement, { like }: BootstrapRole): boolean {
  return resources === undefined || resources.some((pattern) => intersects(variables ? withoutVariables(pattern) : pattern, [like]).verdict !== 'no');
}

/** Roles of a bootstrap, one for each set of patterns that speak of it; undefined beyond the bound of the search. */
function rolesAmong(statements: readonly Statement[], within: readonly BootstrapRole[]): readonly SymbolicText[] | undefined {
  const globs = statements.flatMap(({ resources, notResources, variables }) => [...resources ?? [], ...notResources ?? []].map((pattern) => wildcards(variables ? withoutVariables(pattern) : pattern)));
  const patterns = [WITH_PATH, ...globs, ...globs.filter(({ unknown }) => unknown).map(atMost)].map((glob) => [glob]);
  const found: SymbolicText[] = [];
  for (const { glob } of within) {
    const cells = cellsOf(patterns, [glob]);
    if (cells === undefined) return undefined;
    found.push(...cells.filter(({ groups }) => !groups.has(0)).flatMap(({ examples }) => examples));
  }
  return found;
}

/** What a variable stands for is chosen with the request. */
function withoutVariables(pattern: SymbolicText): SymbolicText {
  return pattern.map((part) => (typeof part === 'string' ? part.replace(/\$\{[^}]*\}/g, '*') : part));
}

function accessOf({ allow, role }: Taken, who: string): Access {
  const said = allow.resources?.find((pattern) => match(withoutVariables(pattern), role) !== 'no');
  const what = said === undefined ? 'roles but some' : shownText(said);
  return {
    subject: who, operation: TAKING, resource: what, boundary: 'operations', fix: 'take it away, or declare who deploys',
    path: [{ location: allow.location, because: `${who} may take ${what}, a role of the account's bootstrap among them, and deploy anything, and nobody declared that it deploys` }],
  };
}
