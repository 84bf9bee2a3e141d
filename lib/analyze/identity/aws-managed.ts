import type { Statement } from '../../semantics/iam/statement';

const AWS_MANAGED = ':iam::aws:policy/';

// INVARIANT: a policy that is not here is unknown, never empty.
const POLICIES: ReadonlyMap<string, readonly Statement[]> = new Map();

/**
 * The statements of a policy that AWS manages; undefined for a policy that is not AWS's or not known.
 *
 * @param arn its ARN
 * @param location where it is attached
 */
export function awsManagedStatements(arn: string, location: string): readonly Statement[] | undefined {
  const at = arn.indexOf(AWS_MANAGED);
  return at < 0 ? undefined : POLICIES.get(arn.slice(at + AWS_MANAGED.length))?.map((statement) => ({ ...statement, location }));
}
