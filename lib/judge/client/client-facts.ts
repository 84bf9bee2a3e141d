import type { World } from '../../analyze/world';
import type { ClientFacts } from '../../model/client-facts';
import { closest } from '../../model/closest';
import type { TrustCluster, TrustDocument } from '../../model/trust-document';
import { isRefusal, type Refusal } from '../ask/refusal';
import { connectionOf, type Connection } from './connection';
import { findHolder, type Holder } from './holder';
import { javascriptOptions } from './javascript';
import { notesOf } from './notes';
import { javaProperties, librdkafkaProperties } from './properties';
import { clustersOf, useOf, type Use } from './use';

/**
 * What a client's owner needs to connect: as it was declared, on the listener that the templates open. Whether the templates give what was declared is
 * `ztk prove`'s to say.
 *
 * @param world what the templates say
 * @param trust what was declared
 * @param workload declared name of a workload, a break-glass role or a SCRAM user
 * @param cluster declared name of the cluster. @default - the one on which it was granted something
 */
export function clientFacts(world: World, trust: TrustDocument, workload: string, cluster?: string): ClientFacts | Refusal {
  const holder = findHolder(trust, workload);
  if (isRefusal(holder)) return holder;
  const declared = clusterOf(trust, holder, cluster);
  if (isRefusal(declared)) return declared;
  const use = useOf(trust, holder, declared.name);
  const connection = connectionOf(world, trust, declared, holder, use.grants);
  return {
    workload: holder.name, owner: holder.owner, ...(holder.purpose !== undefined && { purpose: holder.purpose }), ...(holder.segment !== undefined && { segment: holder.segment }),
    cluster: declared.name, identity: holder.identity, login: holder.login, ...(connection.port !== undefined && { port: connection.port }),
    groups: use.groups, transactionalIds: use.transactionalIds, topics: use.topics,
    java: javaProperties(holder, connection.bootstrap, use), librdkafka: librdkafkaProperties(holder, connection.bootstrap, use),
    javascript: javascriptOf(holder, connection, use),
    notes: [...connection.notes, ...holder.notes, ...notesOf(holder, declared, use)],
  };
}

/** The cluster that is meant. */
function clusterOf(trust: TrustDocument, holder: Holder, cluster: string | undefined): TrustCluster | Refusal {
  const granted = clustersOf(trust, holder);
  const list = granted.join(', ');
  if (granted.length === 0) {
    return { refused: true, what: 'this workload was granted nothing, so no broker lets it in', given: holder.name, allowed: 'the name of one that a grant of trust.json names' };
  }
  if (cluster === undefined && granted.length > 1) {
    return { refused: true, what: 'this workload was granted something on several clusters', given: holder.name, allowed: granted.map((name) => `--cluster ${name}`).join(' or ') };
  }
  const name = cluster ?? granted[0] ?? '';
  const declared = trust.clusters.find((one) => one.name === name);
  if (declared === undefined) return { refused: true, what: 'there is no such cluster', given: name, allowed: list, near: closest(name, granted) };
  if (!granted.includes(name)) return { refused: true, what: `${holder.name} was granted nothing on this cluster`, given: name, allowed: list };
  return declared;
}

/** What connects, and what the client has to be told to use: read by Producer and Consumer alike, each of which passes over what is the other's. */
function javascriptOf({ login, subject, mechanism }: Holder, { port, bootstrap }: Connection, { group, writes, transactionalId }: Use): Readonly<Record<string, unknown>> {
  const options = javascriptOptions(login, subject, port);
  return {
    ...options, ...(port === undefined && { bootstrapBrokers: ['<broker-1>:<port>'] }), ...(!bootstrap.includes('<') && { bootstrapBrokers: bootstrap.split(',') }),
    ...(mechanism !== undefined && { sasl: { ...options['sasl'] as object, mechanism } }),
    ...(group !== undefined && { groupId: group }), ...(writes && { idempotent: true }), ...(transactionalId !== undefined && { transactionalId }),
  };
}
