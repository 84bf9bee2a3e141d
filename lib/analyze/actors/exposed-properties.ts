import { describe, Place, type Resource, type Value } from '../../template';
import type { Context } from '../context';
import { edgeOf } from '../identity/edge-of';
import { literalOf, showText, unknownOf } from '../names/symbolic';
import type { Edge } from '../world';
import { leavesOf, type Leaf } from './leaves';
import { isLogin, secretIn } from '../../semantics/data/secret-shapes';
import { isSecretName, isSecretText } from '../../semantics/data/secret-words';
import { secretWithin } from './secret-values';

/** Where a service keeps what it is given to itself: a password that it sets, a secret that it stores. */
const KEPT: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::SecretsManager::Secret', ['SecretString']],
  ['AWS::IAM::User', ['LoginProfile']],
  ['AWS::CloudFormation::Stack', ['Parameters']],
  ['AWS::AmazonMQ::Broker', ['Users']],
  ['AWS::DMS::Endpoint', ['Password']],
  ['AWS::Events::Connection', ['AuthParameters']],
]);
/** Types that show what they are given to whoever may describe them. */
const SHOWN = [
  'AWS::Lambda::', 'AWS::ECS::', 'AWS::EC2::', 'AWS::AutoScaling::', 'AWS::KafkaConnect::', 'AWS::CodeBuild::', 'AWS::Batch::', 'AWS::AppRunner::', 'AWS::KinesisAnalyticsV2::', 'AWS::Glue::',
  'AWS::StepFunctions::', 'AWS::SSM::', 'AWS::Events::Rule', 'AWS::Scheduler::', 'AWS::Pipes::', 'AWS::ApiGateway::', 'AWS::ApiGatewayV2::', 'AWS::ElasticBeanstalk::', 'AWS::CloudFormation::CustomResource', 'Custom::',
  'AWS::EKS::', 'AWS::Amplify::', 'AWS::MSK::', 'AWS::SNS::',
];
/** Properties that are never secret although they are called so, or that are where a secret is kept. */
const NOT_SECRET = new Set(['ServiceToken', 'NextToken', 'ClientToken', 'PaginationToken', 'RefreshToken', 'ClientRequestToken', 'ManageMasterUserPassword']);

/**
 * Secret material that stands in a template, or that its deployment puts where people can read it.
 *
 * @param context what the analysis is given
 */
export function exposedProperties(context: Context): readonly Edge[] {
  return context.platform.resources().flatMap((resource) => {
    if (resource.type.startsWith('AWS::IAM::') && resource.type !== 'AWS::IAM::User') return [];
    return leavesOf(context.platform.propertiesOf(resource)).flatMap((leaf) => exposure(context, resource, leaf)).concat(pairs(context, resource));
  });
}

function exposure(context: Context, resource: Resource, { place, path }: Leaf): readonly Edge[] {
  const name = path.at(-1) ?? '';
  const resolved = secretWithin(context, place.value);
  if (resolved !== undefined) return isKept(resource, path) ? [] : [shown(context, resource, place, resolved)];
  if ((isSecretName(name) || isLogin(name)) && !NOT_SECRET.has(name)) return named(context, resource, place, name);
  if (resource.type === 'AWS::SecretsManager::Secret' && name === 'SecretString') return isStoredText(place) ? [written(context, resource, place, name)] : [];
  const shape = shapeIn(place);
  if (shape !== undefined) return [written(context, resource, place, `a ${shape.replaceAll('-', ' ')}`)];
  return fromText(place).filter(([key, value]) => isSecretName(key) && isSecretText(value)).map(([key]) => written(context, resource, place, key));
}

/** A secret that shows by what it looks like, whatever it is called. */
function shapeIn(place: Place): string | undefined {
  const text = textAt(place);
  return text === undefined ? undefined : secretIn(text);
}

/** What stands at a place; what only the deployment knows of it stands between `<` and `>`. */
function textAt({ value, location }: Place): string | undefined {
  if (value.kind === 'text') return describe(value);
  if (value.kind !== 'literal' || typeof value.value !== 'string') return undefined;
  return isEncoded(location) ? decoded(value.value) : value.value;
}

/** A secret's own text, written out; an empty one is filled later. */
function isStoredText({ value }: Place): boolean {
  return value.kind === 'literal' && !['', '{}', '[]', '""'].includes(String(value.value).replaceAll(' ', ''));
}

