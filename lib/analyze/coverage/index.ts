import { createHash } from 'node:crypto';
import type { Resource } from '../../template';
import type { Context, Part } from '../context';
import type { UnknownPart } from '../world';
import { SLICE_TYPE } from '../kafka/applied';
import { nounOf } from '../kafka/reading';
import { leavesOf } from '../kafka/values';
import { HARMLESS_TYPES } from './harmless';
import { UNDERSTOOD_TYPES } from './understood';

/** Words by which a custom resource says that it changes Kafka. */
const KAFKA_WORDS = ['kafka', 'msk', 'acl', 'topic'];
const KAFKA_TYPES = ['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster'];

/**
 * Every resource whose type is neither understood nor known to carry no trust. Types are never passed over in silence.
 *
 * The same resource with the same text is the same unknown; another text is another one, since anything may stand in it.
 *
 * @param context the templates
 */
export const coveragePart: Part = (context) => ({
  unknowns: context.platform.resources().flatMap((resource): readonly UnknownPart[] => {
    const reason = whyUnknown(context, resource);
    if (reason === undefined) return [];
    return [{ id: `type:${resource.type} ${context.key(resource)} ${digest(context, resource)}`, location: context.platform.locate(resource), reason }];
  }),
});

function whyUnknown(context: Context, resource: Resource): string | undefined {
  const { type } = resource;
  if (isCustom(type)) return whyUnknownCustom(context, resource);
  if (UNDERSTOOD_TYPES.has(type) || HARMLESS_TYPES.has(type)) return undefined;
  if (type.endsWith('::MODULE')) return `what the module ${type} consists of is not in the templates`;
  return type.startsWith('AWS::') ? `${type} is not understood` : `${type} is no type of AWS: what it does is not known`;
}

function isCustom(type: string): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

/**
 * A custom resource is what its function does, and the function of the templates may do what its role may. Only what it puts into Kafka is seen by no
 * policy: which bindings, topics or users those are.
 */
function whyUnknownCustom(context: Context, resource: Resource): string | undefined {
  if (resource.type === SLICE_TYPE) return undefined;
  const properties = context.platform.propertiesOf(resource);
  const token = properties.get('ServiceToken');
  const isHere = token.branches().every(({ value }) => value.kind === 'token' && context.resourceOf(value, 'AWS::Lambda::Function', 'AWS::SNS::Topic') !== undefined);
  if (!isHere) return `what answers for ${resource.type} is not in the templates: it is ${token.describe()}`;
  return speaksOfKafka(context, resource) ? `what ${resource.type} puts into Kafka can't be told` : undefined;
}

function speaksOfKafka(context: Context, resource: Resource): boolean {
  const type = resource.type.toLowerCase();
  if (KAFKA_WORDS.some((word) => type.includes(word))) return true;
  return leavesOf(context.platform.propertiesOf(resource).value).some(({ path, value }) => (
    path.some((step) => KAFKA_WORDS.some((word) => step.toLowerCase().includes(word))) || context.resourceOf(value, ...KAFKA_TYPES) !== undefined));
}

/** What a resource says, whatever the resources in it are called. */
function digest(context: Context, resource: Resource): string {
  const lines = leavesOf(context.platform.propertiesOf(resource).value).map(({ path, value }) => [...path, nounOf(context, value)].join('='));
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 16);
}

export { HARMLESS_GROUPS, HARMLESS_TYPES } from './harmless';
export { UNDERSTOOD_GROUPS, UNDERSTOOD_TYPES } from './understood';
