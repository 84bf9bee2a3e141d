/**
 * Sorts by a key, by code unit: the same on every machine and in every locale.
 *
 * @param items what to sort; left as it is
 * @param key the key of one item
 */
export function sortedBy<T>(items: Iterable<T>, key: (item: T) => string): T[] {
  return [...items].sort((a, b) => compareText(key(a), key(b)));
}

/**
 * Keeps one item for each key, sorted by that key.
 *
 * @param items what to sort; left as it is
 * @param key the key of one item
 */
export function uniqueBy<T>(items: Iterable<T>, key: (item: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const item of items) if (!byKey.has(key(item))) byKey.set(key(item), item);
  return sortedBy(byKey.values(), key);
}

/**
 * Compares by code unit.
 *
 * @param a left
 * @param b right
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Items by a key, in the order in which each key is met first. `Map.groupBy` needs Node 21.
 *
 * @param items any items
 * @param key the key of one item
 */
export function groupedBy<T, Key = string>(items: Iterable<T>, key: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}
