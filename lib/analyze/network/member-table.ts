/** Where a type of resource names the groups and subnets of its interfaces. */
export interface MemberRow {
  /** The CloudFormation type. */
  readonly type: string;
  /** Keys that lead to the map that holds both; `*` for every item of a list. */
  readonly at: readonly string[];
  /** The keys of the lists of groups, in that map; all of them count. */
  readonly groups: readonly string[];
  /** The keys of subnets, in that map. */
  readonly subnets: readonly string[];
  /**
   * What it has where no group is named: the network's `default` group, or `none`: then it has no interface there, or nothing filters.
   *
   * @default default
   */
  readonly silent?: 'default' | 'none';
  /** A key that must be set, for there to be an interface at all. */
  readonly needs?: string;
  /** The resource that lists its subnets, by the property that names it and the property of that resource. */
  readonly subnetGroup?: { readonly property: string; readonly type: string; readonly list: string };
}

/** A row of a type that has groups and subnets in one map. */
function row(type: string, at: string, groups: string, subnets: string, more: Partial<MemberRow> = {}): MemberRow {
  return { type: `AWS::${type}`, at: at === '' ? [] : at.split('.'), groups: groups.split('|'), subnets: subnets === '' ? [] : subnets.split('|'), ...more };
}

/** What a database names its subnets by. */
function subnetGroup(property: string, type: string, list = 'SubnetIds'): Partial<MemberRow> {
  return { subnetGroup: { property, type: `AWS::${type}`, list } };
}

const AWSVPC = 'SecurityGroups';
/** A network that is given or not: without one, no interface of ours. */
const OPTIONAL: Partial<MemberRow> = { silent: 'none' };

