import { type Place, type Platform, type Resource } from '../../../template';
import { MAPPING_PATHS, NEXT_ROWS, ORIGIN_ROWS, PIPE_LOG_PATHS, PIPE_PATHS, type Keeps } from './carrier-rows';
import { hasKafka, kafkaMappings, kafkaPipes, kafkaStreams } from './flows';
import { resourceNamed } from './named';
import { writtenByReaders } from './written-stores';

/** Types that keep data. */
export const STORES: readonly string[] = [
  'AWS::S3::Bucket', 'AWS::Logs::LogGroup', 'AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::Kinesis::Stream', 'AWS::KinesisFirehose::DeliveryStream', 'AWS::DynamoDB::Table',
  'AWS::OpenSearchService::Domain',
];

/** A store of the templates that keeps something of a Kafka platform. */
export interface Carrier {
  /** The store. */
  readonly resource: Resource;
  /** What it keeps. */
  readonly keeps: ReadonlySet<Keeps>;
}

const KNOWN = new WeakMap<Platform, ReadonlyMap<string, Carrier>>();

/**
 * Every store of the templates to which something of a Kafka platform is sent, by its key: named by log deliveries, connectors, channels, event
 * sources, pipes, delivery streams and trails, whatever these are passed on to, and what roles that read topics may write to.
 *
 * @param platform templates deployed together
 */
export function carriersOf(platform: Platform): ReadonlyMap<string, Carrier> {
  const known = KNOWN.get(platform);
  if (known !== undefined) return known;
  const found = hasKafka(platform) ? collect(platform) : new Map<string, Carrier>();
  KNOWN.set(platform, found);
  return found;
}

/**
 * Carriers of some types, in the order of the templates.
 *
 * @param platform templates deployed together
 * @param types CloudFormation types
 * @param keeps what they keep; anything without it
 */
export function carriersAmong(platform: Platform, types: readonly string[], ...keeps: readonly Keeps[]): readonly Resource[] {
  const carriers = carriersOf(platform);
  return platform.resources(...types).filter(({ key }) => {
    const carrier = carriers.get(key);
    return carrier !== undefined && (keeps.length === 0 || keeps.some((one) => carrier.keeps.has(one)));
  });
}

interface Tie {
  readonly to: Place;
  readonly keeps: Keeps;
}

function collect(platform: Platform): ReadonlyMap<string, Carrier> {
  const found = new Map<string, { resource: Resource; keeps: Set<Keeps> }>();
  const queue: Tie[] = [...origins(platform)];
  for (let tie = queue.pop(); tie !== undefined; tie = queue.pop()) {
    for (const branch of tie.to.branches()) {
      if (branch.value.kind === 'absent') continue;
      const resource = resourceNamed(branch.value, platform, [...STORES, 'AWS::Lambda::Function']);
      if (resource === undefined) continue;
      const carrier = found.get(resource.key) ?? { resource, keeps: new Set<Keeps>() };
      found.set(resource.key, carrier);
      if (carrier.keeps.has(tie.keeps)) continue;
      carrier.keeps.add(tie.keeps);
      queue.push(...onward(resource, tie.keeps, platform));
    }
  }
  return found;
}

function origins(platform: Platform): readonly Tie[] {
  const ofRows = ORIGIN_ROWS.flatMap(({ type, to, keeps }) => (keeps === 'the same' ? [] : platform.resources(type).flatMap((resource) => (
    placesAt(platform.propertiesOf(resource), to).map((place): Tie => ({ to: place, keeps }))))));
  return [
    ...ofRows,
    ...kafkaMappings(platform).flatMap((mapping) => [...MAPPING_PATHS, ['FunctionName']].map((path): Tie => ({ to: mapping.get(...path), keeps: 'records' }))),
    ...kafkaPipes(platform).flatMap((pipe) => [
      ...PIPE_PATHS.map((path): Tie => ({ to: pipe.get(...path), keeps: 'records' })), ...PIPE_LOG_PATHS.map((path): Tie => ({ to: pipe.get(...path), keeps: 'evidence' })),
    ]),
    ...kafkaStreams(platform).flatMap(({ resource }) => onward(resource, 'records', platform)),
    ...writtenByReaders(platform).map((to): Tie => ({ to, keeps: 'records' })),
  ];
}

/** Where a store, or a function that is given records, passes them on to. */
function onward(resource: Resource, keeps: Keeps, platform: Platform): readonly Tie[] {
  const properties = platform.propertiesOf(resource);
  return NEXT_ROWS.filter(({ type }) => type === resource.type).flatMap((row) => (
    placesAt(properties, row.to).map((to): Tie => ({ to, keeps: row.keeps === 'the same' ? keeps : row.keeps }))));
}

/**
 * The places under a path; `*` is every item of a list or every entry of a map.
 *
 * @param place where it begins
 * @param path keys
 */
export function placesAt(place: Place, path: readonly string[]): readonly Place[] {
  const star = path.indexOf('*');
  if (star < 0) return [place.get(...path)];
  const many = place.get(...path.slice(0, star));
  const inner = many.branches().flatMap((branch) => (branch.value.kind === 'map' ? branch.entries().map(([, entry]) => entry) : branch.items()));
  return inner.flatMap((item) => placesAt(item, path.slice(star + 1)));
}
