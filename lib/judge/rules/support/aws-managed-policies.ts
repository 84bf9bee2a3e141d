import { managedPolicy, type SymbolicText } from '../../../semantics/iam';
import { intersects, patternOfText } from './glob';

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

/** What a statement of an AWS-managed policy allows. */
export interface ManagedAllowance {
  /** Its actions. */
  readonly actions: readonly string[];
  /** Its resources. */
  readonly resources: readonly string[];
}

/**
 * What an attached policy of the snapshot allows; undefined for one that is not AWS's, or not in the snapshot.
 *
 * @param arn the policy's ARN as people read it
 */
export function managedAllowances(arn: string): readonly ManagedAllowance[] | undefined {
  const at = arn.indexOf(AWS_MANAGED);
  const policy = at < 0 ? undefined : managedPolicy([`arn:aws${arn.slice(at)}`]);
  const texts = (patterns: readonly SymbolicText[] | undefined): readonly string[] => (patterns ?? [['*']]).map((pattern) => pattern.map((part) => (typeof part === 'string' ? part : '*')).join(''));
  return policy?.statements.filter(({ effect }) => effect === 'Allow').map(({ actions, resources }) => ({ actions: texts(actions), resources: texts(resources) }));
}

/**
 * What an attached policy that AWS manages allows of Kafka; undefined for one that is not known, not AWS's, or that changes clusters through the control plane.
 *
 * @param arn the policy's ARN as people read it
 */
export function attachedAccess(arn: string): 'every-topic' | 'no-topic' | undefined {
  const at = arn.indexOf(AWS_MANAGED);
  const listed = at < 0 ? undefined : AWS_MANAGED_POLICIES.get(arn.slice(at + AWS_MANAGED.length));
  if (listed !== undefined) return listed;
  const actions = managedAllowances(arn)?.flatMap((allowance) => allowance.actions.map((action) => patternOfText(action.toLowerCase())));
  if (actions === undefined) return undefined;
  if (actions.some((action) => intersects(action, patternOfText('kafka-cluster:*')))) return 'every-topic';
  return actions.some((action) => intersects(action, patternOfText('kafka:*'))) ? undefined : 'no-topic';
}
