import fc from 'fast-check';
import { analyze } from '../../../lib/analyze';
import { correspond } from '../../../lib/judge/correspondence';
import { diff, type PlatformDiff } from '../../../lib/judge/diff';
import { platform, renamed, type Template } from '../support/templates';

/** Policies over a small universe: roles, buckets with policies, groups with rules. */
const aStatement = fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'), Action: fc.subarray(['s3:GetObject', 's3:PutObject', 's3:Get*', 's3:DeleteBucket', '*'], { minLength: 1, maxLength: 2 }),
  Resource: fc.constantFrom<unknown>('*', { 'Fn::GetAtt': ['BucketA', 'Arn'] }, { 'Fn::Sub': '${BucketA.Arn}/*' }, { 'Fn::Sub': '${BucketB.Arn}/x' }),
  Condition: fc.constantFrom<unknown>(undefined, undefined, { Bool: { 'aws:SecureTransport': 'true' } }, { StringEquals: { 'aws:SourceVpce': 'vpce-1' } }, { StringNotEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } }),
});
const aPrincipal = fc.constantFrom<unknown>('*', { AWS: '222222222222' }, { AWS: { 'Fn::GetAtt': ['RoleA', 'Arn'] } }, { AWS: { Ref: 'AWS::AccountId' } }, { Service: 'logging.s3.amazonaws.com' });
const aGrant = fc.tuple(aStatement, aPrincipal).map(([statement, Principal]) => ({ ...statement, Principal }));
const aRule = fc.record({
  from: fc.constantFrom('GroupA', 'GroupB', '10.0.0.0/8', '0.0.0.0/0'), low: fc.constantFrom(9092, 9094), high: fc.constantFrom(9094, 9098),
});

interface Parts { readonly a: readonly any[]; readonly b: readonly any[]; readonly bucket: readonly any[]; readonly rules: readonly { from: string; low: number; high: number }[] } // eslint-disable-line @typescript-eslint/no-explicit-any
const someParts: fc.Arbitrary<Parts> = fc.record({
  a: fc.array(aStatement, { maxLength: 3 }), b: fc.array(aStatement, { maxLength: 2 }), bucket: fc.array(aGrant, { maxLength: 3 }), rules: fc.array(aRule, { maxLength: 3 }),
});

const clean = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
const peer = (from: string) => (from.startsWith('Group') ? { SourceSecurityGroupId: { 'Fn::GetAtt': [from, 'GroupId'] } } : { CidrIp: from });
const role = (...services: string[]) => ({ Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: services }, Action: 'sts:AssumeRole' }] } } });
const policy = (of: string, statements: readonly unknown[]) => ({ Type: 'AWS::IAM::Policy', Properties: { PolicyName: of, Roles: [{ Ref: of }], PolicyDocument: { Version: '2012-10-17', Statement: statements } } });

function template({ a, b, bucket, rules }: Parts): Template {
  const group = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', VpcId: 'vpc-1', SecurityGroupEgress: [] } };
  return clean({
    Resources: {
      RoleA: role('lambda.amazonaws.com'), RoleB: role('ecs-tasks.amazonaws.com'), PolicyA: policy('RoleA', a), PolicyB: policy('RoleB', b),
      BucketA: { Type: 'AWS::S3::Bucket', Properties: {} }, BucketB: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'bucket-b' } },
      BucketAPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'BucketA' }, PolicyDocument: { Version: '2012-10-17', Statement: bucket.map((one) => ({ ...one, Resource: { 'Fn::Sub': '${BucketA.Arn}/*' } })) } } },
      GroupA: group, GroupB: { ...group, Properties: { ...group.Properties, GroupDescription: 'y' } },
      ...Object.fromEntries(rules.map(({ from, low, high }, i) => [`Rule${String(i)}`, { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: { 'Fn::GetAtt': ['GroupA', 'GroupId'] }, IpProtocol: 'tcp', FromPort: low, ToPort: high, ...peer(from) } }])),
    },
  }) as Template;
}

