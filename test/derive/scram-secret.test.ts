import { deriveSecretPolicy, scramSecretName, secretKeyStatements, secretReaderKeyStatement, secretReaderStatements, secretWriterKeyStatement } from '../../lib/derive/scram-secret';
import { secretArnProblems, userCountProblems, userNameProblems } from '../../lib/derive/scram-user';
import { evaluate, type Request } from '../data/evaluate-policy';

const PLACE = { account: '111122223333', partition: 'aws', region: 'eu-central-1' };
const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_events_loyalty-Ab1Cd2';
const CLUSTER = 'arn:aws:kafka:eu-central-1:111122223333:cluster/events/6b2c0c3e-0f3a-4d5e-8f7a-1b2c3d4e5f60-3';
const [READER, ADMIN] = ['arn:aws:iam::111122223333:role/loyalty', 'arn:aws:iam::111122223333:role/admin'];
const read = (principal: string | undefined, context: Request['context'] = {}): Request => ({
  action: 'secretsmanager:GetSecretValue', resource: SECRET, ...(principal !== undefined && { principal }),
  context: {
    ...(principal !== undefined && { 'aws:PrincipalIsAWSService': String(principal.endsWith('.amazonaws.com')) }),
    ...(principal?.startsWith('arn:') === true && { 'aws:PrincipalArn': principal }), ...context,
  },
});
const MSK = { 'aws:SourceArn': CLUSTER, 'aws:SourceAccount': '111122223333' };

describe('the policy of a secret', () => {
  const access = { secretArn: SECRET, clusterArn: CLUSTER, account: '111122223333' };
  const policy = deriveSecretPolicy({ ...access, readerArn: READER });

  test.each<readonly [string, Request, string]>([
    ['lets MSK read on behalf of the cluster', read('kafka.amazonaws.com', MSK), 'Allow'],
    ['lets MSK not read for another cluster', read('kafka.amazonaws.com', { ...MSK, 'aws:SourceArn': CLUSTER.replace('events', 'other') }), 'none'],
    ['lets MSK not read for another account', read('kafka.amazonaws.com', { ...MSK, 'aws:SourceAccount': '999999999999' }), 'none'],
    ['lets MSK not read for nobody', read('kafka.amazonaws.com'), 'none'],
    ['lets no other service read', read('lambda.amazonaws.com', MSK), 'none'],
    ['leaves the reader to its own policy', read(READER), 'none'],
    ['denies every other role, whatever its own policy says', read(ADMIN), 'Deny'],
    ['denies a role of another account', read('arn:aws:iam::999999999999:role/loyalty'), 'Deny'],
    ['denies who has signed nothing', read(undefined), 'Deny'],
    ['leaves administration to the account', { ...read(ADMIN), action: 'secretsmanager:PutResourcePolicy' }, 'none'],
  ])('%s', (_, request, expected) => {
    expect(evaluate(policy, request)).toBe(expected);
  });

  test('without a reader denies everybody but MSK', () => {
    const closed = deriveSecretPolicy(access);
    expect([evaluate(closed, read(READER)), evaluate(closed, read('kafka.amazonaws.com', MSK))]).toEqual(['Deny', 'Allow']);
  });
});

