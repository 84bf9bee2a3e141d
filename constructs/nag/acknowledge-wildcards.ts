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
    const id = `AwsSolutions::AwsSolutions-IAM5[Resource::${flat(Stack.of(policy).resolve(resource))}]`;
    Validations.of(policy).acknowledge({ id, reason });
  }
}

/** Text with intrinsics as cdk-nag writes them: `<AWS::Region>`. */
function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref: ref, 'Fn::Join': join } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
  return join === undefined ? `<${String(ref)}>` : join[1].map(flat).join(join[0]);
}