function compared(before: Record<string, Template>, after: Record<string, Template>): PlatformDiff {
  const [old, now] = [platform(before), platform(after)];
  const names = correspond(old, now);
  return diff(analyze(old, names.before), analyze(now, names.after));
}
const found = ({ widened, weakened, unknown }: PlatformDiff): unknown => [widened, weakened, unknown];
const NOTHING = [[], [], []];
const RUNS = { numRuns: 25, seed: 7 };

describe('laws of a comparison', () => {
  test('a platform is no news to itself', () => {
    fc.assert(fc.property(someParts, (parts) => { expect(found(compared({ P: template(parts) }, { P: template(parts) }))).toEqual(NOTHING); }), RUNS);
  });

  test('renaming every id and the stack changes nothing', () => {
    fc.assert(fc.property(someParts, fc.boolean(), (parts, hashed) => {
      expect(found(compared({ P: template(parts) }, { Q: renamed(template(parts), (id, i) => (hashed ? `H${String((i * 37) % 101)}` : `${id}X`)) }))).toEqual(NOTHING);
    }), RUNS);
  });

  test('the order of statements and resources changes nothing', () => {
    fc.assert(fc.property(someParts, (parts) => {
      const after = template({ a: [...parts.a].reverse(), b: [...parts.b].reverse(), bucket: [...parts.bucket].reverse(), rules: [...parts.rules].reverse() });
      expect(found(compared({ P: template(parts) }, { P: { ...after, Resources: Object.fromEntries(Object.entries(after.Resources).reverse()) } }))).toEqual(NOTHING);
    }), RUNS);
  });

  test('splitting statements and moving them between inline and managed policies changes nothing', () => {
    fc.assert(fc.property(someParts, (parts) => {
      const after = template({ ...parts, a: parts.a.flatMap((one) => (one.Action as string[]).map((Action) => ({ ...one, Action }))) });
      const { Properties } = after.Resources['PolicyA']!;
      after.Resources['PolicyA'] = { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: Properties!['Roles'], PolicyDocument: Properties!['PolicyDocument'] } };
      const b = after.Resources['PolicyB']!.Properties!['PolicyDocument'];
      delete after.Resources['PolicyB'];
      after.Resources['RoleB']!.Properties!['Policies'] = [{ PolicyName: 'x', PolicyDocument: b }];
      expect(found(compared({ P: template(parts) }, { P: after }))).toEqual(NOTHING);
    }), RUNS);
  });

  test('moving a role to a stack of its own changes nothing', () => {
    fc.assert(fc.property(someParts, (parts) => {
      const { RoleB, ...rest } = template(parts).Resources;
      const own: Template = { Resources: { RoleB: RoleB! }, Outputs: { N: { Value: { Ref: 'RoleB' }, Export: { Name: 'n' } } } };
      const main: Template = { Resources: { ...rest, PolicyB: { ...rest['PolicyB']!, Properties: { ...rest['PolicyB']!.Properties, Roles: [{ 'Fn::ImportValue': 'n' }] } } } };
      expect(found(compared({ P: template(parts) }, { A: own, B: main }))).toEqual(NOTHING);
    }), RUNS);
  });

  test('adding an Allow or a rule narrows nothing; taking one away widens nothing', () => {
    fc.assert(fc.property(someParts, aStatement, aRule, (parts, statement, rule) => {
      const more = template({ ...parts, a: [...parts.a, { ...statement, Effect: 'Allow' }], rules: [...parts.rules, rule] });
      const [added, removed] = [compared({ P: template(parts) }, { P: more }), compared({ P: more }, { P: template(parts) })];
      expect(added.narrowed).toEqual([]);
      expect(found(removed)).toEqual(NOTHING);
      expect(removed.narrowed.length).toBe(added.widened.length);
    }), RUNS);
  });

  test('adding a Deny widens nothing', () => {
    fc.assert(fc.property(someParts, aStatement, aGrant, (parts, statement, grant) => {
      const more = template({ ...parts, b: [...parts.b, { ...statement, Effect: 'Deny' }], bucket: [...parts.bucket, { ...grant, Effect: 'Deny' }] });
      expect(found(compared({ P: template(parts) }, { P: more }))).toEqual(NOTHING);
    }), RUNS);
  });
});
