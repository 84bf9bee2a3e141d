import { BROKER_PORT } from '../../../model/ports';
import { type Place, type Platform, type Resource } from '../../../template';
import { brokerSites } from './broker-network';
import { SCHEMES, schemeTruth, type Scheme } from './clusters';
import { groupKey, type IngressRule } from './security-groups';

/** Whether event sources explain a rule. */
export type Explained = 'yes' | 'no' | 'unresolved';

/** What of a mapping's secrets logs in to brokers of MSK. */
const SECRETS: ReadonlyMap<string, Scheme> = new Map([['SASL_SCRAM_512_AUTH', 'SCRAM'], ['CLIENT_CERTIFICATE_TLS_AUTH', 'mTLS']]);
const ARN_ATTRIBUTES = new Set(['Ref', 'Arn']);

/**
 * Whether Lambda's pollers explain that the brokers' group admits itself: they have no network of their own and stand in the subnets and groups of the cluster. It takes an
 * event source of every cluster of the group that logs in at just this port wherever the rule exists.
 *
 * @param rule a rule by which the brokers' group admits itself
 * @param platform templates deployed together
 * @see https://docs.aws.amazon.com/lambda/latest/dg/msk-esm-create.html
 */
export function explainedByPollers(rule: IngressRule, platform: Platform): Explained {
  const scheme = schemeOf(rule.place);
  if (scheme === undefined) return 'no';
  const here = brokerSites(platform).filter(({ groups }) => groups.items().some(({ value }) => groupKey(value) === groupKey(rule.group)));
  const clusters = [...new Map(here.map(({ groups: { resource } }) => [resource.key, resource])).values()];
  const mappings = platform.resources('AWS::Lambda::EventSourceMapping').filter((mapping) => isThereWith(mapping, rule.place.resource, platform));
  return clusters.length === 0 ? 'no' : worst(clusters.map((cluster) => best(mappings.map((mapping) => polls(mapping, cluster, scheme, platform)))));
}

/** The one scheme at whose port a rule lets in. */
function schemeOf(rule: Place): Scheme | undefined {
  const [protocol, from, to] = ['IpProtocol', 'FromPort', 'ToPort'].map((key) => rule.get(key).value).map((value) => (value.kind === 'literal' ? String(value.value) : undefined));
  if ((protocol !== 'tcp' && protocol !== '6') || from !== to) return undefined;
  return SCHEMES.find((scheme) => String(BROKER_PORT[scheme.toLowerCase() as Lowercase<Scheme>]) === from);
}

/** Whether a mapping exists wherever a rule does. */
function isThereWith(mapping: Resource, rule: Resource, platform: Platform): boolean {
  return platform.mustExist(mapping) || (mapping.stack === rule.stack && (mapping.condition === undefined || mapping.condition === rule.condition));
}

function polls(mapping: Resource, cluster: Resource, scheme: Scheme, platform: Platform): Explained {
  const properties = platform.propertiesOf(mapping);
  return worst([
    ...properties.get('EventSourceArn').branches().map((source) => isOf(source, cluster, platform)),
    ...properties.get('SourceAccessConfigurations').variants().map((access) => logsInBy(access, scheme)),
    ...platform.propertiesOf(cluster).get('ClientAuthentication').variants().map((authentication): Explained => {
      const truth = schemeTruth(authentication, scheme);
      return truth === 'true' ? 'yes' : truth === 'unresolved' ? 'unresolved' : 'no';
    }),
  ]);
}

/** A literal ARN can be that of a cluster that is deployed already, if it has its name. */
function isOf(source: Place, cluster: Resource, platform: Platform): Explained {
  const { value } = source;
  if (value.kind === 'token' && value.resource !== undefined) return value.resource === cluster.key && ARN_ATTRIBUTES.has(value.attribute ?? '') ? 'yes' : 'no';
  if (value.kind === 'absent') return 'no';
  if (value.kind !== 'literal') return 'unresolved';
  const name = /^arn:[^:]*:kafka:[^:]*:[^:]*:cluster\/([^/]*)\//.exec(String(value.value))?.[1];
  if (name === undefined) return 'no';
  return platform.propertiesOf(cluster).get('ClusterName').branches().some((own) => own.value.kind !== 'literal' || own.value.value === name) ? 'unresolved' : 'no';
}

/** Without a secret Lambda logs in with its role. */
function logsInBy(access: Place, scheme: Scheme): Explained {
  const types = access.items().map((item) => item.get('Type').value);
  if (types.some(({ kind }) => kind !== 'literal')) return 'unresolved';
  const secrets = new Set(types.flatMap((type) => (type.kind === 'literal' ? SECRETS.get(String(type.value)) ?? [] : [])));
  return secrets.size === 0 ? (scheme === 'IAM' ? 'yes' : 'no') : secrets.size === 1 && secrets.has(scheme) ? 'yes' : 'no';
}

function worst(all: readonly Explained[]): Explained {
  return all.includes('no') ? 'no' : all.includes('unresolved') ? 'unresolved' : 'yes';
}

function best(all: readonly Explained[]): Explained {
  return all.includes('yes') ? 'yes' : all.includes('unresolved') ? 'unresolved' : 'no';
}
