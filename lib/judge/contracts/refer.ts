import { JOINT_EXPORT } from '../../template';
import type { Known } from './equal';

type Json = unknown;

const KINDS = ['cluster', 'topic', 'group', 'transactional-id'] as const;
const SPLIT = ':cluster/';

/**
 * Templates in which what another side makes is referred to, as within one application, where only its ARN or id stood: so that a policy of one side and the
 * cluster of the other are seen to speak of the same.
 *
 * @param templates by stack, parsed
 * @param known texts, and the resources they name
 */
export function withReferences(templates: ReadonlyMap<string, Json>, known: readonly Known[]): ReadonlyMap<string, Json> {
  if (known.length === 0) return templates;
  const exported = new Map(known.map((one, at) => [one, `${JOINT_EXPORT}${String(at)}`]));
  return new Map([...templates].map(([stack, template]) => {
    const own = (one: Known): boolean => one.resource.slice(0, one.resource.lastIndexOf('/')) === stack;
    const idOf = (one: Known): string => one.resource.slice(one.resource.lastIndexOf('/') + 1);
    const valueOf = (one: Known): Json => (own(one) ? { 'Fn::GetAtt': [idOf(one), one.attribute] } : { 'Fn::ImportValue': exported.get(one) });
    const changed = replaced(template, known, valueOf) as Readonly<Record<string, Json>>;
    const outputs = known.filter(own).map((one, at) => [`ZeroTrustKafkaJoined${String(at)}`, { Value: { 'Fn::GetAtt': [idOf(one), one.attribute] }, Export: { Name: exported.get(one) } }] as const);
    if (outputs.length === 0) return [stack, changed];
    return [stack, { ...changed, Outputs: { ...changed['Outputs'] as Readonly<Record<string, Json>> | undefined, ...Object.fromEntries(outputs) } }];
  }));
}

function replaced(value: Json, known: readonly Known[], valueOf: (one: Known) => Json): Json {
  if (typeof value === 'string') return referring(value, known, valueOf);
  if (Array.isArray(value)) return value.map((item: Json) => replaced(item, known, valueOf));
  if (typeof value !== 'object' || value === null) return value;
  // What people read is left as it stands.
  return Object.fromEntries(Object.entries(value).map(([key, inner]: [string, Json]) => [key, key === 'Metadata' || key === 'Description' ? inner : replaced(inner, known, valueOf)]));
}

function referring(text: string, known: readonly Known[], valueOf: (one: Known) => Json): Json {
  for (const one of known) {
    if (text === one.text) return valueOf(one);
    if (one.attribute !== 'Arn') continue;
    const [before = '', after = ''] = one.text.split(SPLIT);
    for (const kind of KINDS) {
      const begins = `${before}:${kind}/${after}/`;
      if (!text.startsWith(begins)) continue;
      const part = (at: number): Json => ({ 'Fn::Select': [at, { 'Fn::Split': [SPLIT, valueOf(one)] }] });
      return { 'Fn::Join': ['', [part(0), `:${kind}/`, part(1), `/${text.slice(begins.length)}`]] };
    }
  }
  return text;
}
