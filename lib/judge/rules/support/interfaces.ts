import { type Place } from '../../../template';
import { perPlatform } from './per-platform';
import { sitesAt } from './references';

/** Something with network interfaces: where it names their groups and their subnets. */
export interface Interface {
  /** The map that names them. */
  readonly site: Place;
  /** The list of groups; it may hold choices. */
  readonly groups: Place;
  /** The lists of subnets. */
  readonly subnets: readonly Place[];
  /** What it is in where it names no group: the VPC's default group, or `none`, where the group comes from elsewhere or nothing filters. */
  readonly silent: 'default' | 'none';
}

/** A type of {@link Interface}: the way to the map, the key of the groups, the keys of the subnets. */
type Row = readonly [type: string, at: string, groups: string, subnets: string, silent?: Interface['silent']];

/** What joins the default group of its VPC where it names none; those marked `none` stand outside every VPC, or have groups from elsewhere. */
const ROWS: readonly Row[] = [
  // Of a cluster's own brokers `broker-ingress` says it.
  ['AWS::MSK::Cluster', 'BrokerNodeGroupInfo', 'SecurityGroups', 'ClientSubnets', 'none'],
  ['AWS::MSK::ServerlessCluster', 'VpcConfigs.*', 'SecurityGroups', 'SubnetIds', 'none'],
  ['AWS::MSK::VpcConnection', '', 'SecurityGroups', 'ClientSubnets'],
  ['AWS::MSK::Replicator', 'KafkaClusters.*.VpcConfig', 'SecurityGroupIds', 'SubnetIds'],
  ['AWS::KafkaConnect::Connector', 'KafkaCluster.ApacheKafkaCluster.Vpc', 'SecurityGroups', 'Subnets'],
  ['AWS::Lambda::Function', 'VpcConfig', 'SecurityGroupIds', 'SubnetIds', 'none'],
  ['AWS::Serverless::Function', 'VpcConfig', 'SecurityGroupIds', 'SubnetIds', 'none'],
  ['AWS::EC2::VPCEndpoint', '', 'SecurityGroupIds', 'SubnetIds', 'none'],
  ['AWS::EC2::Instance', '', 'SecurityGroupIds', 'SubnetId', 'none'],
  ['AWS::EC2::Instance', 'NetworkInterfaces.*', 'GroupSet', 'SubnetId', 'none'],
  ['AWS::EC2::NetworkInterface', '', 'GroupSet', 'SubnetId'],
  ['AWS::EC2::LaunchTemplate', 'LaunchTemplateData', 'SecurityGroupIds', '', 'none'],
  ['AWS::EC2::LaunchTemplate', 'LaunchTemplateData.NetworkInterfaces.*', 'Groups', 'SubnetId', 'none'],
  ['AWS::EC2::InstanceConnectEndpoint', '', 'SecurityGroupIds', 'SubnetId'],
  ['AWS::EC2::ClientVpnEndpoint', '', 'SecurityGroupIds', ''],
  ['AWS::AutoScaling::LaunchConfiguration', '', 'SecurityGroups', ''],
  ['AWS::ECS::Service', 'NetworkConfiguration.AwsvpcConfiguration', 'SecurityGroups', 'Subnets'],
  ['AWS::ECS::TaskSet', 'NetworkConfiguration.AwsVpcConfiguration', 'SecurityGroups', 'Subnets'],
  ['AWS::Events::Rule', 'Targets.*.EcsParameters.NetworkConfiguration.AwsVpcConfiguration', 'SecurityGroups', 'Subnets'],
  ['AWS::Scheduler::Schedule', 'Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration', 'SecurityGroups', 'Subnets'],
  ['AWS::Pipes::Pipe', 'TargetParameters.EcsTaskParameters.NetworkConfiguration.AwsvpcConfiguration', 'SecurityGroups', 'Subnets'],
  ['AWS::Pipes::Pipe', 'SourceParameters.SelfManagedKafkaParameters.Vpc', 'SecurityGroup', 'Subnets'],
  ['AWS::Batch::ComputeEnvironment', 'ComputeResources', 'SecurityGroupIds', 'Subnets', 'none'],
  ['AWS::KinesisAnalyticsV2::Application', 'ApplicationConfiguration.VpcConfigurations.*', 'SecurityGroupIds', 'SubnetIds'],
  ['AWS::KinesisFirehose::DeliveryStream', 'AmazonopensearchserviceDestinationConfiguration.VpcConfiguration', 'SecurityGroupIds', 'SubnetIds'],
  ['AWS::Glue::Connection', 'ConnectionInput.PhysicalConnectionRequirements', 'SecurityGroupIdList', 'SubnetId', 'none'],
  ['AWS::EMRServerless::Application', 'NetworkConfiguration', 'SecurityGroupIds', 'SubnetIds', 'none'],
  ['AWS::EKS::Cluster', 'ResourcesVpcConfig', 'SecurityGroupIds', 'SubnetIds', 'none'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', '', 'SecurityGroups', 'Subnets', 'none'],
  ['AWS::ElasticLoadBalancing::LoadBalancer', '', 'SecurityGroups', 'Subnets'],
  ['AWS::RDS::DBInstance', '', 'VPCSecurityGroups', '', 'none'],
  ['AWS::RDS::DBCluster', '', 'VpcSecurityGroupIds', ''],
  ['AWS::DMS::ReplicationInstance', '', 'VpcSecurityGroupIds', ''],
  ['AWS::Redshift::Cluster', '', 'VpcSecurityGroupIds', '', 'none'],
  ['AWS::RedshiftServerless::Workgroup', '', 'SecurityGroupIds', 'SubnetIds', 'none'],
  ['AWS::AmazonMQ::Broker', '', 'SecurityGroups', 'SubnetIds', 'none'],
  ['AWS::OpenSearchService::Domain', 'VPCOptions', 'SecurityGroupIds', 'SubnetIds'],
  ['AWS::CodeBuild::Project', 'VpcConfig', 'SecurityGroupIds', 'Subnets'],
  ['AWS::SageMaker::NotebookInstance', '', 'SecurityGroupIds', 'SubnetId', 'none'],
  ['AWS::MWAA::Environment', 'NetworkConfiguration', 'SecurityGroupIds', 'SubnetIds'],
  ['AWS::AppRunner::VpcConnector', '', 'SecurityGroups', 'Subnets'],
  ['AWS::ApiGatewayV2::VpcLink', '', 'SecurityGroupIds', 'SubnetIds'],
  ['AWS::Synthetics::Canary', 'VPCConfig', 'SecurityGroupIds', 'SubnetIds', 'none'],
];

/**
 * Everything of the templates that has network interfaces.
 *
 * @param platform templates deployed together
 */
export const interfacesOf = perPlatform((platform): readonly Interface[] => ROWS.flatMap(([type, at, groups, subnets, silent = 'default']: Row) =>
  platform.resources(type).flatMap((resource) => sitesAt(platform.propertiesOf(resource), at === '' ? [] : at.split('.'))
    .map((site) => ({ site, groups: site.get(groups), subnets: subnets === '' ? [] : [site.get(subnets)], silent: silentOf(type, site, silent) })))));

/** A function without subnets stands in no VPC, an endpoint of a gateway has no interface, an instance may have its groups from its template. */
function silentOf(type: string, site: Place, silent: 'default' | 'none'): 'default' | 'none' {
  const has = (key: string): boolean => site.get(key).value.kind !== 'absent';
  switch (type) {
    case 'AWS::Lambda::Function':
    case 'AWS::Serverless::Function': return has('SubnetIds') && site.get('SubnetIds').items().length > 0 ? 'default' : silent;
    case 'AWS::EC2::VPCEndpoint': return site.get('VpcEndpointType').branches().some((kind) => kind.describe() === 'Interface') ? 'default' : silent;
    case 'AWS::EC2::Instance': return has('LaunchTemplate') || has('NetworkInterfaces') || has('SecurityGroups') || has('NetworkInterfaceId') ? silent : 'default';
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer': return has('Type') && site.get('Type').describe() !== 'application' ? silent : 'default';
    default: return silent;
  }
}
