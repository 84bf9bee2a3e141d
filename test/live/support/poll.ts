import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer holds, for at most `atMost` milliseconds.
 *
 * @throws Error that names what was waited for, when the time is over
 */
export async function eventually<T>(what: string, ask: () => Promise<T>, holds: (answer: T) => boolean, atMost = 20_000): Promise<T> {
  const until = performance.now() + atMost;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (performance.now() > until) throw new Error(`not within ${String(atMost)} ms: ${what}`);
    await pause(25);
  }
}
