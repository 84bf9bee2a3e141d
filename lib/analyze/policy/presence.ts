import type { Platform, Resource } from '../../template';

/**
 * Whether one resource is there whenever another is: always, or on the same condition.
 *
 * @param platform the templates
 * @param part what belongs to the other
 * @param owner what it belongs to; undefined for what stands outside the templates
 */
export function isThereWith(platform: Platform, part: Resource, owner: Resource | undefined): boolean {
  return (owner !== undefined && owner.stack === part.stack && owner.condition === part.condition) || platform.mustExist(part);
}
