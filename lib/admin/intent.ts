import type { AdminPlan } from './plan';
import type { Sets } from './sets';
import type { EngineState } from './state';

/** What one run is about. */
export interface Intent {
  /** The state with the slices that shall count. */
  readonly state: EngineState;
  /** What those declare. */
  readonly declared: Sets;
  /** What the engine may remove. */
  readonly owned: Sets;
  /** What was live when it was planned. */
  readonly live: Sets;
  /** What to do. */
  readonly plan: AdminPlan;
}
