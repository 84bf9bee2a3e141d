import type { SymbolicText } from '../../../semantics/iam/text';
import { colonParts } from '../../subjects';

/** Services whose actions are asked of resources of another service. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  kafka: ['kafka-cluster'], iam: ['sts', 'sso', 'rolesanywhere'], ec2: ['ssm', 'ec2-instance-connect'], s3: ['s3-object-lambda'], es: ['opensearch'],
  elasticloadbalancing: ['ec2'], ecs: ['ssm'], cognito: ['sts'],
};

/**
 * Those of some actions that can be asked of resources of some ARNs: IAM decides about `sts:AssumeRole` of a cluster, too, but no service asks.
 *
 * Where none is left, nobody is sure which service asks what, and all stay.
 *
 * @param actions that are allowed
 * @param resources patterns of ARNs on which they are
 */
export function applicable(actions: readonly string[], resources: readonly SymbolicText[]): readonly string[] {
  const services = resources.map(serviceOf);
  if (services.includes(undefined)) return actions;
  const possible = new Set(services.flatMap((service) => (service === undefined ? [] : [service, ...(ALSO[service] ?? [])])));
  const left = actions.filter((action) => possible.has(action.slice(0, action.indexOf(':')).toLowerCase()));
  return left.length > 0 ? left : actions;
}

/** The service of an ARN; undefined where a pattern leaves it open. */
function serviceOf(pattern: SymbolicText): string | undefined {
  const [only, ...others] = colonParts(pattern)[2] ?? [];
  return others.length > 0 || typeof only !== 'string' || only === '' || only.includes('*') || only.includes('?') ? undefined : only;
}
