import type { Resource } from '../../template';

/**
 * Whether one resource is there whenever another is: it has no condition, or the same one.
 *
 * @param part what belongs to the other
 * @param owner what it belongs to; undefined for what stands outside the templates
 */
export function isThereWith(part: Resource, owner: Resource | undefined): boolean {
  return part.condition === undefined || (owner !== undefined && owner.stack === part.stack && owner.condition === part.condition);
}
