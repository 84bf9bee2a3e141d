/**
 * Things by a key, in the order in which each key is met first. `Map.groupBy` needs Node 21.
 *
 * @param all things
 * @param keyOf their key
 */
export function grouped<Thing, Key>(all: Iterable<Thing>, keyOf: (thing: Thing) => Key): Map<Key, Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of all) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}
