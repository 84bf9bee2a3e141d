import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** What an intrinsic may come to: an ARN of a cluster with the longest name. */
const INTRINSIC_LENGTH = 120;

/**
 * How many characters of IAM's limit a policy takes: its text without spaces, each intrinsic counted at the longest that it may come to.
 *
 * @param scope whose stack resolves the policy
 * @param document the policy, which may hold tokens
 */
export function policyLength(scope: IConstruct, document: unknown): number {
  return JSON.stringify(Stack.of(scope).resolve(document), (_, value: unknown) => (isIntrinsic(value) ? 'x'.repeat(INTRINSIC_LENGTH) : value)).length;
}

function isIntrinsic(value: unknown): boolean {
  if (Token.isUnresolved(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  const [key, ...more] = Object.keys(value);
  return more.length === 0 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'));
}
