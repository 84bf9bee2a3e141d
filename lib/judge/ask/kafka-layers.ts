import type { Cluster } from '../../analyze/world';
import type { Hop } from '../../model/answers';
import type { KafkaOperation, KafkaResourceType } from '../../model/kafka';
import type { Asker } from './asker';
import type { KafkaReach } from './kafka-reach';
import { waysToKafka } from './kafka-ways';
import { verdictOf, type HopResult, type Way } from './way';
import type { WorldIndex } from './world-index';

/** How far something is known to work: statements are of one layer each. */
export interface Layer extends Pick<KafkaReach, 'by' | 'given'> {
  /** Whether every hop is open. */
  readonly sure: boolean;
}

/** Every layer, the surest first; those of clients before those of AWS's API. */
export const LAYERS: readonly Layer[] = [
  { by: 'kafka', given: 'allowed', sure: true }, { by: 'kafka', given: 'from-some-addresses', sure: true }, { by: 'kafka', given: 'allowed', sure: false },
  { by: 'kafka', given: 'from-some-addresses', sure: false }, { by: 'kafka', given: 'once-applied', sure: false },
  { by: 'kafka', given: 'unknown', sure: false }, { by: 'aws', given: 'allowed', sure: true }, { by: 'aws', given: 'unknown', sure: false },
];

const LAST: Layer = { by: 'kafka', given: 'unknown', sure: false };

/**
 * A layer by its place.
 *
 * @param place among {@link LAYERS}
 */
export function layerAt(place: number): Layer {
  return LAYERS[place] ?? LAST;
}

/** Something that can be done, or may. */
export interface Opened {
  /** Its place among {@link LAYERS}. */
  readonly layer: number;
  /** The way that is open. */
  readonly way: Way;
}

/**
 * What is open of an operation: by a client, and, where no client surely does it, by a call to AWS.
 *
 * @param index the world
 * @param asker who
 * @param cluster which cluster
 * @param operation which operation
 * @param resourceType on what
 * @param name its name
 */
export function openedTo(
  index: WorldIndex, asker: Asker, cluster: Cluster, operation: KafkaOperation, resourceType: KafkaResourceType, name: string,
): readonly Opened[] {
  const open = waysToKafka(index, asker, cluster, { operation, resourceType, name }).flatMap((way): Opened[] => (verdictOf(way) === 'denied' ? [] : [{ layer: layerOf(way), way }]));
  const surest = (by: Layer['by']): Opened[] => open.filter(({ layer }) => LAYERS[layer]?.by === by).sort((a, b) => a.layer - b.layer).slice(0, 1);
  const byClient = surest('kafka');
  return byClient[0]?.layer === 0 ? byClient : [...byClient, ...surest('aws')];
}

function layerOf(way: Way): number {
  const by = way.withoutListener === true ? 'aws' : 'kafka';
  const sure = verdictOf(way) === 'allowed';
  const given = by === 'aws' ? (sure ? 'allowed' : 'unknown') : givenBy(way.hops.allow);
  return LAYERS.findIndex((layer) => layer.by === by && layer.given === given && layer.sure === sure);
}

function givenBy({ verdict, onceApplied, fromSomeAddresses }: HopResult): Layer['given'] {
  if (verdict === 'unknown') return onceApplied === true ? 'once-applied' : 'unknown';
  return fromSomeAddresses === true ? 'from-some-addresses' : 'allowed';
}

/**
 * What a statement says beside the deed: that it takes no listener, or waits for ACLs.
 *
 * @param how whence it is known
 */
export function howSays({ by, given }: Pick<KafkaReach, 'by' | 'given'>): string {
  if (by === 'aws') return ', by AWS\'s API alone';
  switch (given) {
    case 'allowed':
    case 'unknown': return '';
    case 'from-some-addresses': return ', from some addresses alone';
    case 'once-applied': return ', once ztk apply has applied its ACLs';
  }
}

/**
 * The texts that open something: of every operation, each once.
 *
 * @param opened what is open
 * @param layer the statement's
 */
export function pathOf(opened: readonly Opened[], layer: number): readonly Hop[] {
  const ways = opened.filter((one) => one.layer === layer).map(({ way }) => way);
  const hops = [...ways.flatMap((way) => way.hops.allow.because), ...ways.flatMap((way) => way.hops.route.because)];
  return [...new Map(hops.map((hop) => [`${hop.location}\n${hop.because}`, hop])).values()];
}
