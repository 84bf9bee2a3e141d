import { type Platform } from '../../../template';

/**
 * A function that is asked once for each platform: many rules ask the same, and a platform never changes.
 *
 * @param compute what to find in a platform
 */
export function perPlatform<T>(compute: (platform: Platform) => T): (platform: Platform) => T {
  const known = new WeakMap<Platform, { readonly it: T }>();
  return (platform) => {
    const found = known.get(platform) ?? { it: compute(platform) };
    known.set(platform, found);
    return found.it;
  };
}
