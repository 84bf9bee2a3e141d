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
   * @param pattern the other; where it is itself in the index, it covers itself
   */
  public covering(pattern: Pattern): string[] {
    const { resourceType, name } = pattern;
    const prefixes = isWildcard(pattern) ? [] : [...this.lengths.get(resourceType) ?? []].filter((length) => length <= name.length);
    const wider = [
      keyOf(pattern), keyOf({ resourceType, patternType: 'LITERAL', name: '*' }),
      ...prefixes.map((length) => keyOf({ resourceType, patternType: 'PREFIXED', name: name.slice(0, length) })),
    ];
    return [...new Set(wider)].filter((key) => this.keys.has(key));
  }
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
