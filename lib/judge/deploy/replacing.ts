import type { Change } from './changes';
import { differenceAt } from './difference';
import type { Pair } from './pairs';
import { isAbove, isAt } from './paths';
import type { Loss, Untold } from './result';
import { TYPES, type TypeFacts } from './types';

/** What changes of one resource do to it as a whole. */
export interface Effect {
  /** The changes that make it another resource. */
  readonly replaces: readonly Change[];
  /** What AWS refuses. */
  readonly refused: readonly Loss[];
  /** What can not be told. */
  readonly unknown: readonly Untold[];
}

/**
 * Whether a resource is updated, replaced, or not changed at all because AWS refuses. What no table says of a property is not known.
 *
 * @param pair the resource
 * @param changes where it differs
 */
export function effectOf(pair: Pair, changes: readonly Change[]): Effect {
  const { was, place, type } = pair;
  const old = was.resource.type;
  if (old !== type) return { replaces: [], unknown: [], refused: [{ kind: 'refused', resource: place, type, what: `it is of another type under the same logical id: ${old} → ${type}` }] };
  const facts = TYPES.get(type);
  if (facts === undefined) {
    const names = [...new Set(changes.map(({ path }) => path.split('.')[0] ?? ''))].join(', ');
    return { replaces: [], refused: [], unknown: changes.length === 0 ? [] : [{ location: place, what: `it may be replaced: what a change of ${names} does to ${type} is not in the tables` }] };
  }
  const read = changes.map((change) => ({ change, kind: kindOf(facts, change) }));
  const of = (kind: Kind): readonly Change[] => read.filter((each) => each.kind === kind).map(({ change }) => change);
  return {
    replaces: of('replaced'),
    refused: of('refused').map((change) => ({ kind: 'refused', resource: place, type, what: `${change.path} can not change`, difference: differenceAt(pair.is, change) })),
    unknown: of('untold').map((change) => ({ location: differenceAt(pair.is, change).location, what: untold(facts, change) })),
  };
}

type Kind = 'updated' | 'replaced' | 'refused' | 'untold';

function kindOf(facts: TypeFacts, { path, certain }: Change): Kind {
  const { replaces, mayReplace = [], refuses = [], updates } = facts;
  const at = (paths: readonly string[]): boolean => paths.some((each) => isAt(path, each));
  const told = (kind: Kind): Kind => (certain ? kind : 'untold');
  if (at(refuses)) return told('refused');
  if (at(mayReplace)) return 'untold';
  if (at(replaces)) return told('replaced');
  // Where a map as a whole is not known, what stands in it is not either.
  if (replaces.some((each) => isAbove(path, each))) return 'untold';
  if (at(updates)) return 'updated';
  return replaces.includes('*') ? told('replaced') : 'untold';
}

function untold({ replaces, mayReplace = [], refuses = [] }: TypeFacts, { path }: Change): string {
  if (refuses.some((each) => isAt(path, each))) return 'whether it changes, which AWS refuses';
  const known = [...replaces, ...mayReplace].some((each) => each === '*' || isAt(path, each) || isAbove(path, each));
  return known ? 'whether it is replaced' : 'it may be replaced: what a change of this property does is not in the tables';
}
