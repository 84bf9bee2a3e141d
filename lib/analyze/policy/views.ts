import type { Statement } from '../../semantics/iam/statement';
import type { Maybe } from '../world';

/**
 * The most that statements can allow: every Allow that may be there, and only the Denies that are there always.
 *
 * @param statements of one policy or several
 */
export function widest(statements: readonly Maybe<Statement>[]): readonly Statement[] {
  return statements.filter(({ it, always }) => always || it.effect === 'Allow').map(({ it }) => it);
}

/**
 * The least that statements allow: only the Allows that are there always, and every Deny that may be there.
 *
 * @param statements of one policy or several
 */
export function narrowest(statements: readonly Maybe<Statement>[]): readonly Statement[] {
  return statements.filter(({ it, always }) => always || it.effect === 'Deny').map(({ it }) => it);
}
