import { changes, placeOf, type RequestFrame } from './kafka-proxy-frames';
import type { NetworkFault } from './kafka-proxy';

/** Faults of the network. A killed broker takes seconds and has its own test. */
export const NETWORK_FAULTS: readonly NetworkFault[] = ['request lost', 'answer lost', 'time-out', 'late', 'cut'];

/** One fault, at one request of a run. */
export interface FaultAt {
  readonly fault: NetworkFault;
  /** Which request of a run: `Produce.2`. */
  readonly at: string;
}

/** What goes wrong in one run of one case. */
export interface Schedule {
  readonly of: string;
  readonly faults: readonly FaultAt[];
  /** Whether the next run goes back, or asks for the same again. */
  readonly then: 'back' | 'again';
}

/** As it is printed, and replayed: `rollback: late @Produce.2, cut @Fetch.3: again`. */
export function scheduleText({ of, faults, then }: Schedule): string {
  return `${of}: ${faults.map(({ fault, at }) => `${fault} @${at}`).join(', ')}: ${then}`;
}

/** The schedule that was printed. */
export function parseSchedule(text: string): Schedule {
  const [of = '', places = '', then] = text.split(': ');
  const faults = places.split(', ').map((each) => {
    const [fault, at = ''] = each.split(' @');
    if (!NETWORK_FAULTS.includes(fault as NetworkFault) || !/^[\w-]+\.\d+$/.test(at)) throw new Error(`not a schedule: ${text}`);
    return { fault: fault as NetworkFault, at };
  });
  return { of, faults, then: then === 'back' ? then : 'again' };
}

/** A run of one case in which nothing went wrong. */
export interface SoundRun {
  readonly of: string;
  readonly frames: readonly RequestFrame[];
}

/**
 * At least `wanted` schedules: every fault at every request that changes something, the faults in turn at every other request, and then by
 * chance, also two at once.
 *
 * @param runs what is asked when nothing goes wrong
 * @param wanted how many at least
 * @param seed of the chance: the same seed, the same schedules
 */
export function schedulesOf(runs: readonly SoundRun[], wanted: number, seed: number): Schedule[] {
  const systematic = runs.flatMap(({ of, frames }) => frames.flatMap((frame, index) => {
    const faults = changes(frame) ? NETWORK_FAULTS : [NETWORK_FAULTS[index % NETWORK_FAULTS.length]!];
    return faults.map((fault, turn): Schedule => ({ of, faults: [{ fault, at: placeOf(frame) }], then: (index + turn) % 2 === 0 ? 'again' : 'back' }));
  }));
  const random = chance(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const more = Array.from({ length: Math.max(0, wanted - systematic.length) }, (): Schedule => {
    const { of, frames } = pick(runs);
    const first = { fault: pick(NETWORK_FAULTS), at: placeOf(pick(frames)) };
    const { request, nth } = pick(frames);
    // Also while the engine recovers from the first, when it asks more often than in a sound run.
    const second = { fault: pick(NETWORK_FAULTS), at: placeOf({ request, nth: nth + pick([0, 1, 2]) }) };
    return { of, faults: random() < 0.5 ? [first] : [first, second], then: pick(['again', 'back']) };
  });
  return [...systematic, ...more];
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
