import { setTimeout as sleep } from 'node:timers/promises';
import { AdminError, type AdminProblemCode } from './problem';

/** Time as the engine sees it: it only measures how long something takes, and never compares clocks of two machines. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /**
   * Waits.
   *
   * @param milliseconds for how long
   */
  pause(milliseconds: number): Promise<void>;
}

/** This machine's monotonic clock. */
export const MONOTONIC: Clock = { now: () => performance.now(), pause: async (milliseconds) => { await sleep(milliseconds); } };

/** How long the engine waits, all in milliseconds. */
export interface Timing {
  /**
   * For one run, from its first call to its last.
   *
   * @default 300000
   */
  readonly deadlineMs?: number;
  /**
   * For how long after its last sign of life nobody else works on the cluster: several times what one request may take.
   *
   * @default 60000
   */
  readonly leaseMs?: number;
  /**
   * Before a failed call is made again; doubles up to thirty times this.
   *
   * @default 100
   */
  readonly retryMs?: number;
  /**
   * Where time comes from.
   *
   * @default - this machine's monotonic clock
   */
  readonly clock?: Clock;
}

/** The time one run has: retries what can be retried, waits for what must become true, and stops at one deadline. */
export class Patience {
  /** Where time comes from. */
  public readonly clock: Clock;
  /** See {@link Timing.leaseMs}. */
  public readonly leaseMs: number;
  private readonly retryMs: number;
  private readonly until: number;

  public constructor(timing: Timing = {}) {
    this.clock = timing.clock ?? MONOTONIC;
    this.leaseMs = timing.leaseMs ?? 60_000;
    this.retryMs = timing.retryMs ?? 100;
    this.until = this.clock.now() + (timing.deadlineMs ?? 300_000);
  }

  /**
   * Makes a call until it succeeds. Only for calls that may be made twice.
   *
   * @param call what to do
   * @throws what the call threw last, when it can't be retried or the time is over
   */
  public async retry<T>(call: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await call();
      } catch (error) {
        if (!AdminError.isAdminError(error) || !error.retryable || this.isOver()) throw error;
      }
      await this.backOff(attempt);
    }
  }

  /**
   * Asks until the answer holds.
   *
   * @param ask what to ask; retried like any call
   * @param holds whether the answer is the one waited for
   * @param code of the refusal when the time is over
   * @param what was waited for
   * @returns the first answer that holds
   */
  public async await<T>(ask: () => Promise<T>, holds: (answer: T) => boolean, code: AdminProblemCode, what: string): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.retry(ask);
      if (holds(answer)) return answer;
      if (this.isOver()) throw new AdminError([{ code, what, allowed: 'more time, or run it again: it goes on from here', where: 'deadline' }], true);
      await this.backOff(attempt);
    }
  }

  private isOver(): boolean {
    return this.clock.now() >= this.until;
  }

  private async backOff(attempt: number): Promise<void> {
    const wait = this.retryMs * Math.min(2 ** attempt, 30);
    await this.clock.pause(Math.max(0, Math.min(wait, this.until - this.clock.now())));
  }
}
