import { AdminError } from '../../admin';
import { type Problem, renderProblem } from '../../model/problem';

/**
 * Every code a refusal of the handler can carry, beside those of the admin engine. Codes are public API: they are stable.
 */
export type AccessProblemCode =
  | 'ACCESS_EVENT_MALFORMED'
  | 'ACCESS_SLICE_UNSUPPORTED'
  | 'ACCESS_ASSET_UNREADABLE'
  | 'ACCESS_AWS_REFUSED'
  | 'ACCESS_CLUSTER_UNSUPPORTED'
  | 'ACCESS_TIMED_OUT'
  | 'ACCESS_FAILED';

/** What is wrong, in the words of every refusal. Never holds a secret. */
export type AccessProblem = Omit<Problem<AccessProblemCode>, 'code'>;

/** One thing that keeps the handler from doing what was asked, in one line. */
export class AccessError extends Error {
  public constructor(public readonly code: AccessProblemCode, public readonly problem: AccessProblem) {
    super(renderProblem({ code, ...problem }));
    this.name = 'AccessError';
  }
}

/** The function's time is over. */
export function timeIsOver(): AccessError {
  return new AccessError('ACCESS_TIMED_OUT', {
    what: 'the time of this function is over', allowed: 'deploy again: it goes on from here; or look why the cluster does not answer', where: 'Lambda',
  });
}

/**
 * Why something failed, for whoever deploys. Only our own words: what others throw may repeat what was sent, tokens included.
 *
 * @param thrown anything
 */
export function reasonOf(thrown: unknown): string {
  if (thrown instanceof AccessError || AdminError.isAdminError(thrown)) return thrown.message;
  return new AccessError('ACCESS_FAILED', {
    what: 'the handler broke down', given: nameOf(thrown), allowed: 'report it with the log of the function', where: 'handler',
  }).message;
}

/**
 * How an error calls itself, and nothing else of it.
 *
 * @param thrown anything
 */
export function nameOf(thrown: unknown): string {
  const { code, name } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as { code?: unknown; name?: unknown };
  const words = [name, code].filter((word): word is string => typeof word === 'string' && /^\w{1,80}$/.test(word));
  return words.join(' ') || typeof thrown;
}
