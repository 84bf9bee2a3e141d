import { CLUSTER_KINDS, kindProblem, type KafkaClusterKind } from '../model/cluster-kinds';
import { holdsToken } from '../model/names';
import type { Problem } from '../model/problem';
import type { ClusterKind } from '../model/trust-document';

/** What every cluster of the platform is configured with from its first minute. None of it can be changed by a declaration. */
const FIXED: Readonly<Record<string, string>> = {
  'allow.everyone.if.no.acl.found': 'false',
  'auto.create.topics.enable': 'false',
  'unclean.leader.election.enable': 'false',
};

/** What MSK keeps on Express brokers, at the value that the platform wants; it lets nobody write it down. */
const KEPT_BY_EXPRESS = new Set(['unclean.leader.election.enable']);

/** Prefixes of properties that open or close listeners, or decide who is who: the platform derives them or leaves them to MSK. */
const FORBIDDEN_PREFIXES = ['listener', 'advertised.', 'security.', 'ssl.', 'sasl.', 'authorizer.', 'principal.', 'super.users', 'zookeeper.', 'inter.broker.'];

/**
 * Names of properties that a declaration may not set.
 *
 * @param properties what was declared
 */
export function forbiddenProperties(properties: Readonly<Record<string, string>>): string[] {
  const forbidden = (name: string): boolean => name in FIXED || FORBIDDEN_PREFIXES.some((prefix) => name.startsWith(prefix));
  return Object.keys(properties).filter(forbidden).sort();
}

/**
 * Names whose name or value would break out of its line in a properties file.
 *
 * @param properties what was declared
 */
export function malformedProperties(properties: Readonly<Record<string, string>>): string[] {
  const oneLine = (value: string): boolean => /^[\x20-\x7e]*$/.test(value) && !value.includes('\\') && !holdsToken(value);
  return Object.entries(properties).filter(([name, value]) => !/^[a-z][a-z0-9.]*$/.test(name) || !oneLine(value)).map(([name]) => name).sort();
}

/**
 * What is wrong with the server properties that were declared.
 *
 * @param kind of the cluster
 * @param properties what was declared
 * @param where the construct path
 */
export function propertyProblems(kind: KafkaClusterKind, properties: Readonly<Record<string, string>>, where: string): Problem[] {
  const allowed = "properties that decide nothing about listeners, identities or default access, in a line's own characters";
  const refused = (what: string, given: string): Problem => ({ code: 'CLUSTER_CONFIGURATION_FORBIDDEN', what, given, allowed, where });
  const forbidden = forbiddenProperties(properties);
  const malformed = malformedProperties(properties);
  const rest = Object.keys(properties).filter((name) => !forbidden.includes(name) && !malformed.includes(name)).sort();
  return [
    ...forbidden.map((name) => refused('the platform decides about this property', name)),
    ...malformed.map((name) => refused('this is not a server property', JSON.stringify(name))),
    ...rest.flatMap((name) => settingProblems(kind, name, where)),
  ];
}

function settingProblems(kind: KafkaClusterKind, name: string, where: string): Problem[] {
  const { called, serverProperties } = CLUSTER_KINDS[kind];
  if (serverProperties === 'any' || (serverProperties !== 'none' && serverProperties.includes(name))) return [];
  const alternative = serverProperties === 'none' ? 'ProvisionedCluster' : `one of ${serverProperties.join(', ')}; or ProvisionedCluster`;
  return [kindProblem({ what: `MSK keeps this property itself for ${called}`, given: name, alternative }, where)];
}

/**
 * The cluster's server properties: sorted, one a line.
 *
 * @param properties what was declared, free of {@link propertyProblems}
 * @param zones availability zones; replicas by default, at most 3
 * @param kind Express brokers are told nothing about replicas and elections: MSK keeps them at three, two in sync, none unclean
 */
export function deriveServerProperties(properties: Readonly<Record<string, string>>, zones: number, kind: Exclude<ClusterKind, 'serverless'> = 'standard'): string {
  const all = kind === 'express' ? { ...properties, ...fixedOnExpress() } : { ...replication(zones), ...properties, ...FIXED };
  return Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value}\n`).join('');
}

function replication(zones: number): Readonly<Record<string, string>> {
  const replicas = Math.min(3, zones);
  // One replica fewer than there are, so that a broker's restart stops no producer and no commit of offsets.
  return { 'default.replication.factor': String(replicas), 'min.insync.replicas': String(Math.max(1, replicas - 1)) };
}

function fixedOnExpress(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(FIXED).filter(([name]) => !KEPT_BY_EXPRESS.has(name)));
}
