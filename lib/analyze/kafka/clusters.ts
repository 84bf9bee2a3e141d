import { parseSuperUsers } from '../../semantics/kafka';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Place, Resource, Value } from '../../template';
import type { Context } from '../context';
import type { Cluster, UnknownPart } from '../world';
import { arnPatternsOf } from './cluster-arns';
import { commonSettings, configurationsOf, defaultAllowOf } from './configuration';
import { listenersOf, serverlessListeners } from './listeners';
import { nounOf } from './reading';

/** A cluster before ACLs, topics and users are added, and what can't be told of it. */
export interface ReadCluster {
  /** The cluster. */
  readonly cluster: Cluster;
  /** What can't be told. */
  readonly unknowns: readonly UnknownPart[];
}

/**
 * The clusters that the templates define.
 *
 * @param context the templates
 */
export function definedClusters(context: Context): readonly ReadCluster[] {
  return context.platform.resources('AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster').map((resource) => (
    resource.type === 'AWS::MSK::Cluster' ? provisioned(context, resource) : serverless(context, resource)));
}

function provisioned(context: Context, resource: Resource): ReadCluster {
  const properties = context.platform.propertiesOf(resource);
  const configurations = configurationsOf(context, properties);
  const settings = commonSettings(configurations);
  const { listeners, unknowns } = listenersOf(context, properties);
  const nodes = properties.get('BrokerNodeGroupInfo');
  return {
    unknowns,
    cluster: {
      ...common(context, resource, properties),
      kind: 'provisioned', listeners,
      groups: groupsOf(context, [nodes.get('SecurityGroups')], nodes.get('ClientSubnets')),
      defaultAllow: defaultAllowOf(configurations),
      ...(settings === undefined ? {} : { settings }),
      superUsers: parseSuperUsers(settings?.get('super.users') ?? ''),
      authorities: authoritiesOf(context, properties),
    },
  };
}

function serverless(context: Context, resource: Resource): ReadCluster {
  const properties = context.platform.propertiesOf(resource);
  const { location } = properties.get('ClientAuthentication');
  const configs = properties.get('VpcConfigs').items();
  return {
    unknowns: [],
    cluster: {
      ...common(context, resource, properties),
      kind: 'serverless', listeners: serverlessListeners(properties),
      groups: [...new Set(configs.flatMap((config) => groupsOf(context, [config.get('SecurityGroups')], config.get('SubnetIds'))))],
      defaultAllow: { verdict: 'denied', because: { location, because: 'a serverless cluster knows IAM alone, and no ACLs' } },
      superUsers: [], authorities: [],
    },
  };
}

function common(context: Context, resource: Resource, properties: Place): Pick<Cluster, 'key' | 'resource' | 'name' | 'arns' | 'acls' | 'unapplied' | 'location'> {
  const arn = context.text(arnToken(resource));
  const [name] = context.texts(properties.get('ClusterName'));
  return {
    key: context.key(resource), resource: resource.key, location: context.platform.locate(resource),
    name: name?.it ?? nameWithin(arn) ?? [{ hole: `${context.key(resource)}.ClusterName` }],
    arns: arn === undefined ? [] : arnPatternsOf(arn), acls: [], unapplied: [],
  };
}

/**
 * The value that `Fn::GetAtt: [Cluster, Arn]` gives.
 *
 * @param resource a resource that has an ARN
 */
export function arnToken(resource: Resource): Value {
  return { kind: 'token', id: `${resource.key}.Arn`, resource: resource.key, attribute: 'Arn' };
}

function nameWithin(arn: SymbolicText | undefined): SymbolicText | undefined {
  const hole = arn?.find((part) => typeof part !== 'string');
  return hole === undefined ? undefined : [hole];
}

/** Without groups of its own a broker joins the default group of its VPC. */
function groupsOf(context: Context, lists: readonly Place[], subnets: Place): readonly string[] {
  const named = lists.flatMap((list) => list.items()).map((group) => nounOf(context, group.value));
  if (named.length > 0) return [...new Set(named)];
  const [subnet] = subnets.items();
  const resource = subnet === undefined ? undefined : context.resourceOf(subnet.value);
  const vpc = resource === undefined ? undefined : context.platform.propertiesOf(resource).get('VpcId').value;
  return [`default@${vpc === undefined ? 'unknown VPC' : nounOf(context, vpc)}`];
}

function authoritiesOf(context: Context, properties: Place): Cluster['authorities'] {
  return properties.get('ClientAuthentication', 'Tls', 'CertificateAuthorityArnList').items()
    .flatMap((place) => context.texts(place).map(({ it }) => ({ arn: it, location: place.location })));
}
