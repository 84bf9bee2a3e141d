import { actionClasses, type ActionClass } from './action-classes';
import { BOUNDED, listsOf, only } from './arrange';
import { gains, type Gains } from './changes';
import { contextsOf, resourceKeys, settledKeys, type Context } from './contexts';
import { setKey, ways, type Tried } from './generalize';
import { exactly, wildcards } from './glob';
import { merged } from './merge';
import { narrowest } from './narrowest';
import { resourceCells, type ResourceCell } from './resource-cells';
import type { CompareAccess, NewlyAllowed, Scope } from './space';
import type { IamRequest, Policies, Statement } from './statement';
import type { SymbolicText } from './text';
import type { Tri } from './tri';
import { newlyIn } from './worlds';

/** Beyond so many requests the answer is unknown. */
const MOST_REQUESTS = 200_000;

/** One comparison under way. */
interface Comparison {
  readonly before: Policies | undefined;
  readonly after: Policies;
  readonly scope: Scope;
  readonly settled: Context;
  readonly gains: Gains;
  /** All Allows of the side that may allow more. */
  readonly allows: ReadonlySet<Statement>;
  /** Contexts that were computed, by statements. */
  readonly contexts: Map<string, readonly Context[] | undefined>;
  /** How many requests may still be decided. */
  left: number;
}

/** A cell that can hold something new: what is gained is about it, and something allows. */
function promising(statements: readonly Statement[], comparison: Comparison): boolean {
  return statements.some((statement) => comparison.gains.statements.has(statement)) && statements.some((statement) => comparison.allows.has(statement));
}

/** The contexts that the statements of a cell tell apart; cells of the same statements share them. */
function contextsOfCell(statements: readonly Statement[], example: SymbolicText, { settled, contexts }: Comparison): readonly Context[] | undefined {
  const key = resourceKeys(statements).size === 0 ? setKey(statements) : `${setKey(statements)} ${exactly(example).key}`;
  if (!contexts.has(key)) contexts.set(key, contextsOf({ statements, settled, resources: [exactly(example)] }));
  return contexts.get(key);
}

/** What one cell of actions and resources newly allows, in the contexts that its statements tell apart; undefined beyond the bound. */
function inCell(actions: ActionClass, cell: ResourceCell, comparison: Comparison): readonly NewlyAllowed[] | undefined {
  const { before, after, scope, settled } = comparison;
  const [action = ''] = actions.actions;
  const [example = []] = cell.examples;
  const contexts = contextsOfCell(cell.statements, example, comparison);
  comparison.left -= contexts?.length ?? 0;
  if (contexts === undefined || comparison.left < 0) return undefined;
  const about = new Set(cell.statements);
  const keep = (statement: Statement): boolean => about.has(statement);
  const [was, is] = [before && only(before, keep), only(after, keep)];
  const known = new Map<Statement, Tri>();
  const tried = contexts.map((context): Tried => {
    const request: IamRequest = {
      requester: scope.requester, action, resource: example, context, ...(scope.resourceAccount === undefined ? {} : { resourceAccount: scope.resourceAccount }),
    };
    return { context, compared: newlyIn(was, is, request, known) };
  });
  return ways(tried).map(({ context, compared }) => ({
    actions: actions.actions, context, verdict: compared.verdict, because: compared.after.because,
    before: [...new Set([...compared.before.because, ...narrower(compared.after.because, before, cell)])],
    resource: {
      example,
      patterns: narrowest(cell.examples, {
        statements: [...compared.after.because, ...compared.before.because], excepting: actions.statements, scope: scope.resources,
        lookup: (key) => context.get(key) ?? settled.get(key) ?? [],
      }),
    },
  }));
}

/** Allows of the side before that stand where one of the allowing now does: what allowed it more narrowly. */
function narrower(because: readonly Statement[], before: Policies | undefined, cell: ResourceCell): readonly Statement[] {
  if (before === undefined) return [];
  const places = new Set(because.map(({ location }) => location));
  const was = new Set(listsOf(before).flat());
  return cell.statements.filter((statement) => statement.effect === 'Allow' && was.has(statement) && !because.includes(statement) && places.has(statement.location));
}

/**
 * The resources that a class of actions is asked about, in cells; undefined beyond the bound. Where resources name variables, the cells are those of all values
 * of the keys, and every statement of the class can be about each.
 */
