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
  private readonly allows = new Map<string, Statement>();

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
    return isStated(resource) ? this.allows.get(triple(action.toLowerCase(), resource, ALWAYS)) : undefined;
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
    const conditions = wordsOf(statement);
    return resources.every((resource) => isStated(resource) && actions.every((action) => {
      const name = textKey(action).toLowerCase();
      return this.allows.has(triple(name, resource, ALWAYS)) || this.allows.has(triple(name, resource, conditions));
    }));
  }

  private add(statement: Statement): void {
    const conditions = wordsOf(statement);
    for (const action of statement.actions ?? []) {
      for (const resource of statement.resources ?? []) {
        if (isStated(resource)) this.allows.set(triple(textKey(action).toLowerCase(), resource, conditions), statement);
      }
    }
  }
}

const ALWAYS = '';
const WORDS = new WeakMap<Statement, string>();

/** Conditions in an order of their own; those that hold something unknown or a variable are like no others. */
function wordsOf(statement: Statement): string {
  const { conditions, location } = statement;
  if (conditions.length === 0) return ALWAYS;
  const found = WORDS.get(statement) ?? (conditions.every(({ values }) => values.every(isStated))
    ? conditions.map(({ operator, quantifier = '', ifExists, key, values }) => JSON.stringify([operator, quantifier, ifExists, key, values.map(textKey).sort()])).sort().join('\n')
    : `as at ${location}`);
  WORDS.set(statement, found);
  return found;
}

/** A text whose meaning is the same wherever it stands: nothing unknown, no variable. */
function isStated(text: SymbolicText): boolean {
  return text.every((part) => (typeof part === 'string' ? !part.includes('${') : part.unknown === undefined));
}

function triple(action: string, resource: SymbolicText, conditions: string): string {
  return `${action}\n${textKey(resource)}\n${conditions}`;
}
