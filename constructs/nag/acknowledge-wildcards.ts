import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Answers for wildcards that AWS leaves no way around, each by the exact finding that AwsSolutions has of it.
 *
 * @param policy the policy that holds them
 * @param resources the resources, as the policy names them
 * @param reason why
 */
export function acknowledgeWildcards(policy: IConstruct, resources: readonly string[], reason: string): void {
  for (const resource of resources) {
    const id = `AwsSolutions::AwsSolutions-IAM5[Resource::${asFound(policy, resource)}]`;
    Validations.of(policy).acknowledge({ id, reason });
  }
}

/**
 * The same for resources of another stack: what they are called in the policy is only known once references between stacks are.
 *
 * @param policy the policy that holds them
 * @param resources the resources, as the policy names them
 * @param reason why
 */
export function acknowledgeWildcardsLate(policy: IConstruct, resources: readonly string[], reason: string): void {
  policy.node.addValidation({
    validate: () => {
      acknowledgeWildcards(policy, resources, reason);
      return [];
    },
  });
}

/**
 * A text as findings write it: `<AWS::Region>` for an intrinsic.
 *
 * @param scope where the text stands
 * @param text which may hold tokens
 */
export function asFound(scope: IConstruct, text: string): string {
  return flat(Stack.of(scope).resolve(text));
}

/** Text with intrinsics as cdk-nag writes them: `<AWS::Region>`. */
function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref: ref, 'Fn::Join': join } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
  if (join !== undefined) return join[1].map(flat).join(join[0]);
  // Whatever else there is, cdk-nag writes as JSON.
  return ref === undefined ? JSON.stringify(value) : `<${ref}>`;
}
