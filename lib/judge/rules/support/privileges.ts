/** What a privilege is good for. */
export type PrivilegeKind = 'boundary' | 'evidence' | 'identity';

/** An action that changes who may do what, rather than doing it. */
export interface Privilege {
  /** What it is good for: opening the boundary, erasing evidence, becoming somebody else. */
  readonly kind: PrivilegeKind;
  /** What whoever holds it can do, in a few words. */
  readonly can: string;
}

const of = (kind: PrivilegeKind, can: string, actions: string): readonly (readonly [string, Privilege])[] =>
  actions.split(/\s+/).filter((action) => action !== '').map((action) => [action.toLowerCase(), { kind, can }] as const);

/**
 * Actions that change what the templates say, by lower-case name: with one of them a boundary that was reviewed is open, or its record is gone, without a deployment.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const PRIVILEGES: ReadonlyMap<string, Privilege> = new Map([
  ...of('boundary', 'open the listeners of a cluster', 'kafka:UpdateSecurity kafka:UpdateConnectivity'),
  ...of('boundary', 'let others into a cluster', 'kafka:PutClusterPolicy kafka:DeleteClusterPolicy kafka:BatchAssociateScramSecret'),
  ...of('boundary', 'replace what a cluster denies by default', 'kafka:UpdateClusterConfiguration kafka:UpdateConfiguration'),
  ...of('boundary', 'copy records elsewhere', 'kafka:CreateReplicator kafka:UpdateReplicationInfo kafka:CreateChannel kafka:UpdateChannel'),
  ...of('boundary', 'delete a cluster with its records', 'kafka:DeleteCluster'),
  ...of('boundary', 'give a key to others', 'kms:PutKeyPolicy kms:CreateGrant'),
  ...of('boundary', 'make records unreadable for good', 'kms:ScheduleKeyDeletion kms:DisableKey kms:DeleteImportedKeyMaterial'),
  ...of('boundary', 'give a secret to others', 'secretsmanager:PutResourcePolicy secretsmanager:DeleteResourcePolicy secretsmanager:ReplicateSecretToRegions'),
  ...of('boundary', 'give a bucket to others', `s3:PutBucketPolicy s3:DeleteBucketPolicy s3:PutBucketAcl s3:PutObjectAcl s3:PutBucketPublicAccessBlock s3:PutAccountPublicAccessBlock
    s3:PutAccessPointPolicy s3:PutReplicationConfiguration s3:CreateAccessPoint s3:PutBucketOwnershipControls`),
  ...of('boundary', 'let others call a function', 'lambda:AddPermission lambda:CreateFunctionUrlConfig lambda:UpdateFunctionUrlConfig'),
  ...of('boundary', 'give a queue, topic, stream or table to others', `sqs:AddPermission sqs:SetQueueAttributes sns:AddPermission sns:SetTopicAttributes kinesis:PutResourcePolicy
    dynamodb:PutResourcePolicy events:PutPermission ecr:SetRepositoryPolicy`),
  ...of('boundary', 'open security groups, routes or endpoints', `ec2:AuthorizeSecurityGroupIngress ec2:AuthorizeSecurityGroupEgress ec2:ModifySecurityGroupRules ec2:CreateRoute
    ec2:ReplaceRoute ec2:CreateVpcPeeringConnection ec2:AcceptVpcPeeringConnection ec2:CreateTransitGatewayVpcAttachment ec2:AttachInternetGateway ec2:ModifyVpcEndpoint
    ec2:ModifyVpcEndpointServicePermissions ec2:ModifyNetworkInterfaceAttribute`),
  ...of('boundary', 'issue or share what a certificate authority vouches for', 'acm-pca:CreatePermission acm-pca:PutPolicy acm-pca:ImportCertificateAuthorityCertificate'),
  ...of('boundary', 'share resources with other accounts', 'ram:CreateResourceShare ram:AssociateResourceShare ram:UpdateResourceShare'),
  ...of('evidence', 'erase or shorten logs', `logs:DeleteLogGroup logs:DeleteLogStream logs:PutRetentionPolicy logs:DeleteRetentionPolicy logs:DeleteSubscriptionFilter
    logs:DeleteMetricFilter logs:DeleteDataProtectionPolicy logs:DisassociateKmsKey s3:PutLifecycleConfiguration s3:PutBucketObjectLockConfiguration s3:BypassGovernanceRetention
    s3:PutBucketVersioning s3:PutBucketLogging s3:DeleteBucket s3:DeleteObjectVersion`),
  ...of('evidence', 'silence the trail or the alarms', `cloudtrail:StopLogging cloudtrail:DeleteTrail cloudtrail:UpdateTrail cloudtrail:PutEventSelectors kafka:UpdateMonitoring
    cloudwatch:DeleteAlarms cloudwatch:DisableAlarmActions events:DisableRule events:DeleteRule events:RemoveTargets sns:Unsubscribe sns:DeleteTopic ec2:DeleteFlowLogs
    config:StopConfigurationRecorder config:DeleteConfigurationRecorder guardduty:DeleteDetector guardduty:UpdateDetector`),
  ...of('identity', 'let itself take a role', 'iam:UpdateAssumeRolePolicy'),
  ...of('identity', 'give itself, or an identity it makes, any right', `iam:CreateRole iam:PutRolePolicy iam:AttachRolePolicy iam:CreateUser iam:PutUserPolicy iam:AttachUserPolicy
    iam:PutGroupPolicy iam:AttachGroupPolicy iam:AddUserToGroup iam:CreatePolicyVersion iam:SetDefaultPolicyVersion iam:CreateServiceSpecificCredential`),
  ...of('identity', 'take off the limit of an identity', `iam:DeleteRolePermissionsBoundary iam:DeleteUserPermissionsBoundary iam:PutRolePermissionsBoundary
    iam:PutUserPermissionsBoundary iam:DeleteRolePolicy iam:DetachRolePolicy iam:DeleteUserPolicy iam:DetachUserPolicy`),
  ...of('identity', 'log in as somebody else', 'iam:CreateAccessKey iam:UpdateAccessKey iam:CreateLoginProfile iam:UpdateLoginProfile iam:DeactivateMFADevice iam:ResyncMFADevice'),
  ...of('identity', 'decide whose tokens are believed', `iam:CreateOpenIDConnectProvider iam:UpdateOpenIDConnectProviderThumbprint iam:AddClientIDToOpenIDConnectProvider
    iam:CreateSAMLProvider iam:UpdateSAMLProvider rolesanywhere:CreateTrustAnchor rolesanywhere:UpdateTrustAnchor rolesanywhere:CreateProfile rolesanywhere:UpdateProfile
    cognito-identity:SetIdentityPoolRoles sso:CreateAccountAssignment sso:PutInlinePolicyToPermissionSet sso:AttachManagedPolicyToPermissionSet eks:CreateAccessEntry
    eks:AssociateAccessPolicy eks:CreatePodIdentityAssociation eks:UpdatePodIdentityAssociation`),
  ...of('identity', 'run its own code as somebody else', `lambda:UpdateFunctionCode lambda:UpdateFunctionConfiguration ecs:ExecuteCommand ssm:SendCommand ssm:StartSession
    ssm:StartAutomationExecution ec2-instance-connect:SendSSHPublicKey ec2:ModifyInstanceAttribute ec2:AssociateIamInstanceProfile ec2:ReplaceIamInstanceProfileAssociation
    codebuild:UpdateProject codebuild:StartBuild glue:UpdateJob states:UpdateStateMachine`),
]);
