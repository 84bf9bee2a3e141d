import type { Context } from '../context';
import type { Cluster, Listener } from '../world';
import { isUnconditional, nounOf, statedText } from './reading';

/** What `AWS::MSK::VpcConnection` calls the ways to log in. */
const LOGINS: ReadonlyMap<string, Listener['authentication']> = new Map([['SASL_IAM', 'iam'], ['SASL_SCRAM', 'scram'], ['TLS', 'mtls']]);

/**
 * A cluster of elsewhere as the templates reach it: through private connections of MSK, where they make any. Clients then come to the groups of those, at
 * ports that MSK makes up, and not to its brokers.
 *
 * @param context the templates
 * @param cluster one that the templates only name
 * @param isTarget whether a value names this cluster
 */
export function asConnected(context: Context, cluster: Cluster, isTarget: (target: Parameters<typeof nounOf>[1]) => boolean): Cluster {
  const connections = context.platform.resources('AWS::MSK::VpcConnection').map((resource) => context.platform.propertiesOf(resource))
    .filter((properties) => properties.get('TargetClusterArn').branches().some(({ value }) => isTarget(value)));
  if (connections.length === 0) return cluster;
  const listeners = connections.flatMap((properties): Listener[] => {
    const login = properties.get('Authentication');
    const authentication = LOGINS.get(statedText(login.value) ?? '');
    return authentication === undefined ? [] : [{ authentication, transport: 'tls', scope: 'vpc', always: isUnconditional(properties), location: login.location }];
  });
  const groups = connections.flatMap((properties) => properties.get('SecurityGroups').items().map(({ value }) => nounOf(context, value)));
  return { ...cluster, groups: [...new Set(groups)], listeners: [...new Map(listeners.map((listener) => [listener.authentication, listener])).values()] };
}
