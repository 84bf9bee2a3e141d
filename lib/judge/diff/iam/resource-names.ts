import type { World } from '../../../analyze/world';
import { match } from '../../../semantics/iam/match';
import type { SymbolicText } from '../../../semantics/iam/text';
import { colonParts, shownText, textKey } from '../../subjects';

/** Calls patterns of ARNs by the nouns of a world: `topic:orders`, `Bucket/logs/*`, a role's name; by themselves where they are no noun's. */
export type NameOf = (pattern: SymbolicText) => string;

const KAFKA_KINDS = ['topic', 'group', 'transactional-id'];

/**
 * Names of what patterns of ARNs speak of.
 *
 * @param world whose nouns
 */
export function resourceNames(world: World): NameOf {
  const whole = new Map<string, string>();
  for (const { key, requester } of world.identities) whole.set(textKey(requester.name), key);
  for (const { key, arns } of world.guarded) for (const arn of arns) if (!endsWithAny(arn)) whole.set(textKey(arn), key);
  for (const { key, arns } of world.clusters) for (const arn of arns) whole.set(textKey(arn), kindOf(arn) === 'cluster' ? key : `every ${kindOf(arn)} of ${key}`);
  // A log group's ARN ends with its streams.
  for (const { key, arns } of world.guarded) for (const arn of arns) if (textKey(arn).endsWith(':*') && !whole.has(textKey(arn))) whole.set(textKey(arn), key);
  const beginnings = [...whole].filter(([text]) => text !== '' && !text.includes('*') && !text.includes('?')).sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  return (pattern) => {
    const text = textKey(pattern);
    const known = whole.get(text);
    if (known !== undefined) return known;
    if (text === '*') return 'everything';
    const inCluster = kafkaName(world, pattern);
    if (inCluster !== undefined) return inCluster;
    const parent = beginnings.find(([beginning]) => text.startsWith(beginning) && ['/', ':'].includes(text.charAt(beginning.length)));
    return parent === undefined ? shownText(pattern) : parent[1] + shownText(rest(pattern, parent[0].length));
  };
}

function endsWithAny(arn: SymbolicText): boolean {
  const last = arn.at(-1);
  return typeof last === 'string' && (last.endsWith('*') || last.endsWith('?'));
}

function kindOf(arn: SymbolicText): string {
  const [first] = colonParts(arn)[5] ?? [];
  return typeof first === 'string' ? first.slice(0, Math.max(first.indexOf('/'), 0)) : '';
}

/** `topic/CLUSTER/UUID/NAME` as `topic:NAME`, with the cluster where there are several. */
function kafkaName(world: World, pattern: SymbolicText): string | undefined {
  if (textKey(colonParts(pattern)[2] ?? []) !== 'kafka') return undefined;
  const kind = KAFKA_KINDS.find((word) => word === kindOf(pattern));
  if (kind === undefined) return world.clusters.find(({ arns }) => arns.some((arn) => kindOf(arn) === 'cluster' && kindOf(pattern) === 'cluster' && match(arn, pattern) === 'yes'))?.key;
  const resource = colonParts(pattern).slice(5).flatMap((part, index) => (index === 0 ? part : [':', ...part]));
  const name = afterSlashes(resource, 3);
  if (name === undefined) return undefined;
  const cluster = world.clusters.length > 1 ? world.clusters.find(({ arns }) => arns.some((arn) => match(arn, pattern) === 'yes'))?.key : undefined;
  return `${kind}:${shownText(name)}${cluster === undefined ? '' : ` of ${cluster}`}`;
}

function afterSlashes(text: SymbolicText, count: number): SymbolicText | undefined {
  let left = count;
  for (const [i, part] of text.entries()) {
    if (typeof part !== 'string') continue;
    for (let at = part.indexOf('/'); at >= 0; at = part.indexOf('/', at + 1)) {
      left--;
      if (left > 0) continue;
      const tail = part.slice(at + 1);
      return [...(tail === '' ? [] : [tail]), ...text.slice(i + 1)];
    }
  }
  return undefined;
}

/** What of a text follows so many characters of its key. */
function rest(text: SymbolicText, length: number): SymbolicText {
  let left = length;
  const result: SymbolicText[number][] = [];
  for (const part of text) {
    const size = textKey([part]).length;
    if (left >= size) { left -= size; continue; }
    result.push(typeof part === 'string' ? part.slice(left) : part);
    left = 0;
  }
  return result;
}
