import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 10;

/**
 * Waits until something holds, or not for longer than it may take.
 *
 * @param holds what to wait for
 * @param atMostMs how long it may take
 * @returns whether it holds
 */
export async function waitFor(holds: () => boolean, atMostMs: number): Promise<boolean> {
  const until = performance.now() + atMostMs;
  while (!holds()) {
    if (performance.now() > until) return false;
    await pause(EVERY_MS);
  }
  return true;
}

/**
 * What an answer settles to: asked again until it is the one that is expected, or not for longer than it may take.
 *
 * @param ask what to ask
 * @param expected the answer to wait for
 * @param atMostMs how long it may take
 */
export async function settled<T>(ask: () => Promise<T>, expected: T, atMostMs: number): Promise<T> {
  const until = performance.now() + atMostMs;
  for (;;) {
    const answer = await ask();
    if (answer === expected || performance.now() > until) return answer;
    await pause(EVERY_MS);
  }
}
