import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A trust policy as CloudFormation takes it. */
export interface TrustPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The trust policy that lets one AWS service take a role, on behalf of this account and of the named resources only.
 *
 * Without both conditions the service could be talked into using the role for somebody else (the confused deputy).
 *
 * @param scope whose account
 * @param service the service principal, such as `vpc-flow-logs.amazonaws.com`
 * @param sourceArn the resources on whose behalf the service acts; may end in `*`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function servicePrincipalTrust(scope: IConstruct, service: string, sourceArn: string): TrustPolicy {
  return {
    Version: '2012-10-17',
    Statement: [{
      Sid: 'TrustTheService',
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      Condition: { ArnLike: { 'aws:SourceArn': sourceArn }, StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }],
  };
}
