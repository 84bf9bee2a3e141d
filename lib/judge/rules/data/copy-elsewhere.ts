import { literal, Place, type Platform, type Resource } from '../../../template';
import { accountIn, isHidden, whereabouts } from '../support/accounts';
import { lower } from '../support/connectors';
import { carriersOf, placesAt, STORES } from '../support/carriers';
import { MAPPING_PATHS, NEXT_ROWS, ORIGIN_ROWS, PIPE_LOG_PATHS, PIPE_PATHS } from '../support/carrier-rows';
import { Findings } from '../support/findings';
import { hasKafka, kafkaMappings, kafkaPipes, kafkaStreams } from '../support/flows';
import { resourceNamed } from '../support/named';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-COPY-ELSEWHERE';
/** Where stores and streams send what they keep to somebody who is not AWS. */
const ENDPOINTS: readonly (readonly [type: string, path: string])[] = [
  ['KinesisFirehose::DeliveryStream', 'HttpEndpointDestinationConfiguration/EndpointConfiguration/Url'], ['KinesisFirehose::DeliveryStream', 'SplunkDestinationConfiguration/HECEndpoint'],
  ['KinesisFirehose::DeliveryStream', 'SnowflakeDestinationConfiguration/AccountUrl'], ['SNS::Topic', 'Subscription/*/Endpoint'],
];
/** Whom buckets tell what was put into them. */
const NOTIFICATIONS = ['QueueConfigurations/*/Queue', 'TopicConfigurations/*/Topic', 'LambdaConfigurations/*/Function'];
/** Where buckets write lists of what they keep, and tables what changes in them. */
const LISTS: readonly (readonly [type: string, path: string])[] = [
  ['AWS::S3::Bucket', 'InventoryConfigurations/*/Destination/BucketArn'], ['AWS::S3::Bucket', 'InventoryConfigurations/*/Destination/BucketAccountId'],
  ['AWS::S3::Bucket', 'AnalyticsConfigurations/*/StorageClassAnalysis/DataExport/Destination/BucketArn'], ['AWS::DynamoDB::Table', 'KinesisStreamSpecification/StreamArn'],
];
/** Backups and snapshots: what they hold of the platform only tags tell. */
const BACKUPS: readonly (readonly [type: string, path: string])[] = [
  ['AWS::Backup::BackupPlan', 'BackupPlan/BackupPlanRule/*/CopyActions/*/DestinationBackupVaultArn'], ['AWS::DLM::LifecyclePolicy', 'PolicyDetails/Schedules/*/ShareRules/*/TargetAccounts/*'],
];
/** What sinks are told of where they keep records, besides a bucket. */
const SINK_ENDPOINTS = ['store.url', 'http.api.url'];
const PROCESSORS = ['ExtendedS3', 'HttpEndpoint', 'Splunk', 'Redshift', 'Amazonopensearchservice', 'AmazonOpenSearchServerless', 'Iceberg', 'Snowflake']
  .map((kind) => [`${kind}DestinationConfiguration`, 'ProcessingConfiguration', 'Processors', '*', 'Parameters', '*']);
const LITERAL_BUCKETS = ['Bucket', 'BucketArn', 'BucketARN', 'BucketName', 's3.bucket.name', 'S3BucketName', 'DestinationBucketName'];

