/** What the engine may touch on a cluster. */
export interface AdminPolicy {
  /** Principals whose live bindings are never read as ours, reported or removed; `*` stands for any text, as in `User:CN=*.internal`. */
  readonly ignore?: readonly string[];
  /**
   * Principals whose undeclared bindings are removed although the engine never applied them; `*` adopts all.
   *
   * @default - none: what is live and undeclared is reported and left
   */
  readonly adopt?: readonly string[];
  /**
   * How many bindings one run may remove. 0 refuses every removal.
   *
   * @default - no limit: what is no longer declared is revoked
   */
  readonly maxRemovals?: number;
}
