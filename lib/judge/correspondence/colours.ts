import type { Traits } from './traits';

/** A resource among those of both platforms, with its neighbours. */
export interface Node {
  /** What it is. */
  readonly traits: Traits;
  /** Which platform it belongs to. */
  readonly side: 'before' | 'after';
  /** Nodes that it refers to. */
  readonly out: readonly Link[];
  /** Nodes that refer to it. */
  readonly in: readonly Link[];
}

/** One end of a reference. */
export interface Link {
  /** Path and attribute. */
  readonly by: string;
  /** The node at the other end; undefined where nothing of the platform is meant. */
  readonly to: number | undefined;
}

/**
 * Nodes with their links to each other.
 *
 * @param before resources and parameters of one platform
 * @param after of the other
 */
export function nodesOf(before: readonly Traits[], after: readonly Traits[]): readonly Node[] {
  return [...side(before, 'before', 0), ...side(after, 'after', before.length)];
}

function side(all: readonly Traits[], which: Node['side'], offset: number): Node[] {
  const index = new Map(all.map(({ key }, i) => [key, i + offset]));
  const incoming = all.map((): Link[] => []);
  const outgoing = all.map(({ refers }) => refers.map(({ by, to }): Link => ({ by, to: index.get(to) })));
  outgoing.forEach((links, i) => {
    for (const { by, to } of links) if (to !== undefined) incoming[to - offset]?.push({ by, to: i + offset });
  });
  return all.map((traits, i) => ({ traits, side: which, out: outgoing[i] ?? [], in: incoming[i] ?? [] }));
}

/** Texts that stand for numbers: equal texts, equal numbers. */
export class Interner {
  private readonly known = new Map<string, number>();

  /**
   * The number of a text.
   *
   * @param text any
   */
  public of(text: string): number {
    const found = this.known.get(text);
    if (found !== undefined) return found;
    this.known.set(text, this.known.size);
    return this.known.size - 1;
  }
}

/**
 * Colours of nodes: two of one colour look the same as far as some steps along references, both ways. Matched nodes have the colour of their pair.
 *
 * @param nodes of both platforms
 * @param open those that are not matched: others have no colour of their own
 * @param pairs the pair of each matched node
 * @param steps how far to look; 0 looks at the node itself, and of its neighbours at their pairs and types
 * @param interner kept between calls
 */
export function colours(
  nodes: readonly Node[], open: readonly number[], pairs: readonly (number | undefined)[], steps: number, interner: Interner,
): readonly (number | undefined)[] {
  const fixed = nodes.map((_node, i) => (pairs[i] === undefined ? undefined : interner.of(`pair ${String(pairs[i])}`)));
  let now: (number | undefined)[] = nodes.map((node, i) => fixed[i] ?? interner.of(`type ${node.traits.type}`));
  const own = new Map(open.map((i) => [i, interner.of(`own ${nodes[i]?.traits.type ?? ''} ${(nodes[i]?.traits.features ?? []).join('\n')}`)]));
  for (let step = 0; step <= steps; step++) {
    const next = [...now];
    for (const i of open) {
      const node = nodes[i];
      if (node === undefined) continue;
      const list = (links: readonly Link[]): string => links.map(({ by, to }) => `${by} ${String(to === undefined ? '' : now[to])}`).sort().join('\n');
      next[i] = interner.of(`${String(own.get(i))}|${String(step === 0 ? '' : now[i])}|${list(node.out)}|${step === 0 ? anchored(node.in, fixed) : list(node.in)}`);
    }
    now = next;
  }
  return now;
}

/** At first only those neighbours count that are known to be the same: somebody new who refers to it makes nothing another. */
function anchored(links: readonly Link[], fixed: readonly (number | undefined)[]): string {
  return links.flatMap(({ by, to }) => (to === undefined || fixed[to] === undefined ? [] : [`${by} ${String(fixed[to])}`])).sort().join('\n');
}