/** What is copied stays in the account, in a store that the templates or the account can show. */
export const copyElsewhere: Rule = {
  id: ID,
  name: 'copy-elsewhere',
  cause: 'Records or evidence are copied to another account, to an endpoint outside of AWS, or to a bucket of which nobody can tell whose it is.',
  explanation: 'There, neither the policies nor the keys of this platform decide who reads. The name of a bucket tells nothing of its owner: names are free for anybody to '
    + 'take.',
  fix: {
    cdk: 'Give the destination as a construct of this app; where another account is meant, write down who answers for it and acknowledge the finding.',
    cloudformation: 'Refer to a bucket, queue or stream of the templates; where another account is meant, write down who answers for it and acknowledge the finding.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [1, 4],
  proofPoints: ['classified-copy', 'supported-boundary'],
  applies: (platform) => destinations(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const place of destinations(platform)) for (const branch of place.branches()) judgeDestination(branch, platform, findings);
  return findings.all();
}

function judgeDestination(place: Place, platform: Platform, findings: Findings): void {
  if (place.value.kind === 'absent' || resourceNamed(place.value, platform, STORES) !== undefined) return;
  const text = place.describe();
  const api = resourceNamed(place.value, platform, ['AWS::Events::ApiDestination']);
  if (api !== undefined) {
    const endpoint = platform.propertiesOf(api).get('InvocationEndpoint').describe();
    findings.violation(place, `endpoint:${endpoint}`, `copies go to ${endpoint}, outside of AWS`);
    return;
  }
  if (text.startsWith('https:') || text.startsWith('http:') || text.includes('@')) {
    findings.violation(place, `endpoint:${text}`, `copies go to ${text}, outside of AWS`);
    return;
  }
  const account = accountIn(place);
  const where = account === undefined ? 'here' : whereabouts(account, place, platform);
  if (where === 'elsewhere') findings.violation(place, `account:${account ?? ''}`, `copies go to account ${account ?? ''}`);
  else if (where === 'unresolved') findings.unresolved(place, `account:${account ?? ''}`, `copies go to account ${account ?? ''}, and whether that is this one cannot be told`);
  else if (isHidden(place)) findings.unresolved(place, 'destination', 'where copies go cannot be told');
  else if (isForeignStream(place)) findings.unresolved(place, `stream:${text}`, `where the stream ${text} leads cannot be told: it is not in the templates`);
  else if (isForeignBucket(place)) findings.unresolved(place, `bucket:${text}`, `whose bucket ${text} is cannot be told: it is not in the templates`);
}

/** A bucket that the templates do not make, named by a literal. */
function isForeignBucket({ location, value }: Place): boolean {
  const key = location.slice(location.lastIndexOf('/') + 1);
  return LITERAL_BUCKETS.includes(key) && (value.kind === 'literal' || value.kind === 'text');
}

/** A delivery stream that the templates do not make: it is of this account, and leads wherever somebody told it to. */
function isForeignStream({ location, value }: Place): boolean {
  return location.endsWith('/DeliveryStream') && value.kind === 'literal';
}

/** Everything that names where a copy goes. */
function destinations(platform: Platform): readonly Place[] {
  const carriers = [...carriersOf(platform).values()].map(({ resource }) => resource);
  const senders = [...carriers, ...kafkaStreams(platform).map(({ resource }) => resource)];
  return [
    ...ORIGIN_ROWS.flatMap(({ type, to }) => (to.includes('ConnectorConfiguration') ? [] : platform.resources(type).flatMap((resource) => placesAt(platform.propertiesOf(resource), to)))),
    ...platform.resources('AWS::KafkaConnect::Connector').map((resource) => platform.propertiesOf(resource).get('ConnectorConfiguration', 's3.bucket.name')).filter(({ value }) => value.kind !== 'unknown'),
    ...platform.resources('AWS::KafkaConnect::Connector').flatMap((resource) => SINK_ENDPOINTS.map((name) => platform.propertiesOf(resource).get('ConnectorConfiguration', name))).filter(isWeb),
    ...kafkaMappings(platform).flatMap((mapping) => MAPPING_PATHS.map((path) => mapping.get(...path))),
    ...kafkaPipes(platform).flatMap((pipe) => [...PIPE_PATHS, ...PIPE_LOG_PATHS, ['LogConfiguration', 'S3LogDestination', 'BucketOwner'], ['Enrichment']].map((path) => pipe.get(...path))),
    ...NEXT_ROWS.flatMap(({ type, to }) => ofSenders(senders, type, to, platform)),
    ...ENDPOINTS.flatMap(([type, path]) => ofSenders(senders, `AWS::${type}`, path.split('/'), platform)),
    ...ofSenders(senders, 'AWS::S3::Bucket', ['ReplicationConfiguration', 'Rules', '*', 'Destination', 'Account'], platform),
    ...NOTIFICATIONS.flatMap((path) => ofSenders(senders, 'AWS::S3::Bucket', ['NotificationConfiguration', ...path.split('/')], platform)),
    ...LISTS.flatMap(([type, path]) => ofSenders(senders, type, path.split('/'), platform)),
    ...(hasKafka(platform) ? BACKUPS : []).flatMap(([type, path]) => ofSenders(platform.resources(type), type, path.split('/'), platform)),
    ...PROCESSORS.flatMap((path) => ofSenders(senders, 'AWS::KinesisFirehose::DeliveryStream', path, platform))
      .filter((parameter) => lower(parameter.get('ParameterName')) === 'lambdaarn').map((parameter) => parameter.get('ParameterValue')),
    ...subscriptions(platform),
    ...platform.resources('AWS::MSK::Replicator').flatMap((resource) => placesAt(platform.propertiesOf(resource), ['ReplicationInfoList', '*', 'TargetKafkaClusterArn'])),
  ].filter((place) => place.branches().some(({ value }) => value.kind !== 'absent'));
}

function ofSenders(senders: readonly Resource[], type: string, path: readonly string[], platform: Platform): readonly Place[] {
  return senders.filter((sender) => sender.type === type).flatMap((sender) => placesAt(platform.propertiesOf(sender), path));
}

/** Filters of log groups, subscriptions of topics, and what becomes of results of functions, of the platform. */
function subscriptions(platform: Platform): readonly Place[] {
  const carriers = carriersOf(platform);
  const isOfCarrier = (source: Place, type: string): boolean => source.branches().some(({ value }) => carriers.has(resourceNamed(value, platform, [type])?.key ?? ''));
  const filters = platform.resources('AWS::Logs::SubscriptionFilter').map((resource) => platform.propertiesOf(resource))
    .filter((filter) => isOfCarrier(filter.get('LogGroupName'), 'AWS::Logs::LogGroup')).map((filter) => filter.get('DestinationArn'));
  const readers = platform.resources('AWS::SNS::Subscription').map((resource) => platform.propertiesOf(resource))
    .filter((subscription) => isOfCarrier(subscription.get('TopicArn'), 'AWS::SNS::Topic')).map((subscription) => subscription.get('Endpoint'));
  const results = platform.resources('AWS::Lambda::EventInvokeConfig').map((resource) => platform.propertiesOf(resource))
    .filter((config) => isOfCarrier(config.get('FunctionName'), 'AWS::Lambda::Function')).flatMap((config) => ['OnSuccess', 'OnFailure'].map((kind) => config.get('DestinationConfig', kind, 'Destination')));
  return [...filters, ...readers, ...results, ...accountFilters(platform)];
}

/** A filter for every log group of the account says in a text where it sends them. */
function accountFilters(platform: Platform): readonly Place[] {
  if (!hasKafka(platform)) return [];
  return platform.resources('AWS::Logs::AccountPolicy').map((resource) => platform.propertiesOf(resource))
    .filter((policy) => lower(policy.get('PolicyType')) === 'subscription_filter_policy').flatMap((policy) => policy.get('PolicyDocument').branches()).flatMap((document) => {
      const destination = /"DestinationArn"\s*:\s*"([^"]+)"/.exec(document.describe().replaceAll(/<[^<>]*>/g, '*'))?.[1];
      return destination === undefined ? [] : [new Place(document.resource, document.location, literal(destination), document.when)];
    });
}

function isWeb(place: Place): boolean {
  return place.branches().some((branch) => branch.describe().startsWith('http'));
}
