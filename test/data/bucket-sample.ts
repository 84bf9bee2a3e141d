import { Duration } from 'aws-cdk-lib';
import { BreakGlass, Classification, GuardedBucket, Responder, type BreakGlassProps, type GuardedBucketProps } from '../../constructs';
import { samplePlatform, type SamplePlatform } from '../support/sample-platform';

/** A user of the sample's account. */
export const USER_ARN = 'arn:aws:iam::111122223333:user/oncall/ada';
/** A permission set's role in the sample's account. */
export const PERMISSION_SET_ARN = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Oncall_0123456789abcdef';

/** The sample platform with buckets and break-glass roles. */
export interface DataSample extends SamplePlatform {
  readonly bucket: (id: string, props?: Partial<GuardedBucketProps>) => GuardedBucket;
  readonly breakGlass: (id: string, props?: Partial<BreakGlassProps>) => BreakGlass;
}

/** One responder of each kind. */
export function responders(): Responder[] {
  return [
    Responder.permissionSet({ roleArn: PERMISSION_SET_ARN, sourceIdentity: 'grace' }),
    Responder.iamUser({ userArn: USER_ARN, sourceIdentity: 'ada' }),
  ];
}

/** A small platform whose buckets stand in the stack `Core`. */
export function dataSample(platform: SamplePlatform = samplePlatform()): DataSample {
  const { stack, network } = platform;
  return {
    ...platform,
    bucket: (id, props) => new GuardedBucket(stack, id, { owner: 'team-data', classification: Classification.CONFIDENTIAL, holds: 'copies of orders', network, ...props }),
    breakGlass: (id, props) => new BreakGlass(stack, id, {
      owner: 'team-apps', purpose: 'repairs what is stuck', responders: responders(), atMost: Duration.minutes(60), ...props,
    }),
  };
}
