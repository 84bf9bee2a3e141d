import { managedInPart, managedPolicy } from '../../semantics/iam/managed-policies';
import type { Statement } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';

/**
 * The statements of a policy that AWS manages, each with the place where the policy is attached; undefined for a policy that is not AWS's or not known.
 *
 * @param arn its ARN
 * @param location where it is attached
 */
export function awsManagedStatements(arn: SymbolicText, location: string): readonly Statement[] | undefined {
  return managedPolicy(arn)?.statements.map((statement) => ({ ...statement, location }));
}

/**
 * What a policy that AWS manages allows at least, where all that it says is not known.
 *
 * @param arn its ARN
 * @param location where it is attached
 */
export function awsManagedAtLeast(arn: SymbolicText, location: string): readonly Statement[] {
  return managedInPart(arn).map((statement) => ({ ...statement, location }));
}
