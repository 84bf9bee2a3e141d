import { groupedBy } from '../../model/order';
import { setKey } from './generalize';
import { wildcards } from './glob';
import { widest } from './narrowest';
import { coversGlob } from './pattern';
import type { NewlyAllowed } from './space';
import type { Statement } from './statement';

const contextKey = ({ context }: NewlyAllowed): string => JSON.stringify([...context].sort(([a], [b]) => (a < b ? -1 : 1)));

const reasonKey = (result: NewlyAllowed): string =>
  [result.verdict, result.bounded ?? '', setKey(result.because), setKey(result.before), contextKey(result)].join('|');

const patternsKey = ({ resource }: NewlyAllowed): string => resource.patterns.map((pattern) => wildcards(pattern).key).sort().join('\n');

/** Results of one reason and the same actions, their resources joined. */
function joinResources(results: readonly NewlyAllowed[]): NewlyAllowed[] {
  return [...groupedBy(results, (result) => `${reasonKey(result)}|${result.actions.join()}`).values()].map((group) => {
    const [first] = group as [NewlyAllowed];
    return group.length === 1 ? first : { ...first, resource: { ...first.resource, patterns: widest(group.flatMap(({ resource }) => resource.patterns)) } };
  });
}

/** Results of one reason and the same resources, their actions joined. */
function joinActions(results: readonly NewlyAllowed[]): NewlyAllowed[] {
  return [...groupedBy(results, (result) => `${reasonKey(result)}|${patternsKey(result)}`).values()].map((group) => {
    const [first] = group as [NewlyAllowed];
    return group.length === 1 ? first : { ...first, actions: [...new Set(group.flatMap(({ actions }) => actions))] };
  });
}

const subset = (some: readonly Statement[], all: readonly Statement[]): boolean => some.every((statement) => all.includes(statement));

const denies = (statements: readonly Statement[]): readonly Statement[] => statements.filter(({ effect }) => effect === 'Deny');

/** Whether a result says nothing that another does not: the same actions on resources among its own, for more reasons than are needed. */
function saidBy(result: NewlyAllowed, by: NewlyAllowed): boolean {
  if (by.verdict !== result.verdict || by.bounded !== result.bounded || by.context.size > result.context.size) return false;
  if (!subset(by.because, result.because) || setKey(denies(by.before)) !== setKey(denies(result.before))) return false;
  const actions = new Set(by.actions);
  if (!result.actions.every((action) => actions.has(action))) return false;
  const patterns = by.resource.patterns.map(wildcards);
  return result.resource.patterns.every((pattern) => coversGlob(wildcards(pattern), patterns).verdict === 'yes');
}

/** How much of its resources a result states; the less, the more general. */
const stated = ({ resource }: NewlyAllowed): number =>
  Math.min(...resource.patterns.map((pattern) => wildcards(pattern).key.length));

/** Beyond so many results those that others say are not sought. */
const MOST_COMPARED = 300;

/**
 * Folds results that differ in nothing that matters, the most general first.
 *
 * @param results of all cells
 */
export function merged(results: readonly NewlyAllowed[]): readonly NewlyAllowed[] {
  const joined = joinResources(joinActions(joinResources(results)))
    .sort((a, b) => a.context.size - b.context.size || stated(a) - stated(b) || a.because.length - b.because.length || b.actions.length - a.actions.length);
  if (joined.length > MOST_COMPARED) return joined;
  const kept: NewlyAllowed[] = [];
  for (const result of joined) if (!kept.some((by) => saidBy(result, by))) kept.push(result);
  return kept;
}
