import type { Naming } from '../../analyze/world';
import type { Platform } from '../../template';
import { match } from './match';
import { renamer } from './rename';
import { traitsOf } from './traits';

/** What the nouns of two platforms are called, so that what is the same has one name. */
export interface Correspondence {
  /** Names of the platform before. */
  readonly before: Naming;
  /** Names of the platform after. */
  readonly after: Naming;
  /** Which resource or parameter after is which before: keys. What is in neither column was added or removed. */
  readonly pairs: ReadonlyMap<string, string>;
}

/**
 * Finds what of two platforms is the same, whatever it is called and wherever it stands.
 *
 * A name is the place after; of what was removed, the place before. A naming also takes the id of an unknown, in which it replaces every key.
 * Any correspondence is sound: see {@link match}.
 *
 * @param before a platform
 * @param after what became of it
 */
export function correspond(before: Platform, after: Platform): Correspondence {
  const old = traitsOf(before);
  const now = traitsOf(after);
  const forward = match(old, now);
  const names = new Map(now.map(({ key }) => [key, shortName(after, key)]));
  const taken = new Set(names.values());
  const oldNames = new Map(old.map(({ key }) => {
    const pair = forward.get(key);
    const own = shortName(before, key);
    return [key, (pair === undefined ? undefined : names.get(pair)) ?? (taken.has(own) ? `${own} (removed)` : own)];
  }));
  return {
    before: renamer(before, oldNames), after: renamer(after, names),
    pairs: new Map([...forward].map(([left, right]) => [right, left])),
  };
}

/** Without the stack where there is only one. */
function shortName(platform: Platform, key: string): string {
  const [only, ...others] = platform.templates;
  return only !== undefined && others.length === 0 ? key.slice(only.stack.length + 1) : key;
}
