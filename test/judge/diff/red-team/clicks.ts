import { admits, allow, arn, bucket, document, exported, group, HOME, imported, key, NO_WAY_OUT, overTls, ref, resource, ROLE, sub, tcp, trusts } from './words';

const TOPIC = (name: string) => sub(`arn:\${AWS::Partition}:kafka:\${AWS::Region}:\${AWS::AccountId}:topic/clicks/*/${name}`);
const GROUP = (name: string) => sub(`arn:\${AWS::Partition}:kafka:\${AWS::Region}:\${AWS::AccountId}:group/clicks/*/${name}`);
const subnet = (range: string, zone: string) => resource('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: range, AvailabilityZone: zone, MapPublicIpOnLaunch: false });
const segment = (what: string) => resource('EC2::SecurityGroup', { GroupDescription: what, VpcId: ref('Vpc'), SecurityGroupEgress: NO_WAY_OUT });
const from = (peer: string, port = 9098) => resource('EC2::SecurityGroupIngress', { GroupId: group('BrokerGroup'), SourceSecurityGroupId: group(peer), ...tcp(port, {}) });
const to = (peer: string, port = 9098) => resource('EC2::SecurityGroupEgress', { GroupId: group(peer), DestinationSecurityGroupId: group('BrokerGroup'), ...tcp(port, {}) });

/** Four stacks joined by exports, and one nested: clicks from functions and connectors to buckets. */
export const CLICKS = {
  grid: {
    Resources: {
      Vpc: resource('EC2::VPC', { CidrBlock: '172.20.0.0/16' }),
      One: subnet('172.20.1.0/24', 'eu-north-1a'), Two: subnet('172.20.2.0/24', 'eu-north-1b'),
      Table: resource('EC2::RouteTable', { VpcId: ref('Vpc') }),
      OneTable: resource('EC2::SubnetRouteTableAssociation', { SubnetId: ref('One'), RouteTableId: ref('Table') }),
      TwoTable: resource('EC2::SubnetRouteTableAssociation', { SubnetId: ref('Two'), RouteTableId: ref('Table') }),
      BrokerGroup: segment('brokers'), ConnectGroup: segment('connectors'), AppGroup: segment('functions'), LooseGroup: segment('nobody yet'),
      ConnectIn: from('ConnectGroup'), ConnectOut: to('ConnectGroup'), AppIn: from('AppGroup'), AppOut: to('AppGroup'),
      BucketDoor: resource('EC2::VPCEndpoint', {
        VpcId: ref('Vpc'), VpcEndpointType: 'Gateway', ServiceName: sub('com.amazonaws.${AWS::Region}.s3'), RouteTableIds: [ref('Table')],
        PolicyDocument: document(admits('*', ['s3:GetObject', 's3:PutObject'], '*', { StringEquals: { 'aws:ResourceAccount': ref('AWS::AccountId'), 'aws:PrincipalAccount': ref('AWS::AccountId') } })),
      }),
      Walls: resource('EC2::NetworkAcl', { VpcId: ref('Vpc') }),
      WallsIn: resource('EC2::NetworkAclEntry', { NetworkAclId: ref('Walls'), RuleNumber: 100, Protocol: -1, RuleAction: 'allow', CidrBlock: '172.20.0.0/16' }),
      WallsOut: resource('EC2::NetworkAclEntry', { NetworkAclId: ref('Walls'), RuleNumber: 100, Protocol: -1, RuleAction: 'allow', Egress: true, CidrBlock: '172.20.0.0/16' }),
      WallsOne: resource('EC2::SubnetNetworkAclAssociation', { SubnetId: ref('One'), NetworkAclId: ref('Walls') }),
      WallsTwo: resource('EC2::SubnetNetworkAclAssociation', { SubnetId: ref('Two'), NetworkAclId: ref('Walls') }),
    },
    Outputs: {
      Subnets: exported({ 'Fn::Join': [',', [ref('One'), ref('Two')]] }, 'grid-subnets'), Brokers: exported(group('BrokerGroup'), 'grid-brokers'), Connect: exported(group('ConnectGroup'), 'grid-connect'), Apps: exported(group('AppGroup'), 'grid-apps'),
    },
  },
  core: {
    Resources: {
      Keys: resource('CloudFormation::Stack', { TemplateURL: 'keys.nested.template.json', Parameters: { Account: ref('AWS::AccountId') } }),
      Settings: resource('MSK::Configuration', { Name: 'clicks', ServerProperties: 'auto.create.topics.enable=false\nallow.everyone.if.no.acl.found=false\nmin.insync.replicas=2\ndefault.replication.factor=3\nunclean.leader.election.enable=false\n' }),
      Bus: resource('MSK::Cluster', {
        ClusterName: 'clicks', KafkaVersion: '3.8.x', NumberOfBrokerNodes: 4, EnhancedMonitoring: 'PER_TOPIC_PER_BROKER',
        BrokerNodeGroupInfo: { InstanceType: 'kafka.m7g.large', ClientSubnets: { 'Fn::Split': [',', imported('grid-subnets')] }, SecurityGroups: [imported('grid-brokers')] },
        ConfigurationInfo: { Arn: arn('Settings'), Revision: 2 },
        EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: arn('Keys', 'Outputs.Volumes') }, EncryptionInTransit: { ClientBroker: 'TLS', InCluster: true } },
        ClientAuthentication: { Sasl: { Iam: { Enabled: true } }, Unauthenticated: { Enabled: false } },
        LoggingInfo: { BrokerLogs: { S3: { Enabled: true, Bucket: imported('lake-logs'), Prefix: 'brokers/' }, CloudWatchLogs: { Enabled: true, LogGroup: ref('Log') } } },
      }, { DeletionPolicy: 'Retain' }),
      Log: resource('Logs::LogGroup', { LogGroupName: '/clicks/brokers', RetentionInDays: 365, KmsKeyId: arn('Keys', 'Outputs.Logs') }),
    },
    Outputs: { Arn: exported(arn('Bus'), 'core-bus'), Logs: exported(arn('Keys', 'Outputs.Logs'), 'core-log-key'), Data: exported(arn('Keys', 'Outputs.Data'), 'core-data-key') },
  },
  'keys.nested': {
    Parameters: { Account: { Type: 'String' } },
    Resources: {
      Volumes: key(admits({ AWS: ROLE('Builder') }, ['kms:CreateGrant', 'kms:DescribeKey'], '*', { Bool: { 'kms:GrantIsForAWSResource': 'true' }, StringEquals: { 'kms:ViaService': sub('kafka.${AWS::Region}.amazonaws.com') } })),
      Logs: key(
        admits({ Service: sub('logs.${AWS::Region}.amazonaws.com') }, ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey*'], '*', { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': sub('arn:${AWS::Partition}:logs:${AWS::Region}:${Account}:log-group:/clicks/*') } }),
        admits({ Service: 'delivery.logs.amazonaws.com' }, 'kms:GenerateDataKey', '*', { StringEquals: { 'aws:SourceAccount': ref('Account') } }),
      ),
      Data: key(admits({ AWS: ref('AWS::AccountId') }, ['kms:Decrypt', 'kms:GenerateDataKey'], '*', { StringEquals: { 'kms:ViaService': [sub('s3.${AWS::Region}.amazonaws.com'), sub('sqs.${AWS::Region}.amazonaws.com')], 'kms:CallerAccount': ref('Account') } })),
    },
    Outputs: { Volumes: { Value: arn('Volumes') }, Logs: { Value: arn('Logs') }, Data: { Value: arn('Data') } },
  },
  lake: {
    Resources: {
      LogStore: bucket(imported('core-log-key')),
      LogStorePolicy: resource('S3::BucketPolicy', {
        Bucket: ref('LogStore'), PolicyDocument: document(overTls('LogStore'), admits({ Service: 'delivery.logs.amazonaws.com' }, 's3:PutObject', sub('${LogStore.Arn}/brokers/*'), { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId'), 's3:x-amz-acl': 'bucket-owner-full-control' } })),
      }),
      Lake: bucket(imported('core-data-key'), { ReplicationConfiguration: { Role: arn('CopyRole'), Rules: [{ Status: 'Enabled', Destination: { Bucket: arn('Vault'), Account: ref('AWS::AccountId') } }] } }),
      LakePolicy: resource('S3::BucketPolicy', { Bucket: ref('Lake'), PolicyDocument: document(overTls('Lake'), { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: sub('${Lake.Arn}/*'), Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } } }) }),
      Vault: bucket(imported('core-data-key'), { ObjectLockEnabled: true, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 90 } } } }),
      VaultPolicy: resource('S3::BucketPolicy', { Bucket: ref('Vault'), PolicyDocument: document(overTls('Vault')) }),
      CopyRole: resource('IAM::Role', {
        AssumeRolePolicyDocument: document(trusts({ Service: 's3.amazonaws.com' }, HOME)),
        Policies: [{ PolicyName: 'copy', PolicyDocument: document(allow(['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl'], sub('${Lake.Arn}/*')), allow('s3:ReplicateObject', sub('${Vault.Arn}/*'))) }],
      }),
      SinkRole: resource('IAM::Role', { AssumeRolePolicyDocument: document(trusts({ Service: 'kafkaconnect.amazonaws.com' }, HOME)) }),
      SinkPolicy: resource('IAM::ManagedPolicy', {
        Roles: [ref('SinkRole')],
        PolicyDocument: document(
          allow(['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster'], imported('core-bus')), allow(['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'], TOPIC('clicks.raw')), allow(['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'], GROUP('connect-sink')),
          allow(['kafka-cluster:CreateTopic', 'kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData', 'kafka-cluster:WriteData'], TOPIC('__amazon_msk_connect_*')), allow('s3:PutObject', sub('${Lake.Arn}/raw/*')),
        ),
      }),
      SinkCode: resource('KafkaConnect::CustomPlugin', { Name: 'sink', ContentType: 'ZIP', Location: { S3Location: { BucketArn: arn('Code'), FileKey: 'sink.zip', ObjectVersion: 'v1' } } }),
      Code: bucket(imported('core-data-key')),
      CodePolicy: resource('S3::BucketPolicy', { Bucket: ref('Code'), PolicyDocument: document(overTls('Code')) }),
      Sink: resource('KafkaConnect::Connector', {
        ConnectorName: 'sink', KafkaConnectVersion: '3.7.x', Capacity: { ProvisionedCapacity: { McuCount: 1, WorkerCount: 1 } },
        ConnectorConfiguration: { 'connector.class': 'io.confluent.connect.s3.S3SinkConnector', topics: 'clicks.raw', 's3.bucket.name': ref('Lake'), 'tasks.max': '2' },
        KafkaCluster: { ApacheKafkaCluster: { BootstrapServers: 'b-1.clicks:9098', Vpc: { SecurityGroups: [imported('grid-connect')], Subnets: { 'Fn::Split': [',', imported('grid-subnets')] } } } },
        KafkaClusterClientAuthentication: { AuthenticationType: 'IAM' }, KafkaClusterEncryptionInTransit: { EncryptionType: 'TLS' },
        Plugins: [{ CustomPlugin: { CustomPluginArn: arn('SinkCode', 'CustomPluginArn'), Revision: 1 } }], ServiceExecutionRoleArn: arn('SinkRole'),
        LogDelivery: { WorkerLogDelivery: { CloudWatchLogs: { Enabled: true, LogGroup: ref('SinkLog') } } },
      }),
      SinkLog: resource('Logs::LogGroup', { LogGroupName: '/clicks/sink', RetentionInDays: 180, KmsKeyId: imported('core-log-key') }),
      HoseRole: resource('IAM::Role', {
        AssumeRolePolicyDocument: document(trusts({ Service: 'firehose.amazonaws.com' }, { StringEquals: { 'sts:ExternalId': ref('AWS::AccountId') } })),
        Policies: [{ PolicyName: 'hose', PolicyDocument: document(allow(['kafka-cluster:Connect', 'kafka:GetBootstrapBrokers', 'kafka:DescribeClusterV2'], imported('core-bus')), allow(['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'], TOPIC('clicks.clean')), allow('s3:PutObject', sub('${Lake.Arn}/clean/*'))) }],
      }),
      Hose: resource('KinesisFirehose::DeliveryStream', {
        DeliveryStreamType: 'MSKAsSource', MSKSourceConfiguration: { MSKClusterARN: imported('core-bus'), TopicName: 'clicks.clean', AuthenticationConfiguration: { Connectivity: 'PRIVATE', RoleARN: arn('HoseRole') } },
        ExtendedS3DestinationConfiguration: { BucketARN: arn('Lake'), RoleARN: arn('HoseRole'), Prefix: 'clean/', CloudWatchLoggingOptions: { Enabled: true, LogGroupName: ref('SinkLog'), LogStreamName: 'hose' }, EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: imported('core-data-key') } } },
      }),
      Failed: resource('SQS::Queue', { KmsMasterKeyId: imported('core-data-key'), MessageRetentionPeriod: 1_209_600, RedriveAllowPolicy: { redrivePermission: 'denyAll' } }),
      FailedPolicy: resource('SQS::QueuePolicy', { Queues: [ref('Failed')], PolicyDocument: document({ Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: arn('Failed'), Condition: { Bool: { 'aws:SecureTransport': 'false' } } }) }),
      Pages: resource('SNS::Topic', { KmsMasterKeyId: imported('core-log-key') }),
      PagesPolicy: resource('SNS::TopicPolicy', { Topics: [ref('Pages')], PolicyDocument: document(admits({ Service: 'cloudwatch.amazonaws.com' }, 'sns:Publish', ref('Pages'), HOME)) }),
      FailedAlarm: resource('CloudWatch::Alarm', { Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible', Dimensions: [{ Name: 'QueueName', Value: arn('Failed', 'QueueName') }], Statistic: 'Maximum', Period: 60, EvaluationPeriods: 1, Threshold: 0, ComparisonOperator: 'GreaterThanThreshold', AlarmActions: [ref('Pages')] }),
    },
    Outputs: { Logs: exported(ref('LogStore'), 'lake-logs'), Failed: exported(arn('Failed'), 'lake-failed'), Code: exported(ref('Code'), 'lake-code'), Lake: exported(arn('Lake'), 'lake-arn') },
  },
  apps: {
    Resources: {
      CleanerRole: resource('IAM::Role', { AssumeRolePolicyDocument: document(trusts({ Service: 'lambda.amazonaws.com' }, HOME)) }),
      CleanerReads: resource('IAM::Policy', {
        PolicyName: 'reads', Roles: [ref('CleanerRole')],
        PolicyDocument: document(allow(['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster', 'kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers'], imported('core-bus')), allow(['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'], TOPIC('clicks.raw')), allow(['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'], GROUP('cleaner'))),
      }),
      CleanerWrites: resource('IAM::RolePolicy', {
        PolicyName: 'writes', RoleName: ref('CleanerRole'),
        PolicyDocument: document(allow('kafka-cluster:WriteDataIdempotently', imported('core-bus')), allow(['kafka-cluster:WriteData', 'kafka-cluster:DescribeTopic'], TOPIC('clicks.clean')), allow('sqs:SendMessage', imported('lake-failed')), allow(['logs:CreateLogStream', 'logs:PutLogEvents'], sub('${CleanerLog.Arn}:*'))),
      }),
      CleanerLog: resource('Logs::LogGroup', { LogGroupName: '/aws/lambda/cleaner', RetentionInDays: 90, KmsKeyId: imported('core-log-key') }),
      Cleaner: resource('Lambda::Function', {
        FunctionName: 'cleaner', Runtime: 'nodejs22.x', Handler: 'index.handler', Role: arn('CleanerRole'), Code: { S3Bucket: imported('lake-code'), S3Key: 'cleaner.zip', S3ObjectVersion: 'v1' }, KmsKeyArn: imported('core-data-key'),
        Environment: { Variables: { TOPIC: 'clicks.clean' } }, VpcConfig: { SecurityGroupIds: [imported('grid-apps')], SubnetIds: { 'Fn::Split': [',', imported('grid-subnets')] } }, ReservedConcurrentExecutions: 20, LoggingConfig: { LogGroup: ref('CleanerLog') },
      }),
      CleanerFeed: resource('Lambda::EventSourceMapping', {
        FunctionName: ref('Cleaner'), EventSourceArn: imported('core-bus'), Topics: ['clicks.raw'], StartingPosition: 'LATEST', AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: 'cleaner' },
        DestinationConfig: { OnFailure: { Destination: imported('lake-failed') } },
      }),
      Nightly: resource('Events::Rule', { ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 'cleaner', Arn: arn('Cleaner') }] }),
      NightlyMay: resource('Lambda::Permission', { Action: 'lambda:InvokeFunction', FunctionName: ref('Cleaner'), Principal: 'events.amazonaws.com', SourceArn: arn('Nightly'), SourceAccount: ref('AWS::AccountId') }),
      Forge: resource('IAM::OIDCProvider', { Url: 'https://gitlab.example.com', ClientIdList: ['https://gitlab.example.com'], ThumbprintList: ['0000000000000000000000000000000000000000'] }),
      ShipRole: resource('IAM::Role', {
        MaxSessionDuration: 3600, PermissionsBoundary: ref('Rail'),
        AssumeRolePolicyDocument: document({ Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: arn('Forge') }, Condition: { StringEquals: { 'gitlab.example.com:aud': 'https://gitlab.example.com', 'gitlab.example.com:sub': 'project_path:web/clicks:ref_type:branch:ref:main' } } }),
        Policies: [{ PolicyName: 'ship', PolicyDocument: document(allow(['lambda:PublishVersion', 'lambda:UpdateAlias'], arn('Cleaner')), allow('s3:PutObject', sub('arn:${AWS::Partition}:s3:::clicks-builds/*'))) }],
      }),
      FixRole: resource('IAM::Role', {
        RoleName: 'clicks-fix', MaxSessionDuration: 3600, PermissionsBoundary: ref('Rail'),
        AssumeRolePolicyDocument: document(trusts({ AWS: [sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:user/ana'), sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:user/ben')] }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThan: { 'aws:MultiFactorAuthAge': '600' } })),
      }),
      FixPolicy: resource('IAM::Policy', {
        PolicyName: 'fix', Roles: [ref('FixRole')],
        PolicyDocument: document(allow(['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster'], imported('core-bus')), allow(['kafka-cluster:DescribeGroup', 'kafka-cluster:DeleteGroup'], GROUP('*'), { Condition: { DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } } })),
      }),
      Rail: resource('IAM::ManagedPolicy', { PolicyDocument: document(allow(['kafka-cluster:Connect', 'kafka-cluster:Describe*', 'kafka-cluster:DeleteGroup', 'lambda:*', 's3:PutObject'], '*'), { Effect: 'Deny', Action: ['iam:*', 'organizations:*'], Resource: '*' }) }),
    },
  },
};
