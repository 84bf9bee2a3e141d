/**
 * How a type of resource is called: patterns with `{p}` partition, `{r}` region, `{a}` account, `{name}` its name, `{id}` and `{id:x}` what AWS makes up,
 * and `{Property}` or `{Property|default}` a property's text.
 */
export interface NameRule {
  /** The property that holds the name; without it, or where it is not set, AWS makes the name up. */
  readonly name?: string;
  /** What `Ref` gives. */
  readonly ref: string;
  /** Its ARN; undefined where it has none. */
  readonly arn?: string;
  /** Attributes that give the ARN, `Arn` always among them. */
  readonly arnAttributes?: readonly string[];
  /** Other attributes. */
  readonly attributes?: Readonly<Record<string, string>>;
}

const NAME = '{name}';
const ID = '{id}';

/** Named, `Ref` gives the name. */
function byName(name: string, arn: string, more: Omit<NameRule, 'name' | 'ref' | 'arn'> = {}): NameRule {
  return { name, ref: NAME, arn: `arn:{p}:${arn}`, ...more };
}

/** `Ref` gives the ARN. */
function byArn(name: string | undefined, arn: string, more: Omit<NameRule, 'name' | 'ref' | 'arn'> = {}): NameRule {
  return { ...(name === undefined ? {} : { name }), ref: `arn:{p}:${arn}`, arn: `arn:{p}:${arn}`, ...more };
}

/** `Ref` gives an id that AWS makes up. */
function byId(arn?: string, more: Omit<NameRule, 'ref' | 'arn'> = {}): NameRule {
  return { ref: ID, ...(arn === undefined ? {} : { arn: `arn:{p}:${arn}` }), ...more };
}

