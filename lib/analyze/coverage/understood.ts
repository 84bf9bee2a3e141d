import type { Boundary } from '../../model/answers';
import { GUARDED_ROWS } from '../guarded/rows';
import { UNDERSTOOD as NETWORK_TYPES } from '../network/understood';

/** Types that are understood, and what is read of them. */
export interface Understood {
  /** The boundary that they matter to most. */
  readonly boundary: Boundary;
  /** What is read of them: lower case, no full stop. */
  readonly read: string;
  /** CloudFormation types. */
  readonly types: readonly string[];
  /** Whether they do nothing but what their roles and security groups let them, which are read of any type. */
  readonly byRoleAlone?: true;
}

function group(boundary: Boundary, read: string, types: string, byRoleAlone?: true): Understood {
  return { boundary, read, types: types.split(' ').map((name) => `AWS::${name}`), ...(byRoleAlone === undefined ? {} : { byRoleAlone }) };
}

/** Types by what is read of them, beside those that are listed where the network and the policies are read. */
const LISTED: readonly Understood[] = [
  group('identity', 'every statement of every policy, groups, boundaries, trust, paths and tags',
    'IAM::Role IAM::User IAM::Group IAM::UserToGroupAddition IAM::InstanceProfile IAM::Policy IAM::ManagedPolicy IAM::RolePolicy IAM::UserPolicy IAM::GroupPolicy IAM::ServiceLinkedRole IAM::AccessKey'),
  group('identity', 'who becomes a role from outside: providers, trust anchors, pools, assignments',
    'IAM::OIDCProvider IAM::SAMLProvider RolesAnywhere::TrustAnchor RolesAnywhere::Profile Cognito::IdentityPool Cognito::IdentityPoolRoleAttachment Cognito::UserPool Cognito::UserPoolClient '
    + 'EKS::AccessEntry SSO::PermissionSet SSO::Assignment'),
  group('identity', 'every statement, whomever it names',
    'S3::BucketPolicy S3::MultiRegionAccessPointPolicy SQS::QueuePolicy SQS::QueueInlinePolicy SNS::TopicPolicy SNS::TopicInlinePolicy SecretsManager::ResourcePolicy Logs::ResourcePolicy '
    + 'Logs::AccountPolicy Lambda::Permission Lambda::LayerVersionPermission MSK::ClusterPolicy Events::EventBusPolicy Kinesis::ResourcePolicy ECR::RegistryPolicy SSM::ResourcePolicy '
    + 'Glue::ResourcePolicy ACMPCA::Permission VpcLattice::AuthPolicy VpcLattice::ResourcePolicy'),
  group('identity', 'listeners over all branches, the configuration in force, users, bindings, topics, authorities, connections from other networks',
    'MSK::Cluster MSK::ServerlessCluster MSK::Configuration MSK::Topic MSK::BatchScramSecret MSK::VpcConnection'),
  group('data', 'which topics are read and written, where records go, the role, logs', 'MSK::Replicator MSK::Channel KafkaConnect::Connector KafkaConnect::CustomPlugin KafkaConnect::WorkerConfiguration '
    + 'Lambda::EventSourceMapping Pipes::Pipe KinesisFirehose::DeliveryStream IoT::TopicRule DMS::Endpoint DMS::ReplicationTask DMS::ReplicationConfig DataSync::Task Glue::Connection'),
  group('data', 'where copies go and under which key', 'S3::Bucket Logs::LogGroup Logs::SubscriptionFilter Logs::Destination Logs::Delivery Logs::DeliveryDestination SNS::Topic SNS::Subscription SQS::Queue '
    + 'Events::Rule Events::EventBus Events::Archive Events::Endpoint Scheduler::Schedule Backup::BackupPlan Backup::BackupSelection Backup::BackupVault DynamoDB::Table DynamoDB::GlobalTable '
    + 'ECR::Repository ECR::ReplicationConfiguration EFS::FileSystem EFS::MountTarget RDS::Integration Kinesis::Stream Route53Resolver::ResolverQueryLoggingConfig WAFv2::LoggingConfiguration'),
  group('data', 'policy, rotation, lifetime, uses', 'KMS::Key KMS::ReplicaKey KMS::Alias SecretsManager::Secret SecretsManager::RotationSchedule SecretsManager::SecretTargetAttachment '
    + 'ACMPCA::CertificateAuthority ACMPCA::Certificate CertificateManager::Certificate SSM::Parameter'),
  group('data', 'encryption, public addresses, backups, deletion, groups', 'RDS::DBInstance RDS::DBCluster DocDB::DBCluster Neptune::DBCluster Redshift::Cluster ElastiCache::ReplicationGroup '
    + 'OpenSearchService::Domain Elasticsearch::Domain EC2::Volume'),
  group('operations', 'what runs as which role, what invokes it, what it is told', 'Lambda::Function Lambda::Version Lambda::Alias Lambda::Url Lambda::LayerVersion Lambda::EventInvokeConfig Lambda::CodeSigningConfig '
    + 'ECS::Cluster ECS::Service ECS::TaskDefinition ECS::TaskSet EKS::Cluster EKS::Nodegroup EKS::FargateProfile EC2::Instance EC2::LaunchTemplate EC2::SpotFleet AutoScaling::AutoScalingGroup '
    + 'AutoScaling::LaunchConfiguration StepFunctions::StateMachine CodeBuild::Project CodePipeline::Pipeline Batch::JobQueue Batch::JobDefinition AppRunner::Service '
    + 'ApiGateway::RestApi ApiGateway::Method ApiGateway::Authorizer ApiGateway::Stage ApiGatewayV2::Api ApiGatewayV2::Integration ApiGatewayV2::Authorizer ApiGatewayV2::Route ApiGatewayV2::Stage AppSync::DataSource'),
  group('operations', 'whose code the deployment runs', 'CloudFormation::CustomResource CloudFormation::Macro CloudFormation::Stack CloudFormation::StackSet SSM::Association SSM::Document SSM::MaintenanceWindowTask'),
  group('operations', 'what they watch, and whether they do', 'CloudTrail::Trail CloudTrail::EventDataStore CloudWatch::Alarm CloudWatch::CompositeAlarm CloudWatch::AnomalyDetector Logs::MetricFilter '
    + 'Config::ConfigurationRecorder Config::DeliveryChannel Config::ConfigRule Config::ConformancePack GuardDuty::Detector SecurityHub::Hub Macie::Session AccessAnalyzer::Analyzer '
    + 'WAFv2::WebACLAssociation EC2::FlowLog'),
  group('operations', 'nothing of their own: they act as the roles and stand in the groups that they name, and those are read of any type',
    'Glue::Job Glue::Crawler Glue::DevEndpoint Glue::Trigger Glue::Workflow KinesisAnalyticsV2::Application KinesisAnalyticsV2::ApplicationOutput KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption '
    + 'EMR::Cluster EMR::InstanceGroupConfig EMR::InstanceFleetConfig EMR::Step EMRServerless::Application EMRContainers::VirtualCluster SageMaker::NotebookInstance SageMaker::Endpoint '
    + 'SageMaker::EndpointConfig SageMaker::Model Batch::ComputeEnvironment CodeDeploy::Application CodeDeploy::DeploymentGroup CodeDeploy::DeploymentConfig Synthetics::Canary Cloud9::EnvironmentEC2 MWAA::Environment '
    + 'ECS::CapacityProvider ECS::ClusterCapacityProviderAssociations ApplicationAutoScaling::ScalableTarget ApplicationAutoScaling::ScalingPolicy AutoScaling::LifecycleHook AutoScaling::ScalingPolicy '
    + 'AutoScaling::ScheduledAction AutoScaling::WarmPool DLM::LifecyclePolicy Scheduler::ScheduleGroup ImageBuilder::InfrastructureConfiguration CloudWatch::MetricStream DMS::ReplicationInstance '
    + 'EKS::Addon EKS::PodIdentityAssociation RDS::DBProxy RDS::DBProxyTargetGroup Logs::DeliverySource ApiGateway::Account IoT::TopicRuleDestination', true),
];

const listed = new Set(LISTED.flatMap(({ types }) => types));
const ofNetwork = [...NETWORK_TYPES].filter((type) => !listed.has(type) && type.startsWith('AWS::'));
const ofPolicies = [...GUARDED_ROWS.keys()].filter((type) => !listed.has(type) && !NETWORK_TYPES.has(type));

/** Every type that is understood, by what is read of it. */
export const UNDERSTOOD_GROUPS: readonly Understood[] = [
  ...LISTED,
  { boundary: 'network', read: 'interfaces, groups, rules, addresses, routes, what forwards and what leads out', types: ofNetwork },
  { boundary: 'identity', read: 'who may do what to it, by its own policy and those of identities', types: ofPolicies },
];

/** Every type of which all that can carry trust is read. */
export const UNDERSTOOD_TYPES: ReadonlySet<string> = new Set([...UNDERSTOOD_GROUPS.flatMap(({ types }) => types), ...NETWORK_TYPES]);
