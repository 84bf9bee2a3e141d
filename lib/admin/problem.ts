import { type Problem, renderProblem } from '../model/problem';

/**
 * Every code a refusal of the admin engine can carry. Codes are public API: they are stable.
 *
 * `SLICE` what was declared, `PLAN` what would change, `USER` a password, `STORE` where slices are kept, `KAFKA` the cluster that was asked.
 */
export type AdminProblemCode =
  | 'ADMIN_SLICE_MALFORMED'
  | 'ADMIN_SLICE_CONFLICT'
  | 'ADMIN_SLICE_UNKNOWN'
  | 'ADMIN_PLAN_MALFORMED'
  | 'ADMIN_PLAN_STALE'
  | 'ADMIN_PLAN_GUARDED'
  | 'ADMIN_PLAN_IGNORED_PRINCIPAL'
  | 'ADMIN_PLAN_IMPOSSIBLE'
  | 'ADMIN_PLAN_LOCKOUT'
  | 'ADMIN_USER_NO_CREDENTIAL'
  | 'ADMIN_STORE_CORRUPT'
  | 'ADMIN_STORE_HELD'
  | 'ADMIN_STORE_FORGETS'
  | 'ADMIN_STORE_LOST'
  | 'ADMIN_KAFKA_UNREACHABLE'
  | 'ADMIN_KAFKA_UNAUTHENTICATED'
  | 'ADMIN_KAFKA_UNAUTHORIZED'
  | 'ADMIN_KAFKA_REFUSED'
  | 'ADMIN_KAFKA_UNVERIFIED';

/** One thing that keeps the engine from doing what was asked. Never holds a secret. */
export type AdminProblem = Problem<AdminProblemCode>;

/** Several problems thrown together: everything that is wrong is said at once, one line for each. */
export class AdminError extends Error {
  /** The problems. Never empty. */
  public readonly problems: readonly AdminProblem[];

  /** Whether asking again may succeed without anything being changed. */
  public readonly retryable: boolean;

  public constructor(problems: readonly AdminProblem[], retryable = false) {
    super(problems.map(renderProblem).join('\n'));
    this.name = 'AdminError';
    this.problems = [...problems];
    this.retryable = retryable;
  }

  /**
   * Whether a thrown value is an AdminError, also one made by another copy of this package.
   *
   * @param error anything that was thrown
   */
  public static isAdminError(error: unknown): error is AdminError {
    const candidate = error as { name?: unknown; problems?: unknown } | null | undefined;
    return candidate?.name === 'AdminError' && Array.isArray(candidate.problems);
  }
}

/**
 * Throws all problems as one {@link AdminError}; does nothing when there are none.
 *
 * @param problems what was found
 */
export function refuseIfAny(problems: readonly AdminProblem[]): void {
  if (problems.length > 0) throw new AdminError(problems);
}