/** The rules, by type; a type that is not here has a made-up text for each attribute. */
export const NAME_RULES: ReadonlyMap<string, NameRule> = new Map<string, NameRule>([
  ['AWS::IAM::Role', byName('RoleName', 'iam::{a}:role{Path|/}{name}')],
  ['AWS::IAM::User', byName('UserName', 'iam::{a}:user{Path|/}{name}')],
  ['AWS::IAM::Group', byName('GroupName', 'iam::{a}:group{Path|/}{name}')],
  ['AWS::IAM::ManagedPolicy', byArn('ManagedPolicyName', 'iam::{a}:policy{Path|/}{name}', { arnAttributes: ['PolicyArn'] })],
  ['AWS::IAM::InstanceProfile', byName('InstanceProfileName', 'iam::{a}:instance-profile{Path|/}{name}')],
  ['AWS::IAM::SAMLProvider', byArn('Name', 'iam::{a}:saml-provider/{name}')],
  ['AWS::IAM::ServiceLinkedRole', byId()],

  ['AWS::MSK::Cluster', byArn('ClusterName', 'kafka:{r}:{a}:cluster/{name}/{id:uuid}')],
  ['AWS::MSK::ServerlessCluster', byArn('ClusterName', 'kafka:{r}:{a}:cluster/{name}/{id:uuid}')],
  ['AWS::MSK::Configuration', byArn('Name', 'kafka:{r}:{a}:configuration/{name}/{id:uuid}')],
  ['AWS::MSK::Replicator', byArn('ReplicatorName', 'kafka:{r}:{a}:replicator/{name}/{id:uuid}', { arnAttributes: ['ReplicatorArn'] })],
  ['AWS::MSK::VpcConnection', byArn(undefined, 'kafka:{r}:{a}:vpc-connection/{a}/{id}')],
  ['AWS::MSK::Channel', byArn('ChannelName', 'kafka:{r}:{a}:channel/{name}/{id:uuid}', { arnAttributes: ['ChannelArn'] })],
  ['AWS::KafkaConnect::Connector', byArn('ConnectorName', 'kafkaconnect:{r}:{a}:connector/{name}/{id:uuid}', { arnAttributes: ['ConnectorArn'] })],
  ['AWS::KafkaConnect::CustomPlugin', byArn('Name', 'kafkaconnect:{r}:{a}:custom-plugin/{name}/{id:uuid}', { arnAttributes: ['CustomPluginArn'] })],
  ['AWS::KafkaConnect::WorkerConfiguration',
    byArn('Name', 'kafkaconnect:{r}:{a}:worker-configuration/{name}/{id:uuid}', { arnAttributes: ['WorkerConfigurationArn'] })],

  ['AWS::S3::Bucket', byName('BucketName', 's3:::{name}', { attributes: {
    DomainName: '{name}.s3.amazonaws.com', RegionalDomainName: '{name}.s3.{r}.amazonaws.com', DualStackDomainName: '{name}.s3.dualstack.{r}.amazonaws.com',
  } })],
  ['AWS::S3::AccessPoint', byName('Name', 's3:{r}:{a}:accesspoint/{name}', { attributes: { Name: NAME } })],
  ['AWS::S3::MultiRegionAccessPoint', byName('Name', 's3::{a}:accesspoint/{id:alias}', { attributes: { Alias: '{id:alias}' } })],

  ['AWS::KMS::Key', byId('kms:{r}:{a}:key/{id}', { attributes: { KeyId: ID } })],
  ['AWS::KMS::ReplicaKey', byId('kms:{r}:{a}:key/{id}', { attributes: { KeyId: ID } })],
  ['AWS::KMS::Alias', byName('AliasName', 'kms:{r}:{a}:{name}')],

  ['AWS::SecretsManager::Secret', byArn('Name', 'secretsmanager:{r}:{a}:secret:{name}-{id:suffix}', { arnAttributes: ['Id'] })],

  ['AWS::SQS::Queue', byName('QueueName', 'sqs:{r}:{a}:{name}', { attributes: {
    QueueName: NAME, QueueUrl: 'https://sqs.{r}.amazonaws.com/{a}/{name}', Ref: 'https://sqs.{r}.amazonaws.com/{a}/{name}',
  } })],
  ['AWS::SNS::Topic', byArn('TopicName', 'sns:{r}:{a}:{name}', { arnAttributes: ['TopicArn'], attributes: { TopicName: NAME } })],

  ['AWS::Lambda::Function', byName('FunctionName', 'lambda:{r}:{a}:function:{name}')],
  ['AWS::Lambda::LayerVersion', byArn('LayerName', 'lambda:{r}:{a}:layer:{name}:{id:version}', { arnAttributes: ['LayerVersionArn'] })],
  ['AWS::Lambda::EventSourceMapping', byId('lambda:{r}:{a}:event-source-mapping:{id}', { arnAttributes: ['EventSourceMappingArn'] })],
  ['AWS::Lambda::CodeSigningConfig', byArn(undefined, 'lambda:{r}:{a}:code-signing-config:{id}', { arnAttributes: ['CodeSigningConfigArn'] })],

  ['AWS::Logs::LogGroup', byName('LogGroupName', 'logs:{r}:{a}:log-group:{name}:*')],
  ['AWS::Logs::Destination', byName('DestinationName', 'logs:{r}:{a}:destination:{name}')],
  ['AWS::Logs::DeliveryDestination', byName('Name', 'logs:{r}:{a}:delivery-destination:{name}')],

  ['AWS::ECS::Cluster', byName('ClusterName', 'ecs:{r}:{a}:cluster/{name}')],
  ['AWS::ECS::TaskDefinition', byArn('Family', 'ecs:{r}:{a}:task-definition/{name}:{id:revision}', { arnAttributes: ['TaskDefinitionArn'] })],
  ['AWS::ECS::Service', byArn('ServiceName', 'ecs:{r}:{a}:service/{id:cluster}/{name}', { arnAttributes: ['ServiceArn'], attributes: { Name: NAME } })],
  ['AWS::EKS::Cluster', byName('Name', 'eks:{r}:{a}:cluster/{name}')],
  ['AWS::EKS::Nodegroup', byName('NodegroupName', 'eks:{r}:{a}:nodegroup/{id:cluster}/{name}/{id:uuid}')],
  ['AWS::ECR::Repository', byName('RepositoryName', 'ecr:{r}:{a}:repository/{name}', { attributes: { RepositoryUri: '{a}.dkr.ecr.{r}.amazonaws.com/{name}' } })],
  ['AWS::Batch::JobDefinition', byArn('JobDefinitionName', 'batch:{r}:{a}:job-definition/{name}:{id:revision}')],
  ['AWS::Batch::JobQueue', byArn('JobQueueName', 'batch:{r}:{a}:job-queue/{name}', { arnAttributes: ['JobQueueArn'] })],
  ['AWS::Batch::ComputeEnvironment',
    byArn('ComputeEnvironmentName', 'batch:{r}:{a}:compute-environment/{name}', { arnAttributes: ['ComputeEnvironmentArn'] })],
  ['AWS::AppRunner::Service', byArn('ServiceName', 'apprunner:{r}:{a}:service/{name}/{id:uuid}', { arnAttributes: ['ServiceArn'] })],
  ['AWS::StepFunctions::StateMachine', byArn('StateMachineName', 'states:{r}:{a}:stateMachine:{name}', { attributes: { Name: NAME } })],
  ['AWS::StepFunctions::Activity', byArn('Name', 'states:{r}:{a}:activity:{name}', { attributes: { Name: NAME } })],

  ['AWS::Events::EventBus', byName('Name', 'events:{r}:{a}:event-bus/{name}', { attributes: { Name: NAME } })],
  ['AWS::Events::Connection', byName('Name', 'events:{r}:{a}:connection/{name}/{id:uuid}')],
  ['AWS::Events::ApiDestination', byName('Name', 'events:{r}:{a}:api-destination/{name}/{id:uuid}')],
  ['AWS::Events::Archive', byName('ArchiveName', 'events:{r}:{a}:archive/{name}')],
  ['AWS::Scheduler::Schedule', byName('Name', 'scheduler:{r}:{a}:schedule/{GroupName|default}/{name}')],
  ['AWS::Pipes::Pipe', byName('Name', 'pipes:{r}:{a}:pipe/{name}')],
  ['AWS::KinesisFirehose::DeliveryStream', byName('DeliveryStreamName', 'firehose:{r}:{a}:deliverystream/{name}')],
  ['AWS::Kinesis::Stream', byName('Name', 'kinesis:{r}:{a}:stream/{name}')],
  ['AWS::KinesisAnalyticsV2::Application', byName('ApplicationName', 'kinesisanalytics:{r}:{a}:application/{name}')],
  ['AWS::DynamoDB::Table', byName('TableName', 'dynamodb:{r}:{a}:table/{name}', { attributes: { StreamArn: 'arn:{p}:dynamodb:{r}:{a}:table/{name}/stream/{id:stream}' } })],
  ['AWS::DynamoDB::GlobalTable', byName('TableName', 'dynamodb:{r}:{a}:table/{name}')],

  ['AWS::ACMPCA::CertificateAuthority', byArn(undefined, 'acm-pca:{r}:{a}:certificate-authority/{id}')],
  ['AWS::CertificateManager::Certificate', byArn(undefined, 'acm:{r}:{a}:certificate/{id}')],
  ['AWS::RolesAnywhere::TrustAnchor', byId('rolesanywhere:{r}:{a}:trust-anchor/{id}', { arnAttributes: ['TrustAnchorArn'], attributes: { TrustAnchorId: ID } })],
  ['AWS::RolesAnywhere::Profile', byId('rolesanywhere:{r}:{a}:profile/{id}', { arnAttributes: ['ProfileArn'], attributes: { ProfileId: ID } })],
  ['AWS::SSM::Parameter', byName('Name', 'ssm:{r}:{a}:parameter/{name}')],
  ['AWS::SSM::Document', byName('Name', 'ssm:{r}:{a}:document/{name}')],
  ['AWS::CodeBuild::Project', byName('Name', 'codebuild:{r}:{a}:project/{name}')],
  ['AWS::CodePipeline::Pipeline', byName('Name', 'codepipeline:{r}:{a}:{name}')],
  ['AWS::Glue::Job', byName('Name', 'glue:{r}:{a}:job/{name}')],
  ['AWS::Glue::Registry', byArn('Name', 'glue:{r}:{a}:registry/{name}')],
  ['AWS::OpenSearchService::Domain', byName('DomainName', 'es:{r}:{a}:domain/{name}', { arnAttributes: ['DomainArn'] })],
  ['AWS::Elasticsearch::Domain', byName('DomainName', 'es:{r}:{a}:domain/{name}', { arnAttributes: ['DomainArn'] })],
  ['AWS::EFS::FileSystem', byId('elasticfilesystem:{r}:{a}:file-system/{id}', { attributes: { FileSystemId: ID } })],
  ['AWS::Backup::BackupVault', byName('BackupVaultName', 'backup:{r}:{a}:backup-vault:{name}', { arnAttributes: ['BackupVaultArn'], attributes: { BackupVaultName: NAME } })],
  ['AWS::ApiGateway::RestApi', byId('execute-api:{r}:{a}:{id}', { attributes: { RestApiId: ID } })],
  ['AWS::ApiGatewayV2::Api', byId('execute-api:{r}:{a}:{id}', { attributes: { ApiId: ID } })],
  ['AWS::Cognito::IdentityPool', byId('cognito-identity:{r}:{a}:identitypool/{id}', { attributes: { Name: NAME } })],
  ['AWS::Cognito::UserPool', byId('cognito-idp:{r}:{a}:userpool/{id}', { attributes: { UserPoolId: ID } })],
  ['AWS::CloudTrail::Trail', byName('TrailName', 'cloudtrail:{r}:{a}:trail/{name}')],
  ['AWS::VpcLattice::Service', byArn('Name', 'vpc-lattice:{r}:{a}:service/{id}', { attributes: { Id: ID } })],
  ['AWS::VpcLattice::ServiceNetwork', byArn('Name', 'vpc-lattice:{r}:{a}:servicenetwork/{id}', { attributes: { Id: ID } })],
  ['AWS::CodeArtifact::Domain', byArn('DomainName', 'codeartifact:{r}:{a}:domain/{name}', { attributes: { Name: NAME } })],
  ['AWS::CodeArtifact::Repository', byArn('RepositoryName', 'codeartifact:{r}:{a}:repository/{DomainName}/{name}', { attributes: { Name: NAME } })],
  ['AWS::MediaStore::Container', byArn('ContainerName', 'mediastore:{r}:{a}:container/{name}')],
  ['AWS::IoT::TopicRule', byName('RuleName', 'iot:{r}:{a}:rule/{name}')],
  ['AWS::IoT::Policy', byName('PolicyName', 'iot:{r}:{a}:policy/{name}')],
  ['AWS::CloudWatch::Alarm', byName('AlarmName', 'cloudwatch:{r}:{a}:alarm:{name}')],
  ['AWS::SSO::PermissionSet', byArn('Name', 'sso:::permissionSet/{id}', { arnAttributes: ['PermissionSetArn'] })],
  ['AWS::RDS::DBInstance', byName('DBInstanceIdentifier', 'rds:{r}:{a}:db:{name}', { arnAttributes: ['DBInstanceArn'] })],
  ['AWS::RDS::DBCluster', byName('DBClusterIdentifier', 'rds:{r}:{a}:cluster:{name}', { arnAttributes: ['DBClusterArn'] })],
  ['AWS::EC2::VPC', byId('ec2:{r}:{a}:vpc/{id}', { attributes: { VpcId: ID } })],
  ['AWS::EC2::Subnet', byId('ec2:{r}:{a}:subnet/{id}', { attributes: { SubnetId: ID } })],
  ['AWS::EC2::SecurityGroup', byId('ec2:{r}:{a}:security-group/{id}', { attributes: { GroupId: ID, Id: ID } })],
  ['AWS::EC2::VPCEndpoint', byId('ec2:{r}:{a}:vpc-endpoint/{id}', { attributes: { Id: ID } })],
  ['AWS::EC2::Instance', byId('ec2:{r}:{a}:instance/{id}', { attributes: { InstanceId: ID } })],
  ['AWS::EC2::LaunchTemplate', byId('ec2:{r}:{a}:launch-template/{id}', { attributes: { LaunchTemplateId: ID } })],
]);
