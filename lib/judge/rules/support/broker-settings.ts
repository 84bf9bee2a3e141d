import { type Place } from '../../../template';

/** A switch that has to be off. */
export interface Demand {
  /** The property. */
  readonly key: string;
  /** What MSK does where the configuration does not say; a secure default needs no line. */
  readonly isSecureByDefault: (cluster: Place) => boolean;
  /** What happens while it is on. */
  readonly because: string;
}

/** Switches that have to be off. */
export const DEMANDS: readonly Demand[] = [
  {
    key: 'allow.everyone.if.no.acl.found',
    isSecureByDefault: () => false,
    because: 'a resource without an ACL is open to every authenticated client',
  },
  {
    key: 'auto.create.topics.enable',
    isSecureByDefault: () => true,
    because: 'any client that may write creates topics that nobody declared',
  },
  {
    key: 'unclean.leader.election.enable',
    // Express brokers do not let anybody set it.
    isSecureByDefault: (cluster) => cluster.get('BrokerNodeGroupInfo', 'InstanceType').branches().every((type) => type.describe().startsWith('express.')),
    because: 'a replica that missed acknowledged records can become leader',
  },
  {
    key: 'delete.topic.enable',
    // Kafka lets topics be deleted by whoever may: saying so again is a decision, saying nothing is none.
    isSecureByDefault: () => true,
    because: 'whoever may delete a topic deletes its records at once',
  },
];

/**
 * How many brokers keep a record before it is acknowledged, and how many in all: one is none that another stands in for. MSK's own defaults suffice. Of two copies one must
 * be dispensable, or nobody writes while a broker restarts: two zones have no more.
 */
export const COPIES: readonly (readonly [key: string, because: string, of?: string])[] = [
  ['min.insync.replicas', 'an acknowledged record is lost with one broker', 'default.replication.factor'],
  ['default.replication.factor', 'the records of new topics are lost with one broker'],
  ['offsets.topic.replication.factor', 'where every consumer stands is lost with one broker'],
  ['transaction.state.log.min.isr', 'the state of transactions is lost with one broker', 'transaction.state.log.replication.factor'],
  ['transaction.state.log.replication.factor', 'the state of transactions is lost with one broker'],
];

/** What MSK sets itself; whoever says it again says something else. */
export const OTHERWISE: readonly (readonly [key: string, isOpen: (given: string) => boolean, because: string])[] = [
  ['authorizer.class.name', () => true, 'another authorizer, or none, decides what a client may'],
  ['ssl.client.auth', (given) => given !== 'required', 'clients of the TLS listener get in without a certificate'],
  ['ssl.principal.mapping.rules', isOneForMany, 'every certificate that the rule meets is the same user'],
  ['ssl.enabled.protocols', (given) => given.split(',').some((version) => ['sslv3', 'tlsv1', 'tlsv1.1'].includes(version.trim())), 'clients may speak a broken version of TLS'],
];

/** A rule of which the replacement takes nothing from the certificate's subject: `RULE:^.*$/billing/`. */
function isOneForMany(rules: string): boolean {
  return rules.split('rule:').slice(1).some((rule) => {
    const [, replacement = ''] = rule.split('/');
    return replacement !== '' && !replacement.includes('$');
  });
}
