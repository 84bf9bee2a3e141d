import type { Policies, Requester, Statement } from './statement';
import type { SymbolicText } from './text';

/** What a requester may ask about: some actions on the resources of some patterns. */
export interface Scope {
  /** Who asks. */
  readonly requester: Requester;
  /** Actions that exist, `service:Action`; patterns in statements are told apart by these. */
  readonly actions: readonly string[];
  /** Patterns of ARNs that together are the resources in question; `*` for all. */
  readonly resources: readonly SymbolicText[];
  /** The account of those resources. */
  readonly resourceAccount?: SymbolicText;
}

/** Requests that one set of policies allows and another does not: one cell of the space of requests, with one request out of it. */
export interface NewlyAllowed {
  /** All actions of the cell. */
  readonly actions: readonly string[];
  /** The narrowest patterns that the cell's resources lie in, and one resource of it. */
  readonly resource: { readonly patterns: readonly SymbolicText[]; readonly example: SymbolicText };
  /** What the request carries where that matters; an empty list says that the key is absent. */
  readonly context: ReadonlyMap<string, readonly SymbolicText[]>;
  /** Whether it is allowed, or may be. */
  readonly verdict: 'allowed' | 'unknown';
  /** The statements that allow it now. */
  readonly because: readonly Statement[];
  /** The statements that denied it before, or that allowed it more narrowly. */
  readonly before: readonly Statement[];
  /** Why the verdict is unknown, where the search ended at a bound: then nothing is known about these actions. */
  readonly bounded?: string;
}

/**
 * What may be asked under policies: the cells of the space of requests that `after` allows and `before` does not.
 *
 * Exact for unions, wildcards, negations and absent keys: cells are told apart by every pattern and condition of both. Unknowns of one id are
 * the same text on both sides. See `newly-allowed.ts`.
 */
export type CompareAccess = (before: Policies, after: Policies, scope: Scope) => readonly NewlyAllowed[];
