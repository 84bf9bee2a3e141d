/**
 * Things in the order they have, as few batches as can be; one that weighs more than a batch may has a batch of its own.
 *
 * @param items the things
 * @param atMost what one batch may weigh
 * @param weight of one thing
 */
export function batches<T>(items: readonly T[], atMost: number, weight: (item: T) => number = () => 1): T[][] {
  const made: T[][] = [];
  let room = 0;
  for (const item of items) {
    const needed = weight(item);
    if (made.length === 0 || needed > room) {
      made.push([]);
      room = atMost;
    }
    made.at(-1)?.push(item);
    room -= needed;
  }
  return made;
}
