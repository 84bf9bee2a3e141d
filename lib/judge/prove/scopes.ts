import { CONSEQUENCES, nounsOf, type Noun } from '../../analyze/becoming';
import type { World } from '../../analyze/world';
import { sortedBy } from '../../model/order';
import { KAFKA_ACTIONS } from '../../semantics/kafka/iam-operations';
import { ON_OBJECTS } from './closed';

/** Something that policies speak about, with the actions on it that bear on trust. */
export interface NounScope extends Noun {
  /** Actions, sorted. */
  readonly actions: readonly string[];
  /** Whether the noun's own policy has a word about these actions: the trust policy of a role has none about changing the role. */
  readonly hasWord: boolean;
}

/** Actions that move data, beside those that have consequences elsewhere. */
const DATA_ACTIONS: readonly string[] = [
  ...KAFKA_ACTIONS.map(({ action }) => action),
  'kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:GenerateDataKeyPair', 'kms:ReEncryptFrom', 'kms:ReEncryptTo',
  'kms:CreateGrant', 'kms:DescribeKey', 'kms:CancelKeyDeletion', 'kms:EnableKey', 'kms:Sign', 'kms:GenerateMac', 'kms:DeriveSharedSecret',
  's3:GetObject', 's3:GetObjectVersion', 's3:GetObjectAttributes', 's3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:RestoreObject', 's3:ReplicateObject',
  's3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads', 's3:GetBucketLocation',
  'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecret', 'secretsmanager:BatchGetSecretValue',
  'sqs:ReceiveMessage', 'sqs:SendMessage', 'sqs:DeleteMessage', 'sns:Publish', 'sns:Subscribe',
  'logs:GetLogEvents', 'logs:FilterLogEvents', 'logs:StartQuery', 'logs:PutLogEvents', 'logs:CreateLogStream',
  'kinesis:GetRecords', 'kinesis:PutRecord', 'kinesis:PutRecords', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:Scan',
  'lambda:InvokeFunction', 'sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity',
  'kafka:CreateVpcConnection', 'kafka:GetBootstrapBrokers', 'kafka:UpdateTopic', 'kafka:DeleteTopic', 'kafka:CreateTopic', 'ecr:BatchGetImage',
  'acm-pca:IssueCertificate',
];

/** Prefixes of actions by the type of what they are about. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': ['s3'], 'AWS::KMS::Key': ['kms'], 'AWS::SecretsManager::Secret': ['secretsmanager'], 'AWS::SQS::Queue': ['sqs'], 'AWS::SNS::Topic': ['sns'],
  'AWS::Lambda::Function': ['lambda'], 'AWS::Logs::LogGroup': ['logs'], 'AWS::MSK::Cluster': ['kafka', 'kafka-cluster'], 'AWS::MSK::ServerlessCluster': ['kafka', 'kafka-cluster'],
  'AWS::IAM::Role': ['iam', 'sts'], 'AWS::IAM::User': ['iam'], 'AWS::Kinesis::Stream': ['kinesis'], 'AWS::DynamoDB::Table': ['dynamodb'],
  'AWS::ECR::Repository': ['ecr'], 'AWS::ACMPCA::CertificateAuthority': ['acm-pca'], 'AWS::KafkaConnect::Connector': ['kafkaconnect'],
};

/** Services whose actions change the boundary as a whole: they are asked of everything. */
const EVERYWHERE: readonly string[] = [
  'ec2', 'cloudformation', 'cloudtrail', 'cloudwatch', 'config', 'guardduty', 'events', 'scheduler', 'securityhub', 'access-analyzer', 'ssm', 'ecs', 'eks', 'elasticloadbalancing',
  'route53', 'ram', 'organizations', 'ec2-instance-connect', 'pipes', 'states', 'codebuild', 'codepipeline', 'backup',
];

const ALL_ACTIONS = [...new Set([...DATA_ACTIONS, ...CONSEQUENCES.flatMap(({ actions }) => actions)])];

/**
 * Everything of the templates that policies speak about, and everything at once for what changes the boundary itself.
 *
 * @param world the templates
 */
export function scopesOf(world: World): readonly NounScope[] {
  const nouns = nounsOf(world).filter(({ arns }) => arns.length > 0).flatMap((noun) => split({ ...noun, actions: actionsOn(noun.type), hasWord: true }));
  return sortedBy([...nouns.filter(({ actions }) => actions.length > 0), EVERYTHING], ({ key }) => key);
}

/** A role's trust policy is asked about taking it alone. S3 asks for actions on objects of objects alone, and for the others of the bucket alone. */
function split(scope: NounScope): readonly NounScope[] {
  if (scope.type === 'AWS::IAM::Role') {
    const takes = (action: string): boolean => action.startsWith('sts:');
    return [{ ...scope, actions: scope.actions.filter(takes) }, { ...scope, actions: scope.actions.filter((action) => !takes(action)), hasWord: false }];
  }
  if (scope.type !== 'AWS::S3::Bucket') return [scope];
  const isObject = (arn: NounScope['arns'][number]): boolean => arn.some((part) => typeof part === 'string' && part.includes('/'));
  return [
    { ...scope, arns: scope.arns.filter(isObject), actions: scope.actions.filter((action) => ON_OBJECTS.has(action)) },
    { ...scope, arns: scope.arns.filter((arn) => !isObject(arn)), actions: scope.actions.filter((action) => !ON_OBJECTS.has(action)) },
  ].filter(({ arns }) => arns.length > 0);
}

const EVERYTHING: NounScope = { key: 'everything', type: '', arns: [['*']], actions: withPrefix(EVERYWHERE), hasWord: false };

/** What is not known by its type may be about any service: the table's prefix is then the type's own word. */
function actionsOn(type: string): readonly string[] {
  return withPrefix(PREFIXES[type] ?? [(type.split('::')[1] ?? '').toLowerCase()]);
}

function withPrefix(prefixes: readonly string[]): readonly string[] {
  return sortedBy(ALL_ACTIONS.filter((action) => prefixes.includes(action.slice(0, action.indexOf(':')))), (action) => action);
}
