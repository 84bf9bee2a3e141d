/** What the handler needs of Lambda's context. */
export interface InvocationContext {
  /** Milliseconds until Lambda ends the invocation. */
  getRemainingTimeInMillis(): number;
}

/** How the time of one invocation is spent, in milliseconds from its beginning. */
export interface Budget {
  /** Until new permissions must have spread. */
  readonly settleMs: number;
  /** Until the engine stops; what it began is taken up by the next run. */
  readonly engineMs: number;
  /** Until the answer is sent whatever is going on. */
  readonly answerMs: number;
}

/** To send an answer, repeatedly if need be, and to stop. */
const ANSWER_MS = 20_000;
/** Between the engine's deadline and the answer: its last request ends. */
const LAST_REQUEST_MS = 15_000;
/** IAM is eventually consistent: a role made a moment ago may be refused for so long. */
const SETTLE_MS = 60_000;

/**
 * Divides what is left of an invocation. Each part ends before the next: the engine, the answer, Lambda's own limit.
 *
 * @param context Lambda's context
 */
export function budgetOf(context: InvocationContext): Budget {
  const answerMs = Math.max(0, context.getRemainingTimeInMillis() - ANSWER_MS);
  const engineMs = Math.max(0, answerMs - LAST_REQUEST_MS);
  return { settleMs: Math.min(SETTLE_MS, engineMs / 10), engineMs, answerMs };
}
