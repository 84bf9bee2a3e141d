import type { SliceChange } from '../../../lib/admin/state';
import type { SliceBinding } from '../../../lib/model/slice';
import { binding, slice } from '../../admin/acls';

/** A change of what is declared, and what it starts from. */
export interface FaultCase {
  readonly name: string;
  /** Whether no engine has ever worked with this store. */
  readonly fresh?: boolean;
  /** Changes that make the old state, in order. None of them depends on what was before. */
  readonly before: readonly SliceChange[];
  /** The change; told which revision of slice `s` each change before it made. Applying it twice is applying it once. */
  readonly change: (revisions: readonly number[]) => SliceChange;
  /** What may be done before, and what after. */
  readonly from: readonly SliceBinding[];
  readonly to: readonly SliceBinding[];
}

/** Those whose access changes: one may read before, one all the time, one after. */
export const READERS = ['a', 'b', 'c'] as const;

/**
 * Every kind of change, for the readers of one lane.
 *
 * @param lane keeps what goes on at the same time on one cluster apart
 * @param topic what they read
 */
export function faultCases(lane: string, topic: string): readonly FaultCase[] {
  const [a, b, c] = READERS.map((who) => binding(`${who}-${lane}`, 'READ', topic)) as [SliceBinding, SliceBinding, SliceBinding];
  const [s, t] = [(...bindings: SliceBinding[]) => slice('s', ...bindings), (...bindings: SliceBinding[]) => slice('t', ...bindings)];
  return [
    { name: 'from-nothing', fresh: true, before: [], change: () => ({ put: [s(a, b)] }), from: [], to: [a, b] },
    { name: 'principal', before: [{ put: [s(a, b)], drop: ['t'] }], change: () => ({ put: [s(b, c)] }), from: [a, b], to: [b, c] },
    { name: 'dropped', before: [{ put: [s(a, b), t(b)] }], change: () => ({ drop: ['s'] }), from: [a, b], to: [b] },
    {
      name: 'rollback', before: [{ put: [s(a, b)], drop: ['t'] }, { put: [s(b, c)] }],
      change: ([first]) => ({ restore: [{ slice: 's', revision: first! }] }), from: [b, c], to: [a, b],
    },
    { name: 'moved', before: [{ put: [s(a, b)], drop: ['t'] }], change: () => ({ put: [s(c), t(b)] }), from: [a, b], to: [b, c] },
  ];
}
