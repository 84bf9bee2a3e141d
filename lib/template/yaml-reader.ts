import { isAlias, isMap, isScalar, isSeq, Scalar, type ParsedNode } from 'yaml';
import { type Failed } from './json';
import { MAX_NESTING } from './limits';
import { longForm, longFormOf } from './short-form';
import { type Json } from './value';
import { plainScalar } from './yaml-scalar';

/** How many values aliases may stand for, all together. */
const MAX_ALIASED = 100_000;
const STANDARD = 'tag:yaml.org,2002:';

interface Anchored {
  readonly data: Json;
  /** How many values it holds. */
  readonly size: number;
  /** How deep they nest. */
  readonly height: number;
}

/**
 * Reads the nodes of one YAML document to template data.
 *
 * CloudFormation itself takes no aliases; those who resolve them before they deploy do, so they are followed, as far as they stay small. Merge keys
 * are refused: CloudFormation refuses them, and what one brings in is not where a reviewer looks.
 */
export class YamlReader {
  /** The first thing that is wrong, if anything is. */
  public failure: { readonly what: string; readonly offset: number; readonly kind: Failed['kind'] } | undefined;
  private readonly anchors = new Map<string, Anchored | 'open'>();
  private depth = 0;
  private deepest = 0;
  private count = 0;
  private aliased = 0;

  /**
   * The data of a node; only to be used where there is no {@link failure} afterwards.
   *
   * @param node a node of the document; null where nothing stands
   */
  public read(node: ParsedNode | null): Json {
    if (node === null || this.failure !== undefined) return null;
    this.count += 1;
    this.deepest = Math.max(this.deepest, this.depth);
    if (isAlias(node)) return this.alias(node.source, node);
    const { anchor } = node;
    if (anchor === undefined) return this.tagged(node);
    const [count, deepest] = [this.count, this.deepest];
    this.anchors.set(anchor, 'open');
    this.deepest = this.depth;
    const data = this.tagged(node);
    this.anchors.set(anchor, { data, size: this.count - count + 1, height: this.deepest - this.depth });
    this.deepest = Math.max(this.deepest, deepest);
    return data;
  }

  private alias(name: string, node: ParsedNode): Json {
    const found = this.anchors.get(name);
    if (found === undefined) return this.fail(`the alias *${name} has no anchor before it`, node);
    if (found === 'open') return this.fail(`the alias *${name} stands within its own anchor`, node);
    this.count += found.size;
    this.aliased += found.size;
    this.deepest = Math.max(this.deepest, this.depth + found.height);
    if (this.aliased > MAX_ALIASED) return this.fail(`aliases stand for more than ${MAX_ALIASED} values`, node, 'unsupported');
    if (this.deepest > MAX_NESTING) return this.fail(`lists and maps nest more than ${MAX_NESTING} deep`, node, 'unsupported');
    return found.data;
  }

  private tagged(node: ParsedNode): Json {
    const { tag } = node;
    if (tag === undefined || tag === '!') return this.untagged(node, tag === undefined);
    if (tag.startsWith(STANDARD)) return this.standard(node, tag.slice(STANDARD.length));
    const name = tag.startsWith('!') ? longFormOf(tag) : undefined;
    if (name === undefined) return this.fail(`the tag ${tag} is none of CloudFormation's`, node);
    return longForm(name, this.within(node, () => this.untagged(node, false)));
  }

  /** The text of a scalar, the items of a list or the entries of a map; without a tag, plain scalars have types. */
  private untagged(node: ParsedNode, typed: boolean): Json {
    if (isMap(node)) return this.within(node, () => this.map(node.items));
    if (isSeq(node)) return this.within(node, () => node.items.map((item) => this.read(item)));
    if (!isScalar(node)) return null;
    const text = String(node.value);
    if (!typed || node.type !== Scalar.PLAIN) return text;
    const value = plainScalar(text);
    return value === undefined ? this.fail(`JSON has no number such as ${text}`, node) : value;
  }

  private standard(node: ParsedNode, type: string): Json {
    if ((type === 'map' && isMap(node)) || (type === 'seq' && isSeq(node)) || (type === 'str' && isScalar(node))) return this.untagged(node, false);
    const value = isScalar(node) ? plainScalar(String(node.value)) : undefined;
    const fits = value !== undefined && (type === 'null' ? value === null : typeof value === JSON_TYPES.get(type));
    return fits ? value : this.fail(`the tag !!${type} does not stand before such a value in a template`, node);
  }

  private map(pairs: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[]): Json {
    const entries = new Map<string, Json>();
    for (const { key, value } of pairs) {
      const name = this.key(key);
      if (this.failure !== undefined) return null;
      if (entries.has(name)) return this.fail(`the key ${JSON.stringify(name)} stands twice in one map`, key);
      entries.set(name, this.read(value));
    }
    return Object.fromEntries(entries);
  }

  private key(node: ParsedNode): string {
    if (isScalar(node) && node.type === Scalar.PLAIN && node.value === '<<') this.fail('merge keys (<<) are not part of a template', node);
    const key = this.read(node);
    if (key !== null && typeof key !== 'object') return String(key);
    this.fail('a key is no text', node);
    return '';
  }

  private within(node: ParsedNode, read: () => Json): Json {
    if (this.depth >= MAX_NESTING) return this.fail(`lists and maps nest more than ${MAX_NESTING} deep`, node, 'unsupported');
    this.depth += 1;
    const data = read();
    this.depth -= 1;
    return data;
  }

  private fail(what: string, node: ParsedNode, kind: Failed['kind'] = 'unreadable'): null {
    this.failure ??= { what, offset: node.range[0], kind };
    return null;
  }
}

const JSON_TYPES: ReadonlyMap<string, string> = new Map([['bool', 'boolean'], ['int', 'number'], ['float', 'number']]);
