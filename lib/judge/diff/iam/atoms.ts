import type { PrincipalElement, Statement } from '../../../semantics/iam/statement';
import type { SymbolicText } from '../../../semantics/iam/text';
import { textKey } from '../../subjects';

/** More parts than this are not told apart: the statement counts as a whole. */
const MOST = 5_000;

const known = new WeakMap<Statement, readonly string[]>();

/**
 * A statement in its smallest parts: one action on one resource for one principal, each as a key. Statements that are split, joined, repeated or written in
 * another case have the same ones. What excludes is not divided.
 *
 * @param statement of any policy
 */
export function atomsOf(statement: Statement): readonly string[] {
  const found = known.get(statement);
  if (found !== undefined) return found;
  const atoms = divided(statement);
  known.set(statement, atoms);
  return atoms;
}

function divided(statement: Statement): readonly string[] {
  const { effect, actions, notActions, resources, notResources, principals, notPrincipals, conditions, unknown, variables } = statement;
  const rest = JSON.stringify([
    effect, variables, unknown ?? '', setKey(notActions, true), setKey(notResources), notPrincipals?.map(principalKey).sort() ?? null,
    conditions.map(({ operator, quantifier, ifExists, key, values }) => JSON.stringify([operator, quantifier ?? '', ifExists, key, setKey(values)])).sort(),
  ]);
  const lists = [actions?.map((action) => textKey(action).toLowerCase()) ?? [''], resources?.map(textKey) ?? [''], principals?.map(principalKey) ?? ['']];
  if (lists.reduce((product, list) => product * list.length, 1) > MOST) return [JSON.stringify([rest, ...lists.map((list) => [...list].sort())])];
  const [first = [], second = [], third = []] = lists;
  return first.flatMap((action) => second.flatMap((resource) => third.map((principal) => JSON.stringify([rest, action, resource, principal]))));
}

function setKey(texts: readonly SymbolicText[] | undefined, caseless = false): readonly string[] | null {
  return texts === undefined ? null : [...new Set(texts.map((text) => (caseless ? textKey(text).toLowerCase() : textKey(text))))].sort();
}

function principalKey({ type, value }: PrincipalElement): string {
  return `${type} ${textKey(value)}`;
}
