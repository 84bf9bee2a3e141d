import { type JsonMap, type Platform, type Resource, type Value } from '../../template';

/** What a resource or parameter is, apart from what it is called. */
export interface Traits {
  /** `Stack/LogicalId`, or `Stack/Parameters/Name`. */
  readonly key: string;
  /** Its stack. */
  readonly stack: string;
  /** Its logical id. */
  readonly id: string;
  /** Its CloudFormation type. */
  readonly type: string;
  /** The name that AWS will know it by, where the template states one. */
  readonly physicalName?: string;
  /** What its properties state, as `path=text`, sorted. Places in lists do not count: order says nothing. */
  readonly features: readonly string[];
  /** Whom its properties refer to, by which path and attribute. */
  readonly refers: readonly { readonly by: string; readonly to: string }[];
}

/** Properties that name a resource in its account; a name of a policy or a rule is no noun's. */
const NAMES: ReadonlySet<string> = new Set([
  'RoleName', 'UserName', 'GroupName', 'BucketName', 'ClusterName', 'QueueName', 'TopicName', 'FunctionName', 'LogGroupName', 'AliasName', 'TableName',
  'StreamName', 'DeliveryStreamName', 'ConnectorName', 'RepositoryName', 'StateMachineName', 'TrailName', 'AlarmName', 'SecretName', 'ReplicatorName', 'Name',
]);
/** Types whose `TopicName` or other name is unique only within a parent. */
const LOCAL_NAMES: ReadonlySet<string> = new Set(['AWS::MSK::Topic']);

/**
 * What every resource and parameter of a platform is.
 *
 * @param platform its templates
 */
export function traitsOf(platform: Platform): readonly Traits[] {
  const parameters = platform.templates.flatMap((template) => (platform.isNested(template.stack) ? [] : [...template.parameters]
    .map(([name, declared]): Traits => ({
      key: `${template.stack}/Parameters/${name}`, stack: template.stack, id: name, type: 'parameter', features: declaration(declared), refers: [],
    }))));
  return [...parameters, ...platform.resources().map((resource) => ofResource(platform, resource))];
}

function declaration(declared: JsonMap): string[] {
  return Object.entries(declared).filter(([key]) => key !== 'Description').map(([key, value]) => `${key}=${JSON.stringify(value)}`).sort();
}

function ofResource(platform: Platform, resource: Resource): Traits {
  const features: string[] = [];
  const refers: { by: string; to: string }[] = [];
  const { value } = platform.propertiesOf(resource);
  walk(value, '', features, refers);
  for (const [name, body] of Object.entries(resource.attributes)) if (name !== 'DependsOn') features.push(`${name}=${JSON.stringify(body)}`);
  const physicalName = LOCAL_NAMES.has(resource.type) ? undefined : nameIn(value);
  return {
    key: resource.key, stack: resource.stack, id: resource.logicalId, type: resource.type,
    ...(physicalName !== undefined && { physicalName }),
    features: features.sort(), refers: refers.sort((a, b) => (a.by + a.to < b.by + b.to ? -1 : 1)),
  };
}

function nameIn(value: Value): string | undefined {
  if (value.kind !== 'map') return undefined;
  for (const [key, inner] of value.entries) {
    if (NAMES.has(key) && inner.kind === 'literal' && typeof inner.value === 'string') return inner.value;
  }
  return undefined;
}

function walk(value: Value, path: string, features: string[], refers: { by: string; to: string }[]): void {
  switch (value.kind) {
    case 'literal': features.push(`${path}=${String(value.value)}`); return;
    case 'absent': return;
    case 'token':
    case 'unknown': features.push(`${path}=${hole(value, path, refers)}`); return;
    case 'text': features.push(`${path}=${value.parts.map((part) => (typeof part === 'string' ? part : hole(part, path, refers))).join('')}`); return;
    case 'list': for (const item of value.items) walk(item, `${path}[]`, features, refers); return;
    case 'map': for (const [key, inner] of value.entries) walk(inner, `${path}/${key}`, features, refers); return;
    case 'choice': for (const branch of value.branches) walk(branch.value, `${path}?`, features, refers); return;
  }
}

/** What stands for a part that the template does not state: whose it is counts by what that one is, not by what it is called. */
function hole(part: Extract<Value, { kind: 'token' | 'unknown' }>, path: string, refers: { by: string; to: string }[]): string {
  if (part.kind === 'token') {
    if (part.pseudo !== undefined) return `<${part.pseudo}>`;
    if (part.resource === undefined) return '<token>';
    refers.push({ by: `${path}.${part.attribute ?? 'Ref'}`, to: part.resource });
    return `<${part.attribute ?? 'Ref'}>`;
  }
  if (part.id.includes('/Parameters/')) refers.push({ by: path, to: part.id });
  return '<unknown>';
}
