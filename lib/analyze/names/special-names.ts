import type { SymbolicText } from '../../semantics/iam/text';
import type { NameMaker } from './name-maker';
import { arnOf, literalOf, madeUp, pieces, symbolic, textOfArn } from './symbolic';

/** The texts of an attribute, or undefined where the general rule holds. */
type SpecialName = (maker: NameMaker, attribute: string) => readonly SymbolicText[] | undefined;

const REF_OR_ARN = new Set(['Ref', 'Arn']);

/** Types whose names are made of other resources' names. */
export const SPECIAL_NAMES: ReadonlyMap<string, SpecialName> = new Map<string, SpecialName>([
  ['AWS::MSK::Topic', (maker, attribute) => (attribute === 'Ref' || attribute.endsWith('Arn')
    ? maker.attributeOf(maker.propertyOf('ClusterArn'), 'Arn').flatMap((cluster) => maker.property('TopicName').map((name) => inCluster(cluster, 'topic', name)))
    : undefined)],
  ['AWS::IAM::OIDCProvider', (maker, attribute) => (REF_OR_ARN.has(attribute)
    ? maker.property('Url').flatMap((url) => maker.render('arn:{p}:iam::{a}:oidc-provider/').map((prefix) => symbolic([...prefix, ...withoutScheme(url)])))
    : undefined)],
  ['AWS::Lambda::Alias', (maker, attribute) => (attribute === 'Ref' || attribute === 'AliasArn' || attribute === 'Arn'
    ? functionArns(maker).flatMap((arn) => maker.property('Name').map((name) => symbolic([...arn, ':', ...name]))) : undefined)],
  ['AWS::Lambda::Version', (maker, attribute) => {
    if (attribute === 'Version') return [madeUp(`${maker.key}.Version`)];
    return attribute === 'Ref' || attribute === 'FunctionArn' || attribute === 'Arn'
      ? functionArns(maker).map((arn) => symbolic([...arn, ':', { hole: `${maker.key}.Version` }])) : undefined;
  }],
  ['AWS::SecretsManager::SecretTargetAttachment', (maker, attribute) => (attribute === 'Ref' || attribute === 'Id'
    ? maker.attributeOf(maker.propertyOf('SecretId'), 'Ref') : undefined)],
  ['AWS::Events::Rule', (maker, attribute) => {
    if (attribute === 'Ref') return maker.render('{name}', 'Name');
    if (attribute !== 'Arn') return undefined;
    const buses = maker.property('EventBusName').filter((bus) => literalOf(bus) !== 'default');
    return buses.length === 0 ? maker.render('arn:{p}:events:{r}:{a}:rule/{name}', 'Name') : maker.render('arn:{p}:events:{r}:{a}:rule/{EventBusName}/{name}', 'Name');
  }],
  ['AWS::SSM::Parameter', (maker, attribute) => (attribute === 'Arn'
    ? maker.render('{name}', 'Name').flatMap((name) => maker.render('arn:{p}:ssm:{r}:{a}:parameter/').map((prefix) => symbolic([...prefix, ...withoutSlash(name)])))
    : undefined)],
]);

/**
 * The ARN of something in a Kafka cluster.
 *
 * @param cluster the cluster's ARN
 * @param kind `topic`, `group`, `transactional-id`
 * @param name its name or a pattern of names
 */
export function inCluster(cluster: SymbolicText, kind: string, name: SymbolicText): SymbolicText {
  const [only] = name;
  if (name.length !== 1 || typeof only !== 'string') return symbolic([...beginningIn(cluster, kind), ...name]);
  const known = NAMED.get(cluster) ?? new Map<string, SymbolicText>();
  NAMED.set(cluster, known);
  const key = `${kind}/${only}`;
  const found = known.get(key) ?? symbolic([...beginningIn(cluster, kind), only]);
  known.set(key, found);
  return found;
}

/** ARNs of what has a name, by the cluster's ARN: thousands of grants name a topic, each several times. */
const NAMED = new WeakMap<SymbolicText, Map<string, SymbolicText>>();

/** What the ARNs of one kind in a cluster begin with, by the cluster's ARN: a platform has thousands of them. */
const BEGINNINGS = new WeakMap<SymbolicText, Map<string, SymbolicText>>();

function beginningIn(cluster: SymbolicText, kind: string): SymbolicText {
  const known = BEGINNINGS.get(cluster) ?? new Map<string, SymbolicText>();
  BEGINNINGS.set(cluster, known);
  const found = known.get(kind) ?? beginning(cluster, kind);
  known.set(kind, found);
  return found;
}

function beginning(cluster: SymbolicText, kind: string): SymbolicText {
  const arn = arnOf(cluster);
  const [, clusterName, uuid] = arn === undefined ? [] : pieces('/', arn.resource, 3);
  if (arn === undefined || clusterName === undefined || uuid === undefined) return symbolic([...cluster, `#${kind}/`]);
  return textOfArn({ ...arn, resource: symbolic([`${kind}/`, ...clusterName, '/', ...uuid, '/']) });
}

/** `FunctionName` of an alias or version is a reference, a name or an ARN. */
function functionArns(maker: NameMaker): readonly SymbolicText[] {
  return maker.attributeOf(maker.propertyOf('FunctionName'), 'Arn').flatMap((text) => (arnOf(text) === undefined
    ? maker.render('arn:{p}:lambda:{r}:{a}:function:').map((prefix) => symbolic([...prefix, ...text])) : [text]));
}

function withoutScheme(url: SymbolicText): SymbolicText {
  const [first = '', ...rest] = url;
  return typeof first === 'string' && first.startsWith('https://') ? symbolic([first.slice('https://'.length), ...rest]) : url;
}

function withoutSlash(name: SymbolicText): SymbolicText {
  const [first = '', ...rest] = name;
  return typeof first === 'string' && first.startsWith('/') ? symbolic([first.slice(1), ...rest]) : name;
}
