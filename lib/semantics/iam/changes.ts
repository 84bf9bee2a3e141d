import { keyOf } from './applies';
import { listsOf } from './arrange';
import type { Policies, Statement } from './statement';

/** Where access can have been gained. */
export interface Gains {
  /** Statements that allow now and did not, or denied and no longer do. A request that none of them is about is decided as before. */
  readonly statements: ReadonlySet<Statement>;
  /** Whether a whole layer went or changed its nature: then every Allow counts. */
  readonly layers: boolean;
}

const keysOf = (statements: readonly Statement[]): ReadonlySet<string> => new Set(statements.map(keyOf));

/** Statements of one effect that one list has and another has not, wherever they stand. */
function missing(effect: Statement['effect'], from: readonly Statement[], elsewhere: readonly Statement[]): readonly Statement[] {
  const there = keysOf(elsewhere);
  return from.filter((statement) => statement.effect === effect && !there.has(keyOf(statement)));
}

/** Layers that only narrow: without them more is allowed. */
const narrowing = (policies: Policies): readonly (readonly Statement[] | undefined)[] => [policies.boundary, policies.session, policies.endpoint];

const levelsKey = (policies: Policies): string => JSON.stringify((policies.organization ?? []).map((level) => [...keysOf(level)].sort()).sort());

/** Whether a resource's policy counts otherwise than before; none at all is one that grants nothing. */
function otherKind(before: Policies, after: Policies): boolean {
  return (before.resource?.kind ?? 'grants') !== (after.resource?.kind ?? 'grants');
}

/**
 * What can have widened access between two sides: Allows that are new and Denies that are gone, layers that are gone. Moving, renaming and repeating a statement
 * changes nothing.
 *
 * @param before one side; undefined for one that allows nothing
 * @param after the other
 */
export function gains(before: Policies | undefined, after: Policies): Gains {
  const every: Gains = { statements: new Set(listsOf(after).flat().filter(({ effect }) => effect === 'Allow')), layers: true };
  if (before === undefined) return every;
  const gone = narrowing(before).some((layer, i) => layer !== undefined && narrowing(after)[i] === undefined);
  if (gone || otherKind(before, after) || (levelsKey(before) !== levelsKey(after))) {
    return { statements: new Set([...every.statements, ...listsOf(before).flat().filter(({ effect }) => effect === 'Deny')]), layers: true };
  }
  const pairs: (readonly [readonly Statement[], readonly Statement[]])[] = [
    [before.identity, after.identity], [before.resource?.statements ?? [], after.resource?.statements ?? []],
    // INVARIANT: a layer that is new only narrows.
    ...narrowing(before).flatMap((layer, i) => { const now = narrowing(after)[i]; return layer !== undefined && now !== undefined ? [[layer, now] as const] : []; }),
  ];
  return { statements: new Set(pairs.flatMap(([was, is]) => [...missing('Allow', is, was), ...missing('Deny', was, is)])), layers: false };
}
