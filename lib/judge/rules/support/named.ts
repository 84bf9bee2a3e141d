import { describe, partsOf, type Place, type Platform, type Resource, type Value } from '../../../template';

/** The property that names a resource of a type, where names are what other properties give. */
const NAME_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::OpenSearchService::Domain': 'DomainName',
  'AWS::MSK::Cluster': 'ClusterName',
};

type Settled = Place['value'];
type Index = ReadonlyMap<string, Resource>;

// A platform never changes, and each rule asks for the same names.
const INDEXES = new WeakMap<Platform, Map<string, Index>>();

/**
 * The resource of the templates that a value names: by reference, by an ARN made of a reference, or by the name that a template gives it.
 *
 * @param value a name, an ARN or a URL, without choices
 * @param platform templates deployed together
 * @param types which types count
 */
export function resourceNamed(value: Value, platform: Platform, types: readonly string[]): Resource | undefined {
  const referred = referredBy(value, platform, types);
  if (referred !== undefined || (value.kind !== 'literal' && value.kind !== 'text')) return referred;
  const candidates = namesIn(describe(value));
  for (const type of types) {
    const index = indexOf(platform, type);
    const found = candidates.map((name) => index.get(name)).find((resource) => resource !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function referredBy(value: Settled, platform: Platform, types: readonly string[]): Resource | undefined {
  if (value.kind !== 'token' && value.kind !== 'text') return undefined;
  const found = (partsOf(value) ?? []).flatMap((part) => {
    const resource = typeof part === 'string' || part.kind !== 'token' || part.resource === undefined ? undefined : platform.resource(part.resource);
    return resource !== undefined && types.includes(resource.type) ? [resource] : [];
  });
  return found[0];
}

function indexOf(platform: Platform, type: string): Index {
  const known = INDEXES.get(platform) ?? new Map<string, Index>();
  INDEXES.set(platform, known);
  const found = known.get(type);
  if (found !== undefined) return found;
  const property = NAME_PROPERTIES[type];
  const index = new Map(property === undefined ? [] : platform.resources(type).flatMap((resource) => (
    platform.propertiesOf(resource).get(property).branches().filter(({ value }) => value.kind === 'literal' || value.kind === 'text').map((name) => [name.describe(), resource] as const))));
  known.set(type, index);
  return index;
}

/** What could be the name in a name, an ARN, a URL or a JDBC address. */
function namesIn(text: string): readonly string[] {
  const plain = text.endsWith(':*') ? text.slice(0, -2) : text;
  const afterColon = plain.slice(plain.lastIndexOf(':') + 1);
  const bucket = plain.slice(plain.lastIndexOf(':::') + (plain.includes(':::') ? 3 : 0)).replace('s3://', '');
  return [plain, afterColon, afterColon.slice(afterColon.indexOf('/') + 1), plain.slice(plain.lastIndexOf('/') + 1), bucket.split('/')[0] ?? bucket];
}
