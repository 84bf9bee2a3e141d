import type { DeploymentStatement } from './deployment-execution';

/** Whose boundary it is. Texts may be tokens, but for names. */
export interface BoundedPlatform {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
  /** Names of the clusters, literal. */
  readonly clusters: readonly string[];
  /** What every role that has the boundary is tagged with: names that CloudFormation makes up tell roles of the platform from no others that a template knows. */
  readonly tag: { readonly key: string; readonly value: string };
}

const of = (service: string, names: string): readonly string[] => names.split(/\s+/).map((name) => `${service}:${name}`);

/**
 * What a role of the platform may do at most, whatever its policies say: use Kafka, buckets, keys and logs as workloads, functions, connectors and deliveries do. It is the
 * same for all roles, so that a deployment which adds a grant does not have to change it; what each role may do is what its grants say.
 *
 * What changes who may do what is denied beside, since a boundary that does not allow something stops nobody whom a resource's own policy names by session.
 *
 * @param platform whose roles
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function deriveRoleBoundary({ account, clusters, partition, region, tag }: BoundedPlatform): DeploymentStatement[] {
  const arn = (service: string, resource: string): string => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const allow = (Sid: string, Action: readonly string[], Resource: readonly string[]): DeploymentStatement => ({ Sid, Effect: 'Allow', Action, Resource });
  const deny = (Sid: string, Action: readonly string[]): DeploymentStatement => ({ Sid, Effect: 'Deny', Action, Resource: ['*'] });
  return [
    allow('Kafka', of('kafka-cluster', `AlterCluster AlterClusterDynamicConfiguration AlterGroup AlterTopic AlterTopicDynamicConfiguration AlterTransactionalId Connect CreateTopic DeleteGroup
      DeleteTopic DescribeCluster DescribeClusterDynamicConfiguration DescribeGroup DescribeTopic DescribeTopicDynamicConfiguration DescribeTransactionalId ReadData WriteData
      WriteDataIdempotently`), clusters.flatMap((name) => ['cluster', 'topic', 'group', 'transactional-id'].map((kind) => arn('kafka', `${kind}/${name}/*`)))),
    allow('Brokers', of('kafka', 'DescribeCluster DescribeClusterV2 GetBootstrapBrokers'), clusters.map((name) => arn('kafka', `cluster/${name}/*`))),
    allow('Objects', of('s3', 'AbortMultipartUpload GetBucketLocation GetObject ListBucket ListBucketMultipartUploads ListMultipartUploadParts PutObject'), [`arn:${partition}:s3:::*`]),
    allow('Keys', of('kms', 'Decrypt Encrypt GenerateDataKey'), [arn('kms', 'key/*')]),
    allow('Logs', of('logs', 'CreateLogGroup CreateLogStream DescribeLogGroups DescribeLogStreams PutLogEvents'), [arn('logs', 'log-group:*')]),
    allow('Passwords', of('secretsmanager', 'DescribeSecret GetSecretValue'), [arn('secretsmanager', 'secret:*')]),
    { ...allow('EachOther', of('sts', 'AssumeRole'), [`arn:${partition}:iam::${account}:role/*`]), Condition: { StringEquals: { [`aws:ResourceTag/${tag.key}`]: tag.value } } },
    allow('Interfaces', of('ec2', `AssignPrivateIpAddresses CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DescribeSecurityGroups DescribeSubnets DescribeVpcs
      UnassignPrivateIpAddresses`), ['*']),
    deny('WhoMayDoWhat', ['iam:*', 'identitystore:*', 'organizations:*', 'sso:*']),
    deny('OtherIdentities', of('sts', 'AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot GetFederationToken')),
    deny('Deployments', ['cloudformation:*']),
    deny('KeysAndEvidence', ['cloudtrail:*', 'kms:CreateGrant', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'logs:DeleteLogGroup', 'logs:DeleteLogStream', 's3:DeleteBucketPolicy', 's3:PutBucketPolicy']),
  ];
}
