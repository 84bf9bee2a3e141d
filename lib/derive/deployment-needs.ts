/** What an action is allowed on: a part of the platform, or everything of the account where IAM knows no narrower resource. */
export type DeploymentScope =
  | 'assets' | 'bootstrap-version' | 'bounded-roles' | 'bucket' | 'cluster' | 'configuration' | 'connect' | 'everything' | 'function' | 'key' | 'key-grant' | 'log-group' | 'passed-roles' | 'policy'
  | 'replicator' | 'role' | 'rule' | 'secret' | 'secret-key' | 'service-role' | 'sns-topic' | 'topic' | 'vpc-connection';

/** What creating, changing and deleting resources of one type takes, by scope: actions; of `passed-roles` and `service-role`, services. */
export type DeploymentNeeds = Readonly<Partial<Record<DeploymentScope, readonly string[]>>>;

const of = (service: string, names: string): readonly string[] => names.split(/\s+/).map((name) => `${service}:${name}`);

const ROLE_POLICIES: DeploymentNeeds = {
  'bounded-roles': of('iam', 'PutRolePolicy DeleteRolePolicy AttachRolePolicy DetachRolePolicy'), role: of('iam', 'GetRole GetRolePolicy ListAttachedRolePolicies ListRolePolicies'),
};
const CLUSTER: DeploymentNeeds = {
  cluster: of('kafka', 'CreateCluster CreateClusterV2 DeleteCluster DescribeCluster DescribeClusterV2 GetBootstrapBrokers ListTagsForResource TagResource UntagResource'),
  everything: of('ec2', 'DescribeSecurityGroups DescribeSubnets DescribeVpcs'),
};
const GROUP_RULE: DeploymentNeeds = {
  everything: of('ec2', `AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress DescribeSecurityGroupRules DescribeSecurityGroups ModifySecurityGroupRules RevokeSecurityGroupEgress
    RevokeSecurityGroupIngress UpdateSecurityGroupRuleDescriptionsEgress UpdateSecurityGroupRuleDescriptionsIngress`),
};
const TAGS = 'CreateTags DeleteTags DescribeTags';

/** What any deployment reads, so that no policy is empty. */
export const BASIC_NEEDS: DeploymentNeeds = {
  'bootstrap-version': ['ssm:GetParameters'], cluster: ['kafka:DescribeClusterV2'], everything: ['ec2:DescribeVpcs'], role: ['iam:GetRole'],
};

