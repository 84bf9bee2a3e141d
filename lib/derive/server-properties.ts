import { holdsToken } from '../model/names';

/** What every cluster of the platform is configured with from its first minute. None of it can be changed by a declaration. */
const FIXED: Readonly<Record<string, string>> = {
  'allow.everyone.if.no.acl.found': 'false',
  'auto.create.topics.enable': 'false',
  'unclean.leader.election.enable': 'false',
};

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
 * The cluster's server properties: sorted, one a line.
 *
 * @param properties what was declared, free of {@link forbiddenProperties}
 * @param zones availability zones; replicas by default, at most 3
 */
export function deriveServerProperties(properties: Readonly<Record<string, string>>, zones: number): string {
  const replicas = Math.min(3, zones);
  // One replica fewer than there are, so that a broker's restart stops no producer and no commit of offsets.
  const defaults = { 'default.replication.factor': String(replicas), 'min.insync.replicas': String(Math.max(1, replicas - 1)) };
  const all = { ...defaults, ...properties, ...FIXED };
  return Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value}\n`).join('');
}
