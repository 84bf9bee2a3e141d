import type { Statement } from '../../semantics/iam';
import type { SymbolicText } from '../../semantics/iam/text';
import { textKey } from '../subjects';

/**
 * What statements allow in so many words: an action and a resource that stand in an Allow without condition. A shortcut for platforms with thousands of
 * grants: it answers what needs no thought, and says nothing about the rest.
 */
export class PlainAllows {
  /** Whether nothing is denied anywhere among the statements. */
  public readonly denyNothing: boolean;
  private readonly allows = new Map<string, Statement>();

  public constructor(statements: readonly Statement[]) {
    this.denyNothing = statements.every(({ effect }) => effect === 'Allow');
    for (const statement of statements) {
      if (statement.effect === 'Allow' && statement.conditions.length === 0 && statement.unknown === undefined) this.add(statement);
    }
  }

  /**
   * The statement that allows an action on a resource in so many words.
   *
   * @param action one action
   * @param resource one resource
   */
  public find(action: string, resource: SymbolicText): Statement | undefined {
    return isStated(resource) ? this.allows.get(pairKey(action.toLowerCase(), resource)) : undefined;
  }

  /**
   * Whether every action and resource of an Allow stands here in the same words: then it allows nothing more, whatever its conditions are.
   *
   * @param statement an Allow
   */
  public includes({ effect, actions, resources }: Statement): boolean {
    return effect === 'Allow' && actions !== undefined && resources !== undefined
      && actions.every((action) => resources.every((resource) => isStated(resource) && this.allows.has(pairKey(textKey(action).toLowerCase(), resource))));
  }

  private add(statement: Statement): void {
    for (const action of statement.actions ?? []) {
      for (const resource of statement.resources ?? []) {
        if (isStated(resource)) this.allows.set(pairKey(textKey(action).toLowerCase(), resource), statement);
      }
    }
  }
}

/** A text whose meaning is the same wherever it stands: nothing unknown, no variable. */
function isStated(text: SymbolicText): boolean {
  return text.every((part) => (typeof part === 'string' ? !part.includes('${') : part.unknown === undefined));
}

function pairKey(action: string, resource: SymbolicText): string {
  return `${action}\n${textKey(resource)}`;
}
