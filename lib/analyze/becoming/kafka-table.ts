import type { Consequence } from './consequence';

/** Actions on clusters, besides those on records. @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedstreamingforapachekafka.html */
export const KAFKA_CONSEQUENCES: readonly Consequence[] = [
  { actions: ['kafka-cluster:AlterCluster'], way: 'guard', means: 'change any ACL of {what}, and with that open everything to certificate and SCRAM users' },
  { actions: ['kafka-cluster:AlterClusterDynamicConfiguration'], way: 'guard', means: 'change the settings of the brokers of {what}, default access included' },
  { actions: ['kafka:UpdateSecurity'], way: 'guard', means: 'turn on logins without proof and plaintext on {what}' },
  { actions: ['kafka:UpdateConnectivity'], way: 'guard', means: 'open {what} to other accounts or to the internet' },
  { actions: ['kafka:UpdateClusterConfiguration', 'kafka:UpdateConfiguration', 'kafka:CreateConfiguration', 'kafka:DeleteConfiguration'], way: 'guard', means: 'change the settings of the brokers of {what}, default access included' },
  { actions: ['kafka:PutClusterPolicy', 'kafka:DeleteClusterPolicy'], way: 'policy', means: 'rewrite who of other accounts is admitted by {what}' },
  { actions: ['kafka:BatchDisassociateScramSecret'], way: 'guard', means: 'lock users out of {what}' },
  { actions: ['kafka:CreateReplicator', 'kafka:UpdateReplicationInfo'], way: 'policy', means: 'copy topics of {what} to another cluster' },
  { actions: ['kafka:CreateChannel', 'kafka:UpdateChannel'], way: 'policy', means: 'copy topics of {what} to a bucket' },
  { actions: ['kafka:CreateVpcConnection', 'kafka:AcceptVpcConnection'], way: 'guard', means: 'open a private connection to {what} from another VPC' },
  { actions: ['kafka:UpdateMonitoring'], way: 'evidence', means: 'turn off the logs and metrics of {what}' },
  { actions: ['kafka:DeleteCluster', 'kafka:RebootBroker', 'kafka:UpdateClusterKafkaVersion', 'kafka:UpdateBrokerType'], way: 'guard', means: 'interrupt or delete {what}' },
  { actions: ['kafka:UpdateRebalancing', 'kafka:UpdateStorage', 'kafka:UpdateBrokerStorage', 'kafka:UpdateBrokerCount'], way: 'guard', means: 'change the size of {what}' },
];

/** Actions on networks. */
export const NETWORK_CONSEQUENCES: readonly Consequence[] = [
  { actions: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:AuthorizeSecurityGroupEgress', 'ec2:ModifySecurityGroupRules', 'ec2:UpdateSecurityGroupRuleDescriptionsIngress'], way: 'guard', means: 'open {what} to any source' },
  { actions: ['ec2:ModifyNetworkInterfaceAttribute', 'ec2:CreateNetworkInterface', 'ec2:AttachNetworkInterface'], way: 'member', means: 'put an interface of its own into {what}, and so use its routes' },
  { actions: ['ec2:CreateRoute', 'ec2:ReplaceRoute', 'ec2:AssociateRouteTable', 'ec2:ReplaceRouteTableAssociation', 'ec2:CreateVpcPeeringConnection', 'ec2:AcceptVpcPeeringConnection', 'ec2:CreateTransitGatewayVpcAttachment', 'ec2:AttachInternetGateway', 'ec2:CreateNetworkAclEntry', 'ec2:ReplaceNetworkAclEntry', 'ec2:ModifySubnetAttribute', 'ec2:CreateVpcEndpoint', 'ec2:ModifyVpcEndpoint', 'ec2:CreateVpnConnection', 'ec2:AssociateClientVpnTargetNetwork'], way: 'guard', means: 'make new routes into the network' },
  { actions: ['ec2:ModifyVpcEndpointServicePermissions', 'ec2:ModifyVpcEndpointServiceConfiguration', 'ec2:AcceptVpcEndpointConnections', 'ec2:CreateVpcEndpointServiceConfiguration'], way: 'policy', means: 'decide which accounts connect through PrivateLink' },
  { actions: ['elasticloadbalancing:CreateListener', 'elasticloadbalancing:ModifyListener', 'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:SetSecurityGroups', 'elasticloadbalancing:CreateLoadBalancer'], way: 'guard', means: 'put a load balancer of its own before others' },
  { actions: ['route53:ChangeResourceRecordSets', 'route53:AssociateVPCWithHostedZone'], way: 'guard', means: 'send clients of a name elsewhere' },
];

/** Actions on what would tell of the others. */
export const EVIDENCE_CONSEQUENCES: readonly Consequence[] = [
  { actions: ['logs:DeleteLogGroup', 'logs:DeleteLogStream', 'logs:PutRetentionPolicy', 'logs:DeleteRetentionPolicy', 'logs:DeleteSubscriptionFilter', 'logs:DeleteMetricFilter', 'logs:DisassociateKmsKey'], way: 'evidence', means: 'erase what {what} recorded, or shorten how long it is kept' },
  { actions: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:UpdateTrail', 'cloudtrail:PutEventSelectors', 'cloudtrail:PutInsightSelectors'], way: 'evidence', means: 'stop the record of calls to AWS' },
  { actions: ['cloudwatch:DeleteAlarms', 'cloudwatch:DisableAlarmActions', 'cloudwatch:SetAlarmState', 'cloudwatch:PutMetricAlarm', 'events:DisableRule', 'events:DeleteRule', 'events:RemoveTargets'], way: 'evidence', means: 'silence alarms' },
  { actions: ['ec2:DeleteFlowLogs'], way: 'evidence', means: 'stop the record of network traffic' },
  { actions: ['config:StopConfigurationRecorder', 'config:DeleteConfigurationRecorder', 'config:DeleteConfigRule', 'guardduty:DeleteDetector', 'guardduty:UpdateDetector', 'securityhub:DisableSecurityHub', 'access-analyzer:DeleteAnalyzer'], way: 'evidence', means: 'switch off what watches the account' },
];
