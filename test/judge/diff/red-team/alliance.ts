import { admits, allow, arn, bucket, document, group, key, NO_WAY_OUT, overTls, ref, resource, ROLE, RETAINED, sub, tcp, trusts } from './words';

const subnet = (range: string, zone: number) => resource('EC2::Subnet', { VpcId: ref('Hub'), CidrBlock: range, AvailabilityZone: { 'Fn::Select': [zone, { 'Fn::GetAZs': '' }] } });
const PARTNER = '444455556666';
const TOPIC = (name: string) => sub(`arn:\${AWS::Partition}:kafka:\${AWS::Region}:\${AWS::AccountId}:topic/alliance/*/${name}`);
const group_ = (what: string, ...SecurityGroupIngress: object[]) => resource('EC2::SecurityGroup', { GroupDescription: what, VpcId: ref('Hub'), SecurityGroupEgress: NO_WAY_OUT, ...(SecurityGroupIngress.length > 0 && { SecurityGroupIngress }) });

/** Two stacks: an Express cluster shared with partner accounts, a Serverless one of our own, and the doors between accounts. */
export const ALLIANCE = {
  shared: {
    Resources: {
      Hub: resource('EC2::VPC', { CidrBlock: '10.8.0.0/16' }),
      North: subnet('10.8.1.0/24', 0), South: subnet('10.8.2.0/24', 1), East: subnet('10.8.3.0/24', 2),
      Ways: resource('EC2::RouteTable', { VpcId: ref('Hub') }),
      NorthWays: resource('EC2::SubnetRouteTableAssociation', { SubnetId: ref('North'), RouteTableId: ref('Ways') }), SouthWays: resource('EC2::SubnetRouteTableAssociation', { SubnetId: ref('South'), RouteTableId: ref('Ways') }), EastWays: resource('EC2::SubnetRouteTableAssociation', { SubnetId: ref('East'), RouteTableId: ref('Ways') }),
      Junction: resource('EC2::TransitGateway', { AutoAcceptSharedAttachments: 'disable', DefaultRouteTableAssociation: 'disable', DefaultRouteTablePropagation: 'disable' }),
      HubJunction: resource('EC2::TransitGatewayAttachment', { TransitGatewayId: ref('Junction'), VpcId: ref('Hub'), SubnetIds: [ref('North'), ref('South')] }),
      ToOffice: resource('EC2::Route', { RouteTableId: ref('Ways'), DestinationCidrBlock: '10.200.4.0/24', TransitGatewayId: ref('Junction') }, { DependsOn: 'HubJunction' }),
      ExpressGroup: group_('express brokers', tcp(9098, { CidrIp: '10.200.4.0/24' })), ServerlessGroup: group_('serverless'), BalancerGroup: group_('balancer', tcp(9098, { CidrIp: '10.8.0.0/16' })), EngineGroup: group_('own engines'),
      EngineIn: resource('EC2::SecurityGroupIngress', { GroupId: group('ServerlessGroup'), SourceSecurityGroupId: group('EngineGroup'), ...tcp(9098, {}) }),
      EngineOut: resource('EC2::SecurityGroupEgress', { GroupId: group('EngineGroup'), DestinationSecurityGroupId: group('ServerlessGroup'), ...tcp(9098, {}) }),
      BalancerIn: resource('EC2::SecurityGroupIngress', { GroupId: group('ExpressGroup'), SourceSecurityGroupId: group('BalancerGroup'), ...tcp(9098, {}) }),
      BalancerOut: resource('EC2::SecurityGroupEgress', { GroupId: group('BalancerGroup'), DestinationSecurityGroupId: group('ExpressGroup'), ...tcp(9098, {}) }),
      Settings: resource('MSK::Configuration', { Name: 'alliance', ServerProperties: 'allow.everyone.if.no.acl.found=false\nauto.create.topics.enable=false' }),
      VolumeKey: key(), SecretKey: key(admits({ AWS: `arn:aws:iam::${PARTNER}:role/feed` }, 'kms:Decrypt', '*', { StringEquals: { 'kms:ViaService': sub('s3.${AWS::Region}.amazonaws.com') } })),
      Express: resource('MSK::Cluster', {
        ClusterName: 'alliance', KafkaVersion: '3.8.x', NumberOfBrokerNodes: 3, EnhancedMonitoring: 'PER_TOPIC_PER_BROKER', ConfigurationInfo: { Arn: arn('Settings'), Revision: 1 },
        BrokerNodeGroupInfo: { InstanceType: 'express.m7g.large', ClientSubnets: [ref('North'), ref('South'), ref('East')], SecurityGroups: [group('ExpressGroup')], ConnectivityInfo: { PublicAccess: { Type: 'DISABLED' }, VpcConnectivity: { ClientAuthentication: { Sasl: { Iam: { Enabled: true } } } } } },
        EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: arn('VolumeKey') }, EncryptionInTransit: { ClientBroker: 'TLS', InCluster: true } },
        ClientAuthentication: { Sasl: { Iam: { Enabled: true }, Scram: { Enabled: false } }, Tls: { Enabled: false }, Unauthenticated: { Enabled: false } },
        LoggingInfo: { BrokerLogs: { CloudWatchLogs: { Enabled: true, LogGroup: ref('Log') } } },
      }, RETAINED),
      Log: resource('Logs::LogGroup', { LogGroupName: '/alliance/brokers', RetentionInDays: 731 }),
      ExpressPolicy: resource('MSK::ClusterPolicy', {
        ClusterArn: arn('Express'), Policy: document(
          admits({ AWS: `arn:aws:iam::${PARTNER}:role/feed` }, ['kafka:CreateVpcConnection', 'kafka:GetBootstrapBrokers', 'kafka:DescribeCluster', 'kafka:DescribeClusterV2'], arn('Express')),
          admits({ AWS: `arn:aws:iam::${PARTNER}:role/feed` }, ['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster'], arn('Express')),
          admits({ AWS: `arn:aws:iam::${PARTNER}:role/feed` }, ['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'], TOPIC('prices')),
          admits({ AWS: `arn:aws:iam::${PARTNER}:role/feed` }, ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'], sub('arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:group/alliance/*/p444-*')),
        ),
      }),
      Own: resource('MSK::ServerlessCluster', { ClusterName: 'own', ClientAuthentication: { Sasl: { Iam: { Enabled: true } } }, VpcConfigs: [{ SubnetIds: [ref('North'), ref('South')], SecurityGroups: [group('ServerlessGroup')] }] }),
      Balancer: resource('ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', Scheme: 'internal', Subnets: [ref('North'), ref('South')], SecurityGroups: [group('BalancerGroup')], EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on', LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }] }),
      BalancerTargets: resource('ElasticLoadBalancingV2::TargetGroup', { VpcId: ref('Hub'), Port: 9098, Protocol: 'TCP', TargetType: 'ip', Targets: [{ Id: '10.8.1.20', Port: 9098 }, { Id: '10.8.2.20', Port: 9098 }] }),
      BalancerPort: resource('ElasticLoadBalancingV2::Listener', { LoadBalancerArn: ref('Balancer'), Port: 9098, Protocol: 'TCP', DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('BalancerTargets') }] }),
      Link: resource('EC2::VPCEndpointService', { NetworkLoadBalancerArns: [ref('Balancer')], AcceptanceRequired: true }),
      LinkFor: resource('EC2::VPCEndpointServicePermissions', { ServiceId: ref('Link'), AllowedPrincipals: [`arn:aws:iam::${PARTNER}:role/network`] }),
      JunctionShare: resource('RAM::ResourceShare', { Name: 'junction', AllowExternalPrincipals: false, Principals: ['777788889999'], ResourceArns: [sub('arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:transit-gateway/${Junction}')] }),
    },
    Outputs: { Own: { Value: arn('Own'), Export: { Name: 'shared-own' } }, Key: { Value: arn('SecretKey'), Export: { Name: 'shared-key' } }, North: { Value: ref('North'), Export: { Name: 'shared-north' } }, Engines: { Value: group('EngineGroup'), Export: { Name: 'shared-engines' } } },
  },
  doors: {
    Conditions: { Sandbox: { 'Fn::Equals': [ref('Kind'), 'sandbox'] } },
    Parameters: { Kind: { Type: 'String', Default: 'live', AllowedValues: ['live', 'sandbox'] }, Word: { Type: 'String', NoEcho: true } },
    Resources: {
      PartnerRole: resource('IAM::Role', { RoleName: 'partner-publish', MaxSessionDuration: 3600, AssumeRolePolicyDocument: document(trusts({ AWS: 'arn:aws:iam::777788889999:role/publisher' }, { StringEquals: { 'sts:ExternalId': 'alliance-7f3a' } })) }),
      PartnerPolicy: resource('IAM::Policy', {
        PolicyName: 'publish', Roles: [ref('PartnerRole')],
        PolicyDocument: document(allow('kafka-cluster:Connect', { 'Fn::ImportValue': 'shared-own' }), allow(['kafka-cluster:WriteData', 'kafka-cluster:DescribeTopic'], sub('arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:topic/own/*/inbound.777788889999'))),
      }),
      EngineRole: resource('IAM::Role', {
        AssumeRolePolicyDocument: document(trusts({ Service: 'ec2.amazonaws.com' })),
        Policies: [{ PolicyName: 'engine', PolicyDocument: document(allow('kafka-cluster:Connect', { 'Fn::ImportValue': 'shared-own' }), allow(['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'], sub('arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:topic/own/*/inbound.*')), allow(['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'], sub('arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:group/own/*/engine')), allow('s3:PutObject', sub('${Exchange.Arn}/out/*')), allow('events:PutEvents', arn('Post'))) }],
      }),
      EngineProfile: resource('IAM::InstanceProfile', { Roles: [ref('EngineRole')] }),
      Engine: resource('EC2::Instance', { ImageId: 'ami-0123456789abcdef0', InstanceType: 'm7g.large', IamInstanceProfile: ref('EngineProfile'), SubnetId: { 'Fn::ImportValue': 'shared-north' }, SecurityGroupIds: [{ 'Fn::ImportValue': 'shared-engines' }], MetadataOptions: { HttpTokens: 'required' }, DisableApiTermination: true }),
      Exchange: bucket({ 'Fn::ImportValue': 'shared-key' }),
      ExchangePolicy: resource('S3::BucketPolicy', { Bucket: ref('Exchange'), PolicyDocument: document(overTls('Exchange'), admits({ AWS: ref('AWS::AccountId') }, ['s3:GetObject', 's3:PutObject'], sub('${Exchange.Arn}/*'), { StringEquals: { 's3:DataAccessPointAccount': ref('AWS::AccountId') } })) }),
      Gate: resource('S3::AccessPoint', {
        Name: 'partner-gate', Bucket: ref('Exchange'), VpcConfiguration: { VpcId: 'vpc-0aa11bb22cc33dd44' }, PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        Policy: document(admits({ AWS: `arn:aws:iam::${PARTNER}:role/feed` }, 's3:GetObject', sub('arn:${AWS::Partition}:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/partner-gate/object/out/*'))),
      }),
      Post: resource('Events::EventBus', { Name: 'alliance' }),
      PostPolicy: resource('Events::EventBusPolicy', { EventBusName: ref('Post'), StatementId: 'partner', Statement: admits({ AWS: 'arn:aws:iam::777788889999:role/publisher' }, 'events:PutEvents', arn('Post'), { StringEquals: { 'events:source': 'partner.orders' } }) }),
      Mail: resource('SQS::Queue', { SqsManagedSseEnabled: true }),
      MailPolicy: resource('SQS::QueuePolicy', { Queues: [ref('Mail')], PolicyDocument: document(admits({ Service: 'events.amazonaws.com' }, 'sqs:SendMessage', arn('Mail'), { ArnEquals: { 'aws:SourceArn': arn('Sorting') } })) }),
      Sorting: resource('Events::Rule', { EventBusName: ref('Post'), EventPattern: { source: ['partner.orders'] }, Targets: [{ Id: 'mail', Arn: arn('Mail') }] }),
      Credential: resource('SecretsManager::Secret', { Name: 'alliance/partner', KmsKeyId: { 'Fn::ImportValue': 'shared-key' }, GenerateSecretString: { PasswordLength: 40 } }, RETAINED),
      CredentialPolicy: resource('SecretsManager::ResourcePolicy', { SecretId: ref('Credential'), BlockPublicPolicy: true, ResourcePolicy: document({ Effect: 'Deny', Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*', Condition: { StringNotEquals: { 'aws:PrincipalArn': ROLE('Rotator') } } }, admits({ AWS: ROLE('Rotator') }, 'secretsmanager:GetSecretValue')) }),
      Reach: resource('MSK::VpcConnection', { Authentication: 'SASL_IAM', TargetClusterArn: 'arn:aws:kafka:eu-west-1:777788889999:cluster/theirs/11111111-2222-3333-4444-555555555555-2', VpcId: 'vpc-0aa11bb22cc33dd44', ClientSubnets: [{ 'Fn::ImportValue': 'shared-north' }], SecurityGroups: [{ 'Fn::ImportValue': 'shared-engines' }] }),
    },
  },
};