describe('the policy of the key', () => {
  const key = { Statement: [...secretKeyStatements(PLACE), secretWriterKeyStatement(PLACE, 'AmazonMSK_events_loyalty'), secretReaderKeyStatement(PLACE, 'AmazonMSK_events_loyalty', READER)] };
  const through = { 'kms:ViaService': 'secretsmanager.eu-central-1.amazonaws.com', 'kms:CallerAccount': '111122223333' };
  const ask = (principal: string, action: string, context: Request['context']): string =>
    evaluate(key, { principal: 'arn:aws:iam::111122223333:root', action, resource: 'key', context: { 'aws:PrincipalArn': principal, ...context } });
  const own = { ...through, 'kms:EncryptionContext:SecretARN': SECRET };

  test.each<readonly [string, string, string, Request['context'], string]>([
    ['lets the reader decrypt its secret', READER, 'kms:Decrypt', own, 'Allow'],
    ['lets nobody else decrypt it', ADMIN, 'kms:Decrypt', own, 'none'],
    ['lets the reader decrypt no other secret', READER, 'kms:Decrypt', { ...own, 'kms:EncryptionContext:SecretARN': SECRET.replace('loyalty', 'billing') }, 'none'],
    ['lets the reader decrypt no secret whose name only begins so', READER, 'kms:Decrypt', { ...own, 'kms:EncryptionContext:SecretARN': SECRET.replace('loyalty-', 'loyalty-points-') }, 'none'],
    ['lets the reader decrypt nothing by itself', READER, 'kms:Decrypt', { 'kms:EncryptionContext:SecretARN': SECRET }, 'none'],
    ['lets whoever makes a secret try the key', ADMIN, 'kms:Decrypt', { ...through, 'kms:EncryptionContext:SecretARN': 'RequestToValidateKeyAccess' }, 'Allow'],
    ['lets whoever sets a password encrypt it', ADMIN, 'kms:GenerateDataKey', own, 'Allow'],
    ['lets MSK be handed the key', ADMIN, 'kms:CreateGrant', { 'kms:ViaService': 'kafka.eu-central-1.amazonaws.com', 'kms:CallerAccount': '111122223333', 'kms:GrantIsForAWSResource': 'true' }, 'Allow'],
    ['lets nobody be handed the key otherwise', ADMIN, 'kms:CreateGrant', { 'kms:CallerAccount': '111122223333' }, 'none'],
  ])('%s', (_, principal, action, context, expected) => {
    expect(ask(principal, action, context)).toBe(expected);
  });
});

test('the reader is allowed its secret and the key of it alone', () => {
  const statements = secretReaderStatements(PLACE, { secretArn: SECRET, secretName: 'AmazonMSK_events_loyalty', keyArn: 'key' });
  expect(statements.map(({ Action, Resource, Condition }) => [Action, Resource, Condition !== undefined])).toEqual([
    [['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], SECRET, false], [['kms:Decrypt'], 'key', true],
  ]);
});

test.each([['events', 'loyalty', 'AmazonMSK_events_loyalty'], ['events', 'card-ledger', 'AmazonMSK_events_card-ledger_'], ['my-events', 'a', 'AmazonMSK_my-events_a']])(
  'the secret of %s and %s is %s: no name ends as an ARN does', (cluster, workload, name) => {
    expect(scramSecretName(cluster, workload)).toBe(name);
  });

test.each(['', '*', 'CN=fraud', 'a b', '-a', 'a"b', 'ü', 'a'.repeat(65), '${Token[TOKEN.1]}'])('%j is no name for a user', (name) => {
  expect(userNameProblems(name, 'W')).toMatchObject([{ code: 'NAME_INVALID', given: JSON.stringify(name), where: 'W' }]);
});

test.each(['a', 'loyalty.v1_A@shop-2', 'a'.repeat(64)])('%j is a name for a user', (name) => {
  expect(userNameProblems(name, 'W')).toEqual([]);
});

describe('the ARN of a secret that exists', () => {
  const home = { account: '111122223333', region: 'eu-central-1' };
  test.each([
    ['another prefix', SECRET.replace('AmazonMSK_', 'msk_')], ['no six characters', SECRET.replace('-Ab1Cd2', '')], ['a name alone', 'AmazonMSK_events_loyalty'], ['another service', SECRET.replace('secretsmanager', 'ssm')],
    ['a wildcard', SECRET.replace('loyalty', '*')],
  ])('is refused with %s', (_, arn) => {
    expect(secretArnProblems(arn, home, 'W')).toMatchObject([{ code: 'IDENTITY_SECRET_INVALID', given: arn, allowed: expect.stringContaining('AmazonMSK_NAME') }]);
  });
  test('is refused in another account or region, where they are known', () => {
    expect(secretArnProblems(SECRET, { ...home, account: '999999999999' }, 'W')).toMatchObject([{ code: 'IDENTITY_SECRET_INVALID', allowed: 'a secret of account 999999999999' }]);
    expect(secretArnProblems(SECRET, { ...home, region: 'eu-west-1' }, 'W')).toMatchObject([{ code: 'IDENTITY_SECRET_INVALID', allowed: 'a secret of region eu-west-1' }]);
    expect([secretArnProblems(SECRET, home, 'W'), secretArnProblems(SECRET, {}, 'W')]).toEqual([[], []]);
  });
});

test('a cluster takes a thousand users, and not one more', () => {
  expect(userCountProblems('events', 1000, 'W')).toEqual([]);
  expect(userCountProblems('events', 1001, 'W')).toMatchObject([{ code: 'CLUSTER_USERS_TOO_MANY', given: '1001', where: 'W' }]);
});
