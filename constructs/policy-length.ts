import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** What an intrinsic may come to: the ARN of a role or a key, or of a cluster whose name is not too long. */
const INTRINSIC_LENGTH = 120;

/** What pseudo parameters come to at most. */
const PSEUDO_LENGTHS: Readonly<Record<string, number>> = { 'AWS::AccountId': 12, 'AWS::Partition': 10, 'AWS::Region': 14, 'AWS::URLSuffix': 16 };

/**
 * How many characters of IAM's limit a policy takes: its text without spaces, each intrinsic counted at the longest that it may come to. Text that is
 * joined to intrinsics counts too: the intrinsics of one text are taken for parts of one ARN.
 *
 * @param scope whose stack resolves the policy
 * @param document the policy, which may hold tokens
 * @param arnLength what an intrinsic may come to
 */
export function policyLength(scope: IConstruct, document: unknown, arnLength = INTRINSIC_LENGTH): number {
  return JSON.stringify(Stack.of(scope).resolve(document), (_, value: unknown) => (isIntrinsic(value) ? 'x'.repeat(lengthOf(value, arnLength)) : value)).length;
}

function lengthOf(value: unknown, arnLength: number): number {
  const { Ref: reference, 'Fn::Join': join } = value as { readonly Ref?: string; readonly 'Fn::Join'?: readonly [string, readonly unknown[]] };
  if (reference !== undefined) return PSEUDO_LENGTHS[reference] ?? arnLength;
  if (join === undefined) return arnLength;
  const [between, parts] = join;
  const known = parts.flatMap((part) => (typeof part === 'string' ? part.length : PSEUDO_LENGTHS[(part as { readonly Ref?: string }).Ref ?? ''] ?? []));
  return known.reduce((sum, length) => sum + length, between.length * Math.max(0, parts.length - 1)) + (known.length < parts.length ? arnLength : 0);
}

function isIntrinsic(value: unknown): boolean {
  if (Token.isUnresolved(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  const [key, ...more] = Object.keys(value);
  return more.length === 0 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'));
}
