import type { Place, Resource, Value } from '../../template';
import type { Context } from '../context';
import { SLICE_TYPE } from '../kafka/applied';
import { leavesOf } from '../kafka/values';

/** Words by which a custom resource says that it changes Kafka. */
const KAFKA_WORDS = ['kafka', 'msk', 'acl', 'topic'];
const KAFKA_TYPES = ['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster'];
/** The CDK's resource that makes one call to AWS at each event; the calls stand in these properties, as JSON. */
const CALLER = 'Custom::AWS';
const EVENTS = ['Create', 'Update', 'Delete'];
const ACTION = '"action":"';
const READING = ['get', 'describe', 'list'];

/**
 * Whether a resource is what a function of its own makes of it.
 *
 * @param type a CloudFormation type
 */
export function isCustom(type: string): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

/**
 * Why it can't be told what a custom resource does, or undefined where it can: it is what its function does, and a function of the templates may do what
 * its role may. Only what it puts into Kafka is seen by no policy: which bindings, topics or users those are.
 *
 * @param context the templates
 * @param resource a custom resource
 */
export function whyUnknownCustom(context: Context, resource: Resource): string | undefined {
  if (resource.type === SLICE_TYPE) return undefined;
  const properties = context.platform.propertiesOf(resource);
  const token = properties.get('ServiceToken');
  const isHere = token.branches().every(({ value }) => value.kind === 'token' && context.resourceOf(value, 'AWS::Lambda::Function', 'AWS::SNS::Topic') !== undefined);
  if (!isHere) return `what answers for ${resource.type} is not in the templates: it is ${token.describe()}`;
  if (resource.type === CALLER && onlyReads(properties)) return undefined;
  return speaksOfKafka(context, resource, properties) ? `what ${resource.type} puts into Kafka can't be told` : undefined;
}

function speaksOfKafka(context: Context, resource: Resource, properties: Place): boolean {
  const isWord = (text: string): boolean => KAFKA_WORDS.some((word) => text.toLowerCase().includes(word));
  return isWord(resource.type) || leavesOf(properties.value).some(({ path, value }) => path.some(isWord) || tokensOf(value).some((token) => context.resourceOf(token, ...KAFKA_TYPES) !== undefined));
}

/** A reference may stand alone or within a text. */
function tokensOf(value: Value): readonly Value[] {
  return value.kind === 'text' ? value.parts.filter((part) => typeof part !== 'string') : [value];
}

function onlyReads(properties: Place): boolean {
  const calls = EVENTS.flatMap((event) => properties.get(event).branches()).filter(({ value }) => value.kind !== 'absent');
  return calls.length > 0 && calls.every(({ value }) => {
    const parts = value.kind === 'text' ? value.parts : value.kind === 'literal' ? [String(value.value)] : [];
    const text = parts.map((part) => (typeof part === 'string' ? part : '')).join('');
    const at = text.indexOf(ACTION);
    const action = at < 0 ? '' : text.slice(at + ACTION.length, text.indexOf('"', at + ACTION.length));
    return READING.some((verb) => action.toLowerCase().startsWith(verb));
  });
}
