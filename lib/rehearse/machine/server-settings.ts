import { join } from 'node:path';

/** Where clients, brokers or controllers connect: always by TLS 1.3. */
export interface Listener {
  /** Its name, in capitals. */
  readonly name: string;
  /** On the loopback address. */
  readonly port: number;
  /** By certificate, or by name and password. */
  readonly login: 'certificate' | 'scram';
  /** File with the server's key and certificate, PEM. */
  readonly keyStore: string;
  /** File with the authorities whose certificates are taken, PEM. */
  readonly trustStore: string;
  /** Settings of this listener alone, without their prefix. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** One server: broker and controller in one process. */
export interface ServerPlace {
  /** Where it writes. */
  readonly folder: string;
  /** Its number in the cluster, from 1. */
  readonly node: number;
  /** Ports of the controllers of all servers, in the order of their numbers. */
  readonly controllers: readonly number[];
  /** Where its controller listens. */
  readonly controller: Listener;
  /** Where its broker listens; other brokers connect to the first. */
  readonly listeners: readonly [Listener, ...Listener[]];
  /** Principals to whom everything is allowed: its own among them. */
  readonly superUsers: readonly string[];
}

/**
 * What a server is told: TLS 1.3 on every listener, and nothing allowed that no ACL allows.
 *
 * @param place what differs between servers
 * @see https://kafka.apache.org/documentation/#brokerconfigs
 */
export function serverSettings({ folder, node, controllers, controller, listeners, superUsers }: ServerPlace): Record<string, string> {
  const all = [...listeners, controller];
  return {
    'process.roles': 'broker,controller',
    'node.id': String(node),
    'controller.quorum.voters': controllers.map((port, index) => `${String(index + 1)}@127.0.0.1:${String(port)}`).join(','),
    'listeners': all.map(address).join(','),
    'advertised.listeners': listeners.map(address).join(','),
    'listener.security.protocol.map': all.map(({ name, login }) => `${name}:${login === 'scram' ? 'SASL_SSL' : 'SSL'}`).join(','),
    'inter.broker.listener.name': listeners[0].name,
    'controller.listener.names': controller.name,
    'log.dirs': join(folder, 'data'),
    'ssl.enabled.protocols': 'TLSv1.3',
    ...Object.assign({}, ...all.map(ofListener)) as Record<string, string>,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': 'false',
    'super.users': superUsers.join(';'),
    'auto.create.topics.enable': 'false',
    'delete.topic.enable': 'true',
    // One of three may fail.
    'default.replication.factor': String(controllers.length),
    'min.insync.replicas': String(Math.ceil(controllers.length / 2)),
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '1',
    'group.initial.rebalance.delay.ms': '0',
  };
}

function address({ name, port }: Listener): string {
  return `${name}://127.0.0.1:${String(port)}`;
}

function ofListener({ name, login, keyStore, trustStore, settings }: Listener): Record<string, string> {
  const own: Record<string, string> = {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keyStore,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': trustStore,
    ...(login === 'certificate' ? { 'ssl.client.auth': 'required' } : SCRAM),
    ...settings,
  };
  return Object.fromEntries(Object.entries(own).map(([key, value]) => [`listener.name.${name.toLowerCase()}.${key}`, value]));
}

const SCRAM = {
  'ssl.client.auth': 'none',
  'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
  'scram-sha-512.sasl.jaas.config': 'org.apache.kafka.common.security.scram.ScramLoginModule required;',
};
