import type { AdminPolicy } from './policy';
import type { Sets } from './sets';

/** What sections of a plan are made from. */
export interface PlanInput {
  /** The union of all slices. */
  readonly declared: Sets;
  /** What the engine once applied, or was about to. */
  readonly owned: Sets;
  /** What the cluster holds. */
  readonly live: Sets;
  /** What may be touched. */
  readonly policy: AdminPolicy;
}
