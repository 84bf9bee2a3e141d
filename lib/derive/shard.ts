import { shortDigest } from './digest';

/**
 * Which of a fixed number of stacks a name belongs to. It follows from the name and the number alone, so that no other name can change it: what
 * is added, taken away or declared in another order moves nothing.
 *
 * A digest, and not the letters themselves: names share their beginnings, and would crowd.
 *
 * @param name the name of a topic or a workload
 * @param count how many stacks there are, 1 or more; another number gives other places
 * @returns 0 to count - 1
 */
export function shardOf(name: string, count: number): number {
  return Number.parseInt(shortDigest(name), 16) % count;
}
