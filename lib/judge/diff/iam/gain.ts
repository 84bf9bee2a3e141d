import { viaOf } from '../../../analyze';
import { keyOf } from '../../../semantics/iam/applies';
import { newlyAllowed } from '../../../semantics/iam/newly-allowed';
import type { NewlyAllowed } from '../../../semantics/iam/space';
import type { Policies, Statement } from '../../../semantics/iam/statement';
import type { Subject } from '../../subjects';
import type { PlaceOf } from '../places';
import { applicable } from './applicable';
import type { Actions } from './actions';
import type { IamQuestion } from './questions';

/** What decides that something is newly possible. */
export interface Decisive {
  /** A statement that allows more, one that denied and is gone, or a limit that is gone or wider. */
  readonly kind: 'allow' | 'deny-lost' | 'limit-lost';
  /** Where it stands, or stood in what is there now. */
  readonly location: string;
  /** Other places on the path, each with what it says. */
  readonly others: readonly { readonly location: string; readonly says: string }[];
}

/** Something that IAM newly allows. */
export interface IamGain {
  /** Who. */
  readonly subject: Subject;
  /** About what; undefined for what is no noun of the templates. */
  readonly noun?: string;
  /** What newly passes. */
  readonly cell: NewlyAllowed;
  /** Why. */
  readonly decisive: Decisive;
}

/** Where what is not in a policy stands: identities' places, by subject. */
export interface Places {
  /** Of something of before, where it is now. */
  readonly placeOf: PlaceOf;
  /** Where a subject stands, if it is an identity of the world after. */
  readonly identityAt: (subject: Subject) => string | undefined;
  /** What stood where before, and what gave it to whom. */
  readonly said: Said;
}

const PROPERTIES = '/Properties/';

/** The statements of before, whoever held them. */
export class Said {
  private readonly known: ReadonlySet<string>;

  public constructor(statements: readonly Statement[], placeOf: PlaceOf) {
    this.known = new Set(statements.flatMap((statement) => [
      saidIn(statement, placeOf(statement.location)),
      ...viaOf(statement).map((hop) => moved(hop, placeOf)).flatMap((hop) => [hop, `${hop}\n${keyOf(statement)}`]),
    ]));
  }

  /** The hop by which somebody newly has a statement that stood in the same resource before; undefined where the statement itself is new. */
  public newHop(statement: Statement): string | undefined {
    const hops = viaOf(statement);
    if (!this.known.has(saidIn(statement, statement.location))) return undefined;
    const fresh = hops.filter((hop) => !this.known.has(`${hop}\n${keyOf(statement)}`));
    return fresh.find((hop) => !this.known.has(hop)) ?? fresh.at(-1) ?? hops[0];
  }
}

/** A place of before in the resource that its own became. */
function moved(location: string, placeOf: PlaceOf): string {
  return [placeOf(location).split(PROPERTIES)[0] ?? '', ...location.split(PROPERTIES).slice(1)].join(PROPERTIES);
}

/** A statement by the resource that it stands in: where in a list is no matter. */
function saidIn(statement: Statement, location: string): string {
  return `in ${location.split(PROPERTIES)[0] ?? ''}\n${keyOf(statement)}`;
}

/**
 * What a question's answer is, cell by cell.
 *
 * @param question the comparison
 * @param actions that exist
 * @param places of both worlds
 */
export function gainsOf(question: IamQuestion, actions: Actions, places: Places): readonly IamGain[] {
  const { subject, noun, before, after, resources, resourceAccount } = question;
  const cells = newlyAllowed(before, after, { requester: subject.requester, actions: actions[question.actions], resources, ...(resourceAccount !== undefined && { resourceAccount }) })
    .map((cell) => ({ ...cell, actions: applicable(cell.actions, cell.resource.patterns) }));
  const was = new Set(statementsOf(before).map(keyOf));
  return cells.map((cell) => ({ subject, cell, decisive: decisive(question, cell, was, places), ...(noun !== undefined && { noun }) }));
}

function statementsOf({ identity, boundary, session, resource, endpoint, organization }: Policies): readonly Statement[] {
  return [...identity, ...(boundary ?? []), ...(session ?? []), ...(resource?.statements ?? []), ...(endpoint ?? []), ...(organization ?? []).flat()];
}

function decisive({ subject, before, after }: IamQuestion, cell: NewlyAllowed, was: ReadonlySet<string>, { placeOf, identityAt, said }: Places): Decisive {
  const real = cell.because.filter(({ location, effect }) => location !== '' && effect === 'Allow');
  const fresh = real.filter((statement) => !was.has(keyOf(statement)));
  const denies = cell.before.filter(({ effect, location }) => effect === 'Deny' && location !== '');
  const known = real.filter((statement) => was.has(keyOf(statement))).map(({ location }) => ({ location, says: 'this statement allows it, as it did' }));
  const [first, ...more] = fresh;
  if (first !== undefined) {
    // A policy that stood there before, and is newly given to somebody: the text that gives it decides.
    const given = said.newHop(first);
    const isGiven = given !== undefined;
    const own = { location: first.location, says: 'this statement allows it, to whom it is given' };
    const givers = viaOf(first).filter((hop) => hop !== given).map((location) => ({ location, says: 'this gives it' }));
    return { kind: 'allow', location: given ?? first.location, others: [...(isGiven ? [own] : []), ...givers, ...more.map(({ location }) => ({ location, says: 'so does this statement, newly' })), ...known] };
  }
  const [deny, ...others] = denies;
  if (deny !== undefined) {
    return { kind: 'deny-lost', location: placeOf(deny.location), others: [...others.map(({ location }) => ({ location: placeOf(location), says: 'this denial is gone, too' })), ...known] };
  }
  const limit = before.boundary !== undefined && after.boundary === undefined ? identityAt(subject) : undefined;
  if (limit !== undefined) return { kind: 'limit-lost', location: `${limit}/Properties/PermissionsBoundary`, others: known };
  const [only, ...rest] = known;
  return { kind: 'allow', location: only?.location ?? identityAt(subject) ?? subject.key, others: rest };
}
