import type { Statement } from '../../semantics/iam/statement';
import type { Maybe } from '../world';

// What a statement says does not depend on how it is given: equal statements stay equal.
const GIVEN = new WeakMap<Statement, readonly string[]>();

/**
 * The same statements, each with one more place that must stand for its holder to have it: where the policy is attached, where the user joins the group.
 *
 * @param statements of a policy that stands elsewhere
 * @param location what gives it
 */
export function givenAt(statements: readonly Maybe<Statement>[], location: string): readonly Maybe<Statement>[] {
  return statements.map(({ it, always }) => {
    const copy = { ...it };
    GIVEN.set(copy, [location, ...viaOf(it)]);
    return { it: copy, always };
  });
}

/**
 * The places by which a holder has a statement, the nearest to the holder first: hops of a path besides the statement's own place. None where the statement
 * stands in the holder itself, or names it.
 *
 * @param statement of an identity's policies or boundary
 */
export function viaOf(statement: Statement): readonly string[] {
  return GIVEN.get(statement) ?? [];
}
