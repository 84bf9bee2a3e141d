import { type Place, type Platform } from '../../../template';
import { statementsAlone, statementsOf, type Statement } from './policy';

/** What a resource's own policy says, where it stands. */
interface Row {
  readonly type: string;
  /** Keys from `Properties` to the document; `*` for every item of a list. */
  readonly path: readonly string[];
  /** What the policy is about, in a word. */
  readonly noun: string;
  /** Whether the property holds one statement, not a document. */
  readonly isStatement?: true;
}

const row = (type: string, noun: string, ...path: string[]): Row => ({ type, noun, path });

/**
 * Where CloudFormation keeps the policies of resources that carry trust, records, code or evidence. Keys and clusters have rules of their own; an API's
 * policy is only half of who may call it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const ROWS: readonly Row[] = [
  row('AWS::S3::BucketPolicy', 'bucket', 'PolicyDocument'),
  row('AWS::S3::AccessPoint', 'access point', 'Policy'),
  row('AWS::S3::MultiRegionAccessPointPolicy', 'access point', 'Policy'),
  row('AWS::S3Express::BucketPolicy', 'bucket', 'PolicyDocument'),
  row('AWS::S3Tables::TableBucketPolicy', 'table bucket', 'ResourcePolicy'),
  row('AWS::S3Tables::TablePolicy', 'table', 'ResourcePolicy'),
  row('AWS::S3ObjectLambda::AccessPointPolicy', 'access point', 'PolicyDocument'),
  row('AWS::S3Outposts::BucketPolicy', 'bucket', 'PolicyDocument'),
  row('AWS::SecretsManager::ResourcePolicy', 'secret', 'ResourcePolicy'),
  row('AWS::SQS::QueuePolicy', 'queue', 'PolicyDocument'),
  row('AWS::SQS::QueueInlinePolicy', 'queue', 'PolicyDocument'),
  row('AWS::SNS::TopicPolicy', 'SNS topic', 'PolicyDocument'),
  row('AWS::SNS::TopicInlinePolicy', 'SNS topic', 'PolicyDocument'),
  row('AWS::Logs::ResourcePolicy', 'log groups', 'PolicyDocument'),
  row('AWS::Logs::LogGroup', 'log group', 'ResourcePolicyDocument'),
  row('AWS::Logs::Destination', 'log destination', 'DestinationPolicy'),
  row('AWS::Kinesis::ResourcePolicy', 'stream', 'ResourcePolicy'),
  row('AWS::DynamoDB::Table', 'table', 'ResourcePolicy', 'PolicyDocument'),
  row('AWS::DynamoDB::Table', 'table stream', 'StreamSpecification', 'ResourcePolicy', 'PolicyDocument'),
  row('AWS::DynamoDB::GlobalTable', 'table', 'Replicas', '*', 'ResourcePolicy', 'PolicyDocument'),
  row('AWS::Events::EventBus', 'event bus', 'Policy'),
  { ...row('AWS::Events::EventBusPolicy', 'event bus', 'Statement'), isStatement: true },
  row('AWS::EventSchemas::RegistryPolicy', 'schema registry', 'Policy'),
  row('AWS::ECR::Repository', 'image repository', 'RepositoryPolicyText'),
  row('AWS::ECR::RegistryPolicy', 'image registry', 'PolicyText'),
  row('AWS::CodeArtifact::Repository', 'package repository', 'PermissionsPolicyDocument'),
  row('AWS::CodeArtifact::Domain', 'package domain', 'PermissionsPolicyDocument'),
  row('AWS::EFS::FileSystem', 'file system', 'FileSystemPolicy'),
  row('AWS::Backup::BackupVault', 'backup vault', 'AccessPolicy'),
  row('AWS::SSM::ResourcePolicy', 'parameter', 'Policy'),
  row('AWS::XRay::ResourcePolicy', 'traces', 'PolicyDocument'),
  row('AWS::OpenSearchService::Domain', 'search domain', 'AccessPolicies'),
  row('AWS::Elasticsearch::Domain', 'search domain', 'AccessPolicies'),
];

/** The types that {@link resourceStatements} reads. */
export const RESOURCE_POLICY_TYPES: readonly string[] = [...new Set(ROWS.map(({ type }) => type))];

/** A statement of a resource's own policy. */
export interface ResourceStatement {
  /** What the policy is about, in a word. */
  readonly noun: string;
  /** The statement. */
  readonly statement: Statement;
}

/**
 * Every statement of the policies that resources have of their own.
 *
 * @param platform templates deployed together
 */
export function resourceStatements(platform: Platform): readonly ResourceStatement[] {
  return ROWS.flatMap(({ type, path, noun, isStatement }) => platform.resources(type)
    .flatMap((resource) => at(platform.propertiesOf(resource), path))
    .flatMap((document) => (isStatement === true ? statementsAlone(document) : statementsOf(document)))
    .map((statement) => ({ noun, statement })));
}

function at(place: Place, path: readonly string[]): readonly Place[] {
  const [key, ...rest] = path;
  if (key === undefined) return [place];
  return key === '*' ? place.items().flatMap((item) => at(item, rest)) : at(place.get(key), rest);
}
