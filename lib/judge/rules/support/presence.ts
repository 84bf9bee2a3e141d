import { type Platform, type Resource } from '../../../template';

/**
 * Whether a resource that guards another is there wherever the other is: in every deployment, or on the same condition of the same template.
 *
 * @param guard the resource that guards
 * @param guarded the one that it guards
 * @param platform templates deployed together
 */
export function isThereWith(guard: Resource, guarded: Resource, platform: Platform): boolean {
  return platform.mustExist(guard) || (guard.stack === guarded.stack && guard.condition === guarded.condition);
}
