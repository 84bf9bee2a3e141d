import { unknownWithin, type Place, type Resource, type Value } from '../../template';
import type { Context } from '../context';
import type { Cluster, Connection, Listener } from '../world';
import { isUnconditional, nounOf, statedText } from './reading';

/** What `AWS::MSK::VpcConnection` calls the ways to log in. */
const LOGINS: ReadonlyMap<string, Listener['authentication']> = new Map([['SASL_IAM', 'iam'], ['SASL_SCRAM', 'scram'], ['TLS', 'mtls']]);

/** Whether a value names a cluster. */
type IsTarget = (target: Value) => boolean;

/**
 * A cluster of elsewhere as the templates reach it: through private connections of MSK, where they make any. Clients then come to the groups of those, at
 * ports that MSK makes up, and not to its brokers.
 *
 * @param context the templates
 * @param cluster one that the templates only name
 * @param isTarget whether a value names this cluster
 */
export function asConnected(context: Context, cluster: Cluster, isTarget: IsTarget): Cluster {
  const connections = madeTo(context, isTarget).map((resource) => connectionOf(context, resource, isTarget));
  if (connections.length === 0) return cluster;
  const listeners = connections.flatMap(({ authentication, location, resource }): Listener[] => {
    const always = isUnconditional(context.platform.propertiesOf(resource));
    return authentication === undefined ? [] : [{ authentication, transport: 'tls', scope: 'vpc', always, location }];
  });
  const groups = connections.flatMap((connection) => connection.groups);
  return { ...cluster, groups: [...new Set(groups)], listeners: [...new Map(listeners.map((listener) => [listener.authentication, listener])).values()] };
}

/**
 * Private connections of MSK that templates make to a cluster of the templates, from another VPC or account.
 *
 * @param context the templates
 * @param isTarget whether a value names this cluster
 */
export function connectionsTo(context: Context, isTarget: IsTarget): readonly Connection[] {
  const mayBeTarget: IsTarget = (value) => isTarget(value) || unknownWithin(value) !== undefined;
  return madeTo(context, mayBeTarget).map((resource): Connection => {
    const { authentication, groups, always, location } = connectionOf(context, resource, isTarget);
    return { key: context.key(resource), resource: resource.key, groups, always, location, ...(authentication === undefined ? {} : { authentication }) };
  });
}

function madeTo(context: Context, isTarget: IsTarget): readonly Resource[] {
  return context.platform.resources('AWS::MSK::VpcConnection').filter((resource) => targetOf(context, resource).branches().some(({ value }) => isTarget(value)));
}

function targetOf(context: Context, resource: Resource): Place {
  return context.platform.propertiesOf(resource).get('TargetClusterArn');
}

type Read = Omit<Connection, 'resource' | 'key'> & { readonly resource: Resource };

function connectionOf(context: Context, resource: Resource, isTarget: IsTarget): Read {
  const properties = context.platform.propertiesOf(resource);
  const login = properties.get('Authentication');
  const authentication = LOGINS.get(statedText(login.value) ?? '');
  const targets = targetOf(context, resource).branches();
  return {
    resource, location: login.location, groups: properties.get('SecurityGroups').items().map(({ value }) => nounOf(context, value)),
    always: isUnconditional(properties) && targets.every(({ value }) => isTarget(value)), ...(authentication === undefined ? {} : { authentication }),
  };
}
