import type { Slice } from '../model/slice';
import { sortedBy } from '../model/order';
import type { LiveAcl } from './live-acl';
import type { LiveConfig, LiveQuota, LiveTopic, LiveUser } from './live-items';
import { AdminError, refuseIfAny } from './problem';
import { sameText } from './same-text';

/** How many contents of a slice are kept: the one that counts, and what it can be rolled back to. */
const KEPT_REVISIONS = 3;

/** One content that a slice once had. */
export interface SliceRevision {
  /** Counts up from 1, never reused, also over drops and restores. */
  readonly revision: number;
  /** What it declared; absent where the slice was dropped. */
  readonly content?: Slice;
}

/** A slice by its name, with its last revisions, newest first. Never empty. */
export interface StoredSlice {
  /** The slice's name. */
  readonly name: string;
  /** Newest first; the first one counts. */
  readonly revisions: readonly SliceRevision[];
}

/** Which engine may change the cluster now. */
export interface Holder {
  /** The engine, anew for each run. */
  readonly id: string;
  /** For how long, in milliseconds after its last sign of life, nobody else may. */
  readonly leaseMs: number;
}

/**
 * What the engine applied or was about to apply: it may remove this, and nothing else. Sorted. Of bindings, quotas and configs only what no slice
 * of the same state declares is listed; declaring one makes it the engine's, whoever made it.
 */
export interface Owned {
  /** ACL bindings. */
  readonly acls: readonly LiveAcl[];
  /** Quotas; what their values were says nothing. */
  readonly quotas: readonly LiveQuota[];
  /** Every user that the engine was told to make, with the credential that Kafka was last told, where it surely was. */
  readonly users: readonly LiveUser[];
  /** Every topic that the engine created itself, or was about to. */
  readonly topics: readonly LiveTopic[];
  /** Configs; what their values were says nothing. */
  readonly configs: readonly LiveConfig[];
}

/** What the engine remembers of a cluster. */
export interface EngineState {
  /** Version of this shape. */
  readonly version: 1;
  /** Sorted by name. */
  readonly slices: readonly StoredSlice[];
  /** What the engine may remove. */
  readonly owned: Owned;
  /** Who works on the cluster, if somebody does. */
  readonly holder?: Holder;
}

/** The state of a cluster on which no engine ever worked. */
export const NO_STATE: EngineState = { version: 1, slices: [], owned: { acls: [], quotas: [], users: [], topics: [], configs: [] } };

/** What to change about the declarations before the cluster follows; all of it, or nothing. Empty changes nothing. */
export interface SliceChange {
  /** Slices that replace those of their names. */
  readonly put?: readonly Slice[];
  /** Names of slices that declare nothing any more; one that never was is no error. */
  readonly drop?: readonly string[];
  /** Slices that go back to an earlier revision. */
  readonly restore?: readonly SliceRestore[];
}

/** A slice that goes back. */
export interface SliceRestore {
  /** The slice's name. */
  readonly slice: string;
  /**
   * One of those that are kept.
   *
   * @default - the one before
   */
  readonly revision?: number;
}

/**
 * The slices that count.
 *
 * @param state the state
 */
export function currentSlices(state: EngineState): Slice[] {
  return state.slices.flatMap(({ revisions }) => revisions[0]?.content ?? []);
}

/**
 * The state with slices changed. What is so already stays the same object, with the same revision.
 *
 * @param state the state
 * @param change what to change
 * @throws AdminError ADMIN_SLICE_UNKNOWN when there is nothing to restore, ADMIN_SLICE_CONFLICT when one slice is named twice
 */
export function changeSlices(state: EngineState, { put = [], drop = [], restore = [] }: SliceChange): EngineState {
  refuseRepeated([...put.map(({ slice }) => slice), ...drop, ...restore.map(({ slice }) => slice)]);
  const contents: [string, Slice | undefined][] = [
    ...put.map((content): [string, Slice] => [content.slice, content]),
    ...drop.filter((name) => stored(state, name) !== undefined).map((name): [string, undefined] => [name, undefined]),
    ...restore.map(({ slice, revision }): [string, Slice | undefined] => [slice, earlier(state, slice, revision).content]),
  ];
  return contents.reduce((before, [name, content]) => revise(before, name, content), state);
}

/** Which of two changes of one slice comes first would decide. */
function refuseRepeated(names: readonly string[]): void {
  const repeated = names.filter((name, index) => names.indexOf(name) < index);
  refuseIfAny(sortedBy(new Set(repeated), (name) => name).map((name) => ({
    code: 'ADMIN_SLICE_CONFLICT', what: 'a slice is changed twice at once', allowed: 'one change of each slice', where: name,
  })));
}

function revise(state: EngineState, name: string, content: Slice | undefined): EngineState {
  const before = stored(state, name)?.revisions ?? [];
  if (before.length > 0 && same(before[0]?.content, content)) return state;
  const revision: SliceRevision = { revision: (before[0]?.revision ?? 0) + 1, ...(content === undefined ? {} : { content }) };
  const slice: StoredSlice = { name, revisions: [revision, ...before].slice(0, KEPT_REVISIONS) };
  return { ...state, slices: sortedBy([...state.slices.filter((other) => other.name !== name), slice], (each) => each.name) };
}

function earlier(state: EngineState, name: string, wanted?: number): SliceRevision {
  const revisions = stored(state, name)?.revisions ?? [];
  const found = wanted === undefined ? revisions[1] : revisions.find(({ revision }) => revision === wanted);
  if (found !== undefined) return found;
  const kept = revisions.map(({ revision }) => revision).join(', ');
  throw new AdminError([{
    code: 'ADMIN_SLICE_UNKNOWN', what: 'no such revision of this slice is kept', ...(wanted === undefined ? {} : { given: String(wanted) }),
    allowed: kept === '' ? 'the name of a slice that was applied' : `one of ${kept}`, where: name,
  }]);
}

function stored(state: EngineState, name: string): StoredSlice | undefined {
  return state.slices.find((slice) => slice.name === name);
}

/** The same declarations, for the same grants; the order of a slice's parts says nothing. */
function same(a: Slice | undefined, b: Slice | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && sameText(a) === sameText(b));
}