/** What stands under a secret name: written out, or put there by the deployment. */
function named(context: Context, resource: Resource, place: Place, name: string): readonly Edge[] {
  const texts = context.texts(place).map(({ it }) => it);
  const chosen = texts.find((text) => unknownOf(text) !== undefined && isSecretText(showText(text)));
  return [
    ...(texts.some((text) => isSecretText(literalOf(text) ?? '')) ? [written(context, resource, place, name)] : []),
    ...(chosen !== undefined && isShown(resource) ? [shown(context, resource, place, `${name}, which is ${showText(chosen)}`)] : []),
  ];
}

function isShown({ type }: Resource): boolean {
  return SHOWN.some((prefix) => type.startsWith(prefix));
}

/** A secret that a service sets for itself is not shown; one that is in a configuration is. */
function isKept(resource: Resource, path: readonly string[]): boolean {
  if ((KEPT.get(resource.type) ?? []).includes(path[0] ?? '')) return true;
  return isSecretName(path.at(-1) ?? '') && !isShown(resource);
}

/** Entries of lists that have a name and a value: variables of containers and builds. */
function pairs(context: Context, resource: Resource): readonly Edge[] {
  const found: Edge[] = [];
  const visit = (place: Place): void => {
    for (const branch of place.branches()) {
      if (branch.value.kind === 'list') { branch.value.items.forEach((item, index) => { visit(new Place(resource, `${branch.location}/${index}`, item, branch.when)); }); continue; }
      if (branch.value.kind !== 'map') continue;
      const name = [...branch.value.entries].find(([key]) => NAMES.has(key.toLowerCase()))?.[1];
      const valueKey = [...branch.value.entries.keys()].find((key) => key.toLowerCase() === 'value');
      const type = branch.get('Type').value;
      const isReference = type.kind === 'literal' && ['SECRETS_MANAGER', 'PARAMETER_STORE'].includes(String(type.value));
      if (name?.kind === 'literal' && valueKey !== undefined && !isReference && isSecretName(String(name.value))) {
        // What is meant to be kept secret is found by itself, whatever it is called.
        const value = branch.get(valueKey);
        if (secretWithin(context, value.value) === undefined) found.push(...value.branches().flatMap((one) => named(context, resource, one, String(name.value))));
      }
      for (const [key, inner] of branch.value.entries) visit(new Place(resource, `${branch.location}/${key}`, inner, branch.when));
    }
  };
  const properties = context.platform.propertiesOf(resource);
  if (hasPairs(properties.value)) visit(properties);
  return found;
}

/** Whether an entry `Value` stands anywhere in it: in most there is none. */
function hasPairs(value: Value): boolean {
  switch (value.kind) {
    case 'map': for (const [key, inner] of value.entries) if (key.toLowerCase() === 'value' || hasPairs(inner)) return true; return false;
    case 'list': return value.items.some(hasPairs);
    case 'choice': return value.branches.some((branch) => hasPairs(branch.value));
    case 'literal': case 'token': case 'text': case 'unknown': case 'absent': return false;
  }
}

const NAMES = new Set(['name', 'key', 'parameterkey']);

/** `NAME=value` lines of a script or of properties; a script may be in Base64. */
function fromText(place: Place): readonly (readonly [string, string])[] {
  const text = textAt(place);
  if (text?.includes('=') !== true) return [];
  return text.split('\n').flatMap((line): (readonly [string, string])[] => {
    const at = line.indexOf('=');
    const key = line.slice(0, Math.max(at, 0)).trim().split(' ').at(-1) ?? '';
    const value = line.slice(at + 1).trim();
    return at < 0 || key === '' || value.startsWith('$(') || value.startsWith('`') || value.includes('<') ? [] : [[key, value.replaceAll('"', '').replaceAll('\'', '')]];
  });
}

function isEncoded(location: string): boolean {
  return location.endsWith('/UserData') || location.endsWith('/PropertiesFileContent');
}

function decoded(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

function shown(context: Context, resource: Resource, place: Place, what: string): Edge {
  const key = context.key(resource);
  return edgeOf(place, {
    boundary: 'data', subject: `readers of the configuration of ${key}`, operation: 'exposes', resource: what,
    because: `the deployment writes ${what} into the configuration of ${key}, where whoever may describe it reads it`,
    fix: 'give the name of the secret, and read it at run time with a grant of its own',
  });
}

function written(context: Context, resource: Resource, place: Place, name: string): Edge {
  const key = context.key(resource);
  return edgeOf(place, {
    boundary: 'data', subject: 'readers of the template', operation: 'exposes', resource: `${name} of ${key}`,
    because: `${name} of ${key} stands in the template for whoever reads it`, fix: 'keep it in a secret, and give its name; change it, as it has been seen',
  });
}