/** Every type that has interfaces in a network. Load balancers, instances, endpoints and nodes of EKS have readers of their own. */
export const MEMBER_ROWS: readonly MemberRow[] = [
  row('MSK::Cluster', 'BrokerNodeGroupInfo', 'SecurityGroups', 'ClientSubnets'),
  row('MSK::ServerlessCluster', 'VpcConfigs.*', 'SecurityGroups', 'SubnetIds'),
  row('MSK::VpcConnection', '', 'SecurityGroups', 'ClientSubnets'),
  row('MSK::Replicator', 'KafkaClusters.*.VpcConfig', 'SecurityGroupIds', 'SubnetIds'),
  row('KafkaConnect::Connector', 'KafkaCluster.ApacheKafkaCluster.Vpc', 'SecurityGroups', 'Subnets'),
  row('Lambda::Function', 'VpcConfig', 'SecurityGroupIds', 'SubnetIds', OPTIONAL),
  row('Lambda::CapacityProvider', 'VpcConfig', 'SecurityGroupIds', 'SubnetIds', OPTIONAL),
  row('Serverless::Function', 'VpcConfig', 'SecurityGroupIds', 'SubnetIds', OPTIONAL),
  row('ECS::Service', 'NetworkConfiguration.AwsvpcConfiguration', AWSVPC, 'Subnets'),
  row('ECS::TaskSet', 'NetworkConfiguration.AwsVpcConfiguration', AWSVPC, 'Subnets'),
  row('ECS::TaskSet', 'NetworkConfiguration.AwsvpcConfiguration', AWSVPC, 'Subnets'),
  row('Events::Rule', 'Targets.*.EcsParameters.NetworkConfiguration.AwsVpcConfiguration', AWSVPC, 'Subnets'),
  row('Scheduler::Schedule', 'Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration', AWSVPC, 'Subnets'),
  row('Pipes::Pipe', 'TargetParameters.EcsTaskParameters.NetworkConfiguration.AwsvpcConfiguration', AWSVPC, 'Subnets'),
  row('Pipes::Pipe', 'SourceParameters.SelfManagedKafkaParameters.Vpc', 'SecurityGroup', 'Subnets'),
  row('Batch::ComputeEnvironment', 'ComputeResources', 'SecurityGroupIds', 'Subnets', OPTIONAL),
  row('RDS::DBInstance', '', 'VPCSecurityGroups', '', subnetGroup('DBSubnetGroupName', 'RDS::DBSubnetGroup')),
  row('RDS::DBCluster', '', 'VpcSecurityGroupIds', '', subnetGroup('DBSubnetGroupName', 'RDS::DBSubnetGroup')),
  row('RDS::DBProxy', '', 'VpcSecurityGroupIds', 'VpcSubnetIds'),
  row('RDS::DBProxyEndpoint', '', 'VpcSecurityGroupIds', 'VpcSubnetIds'),
  row('DocDB::DBCluster', '', 'VpcSecurityGroupIds', '', subnetGroup('DBSubnetGroupName', 'DocDB::DBSubnetGroup')),
  row('DocDBElastic::Cluster', '', 'VpcSecurityGroupIds', 'SubnetIds'),
  row('Neptune::DBCluster', '', 'VpcSecurityGroupIds', '', subnetGroup('DBSubnetGroupName', 'Neptune::DBSubnetGroup')),
  row('ElastiCache::CacheCluster', '', 'VpcSecurityGroupIds', '', subnetGroup('CacheSubnetGroupName', 'ElastiCache::SubnetGroup')),
  row('ElastiCache::ReplicationGroup', '', 'SecurityGroupIds', '', subnetGroup('CacheSubnetGroupName', 'ElastiCache::SubnetGroup')),
  row('ElastiCache::ServerlessCache', '', 'SecurityGroupIds', 'SubnetIds'),
  row('MemoryDB::Cluster', '', 'SecurityGroupIds', '', subnetGroup('SubnetGroupName', 'MemoryDB::SubnetGroup')),
  row('DAX::Cluster', '', 'SecurityGroupIds', '', subnetGroup('SubnetGroupName', 'DAX::SubnetGroup')),
  row('OpenSearchService::Domain', 'VPCOptions', 'SecurityGroupIds', 'SubnetIds'),
  row('Elasticsearch::Domain', 'VPCOptions', 'SecurityGroupIds', 'SubnetIds'),
  row('OpenSearchServerless::VpcEndpoint', '', 'SecurityGroupIds', 'SubnetIds'),
  row('EFS::MountTarget', '', 'SecurityGroups', 'SubnetId'),
  row('FSx::FileSystem', '', 'SecurityGroupIds', 'SubnetIds'),
  row('Redshift::Cluster', '', 'VpcSecurityGroupIds', '', subnetGroup('ClusterSubnetGroupName', 'Redshift::ClusterSubnetGroup')),
  row('Redshift::EndpointAccess', '', 'VpcSecurityGroupIds', '', subnetGroup('SubnetGroupName', 'Redshift::ClusterSubnetGroup')),
  row('RedshiftServerless::Workgroup', '', 'SecurityGroupIds', 'SubnetIds'),
  row('DMS::ReplicationInstance', '', 'VpcSecurityGroupIds', '', subnetGroup('ReplicationSubnetGroupIdentifier', 'DMS::ReplicationSubnetGroup')),
  row('DMS::ReplicationConfig', 'ComputeConfig', 'VpcSecurityGroupIds', '', subnetGroup('ReplicationSubnetGroupId', 'DMS::ReplicationSubnetGroup')),
  row('AmazonMQ::Broker', '', 'SecurityGroups', 'SubnetIds'),
  row('Timestream::InfluxDBInstance', '', 'VpcSecurityGroupIds', 'VpcSubnetIds'),
  row('CodeBuild::Project', 'VpcConfig', 'SecurityGroupIds', 'Subnets', OPTIONAL),
  row('CodeBuild::Fleet', 'FleetVpcConfig', 'SecurityGroupIds', 'Subnets', OPTIONAL),
  row('Glue::Connection', 'ConnectionInput.PhysicalConnectionRequirements', 'SecurityGroupIdList', 'SubnetId', OPTIONAL),
  row('Glue::DevEndpoint', '', 'SecurityGroupIds', 'SubnetId', OPTIONAL),
  row('SageMaker::NotebookInstance', '', 'SecurityGroupIds', 'SubnetId', OPTIONAL),
  row('SageMaker::Model', 'VpcConfig', 'SecurityGroupIds', 'Subnets', OPTIONAL),
  row('SageMaker::Domain', 'DefaultUserSettings', 'SecurityGroups', '', OPTIONAL),
  row('SageMaker::UserProfile', 'UserSettings', 'SecurityGroups', '', OPTIONAL),
  row('MWAA::Environment', 'NetworkConfiguration', 'SecurityGroupIds', 'SubnetIds'),
  row('KinesisFirehose::DeliveryStream', 'AmazonopensearchserviceDestinationConfiguration.VpcConfiguration', 'SecurityGroupIds', 'SubnetIds'),
  row('KinesisFirehose::DeliveryStream', 'AmazonOpenSearchServerlessDestinationConfiguration.VpcConfiguration', 'SecurityGroupIds', 'SubnetIds'),
  row('KinesisFirehose::DeliveryStream', 'ElasticsearchDestinationConfiguration.VpcConfiguration', 'SecurityGroupIds', 'SubnetIds'),
  row('KinesisAnalyticsV2::Application', 'ApplicationConfiguration.VpcConfigurations.*', 'SecurityGroupIds', 'SubnetIds'),
  row('EMRServerless::Application', 'NetworkConfiguration', 'SecurityGroupIds', 'SubnetIds', OPTIONAL),
  row('EMR::Cluster', 'Instances',
    'EmrManagedMasterSecurityGroup|EmrManagedSlaveSecurityGroup|ServiceAccessSecurityGroup|AdditionalMasterSecurityGroups|AdditionalSlaveSecurityGroups', 'Ec2SubnetId|Ec2SubnetIds', OPTIONAL),
  row('EMR::Studio', '', 'WorkspaceSecurityGroupId|EngineSecurityGroupId', 'SubnetIds', OPTIONAL),
  row('AppRunner::VpcConnector', '', 'SecurityGroups', 'Subnets'),
  row('ApiGatewayV2::VpcLink', '', 'SecurityGroupIds', 'SubnetIds'),
  row('Transfer::Server', 'EndpointDetails', 'SecurityGroupIds', 'SubnetIds', { needs: 'VpcId' }),
  row('Synthetics::Canary', 'VPCConfig', 'SecurityGroupIds', 'SubnetIds', OPTIONAL),
  row('Route53Resolver::ResolverEndpoint', '', 'SecurityGroupIds', ''),
  row('QuickSight::VPCConnection', '', 'SecurityGroupIds', 'SubnetIds', OPTIONAL),
  row('VpcLattice::ServiceNetworkVpcAssociation', '', 'SecurityGroupIds', '', OPTIONAL),
  row('VpcLattice::ResourceGateway', '', 'SecurityGroupIds', 'SubnetIds'),
  row('EC2::ClientVpnEndpoint', '', 'SecurityGroupIds', ''),
  row('EC2::InstanceConnectEndpoint', '', 'SecurityGroupIds', 'SubnetId'),
  row('EC2::VerifiedAccessEndpoint', '', 'SecurityGroupIds', '', OPTIONAL),
  row('EC2::NetworkInterface', '', 'GroupSet', 'SubnetId'),
];
