import { createHash } from 'node:crypto';
import { sortedBy } from '../model/order';

/** A set of things: each once, asked by key. */
export class KeyedSet<T> {
  private constructor(private readonly byKey: ReadonlyMap<string, T>, private readonly key: (item: T) => string) {}

  /**
   * The set of these things; of several with one key, the last.
   *
   * @param items in any order
   * @param key two things with the same key are the same thing
   */
  public static of<T>(items: Iterable<T>, key: (item: T) => string): KeyedSet<T> {
    const byKey = new Map<string, T>();
    for (const item of items) byKey.set(key(item), item);
    return new KeyedSet(byKey, key);
  }

  /** In no order that means anything. */
  public [Symbol.iterator](): Iterator<T> {
    return this.byKey.values();
  }

  /** How many. */
  public get size(): number {
    return this.byKey.size;
  }

  /**
   * Whether a thing with this key is in the set.
   *
   * @param item the thing
   */
  public has(item: T): boolean {
    return this.byKey.has(this.key(item));
  }

  /**
   * The thing in this set that has the same key, if any has.
   *
   * @param item the thing
   */
  public like(item: T): T | undefined {
    return this.byKey.get(this.key(item));
  }

  /**
   * What this set holds and the other does not.
   *
   * @param other the other set
   */
  public minus(other: KeyedSet<T>): KeyedSet<T> {
    return this.filtered((key) => !other.byKey.has(key));
  }

  /**
   * What either set holds.
   *
   * @param other the other set
   */
  public plus(other: KeyedSet<T>): KeyedSet<T> {
    return new KeyedSet(new Map([...this.byKey, ...other.byKey]), this.key);
  }

  /**
   * The things that meet a condition.
   *
   * @param condition what to keep
   */
  public where(condition: (item: T) => boolean): KeyedSet<T> {
    return this.filtered((_, item) => condition(item));
  }

  /**
   * Whether everything in this set is in the other, and there as it is wanted.
   *
   * @param other the other set
   * @param fulfils whether a thing of the other set is as the one of this set
   */
  public within(other: KeyedSet<T>, fulfils: (theirs: T, ours: T) => boolean): boolean {
    for (const [key, ours] of this.byKey) {
      const theirs = other.byKey.get(key);
      if (theirs === undefined || !fulfils(theirs, ours)) return false;
    }
    return true;
  }

  /**
   * Whether both hold the same.
   *
   * @param other the other set
   * @param alike whether things with the same key are the same
   */
  public equals(other: KeyedSet<T>, alike: (theirs: T, ours: T) => boolean): boolean {
    return this.size === other.size && this.within(other, alike);
  }

  /** Sorted by key. */
  public sorted(): T[] {
    return sortedBy(this.byKey, ([key]) => key).map(([, item]) => item);
  }

  /** SHA-256 of the sorted keys, in hexadecimal: equal sets, equal digests. */
  public digest(): string {
    return createHash('sha256').update(sortedBy(this.byKey.keys(), (key) => key).join('\u0001')).digest('hex');
  }

  private filtered(condition: (key: string, item: T) => boolean): KeyedSet<T> {
    return new KeyedSet(new Map([...this.byKey].filter(([key, item]) => condition(key, item))), this.key);
  }
}
