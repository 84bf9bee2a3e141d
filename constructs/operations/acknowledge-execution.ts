import { Validations, type aws_iam as iam } from 'aws-cdk-lib';
import type { DeploymentStatement } from '../../lib/derive/deployment-execution';
import { acknowledgeWildcards, asFound } from '../nag/acknowledge-wildcards';

const REASON = 'resources that a deployment makes have no name before it: as narrow as IAM names them, under denials that stand beside';

/** Services whose resources have names that AWS makes up: a pattern of them is all of them. */
const NAMELESS: ReadonlySet<string> = new Set(['kafkaconnect', 'kms']);

/**
 * Answers for the wildcards of what a deployment may do, each by its exact finding.
 *
 * @param policy a policy of the execution role
 * @param statements what stands in it
 */
export function acknowledgeExecution(policy: iam.CfnManagedPolicy, statements: readonly DeploymentStatement[]): void {
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
  acknowledgeWildcards(policy, allowed.flatMap(({ Resource }) => Resource).filter((resource) => resource.includes('*')), REASON);
  for (const id of allowed.flatMap((statement) => statement.Resource.flatMap((resource) => ownFindings(statement, asFound(policy, resource))))) {
    Validations.of(policy).acknowledge({ id: `ZeroTrustKafkaChecks::${id}`, reason: REASON });
  }
}

function ownFindings({ Action: actions }: DeploymentStatement, resource: string): string[] {
  const [service = ''] = (actions[0] ?? '').split(':');
  if (actions.includes('iam:PassRole')) return [`ZTK-PASS-ROLE[role:${resource}]`];
  if (actions.some((action) => action.startsWith('kafka-cluster:')) && resource.includes(':topic/')) return [`ZTK-KAFKA-WILDCARD-GRANT[resource:${resource}]`];
  // Making a key or a connector is something that IAM knows no resource for.
  return NAMELESS.has(service) && (resource.endsWith('key/*') || resource === '*') ? [`ZTK-WILDCARD-GRANT[resource:${service}@${resource}]`] : [];
}
