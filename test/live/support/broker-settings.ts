import { join } from 'node:path';

/** Ports of one broker's listeners. */
export interface Ports {
  readonly mtls: number;
  readonly scram: number;
  readonly controller: number;
}

/** One broker of a cluster. */
export interface BrokerPlace {
  /** Ports of every broker of the cluster, in the order of their numbers. */
  readonly nodes: readonly Ports[];
  /** Its number in the cluster, from 1. */
  readonly node: number;
  /** Where it writes. */
  readonly folder: string;
  /** Its certificate with its key, and whom it trusts. */
  readonly keyStore: string;
  readonly trustStore: string;
}

/** What a broker of tests is told: broker and controller in one process, TLS on every listener, default deny. */
export function brokerSettings({ nodes, node, folder, keyStore, trustStore }: BrokerPlace): Record<string, string> {
  const { mtls, scram, controller } = nodes[node - 1]!;
  return {
    'process.roles': 'broker,controller',
    'node.id': String(node),
    'controller.quorum.voters': nodes.map((each, index) => `${String(index + 1)}@127.0.0.1:${String(each.controller)}`).join(','),
    'listeners': `MTLS://127.0.0.1:${String(mtls)},SCRAM://127.0.0.1:${String(scram)},CONTROLLER://127.0.0.1:${String(controller)}`,
    'advertised.listeners': `MTLS://127.0.0.1:${String(mtls)},SCRAM://127.0.0.1:${String(scram)}`,
    'listener.security.protocol.map': 'MTLS:SSL,SCRAM:SASL_SSL,CONTROLLER:SSL',
    'inter.broker.listener.name': 'MTLS',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': join(folder, 'data'),
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keyStore,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': trustStore,
    'ssl.enabled.protocols': 'TLSv1.3',
    'listener.name.mtls.ssl.client.auth': 'required',
    'listener.name.controller.ssl.client.auth': 'required',
    'listener.name.scram.sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'listener.name.scram.scram-sha-512.sasl.jaas.config': 'org.apache.kafka.common.security.scram.ScramLoginModule required;',
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': 'false',
    'super.users': 'User:CN=admin;User:CN=broker',
    'auto.create.topics.enable': 'false',
    // One of three may fail.
    'default.replication.factor': String(nodes.length),
    'min.insync.replicas': String(Math.ceil(nodes.length / 2)),
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '1',
    'group.initial.rebalance.delay.ms': '0',
  };
}
