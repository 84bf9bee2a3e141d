import { type Place } from '../../../template';

/** First and last ports on which brokers listen, within AWS and in public, over IPv4 and IPv6, and ZooKeeper beside them. */
const RANGES: readonly (readonly [number, number])[] = [[9092, 9098], [9192, 9198], [20092, 20098], [2181, 2182]];
const PLAINTEXT = new Set([9092, 9192, 20092, 2181]);

/**
 * Whether a place names a port of brokers or of ZooKeeper.
 *
 * @param place a port, without choices
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html
 */
export function isKafkaPort(place: Place): boolean {
  const port = portAt(place);
  return RANGES.some(([from, to]) => port >= from && port <= to);
}

/**
 * Whether a place names a port whose listener does not encrypt.
 *
 * @param place a port, without choices
 */
export function isPlaintextPort(place: Place): boolean {
  return PLAINTEXT.has(portAt(place));
}

const LISTENERS: readonly number[] = [9092, 9094, 9096, 9098, 9194, 9196, 9198, 20092, 20094, 20096, 20098, 2181, 2182];
/** A rule for more ports than these is no rule for Kafka. */
const FEW = 200;

/**
 * Whether a rule of a security group is for ports of Kafka: few ports, one of brokers or of ZooKeeper among them.
 *
 * @param rule the rule's place, without choices
 */
export function namesKafkaPorts(rule: Place): boolean {
  const [from, to] = [portAt(rule.get('FromPort')), portAt(rule.get('ToPort'))];
  return to - from < FEW && LISTENERS.some((port) => port >= from && port <= to);
}

function portAt({ value }: Place): number {
  return value.kind === 'literal' ? Number(value.value) : Number.NaN;
}
