import { analyze } from '../../../lib/analyze';
import { answer } from '../../../lib/judge/ask/answer-of';
import { blast } from '../../../lib/judge/ask/blast';
import { isRefusal } from '../../../lib/judge/ask/refusal';
import { who } from '../../../lib/judge/ask/who';
import { platformOfMany, type Sections } from '../../analyze/support/platform';

const [OWN, OTHER] = ['111122223333', '444455556666'];
const statement = (action: string, resource: string, more: object = {}): Sections => ({ Effect: 'Allow', Action: action, Resource: resource, ...more });
const role = (name: string, trusts: string, ...statements: Sections[]): Sections => ({ Type: 'AWS::IAM::Role', Properties: {
  RoleName: name, AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: trusts }, Action: 'sts:AssumeRole' }] },
  Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
} });
const arn = (account: string, name: string): string => `arn:aws:iam::${account}:role/${name}`;

/** Two accounts: each with a bucket and a reader of both; ours admits theirs, and takes on a role of theirs. */
const world = analyze(platformOfMany({
  Ours: { Resources: {
    Records: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } },
    Admits: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'records', PolicyDocument: { Version: '2012-10-17', Statement: [statement('s3:GetObject', 'arn:aws:s3:::records/*', { Principal: { AWS: arn(OTHER, 'reader') } })] } } },
    Reader: role('reader', arn(OWN, 'somebody'), statement('s3:GetObject', '*'), statement('sts:AssumeRole', '*')),
  } },
  Theirs: { Resources: {
    Notes: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'notes' } },
    Reader: role('reader', arn(OTHER, 'somebody'), statement('s3:GetObject', '*')),
    Idle: role('idle', arn(OTHER, 'somebody')),
    Guest: role('guest', arn(OWN, 'reader'), statement('s3:GetObject', 'arn:aws:s3:::notes/*')),
  } },
}, { Ours: `aws://${OWN}/eu-central-1`, Theirs: `aws://${OTHER}/eu-central-1` }));

/** Without those that the roles' trust lets become them. */
const able = (operation: string, resource: string): string[] => {
  const found = who(world, undefined, operation, resource);
  return isRefusal(found) ? [found.what] : found.able.filter(({ subject }) => !subject.endsWith('somebody')).map(({ subject, kind }) => `${kind} ${subject}`);
};
const asked = (subject: string, operation: string, resource: string): string => {
  const found = answer(world, undefined, { subject, operation, resource });
  return isRefusal(found) ? `${found.what}: ${found.allowed}` : found.verdict;
};

test('what an account\'s own principals can do, its own can, and those of the other whom a policy names and whose own policies say so', () => {
  expect(able('s3:GetObject', 'Ours/Records')).toEqual(['direct Ours/Reader', 'direct Theirs/Reader', `direct account:${OWN}`]);
  // Whoever may take on a role of theirs reads by it.
  expect(able('s3:GetObject', 'Theirs/Notes')).toEqual(['direct Theirs/Guest', 'direct Theirs/Reader', 'becoming Ours/Reader', `direct account:${OTHER}`]);
});

test('"this account" is nobody, of several: which one is meant is asked for', () => {
  for (const [subject, resource] of [['this-account', 'Ours/Records'], ['arn:aws:iam::${AWS::AccountId}:role/reader', 'Ours/Records'], [`account:${OWN}`, 'arn:aws:iam::<account>:role/reader']] as const) {
    expect(asked(subject, 's3:GetObject', resource)).toBe(`these templates are of several accounts: which one is meant can not be told: account:${OWN}, or ${OWN} in an ARN; account:${OTHER}, or ${OTHER} in an ARN`);
  }
});

test.each([
  [arn(OWN, 'reader'), 'Ours/Records', 'allowed'], [arn(OTHER, 'reader'), 'Ours/Records', 'allowed'], [arn(OTHER, 'idle'), 'Ours/Records', 'denied'], [arn(OTHER, 'idle'), 'Theirs/Notes', 'denied'],
  [`account:${OWN}`, 'Ours/Records', 'allowed'], [`account:${OTHER}`, 'Ours/Records', 'denied'], [`account:${OTHER}`, 'Theirs/Notes', 'allowed'], [`arn:aws:iam::${OTHER}:root`, 'Theirs/Notes', 'allowed'],
  [`arn:aws:iam::${OWN}:root`, 'Theirs/Notes', 'denied'], [arn(OWN, 'unheard-of'), 'Ours/Records', 'allowed'], [arn(OWN, 'unheard-of'), 'Theirs/Notes', 'denied'],
])('%s on %s: %s', (subject, resource, verdict) => {
  expect(asked(subject, 's3:GetObject', resource)).toBe(verdict);
});

test('blast goes from one account into the other, and no further than both let it', () => {
  const found = blast(world, undefined, 'Ours/Reader');
  if (isRefusal(found)) throw new Error(found.what);
  expect(found.parts.map(({ as, reaches }) => [as, ...reaches.map(({ says }) => says)].join(': '))).toEqual(['Ours/Reader: reads objects of Ours/Records', 'Theirs/Guest: reads objects of Theirs/Notes']);
});
