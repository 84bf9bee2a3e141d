/** What a deployment does to resources of one type. */
export interface TypeFacts {
  /** What it holds that a new one does not have: `data` is lost with it, `identity` is what others refer to or admit. Absent where a new one is as good. */
  readonly holds?: { readonly kind: 'data' | 'identity'; readonly what: string };
  /** Properties, or paths in them, whose change makes another resource. `*` is every property that is not in `updates`. */
  readonly replaces: readonly string[];
  /** The same, where it depends on the values. */
  readonly mayReplace?: readonly string[];
  /** Properties whose change AWS refuses: the deployment fails. */
  readonly refuses?: readonly string[];
  /** Properties that change in place. */
  readonly updates: readonly string[];
  /** The property that names it: no two of one name can be. */
  readonly name?: string;
}

/**
 * The day on which the tables were read.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/ "Update requires", as \@aws-cdk/aws-service-spec 0.1.216 publishes it
 */
export const TYPES_AS_OF = '2026-11-26';

const words = (text: string): readonly string[] => text.split(' ');
const holds = (kind: 'data' | 'identity', what: string): Pick<TypeFacts, 'holds'> => ({ holds: { kind, what } });

const MSK: Readonly<Record<string, TypeFacts>> = {
  'AWS::MSK::Cluster': {
    ...holds('data', 'every topic with its records, its ACLs, its users and its endpoints'), name: 'ClusterName',
    replaces: words('ClusterName BrokerNodeGroupInfo.SecurityGroups BrokerNodeGroupInfo.ClientSubnets BrokerNodeGroupInfo.BrokerAZDistribution EncryptionInfo.EncryptionAtRest EncryptionInfo.EncryptionInTransit.InCluster'),
    updates: words('KafkaVersion NumberOfBrokerNodes EncryptionInfo.EncryptionInTransit.ClientBroker OpenMonitoring CurrentVersion StorageMode ConfigurationInfo BrokerNodeGroupInfo.InstanceType '
      + 'BrokerNodeGroupInfo.StorageInfo BrokerNodeGroupInfo.ConnectivityInfo EnhancedMonitoring ClientAuthentication LoggingInfo Tags Rebalancing ZookeeperAccess'),
  },
  'AWS::MSK::ServerlessCluster': { ...holds('data', 'every topic with its records and its endpoint'), name: 'ClusterName', replaces: words('ClusterName VpcConfigs ClientAuthentication Tags'), updates: [] },
  'AWS::MSK::Topic': { ...holds('data', 'its records'), name: 'TopicName', replaces: words('ClusterArn TopicName ReplicationFactor'), updates: words('PartitionCount Configs') },
  'AWS::MSK::Configuration': { ...holds('identity', 'the revisions that clusters use'), name: 'Name', replaces: words('KafkaVersionsList Name'), updates: words('Description LatestRevision ServerProperties') },
  'AWS::MSK::ClusterPolicy': { replaces: ['ClusterArn'], updates: ['Policy'] },
  'AWS::MSK::VpcConnection': { ...holds('identity', 'the endpoint that clients connect to'), replaces: words('SecurityGroups TargetClusterArn ClientSubnets VpcId Authentication'), updates: ['Tags'] },
  'AWS::MSK::Replicator': { ...holds('identity', 'how far it has copied'), name: 'ReplicatorName', replaces: words('ReplicatorName Description KafkaClusters ServiceExecutionRoleArn'), updates: words('ReplicationInfoList Tags LogDelivery') },
  'AWS::MSK::Channel': {
    ...holds('identity', 'how far it has copied'), name: 'ChannelName', replaces: words('ChannelName ClusterArn TopicConfigurationList EncryptionConfiguration LoggingInfo'),
    updates: words('IcebergDestinationConfiguration S3DestinationConfiguration Tags'),
  },
  'AWS::KafkaConnect::Connector': { ...holds('identity', 'its tasks; offsets stay in its own topics where the new one has the same name'), name: 'ConnectorName', replaces: ['*'], updates: words('Capacity Tags') },
  'AWS::KafkaConnect::CustomPlugin': { name: 'Name', replaces: ['*'], updates: ['Tags'] },
  'AWS::KafkaConnect::WorkerConfiguration': { name: 'Name', replaces: ['*'], updates: ['Tags'] },
  'AWS::MSK::BatchScramSecret': { ...holds('identity', "the cluster's whole list of users"), replaces: ['ClusterArn'], updates: ['SecretArnList'] },
};

