import { decodedProperties, parseJavaProperties } from '../../semantics/kafka';
import type { Resource, Template, Value } from '../../template';
import type { Context } from '../context';
import type { Edge } from '../world';
import { statedText } from '../kafka/reading';
import { leavesOf, type Within } from '../kafka/values';
import { maybeSecret, namesSecret } from './secret-words';

const DYNAMIC = ['{{resolve:secretsmanager:', '{{resolve:ssm-secure:'];
/** What no call gives back: AWS takes it and keeps it to itself. */
const WRITE_ONLY = new Set([
  'Password', 'MasterUserPassword', 'MasterUsername', 'MasterPassword', 'AdminUserPassword', 'AuthToken', 'OAuthToken', 'SecretString', 'SslClientKeyPassword', 'SaslPassword',
  'UserName', 'Username', 'AccessToken', 'PrivateKey',
]);

/**
 * Secrets that stand where whoever may describe a resource, a template or its outputs reads them.
 *
 * @param context the templates
 */
export function exposures(context: Context): readonly Edge[] {
  return [
    ...context.platform.resources().flatMap((resource) => ofResource(context, resource)),
    ...context.platform.templates.flatMap((template) => [...ofParameters(context, template), ...ofOutputs(context, template)]),
  ];
}

function ofResource(context: Context, resource: Resource): readonly Edge[] {
  const properties = context.platform.propertiesOf(resource);
  const subject = context.key(resource);
  return leavesOf(properties.value).flatMap((leaf): readonly Edge[] => {
    const location = [properties.location, ...leaf.path].join('/');
    const name = nameOf(leaf, properties.value);
    const hidden = hiddenSecret(context, leaf.value);
    if (hidden !== undefined) return WRITE_ONLY.has(leaf.path.at(-1) ?? '') ? [] : [edge(subject, hidden, location, `whoever may describe ${subject} reads ${hidden}`)];
    return literals(resource, name, leaf.value).map((key) => edge(subject, `secret in ${key}`, location, `${key} of ${subject} stands in the template for everybody to read`));
  });
}

/** In a list of names and values, a value is called by the name beside it. */
function nameOf(leaf: Within, properties: Value): string {
  const last = leaf.path.at(-1) ?? '';
  if (last !== 'Value' && last !== 'ParameterValue') return last;
  const siblings = leaf.path.slice(0, -1).reduce<Value | undefined>((value, step) => {
    if (value?.kind === 'list') return value.items[Number(step)];
    return value?.kind === 'map' ? value.entries.get(step) : undefined;
  }, properties);
  if (siblings?.kind !== 'map') return last;
  return statedText(siblings.entries.get('Name') ?? siblings.entries.get('Key') ?? siblings.entries.get('ParameterKey') ?? { kind: 'absent' }) ?? last;
}

function literals(resource: Resource, name: string, value: Value): readonly string[] {
  const stated = statedText(value);
  if (stated === undefined) return [];
  if (resource.type === 'AWS::KafkaConnect::WorkerConfiguration' && name === 'PropertiesFileContent') {
    return [...parseJavaProperties(decodedProperties(stated))].filter(([key, text]) => namesSecret(key) && maybeSecret(text)).map(([key]) => key);
  }
  return namesSecret(name) && maybeSecret(stated) ? [name] : [];
}

/** What a value tells of a secret that stands elsewhere; undefined where it tells none. */
function hiddenSecret(context: Context, value: Value): string | undefined {
  switch (value.kind) {
    case 'unknown': {
      const mark = DYNAMIC.find((start) => value.id.startsWith(start));
      if (mark !== undefined) return `secret ${secretNamed(context, value.id.slice(mark.length))}`;
      return noEcho(context, value.id);
    }
    case 'token': return value.attribute === 'SecretAccessKey' && value.resource !== undefined ? `the access key ${context.naming(value.resource)}` : undefined;
    case 'text': return value.parts.map((part) => (typeof part === 'string' ? undefined : hiddenSecret(context, part))).find((found) => found !== undefined);
    case 'literal': case 'absent': case 'list': case 'map': case 'choice': return undefined;
  }
}

/** The name or ARN in a dynamic reference; a resource in it is called by its noun. */
function secretNamed(context: Context, reference: string): string {
  const end = [':SecretString', '}}'].map((mark) => reference.indexOf(mark)).filter((at) => at >= 0);
  const named = reference.slice(0, Math.min(reference.length, ...end));
  const open = named.indexOf('<');
  const inner = open < 0 ? '' : named.slice(open + 1, named.indexOf('>', open));
  const resource = inner === '' ? undefined : context.platform.resource(inner);
  return resource === undefined ? named : context.key(resource);
}

function noEcho(context: Context, id: string): string | undefined {
  const [stack, name] = id.split('/Parameters/');
  const declared = name === undefined ? undefined : context.platform.template(stack ?? '')?.parameters.get(name);
  return declared !== undefined && String(declared['NoEcho']).toLowerCase() === 'true' ? `the parameter ${name ?? ''}` : undefined;
}

function ofParameters(context: Context, template: Template): readonly Edge[] {
  return [...template.parameters].flatMap(([name, declared]) => {
    const preset = declared['Default'];
    if (typeof preset !== 'string' || !maybeSecret(preset)) return [];
    if (!namesSecret(name) && String(declared['NoEcho']).toLowerCase() !== 'true') return [];
    return [edge('the template', `secret in ${name}`, `${prefixOf(context, template)}Parameters/${name}/Default`, `the default of ${name} stands in the template for everybody to read`)];
  });
}

function ofOutputs(context: Context, template: Template): readonly Edge[] {
  const { platform } = context;
  return [...template.outputs.keys()].flatMap((name) => {
    const value = platform.isNested(template.stack) ? platform.nestedOutput(template.stack, name) : platform.stackOutput(template.stack, template.environment, name);
    return leavesOf(value ?? { kind: 'absent' }).flatMap((leaf) => {
      const stated = statedText(leaf.value);
      const secret = hiddenSecret(context, leaf.value) ?? (stated !== undefined && namesSecret(name) && maybeSecret(stated) ? `secret in ${name}` : undefined);
      if (secret === undefined) return [];
      return [edge('the outputs', secret, `${prefixOf(context, template)}Outputs/${name}`, `whoever may describe the stack, or import from it, reads ${secret}`)];
    });
  });
}

function prefixOf(context: Context, template: Template): string {
  return context.platform.templates.length > 1 ? `${template.stack}/` : '';
}

function edge(subject: string, resource: string, location: string, because: string): Edge {
  return { boundary: 'data', subject, operation: 'exposes', resource, always: true, location, because, fix: 'refer to the secret where it is used, and let nobody else resolve it' };
}
