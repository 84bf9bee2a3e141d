import type { Statement } from '../../semantics/iam/statement';
import type { Because } from '../world';
import type { Way } from './consequence';

/** That one subject can become another: one step. */
export interface Becoming {
  /** Who. */
  readonly from: string;
  /** Whom: the key of an identity, `User:…` of Kafka, or {@link ANYTHING}. */
  readonly to: string;
  /** How. */
  readonly way: Way;
  /** What the first may do, said after "may": lower case, no full stop. */
  readonly means: string;
  /** The texts that let it. */
  readonly path: readonly Because[];
  /** False where a part that can't be read, or a condition of a template, decides. */
  readonly sure: boolean;
  /** True where it changes a setting of access on the way, and so leaves what the templates say. */
  readonly rewrites: boolean;
}

/** Whoever may give itself any permission becomes this. */
export const ANYTHING = 'anything that IAM permits in this account';

/** Actions of the table that change a setting of access. */
const REWRITING: ReadonlySet<string> = new Set(['iam:updateassumerolepolicy', 'secretsmanager:putsecretvalue', 'secretsmanager:updatesecret', 'secretsmanager:updatesecretversionstage']);

/**
 * Whether an action changes a setting of access, rather than uses it.
 *
 * @param action `iam:UpdateAssumeRolePolicy`
 * @param way how it bears on others
 */
export function isRewriting(action: string, way: Way): boolean {
  return way === 'grown' || REWRITING.has(action.toLowerCase());
}

/**
 * Statements as hops.
 *
 * @param statements what permits
 * @param says what they say, after "allows"
 */
export function hopsOf(statements: readonly Statement[], says: string): readonly Because[] {
  const places = new Map(statements.filter(({ location }) => location !== '').map((statement) => [statement.location, statement]));
  return [...places.values()].map(({ location, effect, unknown }) => ({ location, because: unknown === undefined ? `${effect === 'Allow' ? 'allows' : 'denies'} ${says}` : `can not be read in full: ${unknown}` }));
}