const DATA: Readonly<Record<string, TypeFacts>> = {
  'AWS::KMS::Key': {
    ...holds('data', 'the use of everything that is encrypted with it'), replaces: [], refuses: words('KeySpec KeyUsage Origin MultiRegion'),
    updates: words('Description PendingWindowInDays BypassPolicyLockoutSafetyCheck KeyPolicy Enabled EnableKeyRotation Tags RotationPeriodInDays'),
  },
  'AWS::KMS::Alias': { replaces: ['AliasName'], updates: ['TargetKeyId'] },
  'AWS::S3::Bucket': {
    ...holds('data', 'its objects'), name: 'BucketName', replaces: words('BucketName ObjectLockEnabled BucketNamespace BucketNamePrefix'),
    updates: words('AccelerateConfiguration AccessControl AnalyticsConfigurations BucketEncryption CorsConfiguration IntelligentTieringConfigurations InventoryConfigurations LifecycleConfiguration '
      + 'LoggingConfiguration MetricsConfigurations NotificationConfiguration ObjectLockConfiguration OwnershipControls PublicAccessBlockConfiguration ReplicationConfiguration Tags '
      + 'VersioningConfiguration WebsiteConfiguration MetadataTableConfiguration AbacStatus MetadataConfiguration'),
  },
  'AWS::S3::BucketPolicy': { replaces: ['Bucket'], updates: ['PolicyDocument'] },
  'AWS::Logs::LogGroup': {
    ...holds('data', 'its log events'), name: 'LogGroupName', replaces: ['LogGroupName'],
    updates: words('RetentionInDays KmsKeyId Tags DataProtectionPolicy FieldIndexPolicies ResourcePolicyDocument DeletionProtectionEnabled BearerTokenAuthenticationEnabled'),
  },
  'AWS::Logs::ResourcePolicy': { name: 'PolicyName', replaces: ['PolicyName'], updates: ['PolicyDocument'] },
  'AWS::SecretsManager::Secret': {
    ...holds('data', 'its values'), name: 'Name', replaces: ['Name'], updates: words('Description KmsKeyId SecretString ReplicaRegions Tags'),
  },
  'AWS::SecretsManager::ResourcePolicy': { replaces: ['SecretId'], updates: words('BlockPublicPolicy ResourcePolicy') },
  'AWS::SQS::Queue': {
    ...holds('data', 'its messages'), name: 'QueueName', replaces: words('FifoQueue QueueName'),
    updates: words('ReceiveMessageWaitTimeSeconds FifoThroughputLimit KmsMasterKeyId MaximumMessageSize VisibilityTimeout KmsDataKeyReusePeriodSeconds RedriveAllowPolicy SqsManagedSseEnabled '
      + 'DelaySeconds RedrivePolicy MessageRetentionPeriod DeduplicationScope ContentBasedDeduplication Tags'),
  },
  'AWS::SQS::QueuePolicy': { replaces: [], updates: words('PolicyDocument Queues') },
  'AWS::ACMPCA::CertificateAuthority': {
    ...holds('data', 'the trust in every certificate that it issued'),
    replaces: words('CsrExtensions Type UsageMode SigningAlgorithm KeyStorageSecurityStandard Subject KeyAlgorithm'), updates: words('RevocationConfiguration Tags'),
  },
  'AWS::ACMPCA::Certificate': {
    ...holds('identity', 'the certificate, and what is signed below it'),
    replaces: words('TemplateArn CertificateAuthorityArn Validity CertificateSigningRequest SigningAlgorithm ApiPassthrough ValidityNotBefore'), updates: [],
  },
  'AWS::ACMPCA::CertificateAuthorityActivation': { replaces: ['CertificateAuthorityArn'], updates: words('Status CertificateChain Certificate') },
};

const NETWORK: Readonly<Record<string, TypeFacts>> = {
  'AWS::EC2::VPC': {
    ...holds('identity', 'everything that stands in it'), replaces: words('CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength VpcEncryptionControl'), mayReplace: ['InstanceTenancy'],
    updates: words('EnableDnsSupport EnableDnsHostnames Tags'),
  },
  'AWS::EC2::Subnet': {
    ...holds('identity', 'everything that stands in it'), mayReplace: ['Ipv6CidrBlock'],
    replaces: words('VpcId AvailabilityZone AvailabilityZoneId OutpostArn CidrBlock Ipv6Native Ipv4IpamPoolId Ipv4NetmaskLength Ipv6IpamPoolId Ipv6NetmaskLength'),
    updates: words('AssignIpv6AddressOnCreation MapPublicIpOnLaunch EnableDns64 PrivateDnsNameOptionsOnLaunch Tags EnableLniAtDeviceIndex'),
  },
  'AWS::EC2::SecurityGroup': {
    ...holds('identity', 'who is in it, and the rules that name it'), name: 'GroupName', replaces: words('GroupDescription GroupName VpcId'), updates: words('SecurityGroupEgress SecurityGroupIngress Tags'),
  },
  'AWS::EC2::SecurityGroupEgress': { replaces: words('CidrIp CidrIpv6 DestinationPrefixListId DestinationSecurityGroupId FromPort GroupId IpProtocol ToPort'), updates: ['Description'] },
  'AWS::EC2::SecurityGroupIngress': {
    replaces: words('CidrIp CidrIpv6 FromPort GroupId GroupName IpProtocol SourcePrefixListId SourceSecurityGroupId SourceSecurityGroupName SourceSecurityGroupOwnerId ToPort'), updates: ['Description'],
  },
  'AWS::EC2::RouteTable': { replaces: ['VpcId'], updates: ['Tags'] },
  'AWS::EC2::SubnetRouteTableAssociation': { replaces: words('RouteTableId SubnetId'), updates: [] },
  'AWS::EC2::FlowLog': { replaces: ['*'], updates: ['Tags'] },
  'AWS::EC2::VPCEndpoint': {
    ...holds('identity', 'the endpoint that policies name'),
    replaces: words('VpcId ServiceName VpcEndpointType ServiceRegion ResourceConfigurationArn ServiceNetworkArn DnsOptions.PrivateDnsSpecifiedDomains DnsOptions.PrivateDnsPreference'),
    updates: words('PrivateDnsEnabled RouteTableIds PolicyDocument SecurityGroupIds SubnetIds IpAddressType DnsOptions Tags'),
  },
};