function cellsOfClass({ statements }: ActionClass, { settled, scope }: Comparison): readonly ResourceCell[] | undefined {
  const keys = resourceKeys(statements);
  if ([...keys].every((key) => settled.has(key))) return resourceCells(statements, scope.resources, (key) => settled.get(key) ?? []);
  const outers = contextsOf({ statements, settled, only: keys, resources: scope.resources.map(wildcards) });
  const examples = new Map<string, SymbolicText>();
  for (const outer of outers ?? []) {
    const cells = resourceCells(statements, scope.resources, (key) => outer.get(key) ?? settled.get(key) ?? []);
    if (cells === undefined) return undefined;
    for (const example of cells.flatMap((cell) => cell.examples)) examples.set(exactly(example).key, example);
  }
  return outers && [...examples.values()].map((example) => ({ examples: [example], statements }));
}

/** What one class of actions newly allows; undefined beyond the bound. */
function inClass(actions: ActionClass, comparison: Comparison): readonly NewlyAllowed[] | undefined {
  if (!promising(actions.statements, comparison)) return [];
  const results: NewlyAllowed[] = [];
  for (const cell of cellsOfClass(actions, comparison) ?? [undefined]) {
    if (cell !== undefined && !promising(cell.statements, comparison)) continue;
    const found = cell && inCell(actions, cell, comparison);
    if (found === undefined) return undefined;
    results.push(...found);
  }
  return results;
}

/** One result that says where the search ended. */
function endedAt(classes: readonly ActionClass[], { scope, allows }: Comparison): NewlyAllowed[] {
  if (classes.length === 0) return [];
  return [{
    actions: classes.flatMap(({ actions }) => actions), resource: { patterns: scope.resources, example: scope.resources[0] ?? ['*'] }, context: new Map(),
    verdict: 'unknown', because: [...new Set(classes.flatMap(({ statements }) => statements.filter((statement) => allows.has(statement))))], before: [], bounded: BOUNDED,
  }];
}

/** The root user needs no statement to be allowed; here it gets one, so that what it may do has a reason. */
const ROOT: Statement = { effect: 'Allow', actions: [['*']], resources: [['*']], conditions: [], location: 'the root user', variables: true };

const withRoot = (policies: Policies, scope: Scope): Policies =>
  (scope.requester.kind === 'root' ? { ...policies, identity: [...policies.identity, ROOT] } : policies);

/** The cells that one side allows and the other does not. */
function compare(was: Policies | undefined, is: Policies, scope: Scope): readonly NewlyAllowed[] {
  const [before, after] = [was && withRoot(was, scope), withRoot(is, scope)];
  const gained = gains(before, after);
  if (gained.statements.size === 0) return [];
  const comparison: Comparison = {
    before, after, scope, gains: gained, settled: settledKeys(scope.requester, scope.resourceAccount), left: MOST_REQUESTS, contexts: new Map(),
    allows: new Set(listsOf(after).flat().filter(({ effect }) => effect === 'Allow')),
  };
  const statements = [...new Set([...listsOf(after).flat(), ...(before === undefined ? [] : listsOf(before).flat())])];
  const results: NewlyAllowed[] = [];
  const ended: ActionClass[] = [];
  for (const actions of actionClasses(scope.actions, statements, gained.statements)) {
    const found = inClass(actions, comparison);
    if (found === undefined) ended.push(actions);
    else results.push(...found);
  }
  return [...merged(results), ...endedAt(ended, comparison)];
}

/**
 * What is newly allowed: the cells of actions, resources and contexts that `after` allows and `before` does not, folded where they differ in nothing that
 * matters, the most general first. What only narrows is not looked at; what cannot be read is the same on both sides.
 *
 * @param before one side
 * @param after the other
 * @param scope who asks, about what
 */
export const newlyAllowed: CompareAccess = (before, after, scope) => compare(before, after, scope);

/**
 * What is allowed at all: the cells as {@link newlyAllowed} gives them, as if nothing had been allowed before.
 *
 * @param policies everything that decides
 * @param scope who asks, about what
 */
export function allowedSpace(policies: Policies, scope: Scope): readonly NewlyAllowed[] {
  return compare(undefined, policies, scope);
}
