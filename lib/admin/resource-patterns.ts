import type { ClosedResource as Pattern } from './plan';

/** Resource patterns, asked which resources they cover: a literal its name, the literal `*` every name, a prefix every name that begins with it. */
export class PatternIndex {
  private readonly keys = new Set<string>();
  /** Lengths of the prefixes of each kind of resource: a name is cut to each of them. */
  private readonly lengths = new Map<string, Set<number>>();

  public constructor(patterns: Iterable<Pattern>) {
    for (const pattern of patterns) {
      this.keys.add(keyOf(pattern));
      if (pattern.patternType !== 'PREFIXED') continue;
      const lengths = this.lengths.get(pattern.resourceType) ?? new Set();
      this.lengths.set(pattern.resourceType, lengths.add(pattern.name.length));
    }
  }

  /**
   * Whether one pattern in the index covers every resource of another.
   *
   * @param pattern the other, itself in the index or not
   */
  public covers(pattern: Pattern): boolean {
    return this.covering(pattern).length > 0;
  }

  /**
   * Keys of the patterns in the index that cover every resource of another.
   *
   * @param pattern the other, itself in the index or not
   */
  public covering(pattern: Pattern): string[] {
    const { resourceType, name } = pattern;
    const prefixes = [...this.lengths.get(resourceType) ?? []].filter((length) => length <= name.length && !isWildcard(pattern));
    const wider = [
      keyOf(pattern), keyOf({ resourceType, patternType: 'LITERAL', name: '*' }),
      ...prefixes.map((length) => keyOf({ resourceType, patternType: 'PREFIXED', name: name.slice(0, length) })),
    ];
    return [...new Set(wider)].filter((key) => this.keys.has(key));
  }
}

/**
 * Groups things so that no resource is covered by patterns of two groups; in the order in which they first came.
 *
 * @param items the things
 */
export function apart<T extends Pattern>(items: readonly T[]): T[][] {
  const index = new PatternIndex(items);
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let up = parents.get(at); up !== undefined && up !== at; up = parents.get(at)) {
      parents.set(at, parents.get(up) ?? up);
      at = up;
    }
    return at;
  };
  for (const item of items) for (const wider of index.covering(item)) parents.set(root(keyOf(item)), root(wider));
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = root(keyOf(item));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/**
 * A stable, total order of resource patterns; two with the same key are the same pattern.
 *
 * @param pattern what to order
 */
export function keyOf({ resourceType, patternType, name }: Pattern): string {
  return [resourceType, patternType, name].join('\u0000');
}

function isWildcard({ patternType, name }: Pattern): boolean {
  return patternType === 'LITERAL' && name === '*';
}
