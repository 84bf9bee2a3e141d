/** What no one does in an emergency, by what it would take away: each of these would open more than was declared or hide what was done. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  ChangingWhoMay: ['account:*', 'iam:*', 'identitystore:*', 'organizations:*', 'sso-directory:*', 'sso:*'],
  BecomingSomebodyElse: ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoot', 'sts:GetFederationToken'],
  ErasingEvidence: [
    'cloudtrail:Delete*', 'cloudtrail:Put*', 'cloudtrail:Stop*', 'cloudtrail:Update*', 'config:Delete*', 'config:Stop*', 'ec2:DeleteFlowLogs', 'logs:Delete*',
    'logs:DisassociateKmsKey', 'logs:Put*', 's3:BypassGovernanceRetention', 's3:Delete*', 's3:PutBucket*', 's3:PutLifecycleConfiguration', 's3:PutObjectRetention',
  ],
  SilencingAlarms: [
    'cloudwatch:Delete*', 'cloudwatch:DisableAlarmActions', 'cloudwatch:PutMetricAlarm', 'events:Delete*', 'events:Disable*', 'events:Put*', 'events:Remove*',
    'guardduty:Delete*', 'guardduty:Disassociate*', 'guardduty:Update*', 'sns:Delete*', 'sns:RemovePermission', 'sns:SetTopicAttributes', 'sns:Unsubscribe',
  ],
  TouchingKeys: ['kms:CreateGrant', 'kms:Delete*', 'kms:Disable*', 'kms:PutKeyPolicy', 'kms:ReplicateKey', 'kms:ScheduleKeyDeletion', 'kms:UpdateAlias'],
  // The control plane is a second route to a cluster: it changes listeners, policies and copies without touching one.
  ChangingTheCluster: ['kafka:*', 'kafkaconnect:*'],
};

/** A Deny of a permissions boundary. */
export interface BoundaryDenial {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Action: readonly string[];
  readonly Resource: '*';
}

/**
 * What a break-glass role may never do, whatever somebody attaches to it or writes into the policy of a resource.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function deriveBoundaryDenials(): BoundaryDenial[] {
  return Object.entries(FORBIDDEN).map(([what, actions]) => ({ Sid: `Forbid${what}`, Effect: 'Deny', Action: actions, Resource: '*' }));
}
