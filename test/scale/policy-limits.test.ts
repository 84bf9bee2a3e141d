import { Stack, aws_ec2 as ec2, aws_kms as kms, aws_msk as msk, aws_s3 as s3 } from 'aws-cdk-lib';
import type { ProblemCode } from '../../lib/model/problem';
import { Platform } from '../../constructs/platform';
import { newApp } from '../support/assembly';
import { expectRefusalAtSynthesis } from '../support/refusal';

const EMPTY = JSON.stringify({ Version: '2012-10-17', Statement: [] }).length;
const STATEMENT = JSON.stringify({ Sid: '', Effect: 'Allow' }).length;

/** A policy of exactly so many characters, nearly all of them in one Sid. */
function policyOf(characters: number): object {
  return { Version: '2012-10-17', Statement: [{ Sid: 'S'.repeat(characters - EMPTY - STATEMENT), Effect: 'Allow' }] };
}

const RESOURCES: readonly [type: string, limit: number, code: ProblemCode, define: (stack: Stack, policy: object) => unknown][] = [
  ['AWS::KMS::Key', 32_768, 'GRANT_POLICY_TOO_LARGE', (stack, keyPolicy) => new kms.CfnKey(stack, 'Guarded', { keyPolicy })],
  ['AWS::S3::BucketPolicy', 20_480, 'GRANT_POLICY_TOO_LARGE', (stack, policyDocument) => new s3.CfnBucketPolicy(stack, 'Guarded', { bucket: 'b', policyDocument })],
  ['AWS::MSK::ClusterPolicy', 20_480, 'CLUSTER_POLICY_TOO_LARGE', (stack, policy) => new msk.CfnClusterPolicy(stack, 'Guarded', { clusterArn: 'arn', policy })],
  ['AWS::EC2::VPCEndpoint', 20_480, 'GRANT_POLICY_TOO_LARGE', (stack, policyDocument) => new ec2.CfnVPCEndpoint(stack, 'Guarded', { vpcId: 'v', policyDocument })],
];

describe.each(RESOURCES)('%s', (_, limit, code, define) => {
  const app = (characters: number): ReturnType<typeof newApp> => {
    const root = newApp();
    const stack = new Stack(root, 'Core');
    Platform.of(stack);
    define(stack, policyOf(characters));
    return root;
  };

  test('takes a policy as long as AWS does', () => {
    expect(() => app(limit).synth()).not.toThrow();
  });

  test('refuses one character more, with its statements', () => {
    expectRefusalAtSynthesis(app(limit + 1), { code, where: 'Core/Guarded', given: `${String(limit + 1)}: SSSS`, allowed: String(limit) });
  });
});

test('what is added to a rendered property counts', () => {
  const app = newApp();
  const stack = new Stack(app, 'Core');
  Platform.of(stack);
  new kms.CfnKey(stack, 'Guarded', { keyPolicy: {} }).addPropertyOverride('KeyPolicy', policyOf(40_000));
  expectRefusalAtSynthesis(app, { code: 'GRANT_POLICY_TOO_LARGE', where: 'Core/Guarded', given: '40000' });
});
