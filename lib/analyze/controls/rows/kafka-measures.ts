import { Place } from '../../../template';
import { configurationsOf } from '../../kafka/configuration';
import { listenersOf } from '../../kafka/listeners';
import { statedText } from '../../kafka/reading';
import { configsIn } from '../../kafka/topics-and-users';
import { rateBranches, rateNumber, type Measure, type Rated, type Rating, type Scale } from '../measure';

/** A place that another text decides about. */
function placeAt({ resource, value, when }: Place, location: string): Place {
  return new Place(resource, location, value, when);
}

/** How the value of a server property guards; what MSK takes without it. */
type PropertyScale = { readonly byDefault: (cluster: Place) => string } & (
  | { readonly kind: 'flag'; readonly guards: boolean }
  | { readonly kind: 'amount'; readonly fewer?: boolean; readonly unlimited?: number }
  | { readonly kind: 'order'; readonly order: readonly string[] }
  | { readonly kind: 'tls' }
);

const BROKEN_TLS = ['sslv3', 'tlsv1', 'tlsv1.1'];

/**
 * A server property of the configuration that is in force, or MSK's default.
 *
 * @param key the property
 * @param scale how it guards
 */
export function serverProperty(key: string, scale: PropertyScale): Measure {
  return {
    read: (context, cluster) => configurationsOf(context, cluster).map(({ settings, location, because }): Rated => {
      const place = placeAt(cluster, location);
      if (settings === undefined) return { place, why: because };
      const given = settings.get(key)?.trim();
      const rating = rateProperty(given ?? scale.byDefault(cluster), scale);
      return rating === undefined ? { place, why: `${key} is ${given ?? ''}` } : { place, rating: { ...rating, value: `${key} is ${rating.value}${given === undefined ? ' by default' : ''}` } };
    }),
    examples: { strong: example(key, scale, true), weak: example(key, scale, false) },
  };
}

function rateProperty(value: string, scale: PropertyScale): Rating | undefined {
  const text = value.toLowerCase();
  switch (scale.kind) {
    case 'flag': return text === 'true' || text === 'false' ? { rank: (text === 'true') === scale.guards ? 1 : 0, value } : undefined;
    case 'amount': return Number.isNaN(Number(text)) || text === '' ? undefined : { ...rateNumber(Number(text), { absent: 0, unit: '', ...scale }), value };
    case 'order': return scale.order.includes(text) ? { rank: scale.order.indexOf(text), value } : undefined;
    case 'tls': return { rank: text.split(',').some((version) => BROKEN_TLS.includes(version.trim())) ? 0 : 1, value };
  }
}

/** What the examples of a server property say, under a key that the test turns into a configuration. */
function example(key: string, scale: PropertyScale, strong: boolean): object {
  switch (scale.kind) {
    case 'flag': return { [key]: String(scale.guards === strong) };
    case 'amount': return { [key]: (scale.fewer === true) === strong ? '100' : '9000000' };
    case 'order': return { [key]: scale.order.at(strong ? -1 : 0) };
    case 'tls': return { [key]: strong ? 'TLSv1.3' : 'TLSv1.2,TLSv1.1' };
  }
}

/** Zones that the brokers stand in; three where it can't be told. */
function zonesOf(cluster: Place): number {
  const { value } = cluster.get('BrokerNodeGroupInfo', 'ClientSubnets');
  return value.kind === 'list' && value.items.length > 0 ? Math.min(3, value.items.length) : 3;
}

const RETENTION: readonly (readonly [key: string, hours: number])[] = [['log.retention.ms', 1 / 3_600_000], ['log.retention.minutes', 1 / 60], ['log.retention.hours', 1]];

/**
 * What MSK takes where the configuration says nothing; some depends on the number of zones.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-default-configuration.html
 */
export const brokerDefault = {
  replicas: (cluster: Place): string => String(zonesOf(cluster)),
  replicasLessOne: (cluster: Place): string => String(Math.max(1, zonesOf(cluster) - 1)),
  // Express brokers do not let anybody set it.
  uncleanElection: (cluster: Place): string => (cluster.get('BrokerNodeGroupInfo', 'InstanceType').describe().startsWith('express.') ? 'false' : 'true'),
  /** Kafka takes the finest unit that is set. */
  retention: {
    read: (context, cluster) => configurationsOf(context, cluster).map(({ settings, location, because }): Rated => {
      const place = placeAt(cluster, location);
      if (settings === undefined) return { place, why: because };
      const [key, factor] = RETENTION.find(([name]) => settings.has(name)) ?? ['log.retention.hours', 1];
      const given = Number(settings.get(key)?.trim() ?? '168');
      if (Number.isNaN(given)) return { place, why: `${key} is ${settings.get(key) ?? ''}` };
      return { place, rating: rateNumber(given < 0 ? 'unlimited' : given * factor, { absent: 168, unit: 'hours of log.retention' }) };
    }),
    examples: { strong: { 'log.retention.hours': '168', 'log.retention.minutes': '20160' }, weak: { 'log.retention.ms': '3600000', 'log.retention.hours': '168' } },
  } satisfies Measure,
};

