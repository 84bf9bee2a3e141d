import type { SliceChange } from '../../../lib/admin/state';
import type { Slice, SliceBinding } from '../../../lib/model/slice';
import { binding, slice } from '../../admin/acls';
import { quota, topic as topicOf, user } from '../../admin/parts';

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
  /** What else is there before and after, a line for each: looked at where it is said. */
  readonly others?: { readonly from: readonly string[]; readonly to: readonly string[] };
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
  const wide = binding(`b-${lane}`, 'READ', topic.slice(0, -1), 'PREFIXED');
  const [s, t] = [(...bindings: SliceBinding[]) => slice('s', ...bindings), (...bindings: SliceBinding[]) => slice('t', ...bindings)];
  return [
    { name: 'from-nothing', fresh: true, before: [], change: () => ({ put: [s(a, b)] }), from: [], to: [a, b] },
    { name: 'principal', before: [{ put: [s(a, b)], drop: ['t'] }], change: () => ({ put: [s(b, c)] }), from: [a, b], to: [b, c] },
    { name: 'dropped', before: [{ put: [s(a, b), t(b)] }], change: () => ({ drop: ['s'] }), from: [a, b], to: [b] },
    {
      name: 'rollback', before: [{ put: [s(a, b)], drop: ['t'] }, { put: [s(b, c)] }],
      change: ([first]) => ({ restore: [{ slice: 's', revision: first! }] }), from: [b, c], to: [a, b],
    },
    everyKind(lane, [a, b], [b, c]),
    // One keeps access by another binding, of another slice: there is no moment without either.
    { name: 'narrowed', before: [{ put: [s(a, wide)], drop: ['t'] }], change: () => ({ put: [s(c), t(b)] }), from: [a, wide], to: [b, c] },
  ];
}

/** Quotas, a topic's config and a user's password, with the bindings. The topic stays when nothing declares it, and its config with it. */
function everyKind(lane: string, from: readonly SliceBinding[], to: readonly SliceBinding[]): FaultCase {
  const [own, name] = [`own-${lane}`, `u-${lane}`];
  const limit = (who: string, rate: number): Slice['quotas'] => [quota(`${who}-${lane}`, { consumerByteRate: rate })];
  const before: Slice = { ...slice('s', ...from), quotas: limit('a', 1e6), topics: [topicOf(own, 1, { 'retention.ms': '1000' })], users: [user(name, 'v1')] };
  const after: Slice = { ...slice('s', ...to), quotas: limit('b', 2e6), topics: [topicOf(own, 1, { 'retention.ms': '2000' })], users: [user(name, 'v2')] };
  return {
    name: 'every-kind', before: [{ put: [before], drop: ['t'] }], change: () => ({ put: [after] }), from, to,
    others: {
      from: [`User:CN=a-${lane} consumer_byte_rate 1000000`, `${own} retention.ms 1000`, name],
      to: [`User:CN=b-${lane} consumer_byte_rate 2000000`, `${own} retention.ms 2000`, name],
    },
  };
}