const ACCESS: Readonly<Record<string, TypeFacts>> = {
  'AWS::IAM::Role': {
    ...holds('identity', 'the identity that policies elsewhere admit'), name: 'RoleName', replaces: words('Path RoleName'),
    updates: words('AssumeRolePolicyDocument Description ManagedPolicyArns MaxSessionDuration PermissionsBoundary Policies Tags'),
  },
  'AWS::IAM::ManagedPolicy': { ...holds('identity', 'its attachments elsewhere'), name: 'ManagedPolicyName', replaces: words('ManagedPolicyName Path Description'), updates: words('Groups PolicyDocument Roles Users') },
  'AWS::IAM::Policy': { replaces: [], updates: words('Groups PolicyName PolicyDocument Roles Users') },
  'AWS::Lambda::Function': {
    ...holds('identity', 'the function that others invoke'), name: 'FunctionName', replaces: words('FunctionName PackageType TenancyConfig'),
    updates: words('MemorySize Description TracingConfig VpcConfig DeadLetterConfig Timeout RuntimeManagementConfig Handler ReservedConcurrentExecutions Code Role Runtime KmsKeyArn '
      + 'CodeSigningConfigArn Environment EphemeralStorage Layers Tags Architectures LoggingConfig RecursiveLoop'),
  },
  'AWS::Lambda::EventInvokeConfig': { replaces: words('FunctionName Qualifier'), updates: words('MaximumRetryAttempts DestinationConfig MaximumEventAgeInSeconds') },
  'AWS::Lambda::EventSourceMapping': {
    ...holds('identity', 'its place in the topic, unless the new one has the same consumer group'),
    replaces: words('StartingPosition SelfManagedEventSource EventSourceArn SelfManagedKafkaEventSourceConfig AmazonManagedKafkaEventSourceConfig StartingPositionTimestamp'),
    updates: words('BatchSize MaximumRetryAttempts Topics ScalingConfig ParallelizationFactor Enabled FilterCriteria DocumentDBEventSourceConfig FunctionName TumblingWindowInSeconds BisectBatchOnFunctionError '
      + 'DestinationConfig MaximumRecordAgeInSeconds Queues SourceAccessConfigurations FunctionResponseTypes MaximumBatchingWindowInSeconds ProvisionedPollerConfig MetricsConfig KmsKeyArn Tags LoggingConfig'),
  },
  'AWS::Lambda::Permission': { replaces: ['*'], updates: [] },
  'AWS::Events::Rule': { name: 'Name', replaces: words('EventBusName Name'), updates: words('Description EventPattern RoleArn ScheduleExpression State Targets Tags') },
  'AWS::SNS::Topic': {
    ...holds('identity', 'its subscriptions'), name: 'TopicName', replaces: words('FifoTopic TopicName'),
    updates: words('SignatureVersion KmsMasterKeyId TracingConfig DisplayName ContentBasedDeduplication Subscription Tags DataProtectionPolicy MaximumMessageSize DeliveryStatusLogging'),
  },
  'AWS::SNS::TopicPolicy': { replaces: [], updates: words('PolicyDocument Topics') },
  'AWS::CloudFormation::Stack': { replaces: [], updates: words('NotificationARNs Parameters Tags TemplateURL TimeoutInMinutes') },
  'AWS::CloudFormation::WaitConditionHandle': { replaces: [], updates: [] },
  // Its id is that of the cluster's name and its own: see lib/handlers/kafka-access/physical-id.ts.
  'Custom::KafkaAccess': { replaces: words('ClusterName SliceName'), refuses: ['ServiceToken'], updates: words('ClusterArn Slice SliceAsset ServiceTimeout') },
  'AWS::CDK::Metadata': { replaces: [], updates: ['Analytics'] },
};

/** Every type that is known. */
export const TYPES: ReadonlyMap<string, TypeFacts> = new Map(Object.entries({ ...MSK, ...DATA, ...NETWORK, ...ACCESS }));