/** Whether the cluster runs what the template shows. */
export const runningConfiguration: Measure = {
  read: (context, cluster) => configurationsOf(context, cluster).map(({ kind, location, because }) => {
    const place = placeAt(cluster, kind === 'none' || kind === 'hidden' ? location : cluster.get('ConfigurationInfo').location);
    switch (kind) {
      case 'none': return { place, rating: { rank: 0, value: because } };
      case 'hidden': return { place, rating: { rank: 1, value: because } };
      case 'pinned': return { place, rating: { rank: 2, value: 'the first revision of the configuration in the template' } };
      case 'latest': return { place, rating: { rank: 3, value: 'the latest revision of the configuration in the template' } };
    }
  }),
  examples: { strong: { 'min.insync.replicas': '2' }, weak: {} },
};

/** Whether every listener asks for something. */
export const openListeners: Measure = {
  read: (context, cluster) => {
    const { listeners, unknowns } = listenersOf(context, cluster);
    const open = listeners.filter(({ authentication }) => authentication === 'none');
    const [first] = open;
    if (first !== undefined) return [{ place: placeAt(cluster, first.location), rating: { rank: 0, value: `port ${String(first.port ?? '')} asks for nothing` } }];
    const [hidden] = unknowns;
    if (hidden !== undefined) return [{ place: placeAt(cluster, hidden.location), why: hidden.reason }];
    return [{ place: cluster.get('ClientAuthentication'), rating: { rank: 1, value: 'every listener asks who its client is' } }];
  },
  examples: {
    strong: { ClientAuthentication: { Sasl: { Iam: { Enabled: true } } } },
    weak: { ClientAuthentication: { Sasl: { Iam: { Enabled: true } }, Unauthenticated: { Enabled: true } } },
  },
};

/**
 * A version, `3.8.x`: major and minor count.
 *
 * @param path where it stands
 */
export function version(path: readonly string[]): Measure {
  return {
    read: (context, properties) => rateBranches(context, properties.get(...path), (place) => {
      const [major, minor] = (statedText(place.value) ?? '').split('.').map(Number);
      if (major === undefined || minor === undefined || Number.isNaN(major) || Number.isNaN(minor)) return undefined;
      return { rank: major * 1000 + minor, value: place.describe() };
    }),
    examples: { strong: { KafkaVersion: '4.0.x' }, weak: { KafkaVersion: '3.10.x' } },
  };
}

/**
 * A config of a topic.
 *
 * @param key the config
 * @param scale how it guards
 */
export function topicConfig(key: string, scale: Scale): Measure {
  return {
    read: (_context, topic) => topic.get('Configs').variants().map((place): Rated => {
      const configs = configsIn(place);
      if (configs === undefined) return { place };
      if (!configs.has(key)) return { place, rating: rateNumber(scale.absent, scale, ' by the brokers\' default') };
      const given = Number(configs.get(key) ?? Number.NaN);
      return Number.isNaN(given) ? { place } : { place, rating: { ...rateNumber(given, scale), value: `${key} is ${String(given)}` } };
    }),
    examples: { strong: { Configs: { [key]: '86400000' } }, weak: { Configs: { [key]: '1' } } },
  };
}

const ADDRESSES = ['KafkaCluster', 'ApacheKafkaCluster', 'BootstrapServers'];
/** By how much a listener of MSK asks: nothing in plaintext, nothing or a certificate, a password, IAM. */
const PORT_RANKS: Readonly<Record<string, number>> = { 9092: 0, 9094: 1, 9194: 1, 9096: 2, 9196: 2, 9098: 3, 9198: 3 };
const OTHER_PORT = 1;

/** To which listeners a connector speaks, by the ports of the brokers' addresses. Addresses that only the deployment knows say nothing. */
export const brokerPorts: Measure = {
  read: (context, connector) => rateBranches(context, connector.get(...ADDRESSES), (place) => {
    if (place.value.kind === 'absent') return { rank: 0, value: 'no brokers' };
    const stated = statedText(place.value);
    if (stated === undefined) return undefined;
    const ports = stated.split(',').map((address) => address.slice(address.lastIndexOf(':') + 1).trim());
    return { rank: Math.min(...ports.map((port) => PORT_RANKS[port] ?? OTHER_PORT)), value: `port ${[...new Set(ports)].sort().join(' and ')}` };
  }),
  examples: {
    strong: { KafkaCluster: { ApacheKafkaCluster: { BootstrapServers: 'b-1:9098,b-2:9098' } } }, weak: { KafkaCluster: { ApacheKafkaCluster: { BootstrapServers: 'b-1:9098,b-2:9092' } } },
  },
};
