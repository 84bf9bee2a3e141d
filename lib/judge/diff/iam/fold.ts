import type { SymbolicText } from '../../../semantics/iam/text';
import { widthOf, type Subject } from '../../subjects';
import type { NewlyAllowed } from '../../../semantics/iam/space';
import type { Decisive, IamGain } from './gain';

/** What one subject gains by one cause. */
export interface Folded {
  /** Who. */
  readonly subject: Subject;
  /** Whether it is so, or may be. */
  readonly verdict: NewlyAllowed['verdict'];
  /** Why. */
  readonly decisive: Decisive;
  /** All actions. */
  readonly actions: readonly string[];
  /** Patterns of all resources, without repetition. */
  readonly resources: readonly SymbolicText[];
  /** The cells. */
  readonly cells: readonly NewlyAllowed[];
}

/**
 * Gains by cause: those of one subject by one statement are one, and subjects that gain what a wider one gains by the same statement are part of it.
 *
 * @param gains in any order
 */
export function folded(gains: readonly IamGain[]): readonly Folded[] {
  const groups = new Map<string, IamGain[]>();
  for (const gain of gains) {
    const key = [gain.decisive.location, gain.decisive.kind, gain.cell.verdict, gain.subject.key].join('\n');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [gain]);
    else known.push(gain);
  }
  const all = [...groups.values()].map(joined).sort((a, b) => widthOf(a.subject) - widthOf(b.subject) || (order(a) < order(b) ? -1 : 1));
  const kept: Folded[] = [];
  for (const one of all) if (!kept.some((wider) => includes(wider, one))) kept.push(one);
  return kept.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function joined(gains: readonly IamGain[]): Folded {
  const [first] = gains as readonly [IamGain, ...IamGain[]];
  const resources = new Map(gains.flatMap(({ cell }) => cell.resource.patterns).map((pattern) => [JSON.stringify(pattern), pattern]));
  const others = new Map(gains.flatMap(({ decisive }) => decisive.others).map((other) => [`${other.location}\n${other.says}`, other]));
  return {
    subject: first.subject, verdict: first.cell.verdict, decisive: { ...first.decisive, others: [...others.values()].filter(({ location }) => location !== first.decisive.location) },
    actions: [...new Set(gains.flatMap(({ cell }) => cell.actions))].sort(), resources: [...resources.values()], cells: gains.map(({ cell }) => cell),
  };
}

/** Wider subjects come first. Somebody of the account and somebody of another are neither part of each other. */
function includes(wider: Folded, other: Folded): boolean {
  if (wider.decisive.location !== other.decisive.location || wider.decisive.kind !== other.decisive.kind) return false;
  if (widthOf(wider.subject) >= widthOf(other.subject) || (wider.verdict === 'unknown' && other.verdict === 'allowed')) return false;
  if (wider.subject.kind === 'account' || wider.subject.kind === 'provider' || wider.subject.kind === 'service') return false;
  const own = new Set(wider.actions);
  return other.actions.every((action) => own.has(action));
}

function order({ decisive, subject }: Folded): string {
  return `${decisive.location}\n${decisive.kind}\n${subject.key}`;
}
