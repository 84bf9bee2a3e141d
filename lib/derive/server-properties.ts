/** What every cluster of the platform is configured with from its first minute. None of it can be changed by a declaration. */
const FIXED: Readonly<Record<string, string>> = {
  'allow.everyone.if.no.acl.found': 'false',
  'auto.create.topics.enable': 'false',
  'unclean.leader.election.enable': 'false',
};

/** Defaults that a declaration may change. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'default.replication.factor': '3',
  'min.insync.replicas': '2',
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
  return Object.entries(properties).filter(([name, value]) => !/^[a-z][a-z0-9.]*$/.test(name) || !/^[\x20-\x7e]*$/.test(value) || value.includes('\\')).map(([name]) => name).sort();
}

/**
 * The cluster's server properties: sorted, one a line.
 *
 * @param properties what was declared, free of {@link forbiddenProperties}
 * @param zones availability zones; the replication default can't exceed them
 */
export function deriveServerProperties(properties: Readonly<Record<string, string>>, zones: number): string {
  const replicas = String(Math.min(3, zones));
  const all = { ...DEFAULTS, 'default.replication.factor': replicas, ...properties, ...FIXED };
  return Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value}\n`).join('');
}