/**
 * What CloudFormation needs for each type of resource that a platform holds. The types are those that this library's constructs make; an application's own are declared
 * with their actions. None of it was tried on AWS: docs/unproved-on-aws.md.
 *
 * Not among it, whatever a type would like: rewriting who may take a role that exists, setting a password, lifting a boundary.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const DEPLOYMENT_NEEDS: Readonly<Record<string, DeploymentNeeds>> = {
  'AWS::CDK::Metadata': {},
  'AWS::CloudFormation::WaitConditionHandle': {},
  'AWS::EC2::FlowLog': { everything: of('ec2', `CreateFlowLogs DeleteFlowLogs DescribeFlowLogs ${TAGS}`), 'passed-roles': ['vpc-flow-logs.amazonaws.com'] },
  'AWS::EC2::RouteTable': { everything: of('ec2', `CreateRouteTable DeleteRouteTable DescribeRouteTables ${TAGS}`) },
  'AWS::EC2::SecurityGroup': { everything: [...of('ec2', `CreateSecurityGroup DeleteSecurityGroup ${TAGS}`), ...GROUP_RULE.everything ?? []] },
  'AWS::EC2::SecurityGroupEgress': GROUP_RULE,
  'AWS::EC2::SecurityGroupIngress': GROUP_RULE,
  'AWS::EC2::Subnet': { everything: of('ec2', `CreateSubnet DeleteSubnet DescribeSubnets ModifySubnetAttribute ${TAGS}`) },
  'AWS::EC2::SubnetRouteTableAssociation': { everything: of('ec2', 'AssociateRouteTable DescribeRouteTables DisassociateRouteTable') },
  'AWS::EC2::VPC': { everything: of('ec2', `CreateVpc DeleteVpc DescribeVpcAttribute DescribeVpcs ModifyVpcAttribute ${TAGS}`) },
  'AWS::EC2::VPCEndpoint': { everything: of('ec2', `CreateVpcEndpoint DeleteVpcEndpoints DescribeVpcEndpoints ModifyVpcEndpoint ${TAGS}`) },
  'AWS::Events::Rule': { rule: of('events', 'DeleteRule DescribeRule EnableRule ListTargetsByRule PutRule PutTargets RemoveTargets TagResource UntagResource') },
  'AWS::IAM::ManagedPolicy': {
    ...ROLE_POLICIES,
    policy: of('iam', 'CreatePolicy CreatePolicyVersion DeletePolicy DeletePolicyVersion GetPolicy GetPolicyVersion ListEntitiesForPolicy ListPolicyVersions SetDefaultPolicyVersion'),
  },
  'AWS::IAM::Policy': ROLE_POLICIES,
  'AWS::IAM::Role': {
    'bounded-roles': [...of('iam', 'CreateRole'), ...ROLE_POLICIES['bounded-roles'] ?? []],
    role: [...of('iam', 'DeleteRole ListRoleTags TagRole UntagRole UpdateRole UpdateRoleDescription'), ...ROLE_POLICIES.role ?? []],
  },
  'AWS::KMS::Key': {
    everything: of('kms', 'CreateKey'),
    key: of('kms', `DescribeKey EnableKeyRotation GetKeyPolicy GetKeyRotationStatus ListResourceTags PutKeyPolicy ScheduleKeyDeletion TagResource UntagResource UpdateKeyDescription`),
  },
  'AWS::KafkaConnect::Connector': {
    connect: of('kafkaconnect', 'CreateConnector DeleteConnector DescribeConnector DescribeConnectorOperation ListTagsForResource TagResource UntagResource UpdateConnector'),
    'passed-roles': ['kafkaconnect.amazonaws.com'], 'service-role': ['kafkaconnect.amazonaws.com'],
    everything: of('ec2', 'CreateNetworkInterface DescribeSecurityGroups DescribeSubnets DescribeVpcs'),
  },
  'AWS::KafkaConnect::CustomPlugin': { connect: of('kafkaconnect', 'CreateCustomPlugin DeleteCustomPlugin DescribeCustomPlugin ListTagsForResource TagResource UntagResource') },
  'AWS::KafkaConnect::WorkerConfiguration': { connect: of('kafkaconnect', 'CreateWorkerConfiguration DeleteWorkerConfiguration DescribeWorkerConfiguration ListTagsForResource TagResource UntagResource') },
  'AWS::Lambda::EventInvokeConfig': { function: of('lambda', 'DeleteFunctionEventInvokeConfig GetFunctionEventInvokeConfig PutFunctionEventInvokeConfig UpdateFunctionEventInvokeConfig') },
  'AWS::Lambda::EventSourceMapping': { everything: of('lambda', 'CreateEventSourceMapping DeleteEventSourceMapping GetEventSourceMapping ListTags TagResource UntagResource UpdateEventSourceMapping') },
  'AWS::Lambda::Function': {
    function: of('lambda', `CreateFunction DeleteFunction GetFunction GetFunctionConfiguration ListTags PutFunctionConcurrency TagResource UntagResource UpdateFunctionCode
      UpdateFunctionConfiguration`),
    assets: of('s3', 'GetObject'), 'passed-roles': ['lambda.amazonaws.com'], everything: of('ec2', 'DescribeSecurityGroups DescribeSubnets DescribeVpcs'),
  },
  'AWS::Logs::LogGroup': {
    'log-group': of('logs', `AssociateKmsKey CreateLogGroup DeleteLogGroup DeleteRetentionPolicy DisassociateKmsKey ListTagsForResource PutRetentionPolicy TagResource UntagResource`),
    everything: of('logs', 'DescribeLogGroups'),
  },
  'AWS::Logs::ResourcePolicy': { everything: of('logs', 'DeleteResourcePolicy DescribeResourcePolicies PutResourcePolicy') },
  'AWS::MSK::BatchScramSecret': { cluster: of('kafka', 'BatchAssociateScramSecret BatchDisassociateScramSecret ListScramSecrets') },
  'AWS::MSK::Cluster': {
    ...CLUSTER,
    cluster: [...CLUSTER.cluster ?? [], ...of('kafka', `DescribeClusterOperation DescribeClusterOperationV2 UpdateBrokerCount UpdateBrokerStorage UpdateBrokerType
      UpdateClusterConfiguration UpdateClusterKafkaVersion UpdateConnectivity UpdateMonitoring UpdateRebalancing UpdateSecurity UpdateStorage`)],
    everything: [...CLUSTER.everything ?? [], ...of('logs', 'CreateLogDelivery DeleteLogDelivery GetLogDelivery ListLogDeliveries UpdateLogDelivery')],
    configuration: of('kafka', 'DescribeConfiguration DescribeConfigurationRevision'), key: of('kms', 'DescribeKey'), 'key-grant': of('kms', 'CreateGrant'), 'service-role': ['kafka.amazonaws.com'],
  },
  'AWS::MSK::ClusterPolicy': { cluster: of('kafka', 'DeleteClusterPolicy GetClusterPolicy PutClusterPolicy') },
  'AWS::MSK::Configuration': { configuration: of('kafka', 'CreateConfiguration DeleteConfiguration DescribeConfiguration DescribeConfigurationRevision UpdateConfiguration') },
  'AWS::MSK::Replicator': {
    replicator: of('kafka', 'CreateReplicator DeleteReplicator DescribeReplicator ListTagsForResource TagResource UntagResource UpdateReplicationInfo'), 'passed-roles': ['kafka.amazonaws.com'],
  },
  'AWS::MSK::ServerlessCluster': CLUSTER,
  'AWS::MSK::Topic': {
    cluster: [...of('kafka', 'DescribeCluster DescribeClusterV2'), ...of('kafka-cluster', 'Connect DescribeCluster')],
    topic: [...of('kafka', 'CreateTopic DeleteTopic DescribeTopic UpdateTopic'), ...of('kafka-cluster', `AlterTopic AlterTopicDynamicConfiguration CreateTopic DeleteTopic DescribeTopic
      DescribeTopicDynamicConfiguration`)],
  },
  'AWS::MSK::VpcConnection': { 'vpc-connection': of('kafka', 'CreateVpcConnection DeleteVpcConnection DescribeVpcConnection ListTagsForResource TagResource UntagResource') },
  'AWS::S3::Bucket': {
    bucket: of('s3', `CreateBucket DeleteBucket GetBucketLogging GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPublicAccessBlock GetBucketTagging GetBucketVersioning
      GetEncryptionConfiguration GetLifecycleConfiguration PutBucketLogging PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPublicAccessBlock PutBucketTagging
      PutBucketVersioning PutEncryptionConfiguration PutLifecycleConfiguration`),
  },
  'AWS::S3::BucketPolicy': { bucket: of('s3', 'DeleteBucketPolicy GetBucketPolicy PutBucketPolicy') },
  'AWS::SNS::Topic': { 'sns-topic': of('sns', 'CreateTopic DeleteTopic GetTopicAttributes ListTagsForResource SetTopicAttributes TagResource UntagResource') },
  'AWS::SNS::TopicPolicy': { 'sns-topic': of('sns', 'GetTopicAttributes SetTopicAttributes') },
  'AWS::SecretsManager::ResourcePolicy': { secret: of('secretsmanager', 'DeleteResourcePolicy GetResourcePolicy PutResourcePolicy ValidateResourcePolicy') },
  'AWS::SecretsManager::Secret': {
    secret: of('secretsmanager', 'CreateSecret DeleteSecret DescribeSecret TagResource UntagResource'), everything: of('secretsmanager', 'GetRandomPassword'),
    'secret-key': of('kms', 'Decrypt GenerateDataKey'),
  },
  'Custom::KafkaAccess': { function: of('lambda', 'InvokeFunction') },
};
