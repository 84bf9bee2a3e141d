import type { Statement } from '../../semantics/iam';
import type { SymbolicText } from '../../semantics/iam/text';
import { textKey } from '../subjects';

/**
 * What statements allow in so many words: an action and a resource that stand in an Allow, with its conditions. A shortcut for platforms with thousands of
 * grants: it answers what needs no thought, and says nothing about the rest.
 */
export class PlainAllows {
  /** Whether nothing is denied anywhere among the statements. */
  public readonly denyNothing: boolean;
  /** By resource, then by action and conditions: the long texts are looked up once for all actions. */
  private readonly allows = new Map<string, Map<string, Statement>>();

  public constructor(statements: readonly Statement[]) {
    this.denyNothing = statements.every(({ effect }) => effect === 'Allow');
    for (const statement of statements) if (statement.effect === 'Allow' && statement.unknown === undefined) this.add(statement);
  }

  /**
   * The statement that allows an action on a resource in so many words, without condition.
   *
   * @param action one action
   * @param resource one resource
   */
  public find(action: string, resource: SymbolicText): Statement | undefined {
    return isStated(resource) ? this.allows.get(textKey(resource))?.get(action.toLowerCase()) : undefined;
  }

  /**
   * Whether every action and resource of an Allow stands here in the same words, without condition or under the same: then it allows nothing more.
   *
   * @param statement an Allow
   * @param resources what it is about
   */
  public includes(statement: Statement, resources: readonly SymbolicText[] | undefined = statement.resources): boolean {
    const { effect, actions, unknown } = statement;
    if (effect !== 'Allow' || actions === undefined || resources === undefined || unknown !== undefined) return false;
    const conditions = conditionWords(statement);
    const names = actions.map((action) => textKey(action).toLowerCase());
    return resources.every((resource) => {
      const allowed = isStated(resource) ? this.allows.get(textKey(resource)) : undefined;
      return allowed !== undefined && names.every((name) => allowed.has(name) || allowed.has(name + conditions));
    });
  }

  private add(statement: Statement): void {
    const words = (statement.actions ?? []).map((action) => textKey(action).toLowerCase() + conditionWords(statement));
    for (const resource of statement.resources ?? []) {
      if (!isStated(resource)) continue;
      const key = textKey(resource);
      const allowed = this.allows.get(key) ?? new Map<string, Statement>();
      this.allows.set(key, allowed);
      for (const word of words) allowed.set(word, statement);
    }
  }
}

const WORDS = new WeakMap<Statement, string>();

/**
 * Conditions in an order of their own, none as nothing; those that hold something unknown or a variable are like no others.
 *
 * @param statement whose conditions
 */
export function conditionWords(statement: Statement): string {
  const { conditions, location } = statement;
  if (conditions.length === 0) return '';
  const found = WORDS.get(statement) ?? `\n${conditions.every(({ values }) => values.every(isStated))
    ? conditions.map(({ operator, quantifier = '', ifExists, key, values }) => JSON.stringify([operator, quantifier, ifExists, key, values.map(textKey).sort()])).sort().join('\n')
    : `as at ${location}`}`;
  WORDS.set(statement, found);
  return found;
}

/** A text whose meaning is the same wherever it stands: nothing unknown, no variable. */
function isStated(text: SymbolicText): boolean {
  return text.every((part) => (typeof part === 'string' ? !part.includes('${') : part.unknown === undefined));
}
