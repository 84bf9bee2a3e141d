import type { Edge } from '../../analyze/world';
import type { Hop } from '../../model/answers';
import type { WorldIndex } from './world-index';

/** A place where records of a topic are kept too. */
export interface TopicCopy {
  /** The noun of the place: a bucket, a queue, … */
  readonly place: string;
  /** How the records come there. */
  readonly path: readonly Hop[];
  /** False where a pattern, or a condition, decides whether it is this topic. */
  readonly sure: boolean;
}

const OF = ' of ';
/** Words for copies that hold no records. */
const NO_RECORDS = ['logs', 'an inventory', 'an analysis', 'notifications'];

/**
 * Where records of a topic are kept besides the brokers, through every flow and every copy of a copy.
 *
 * @param index the world
 * @param topic its name
 * @param clusters names of the clusters that have it
 */
export function copiesOf({ world }: WorldIndex, topic: string, clusters: readonly string[]): readonly TopicCopy[] {
  const copies = world.edges.filter((edge) => edge.operation === 'copies' && !NO_RECORDS.some((word) => edge.because.includes(` keeps ${word}`) || edge.because.includes(` ${word} of `)));
  const readers = world.edges.flatMap((edge) => { const found = edge.operation === 'reads' ? readsTopic(edge, topic, clusters) : 'no'; return found === 'no' ? [] : [{ edge, sure: found === 'yes' }]; });
  const found = new Map<string, TopicCopy>();
  let last: readonly TopicCopy[] = readers.map(({ edge, sure }) => ({ place: edge.subject, sure, path: [hopOf(edge)] }));
  while (last.length > 0) {
    const next: TopicCopy[] = [];
    for (const one of last) {
      for (const edge of copies) {
        // A pipe's copy is its source's; it stands in the pipe.
        const own = edge.subject === one.place || (clusters.includes(edge.subject) && (edge.location === one.place || edge.location.startsWith(`${one.place}/`)));
        if (!own || found.has(edge.resource) || clusters.includes(edge.resource)) continue;
        const copy = { place: edge.resource, sure: one.sure && edge.always, path: [...one.path, hopOf(edge)] };
        found.set(edge.resource, copy);
        next.push(copy);
      }
    }
    last = next;
  }
  return [...found.values()];
}

function hopOf({ location, because }: Edge): Hop {
  return { location, because };
}

/** Whether a flow takes a topic: by its name, by a prefix, or by a pattern, which is not executed. */
function readsTopic({ resource, always }: Edge, topic: string, clusters: readonly string[]): 'yes' | 'maybe' | 'no' {
  const at = resource.lastIndexOf(OF);
  if (at < 0 || !resource.startsWith('topic:')) return 'no';
  const name = resource.slice('topic:'.length, at);
  const cluster = resource.slice(at + OF.length);
  // Addresses of the brokers that are an attribute of the cluster name it, too.
  const here = clusters.includes(cluster) || clusters.some((key) => cluster.startsWith(`<${key}.`)) ? 'yes' : clusters.length === 0 ? 'no' : isName(cluster) ? 'no' : 'maybe';
  if (here === 'no') return 'no';
  const matches = ((): 'yes' | 'maybe' | 'no' => {
    if (name === topic || name === '/.*/') return 'yes';
    if (name.startsWith('/') && name.endsWith('/')) return prefixOf(name.slice(1, -1), topic);
    if (name.endsWith('*')) return topic.startsWith(name.slice(0, -1)) ? 'yes' : 'no';
    return name.includes('<') ? 'maybe' : 'no';
  })();
  return matches === 'yes' && (here === 'maybe' || !always) ? 'maybe' : matches;
}

/** A noun of the templates or an ARN, rather than addresses of brokers. */
function isName(cluster: string): boolean {
  return !cluster.includes(' ') && !cluster.includes('<') && !cluster.includes(':90');
}

const SPECIAL = new Set(Array.from('.*+?()[]{}|^$\\'));

/** What a pattern says of a name, as far as its literal beginning tells. */
function prefixOf(pattern: string, topic: string): 'yes' | 'maybe' | 'no' {
  let literal = '';
  let i = 0;
  for (; i < pattern.length; i++) {
    const character = pattern.charAt(i);
    if (character === '\\' && SPECIAL.has(pattern.charAt(i + 1))) { literal += pattern.charAt(++i); continue; }
    if (SPECIAL.has(character)) break;
    literal += character;
  }
  // A character that may be missing or repeated is not a part of every name.
  const rest = pattern.slice(i);
  const head = '*+?{'.includes(rest.charAt(0)) && rest !== '' ? literal.slice(0, -1) : literal;
  if (pattern.includes('|')) return 'maybe';
  if (rest === '') return topic === literal ? 'yes' : 'no';
  if (!topic.startsWith(head)) return 'no';
  return rest === '.*' || rest === '.*$' ? 'yes' : 'maybe';
}
