/**
 * AWS-managed policies, by name, as they stood in November 2026: whether they allow `kafka-cluster` actions on every topic.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const AWS_MANAGED_POLICIES: ReadonlyMap<string, 'every-topic' | 'no-topic'> = new Map([
  ['AdministratorAccess', 'every-topic'],
  ['PowerUserAccess', 'every-topic'],
  ['service-role/AWSLambdaBasicExecutionRole', 'no-topic'],
  ['service-role/AWSLambdaVPCAccessExecutionRole', 'no-topic'],
  ['service-role/AWSLambdaMSKExecutionRole', 'no-topic'],
  ['service-role/AmazonECSTaskExecutionRolePolicy', 'no-topic'],
  ['service-role/AWSConfigRole', 'no-topic'],
  ['service-role/AWS_ConfigRole', 'no-topic'],
  ['AmazonSSMManagedInstanceCore', 'no-topic'],
  ['CloudWatchAgentServerPolicy', 'no-topic'],
  ['AWSXRayDaemonWriteAccess', 'no-topic'],
  ['AmazonMSKReadOnlyAccess', 'no-topic'],
]);

/** What stands before the name in the ARN of an AWS-managed policy, in any partition. */
export const AWS_MANAGED = ':iam::aws:policy/';

/**
 * What an attached policy that AWS manages allows of Kafka; undefined for one that is not known, or not AWS's.
 *
 * @param arn the policy's ARN as people read it
 */
export function attachedAccess(arn: string): 'every-topic' | 'no-topic' | undefined {
  const at = arn.indexOf(AWS_MANAGED);
  return at < 0 ? undefined : AWS_MANAGED_POLICIES.get(arn.slice(at + AWS_MANAGED.length));
}
