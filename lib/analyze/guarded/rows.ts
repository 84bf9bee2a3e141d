import type { ResourcePolicyKind } from '../../semantics/iam/statement';

/** What there is to know of a type of resource that policies speak about. */
export interface GuardedRow {
  /** How its policy counts. */
  readonly kind: ResourcePolicyKind;
  /** What stands in it: endings that its ARN takes, the empty one for itself. */
  readonly inside: readonly string[];
  /** Where its own policy stands, if it has a place for one. */
  readonly policy?: readonly (readonly string[])[];
  /** Where its customer key is named; a step `*` stands for the items of a list. */
  readonly key?: readonly (readonly string[])[];
}

const ITSELF = [''];
const AND_BELOW = ['', '/*'];

/** A resource whose policy grants, and so does an identity policy. */
function grants(inside: readonly string[], more: Pick<GuardedRow, 'policy' | 'key'> = {}): GuardedRow {
  return { kind: 'grants', inside, ...more };
}

/** Types that have a policy of their own, or can. */
const WITH_POLICY: readonly (readonly [string, GuardedRow])[] = [
  ['AWS::IAM::Role', { kind: 'trust', inside: ITSELF, policy: [['AssumeRolePolicyDocument']] }],
  ['AWS::KMS::Key', { kind: 'required', inside: ITSELF, policy: [['KeyPolicy']] }],
  ['AWS::KMS::ReplicaKey', { kind: 'required', inside: ITSELF, policy: [['KeyPolicy']] }],
  ['AWS::S3::Bucket', grants(AND_BELOW, { key: [['BucketEncryption', 'ServerSideEncryptionConfiguration', '*', 'ServerSideEncryptionByDefault', 'KMSMasterKeyID']] })],
  ['AWS::S3::AccessPoint', grants(AND_BELOW, { policy: [['Policy']] })],
  ['AWS::S3::MultiRegionAccessPoint', grants(AND_BELOW)],
  ['AWS::SecretsManager::Secret', grants(ITSELF, { key: [['KmsKeyId']] })],
  ['AWS::SQS::Queue', grants(ITSELF, { key: [['KmsMasterKeyId']] })],
  ['AWS::SNS::Topic', grants(ITSELF, { key: [['KmsMasterKeyId']] })],
  ['AWS::Lambda::Function', grants(['', ':*'], { key: [['KmsKeyArn']] })],
  ['AWS::Lambda::LayerVersion', grants(ITSELF)],
  ['AWS::MSK::Cluster', grants([], { key: [['EncryptionInfo', 'EncryptionAtRest', 'DataVolumeKMSKeyId']] })],
  ['AWS::MSK::ServerlessCluster', grants([])],
  ['AWS::Logs::LogGroup', grants(['', ':*'], { policy: [['ResourcePolicyDocument']], key: [['KmsKeyId']] })],
  ['AWS::Logs::Destination', grants(ITSELF, { policy: [['DestinationPolicy']] })],
  ['AWS::ECR::Repository', grants(ITSELF, { policy: [['RepositoryPolicyText']], key: [['EncryptionConfiguration', 'KmsKey']] })],
  ['AWS::Events::EventBus', grants(ITSELF, { policy: [['Policy']], key: [['KmsKeyIdentifier']] })],
  ['AWS::Backup::BackupVault', grants(ITSELF, { policy: [['AccessPolicy']], key: [['EncryptionKeyArn']] })],
  ['AWS::Kinesis::Stream', grants(AND_BELOW, { key: [['StreamEncryption', 'KeyId']] })],
  ['AWS::DynamoDB::Table', grants(AND_BELOW, { policy: [['ResourcePolicy', 'PolicyDocument'], ['StreamSpecification', 'ResourcePolicy', 'PolicyDocument']], key: [['SSESpecification', 'KMSMasterKeyId']] })],
  ['AWS::DynamoDB::GlobalTable', grants(AND_BELOW, { policy: [['Replicas', '*', 'ResourcePolicy', 'PolicyDocument']] })],
  ['AWS::OpenSearchService::Domain', grants(AND_BELOW, { policy: [['AccessPolicies']], key: [['EncryptionAtRestOptions', 'KmsKeyId']] })],
  ['AWS::Elasticsearch::Domain', grants(AND_BELOW, { policy: [['AccessPolicies']], key: [['EncryptionAtRestOptions', 'KmsKeyId']] })],
  ['AWS::ApiGateway::RestApi', grants(AND_BELOW, { policy: [['Policy']] })],
  ['AWS::ApiGatewayV2::Api', grants(AND_BELOW)],
  ['AWS::EFS::FileSystem', grants(ITSELF, { policy: [['FileSystemPolicy']], key: [['KmsKeyId']] })],
  ['AWS::VpcLattice::Service', grants(AND_BELOW)],
  ['AWS::VpcLattice::ServiceNetwork', grants(AND_BELOW)],
  ['AWS::ACMPCA::CertificateAuthority', grants(ITSELF)],
  ['AWS::SSM::Parameter', grants(ITSELF)],
  ['AWS::CodeArtifact::Domain', grants(ITSELF, { policy: [['PermissionsPolicyDocument']], key: [['EncryptionKey']] })],
  ['AWS::CodeArtifact::Repository', grants(ITSELF, { policy: [['PermissionsPolicyDocument']] })],
  ['AWS::CloudTrail::Trail', grants(ITSELF, { key: [['KMSKeyId']] })],
  ['AWS::KinesisFirehose::DeliveryStream', grants(ITSELF, { key: [['DeliveryStreamEncryptionConfigurationInput', 'KeyARN']] })],
  ['AWS::MSK::Channel', grants(ITSELF, { key: [['EncryptionConfiguration', 'KmsKeyArn']] })],
  ['AWS::MediaStore::Container', grants(AND_BELOW, { policy: [['Policy']] })],
];

/** Types that have no policy of their own, and that somebody can change, run or read. */
const WITHOUT_POLICY: readonly (readonly [string, GuardedRow])[] = [
  'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::InstanceProfile', 'AWS::IAM::OIDCProvider', 'AWS::IAM::SAMLProvider',
  'AWS::MSK::Configuration', 'AWS::MSK::Replicator', 'AWS::MSK::VpcConnection',
  'AWS::KafkaConnect::Connector', 'AWS::KafkaConnect::CustomPlugin', 'AWS::KafkaConnect::WorkerConfiguration',
  'AWS::Lambda::EventSourceMapping', 'AWS::StepFunctions::StateMachine', 'AWS::Events::Rule', 'AWS::Scheduler::Schedule', 'AWS::Pipes::Pipe',
  'AWS::KinesisAnalyticsV2::Application', 'AWS::ECS::Cluster', 'AWS::ECS::TaskDefinition', 'AWS::ECS::Service',
  'AWS::EKS::Cluster', 'AWS::Batch::JobDefinition', 'AWS::Batch::JobQueue', 'AWS::AppRunner::Service', 'AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate',
  'AWS::CodeBuild::Project', 'AWS::CodePipeline::Pipeline', 'AWS::Glue::Job', 'AWS::Glue::Registry', 'AWS::SSM::Document',
  'AWS::RolesAnywhere::Profile', 'AWS::RolesAnywhere::TrustAnchor', 'AWS::Cognito::IdentityPool', 'AWS::CloudWatch::Alarm',
].map((type) => [type, grants(ITSELF)] as const);

/** Every type that policies speak about, with what there is to know of it. */
export const GUARDED_ROWS: ReadonlyMap<string, GuardedRow> = new Map([...WITH_POLICY, ...WITHOUT_POLICY]);
