import type { DeploymentStatement } from './deployment-execution';

/** A statement of it, as CloudFormation takes it: a denial may be about all but some resources. */
export type BoundaryStatement = Omit<DeploymentStatement, 'Resource'> & (
  { readonly Resource: readonly string[]; readonly NotResource?: undefined } | { readonly Resource?: undefined; readonly NotResource: readonly string[] });

/** A cluster that the roles of a platform use. */
export interface BoundedCluster {
  /** Literal. */
  readonly name: string;
  /** Its ARN, ending in `/*` where the platform makes it. */
  readonly arn: string;
}

/** Whose boundary it is. Texts may be tokens, but for names. */
export interface BoundedPlatform {
  readonly account: string;
  /** The clusters, sorted. */
  readonly clusters: readonly BoundedCluster[];
  /** What every role that has the boundary is tagged with: names that CloudFormation makes up tell roles of the platform from no others that a template knows. */
  readonly tag: { readonly key: string; readonly value: string };
  /** Actions that applications need beside, sorted. */
  readonly more: readonly string[];
}

const of = (service: string, names: string): readonly string[] => names.split(/\s+/).map((name) => `${service}:${name}`);

/** What roles of a platform need, on whatever the denials leave: workloads, functions, connectors, deliveries. */
const NEEDED: readonly string[] = [
  ...of('ec2', `AssignPrivateIpAddresses CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DescribeSecurityGroups DescribeSubnets DescribeVpcs
    UnassignPrivateIpAddresses`),
  ...of('kafka', 'DescribeCluster DescribeClusterV2 GetBootstrapBrokers'),
  ...of('kafka-cluster', `AlterCluster AlterClusterDynamicConfiguration AlterGroup AlterTopic AlterTopicDynamicConfiguration AlterTransactionalId Connect CreateTopic DeleteGroup
    DeleteTopic DescribeCluster DescribeClusterDynamicConfiguration DescribeGroup DescribeTopic DescribeTopicDynamicConfiguration DescribeTransactionalId ReadData WriteData
    WriteDataIdempotently`),
  ...of('kms', 'Decrypt Encrypt GenerateDataKey'),
  ...of('logs', 'CreateLogGroup CreateLogStream DescribeLogGroups DescribeLogStreams PutLogEvents'),
  ...of('s3', 'AbortMultipartUpload GetBucketLocation GetObject ListBucket ListBucketMultipartUploads ListMultipartUploadParts PutObject'),
  ...of('secretsmanager', 'DescribeSecret GetSecretValue'),
];

/** What changes who may do what, or the evidence of it: no role of a platform does that, whatever it is granted. */
const NEVER: Readonly<Record<string, readonly string[]>> = {
  WhoMayDoWhat: ['iam:*', 'identitystore:*', 'organizations:*', 'sso:*'],
  OtherIdentities: of('sts', 'AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot GetFederationToken'),
  Deployments: ['cloudformation:*'],
  KeysAndEvidence: ['cloudtrail:*', 'kms:CreateGrant', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'logs:DeleteLogGroup', 'logs:DeleteLogStream', 's3:DeleteBucketPolicy', 's3:PutBucketPolicy'],
};

const CLUSTER_NOUNS = ['cluster', 'group', 'topic', 'transactional-id'] as const;

/**
 * What a role of the platform may do at most, whatever its policies say: use Kafka, buckets, keys and logs as workloads, functions, connectors and deliveries do. It is the
 * same for all roles, so that a deployment which adds a grant does not have to change it; what each role may do is what its grants say.
 *
 * Actions are allowed on everything, and what is not the platform's is denied: other clusters, what other accounts own, roles without its tag. A denial also holds where a
 * resource's own policy names a session, which a boundary that merely does not allow something would not stop.
 *
 * @param platform whose roles
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function deriveRoleBoundary({ account, clusters, tag, more }: BoundedPlatform): BoundaryStatement[] {
  const arnsOf = ({ arn }: BoundedCluster): string[] => CLUSTER_NOUNS.map((noun) => (
    noun === 'cluster' ? arn : `${arn.replace(':cluster/', `:${noun}/`).replace(/\/\*$/, '')}/*`));
  const kafka = ['kafka-cluster:*', 'kafka:*'];
  return [
    { Sid: 'WhatRolesNeed', Effect: 'Allow', Action: [...NEEDED, ...more], Resource: ['*'] },
    { Sid: 'EachOther', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: ['*'], Condition: { StringEquals: { [`aws:ResourceTag/${tag.key}`]: tag.value } } },
    { Sid: 'OtherClusters', Effect: 'Deny', Action: kafka, ...(clusters.length === 0 ? { Resource: ['*'] } : { NotResource: clusters.flatMap(arnsOf) }) },
    { Sid: 'OtherAccounts', Effect: 'Deny', Action: ['kms:*', 's3:*', 'secretsmanager:*'], Resource: ['*'], Condition: { StringNotEquals: { 'aws:ResourceAccount': account } } },
    ...Object.entries(NEVER).map(([Sid, Action]): BoundaryStatement => ({ Sid, Effect: 'Deny', Action, Resource: ['*'] })),
  ];
}

/**
 * Whether the boundary leaves an action of a policy any effect. One with wildcards is narrowed to what the boundary allows.
 *
 * @param action as a policy writes it
 * @param more actions that applications need beside
 */
export function isWithinBoundary(action: string, more: readonly string[]): boolean {
  const pattern = new RegExp(`^${action.replace(/[^A-Za-z0-9:*?-]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
  return ['sts:AssumeRole', ...NEEDED, ...more].some((one) => pattern.test(one));
}
