import { TrustError, type Problem } from '../model/problem';

/**
 * Ends a command because of what it was given.
 *
 * @param problem what was wrong, given and allowed, and where
 */
export function refuse(problem: Problem): never {
  throw new TrustError([problem]);
}
