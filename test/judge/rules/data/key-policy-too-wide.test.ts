import { keyPolicyTooWide as rule } from '../../../../lib/judge/rules/data/key-policy-too-wide';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, judged, perhaps, PERHAPS, resource } from '../support/judge';

const STATEMENT = 'Key/Properties/KeyPolicy/Statement/0';
const ROOT = { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } };
const ROOT_FINDING = 'account:arn:<AWS::Partition>:iam::<AWS::AccountId>:root';
const ROLE = { AWS: attribute('Role', 'Arn') };
const FOR_MSK = { Bool: { 'kms:GrantIsForAWSResource': 'true' }, StringEquals: { 'kms:ViaService': 'kafka.eu-west-1.amazonaws.com' } };
const THROUGH = { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' } };

function key(statement: unknown, properties: Record<string, unknown> = {}): string[] {
  return judged(rule, {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Role: resource('AWS::IAM::Role', {}),
      Key: resource('AWS::KMS::Key', { EnableKeyRotation: true, KeyPolicy: { Statement: [statement] }, ...properties }),
    },
  });
}

function allowing(Principal: unknown, Action: unknown, Condition?: unknown): string[] {
  return key({ Effect: 'Allow', Principal, Action, Resource: '*', Condition });
}

describe('key-policy-too-wide', () => {
  test.each([
    ['a role that decrypts', ROLE, 'kms:Decrypt', undefined],
    ['the account that administers', ROOT, ['kms:PutKeyPolicy', 'kms:Describe*', 'kms:ScheduleKeyDeletion'], undefined],
    ['the account that passes use on to AWS resources', ROOT, 'kms:CreateGrant', FOR_MSK],
    ['a role that passes use on to AWS resources', ROLE, 'kms:CreateGrant', FOR_MSK],
    ['anybody of one account', '*', 'kms:Decrypt', { StringEquals: { 'kms:CallerAccount': { Ref: 'AWS::AccountId' } } }],
    ['anybody of one organisation', { AWS: '*' }, 'kms:Decrypt', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }],
    ['anybody of one account by ARN', '*', 'kms:Decrypt', { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }],
    ['the account for one role', ROOT, 'kms:Decrypt', { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/reader' } }],
    ['the account through one service, for one secret', ROOT, 'kms:GenerateDataKey', { ...THROUGH, StringLike: { 'kms:EncryptionContext:SecretARN': 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:till-??????' } }],
    ['a service that describes the key', { Service: 'logs.eu-west-1.amazonaws.com' }, 'kms:DescribeKey', undefined],
    ['a service that tells nobody for whose sake', { Service: 'events.amazonaws.com' }, 'kms:Decrypt', undefined],
    ['a service for log groups of one account', { Service: 'logs.eu-west-1.amazonaws.com' }, 'kms:Decrypt', { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-west-1:111122223333:log-group:*' } }],
    ['a service', { Service: 'logs.eu-west-1.amazonaws.com' }, 'kms:Decrypt', { StringEquals: { 'aws:SourceAccount': '111122223333' } }],
  ])('%s passes', (_what, principal, action, condition) => {
    expect(allowing(principal, action, condition)).toEqual([]);
  });

  test.each([
    ['a service for any customer', { Service: 'logs.eu-west-1.amazonaws.com' }, 'kms:Decrypt', undefined, 'Principal/Service [service:logs.eu-west-1.amazonaws.com]'],
    ['a service for log groups of any account', { Service: 'logs.eu-west-1.amazonaws.com' }, 'kms:GenerateDataKey*', { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:*' } }, 'Principal/Service [service:logs.eu-west-1.amazonaws.com]'],
    ['anybody', '*', 'kms:Decrypt', undefined, 'Principal [everyone]'],
    ['anybody of any account', '*', 'kms:Decrypt', { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*' } }, 'Principal [everyone]'],
    ['anybody where the key is absent', '*', 'kms:Decrypt', { StringEqualsIfExists: { 'kms:CallerAccount': '111122223333' } }, 'Principal [everyone]'],
    ['anybody through a service', '*', 'kms:Decrypt', { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } }, 'Principal [everyone]'],
    ['the account with everything', ROOT, 'kms:*', undefined, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account with everything of all', ROOT, '*', undefined, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account that decrypts', ROOT, 'kms:Decrypt', undefined, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account that encrypts', ROOT, 'kms:Encrypt', undefined, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account that makes data keys', ROOT, 'kms:GenerateDataKey*', undefined, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account that re-encrypts', ROOT, 'kms:ReEncrypt*', undefined, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account that passes use on', ROOT, 'kms:CreateGrant', undefined, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account that passes use on through any service', ROOT, 'kms:CreateGrant', { Bool: FOR_MSK.Bool }, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account that passes use on to anybody through MSK', ROOT, 'kms:CreateGrant', { StringEquals: FOR_MSK.StringEquals }, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account that decrypts under the conditions of grants', ROOT, ['kms:CreateGrant', 'kms:Decrypt'], FOR_MSK, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account for roles of a pattern', ROOT, 'kms:Decrypt', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account through one service', ROOT, 'kms:Decrypt', THROUGH, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account for one secret, through any service', ROOT, 'kms:Decrypt', { StringEquals: { 'kms:EncryptionContext:SecretARN': 'x' } }, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account through one service, for any secret', ROOT, 'kms:Decrypt', { ...THROUGH, StringLike: { 'kms:EncryptionContext:SecretARN': 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:*' } }, `Principal/AWS [${ROOT_FINDING}]`],
    ['the account that passes use on for one secret', ROOT, 'kms:CreateGrant', { StringEquals: { ...THROUGH.StringEquals, 'kms:EncryptionContext:SecretARN': 'x' } }, `Principal/AWS [${ROOT_FINDING}]`],
    ['another account', { AWS: '222233334444' }, 'kms:decrypt', undefined, 'Principal/AWS [account:222233334444]'],
    ['a role that passes use on to anybody', ROLE, 'kms:CreateGrant', undefined, 'Principal/AWS [create-grant:<Role.Arn>]'],
    ['a role that passes use on where the key is absent', ROLE, 'kms:CreateGrant', { BoolIfExists: FOR_MSK.Bool }, 'Principal/AWS [create-grant:<Role.Arn>]'],
    ['the account in one branch', { AWS: perhaps(attribute('Role', 'Arn'), '222233334444') }, 'kms:Decrypt', undefined, 'Principal/AWS [account:222233334444]'],
  ])('%s is a violation', (_what, principal, action, condition, expected) => {
    expect(allowing(principal, action, condition)).toEqual([`violation ${STATEMENT}/${expected}`]);
  });

  test('exceptions are violations', () => {
    expect(key({ Effect: 'Allow', NotPrincipal: ROLE, Action: 'kms:Decrypt' })).toEqual([`violation ${STATEMENT}/NotPrincipal [not-principal]`]);
    expect(key({ Effect: 'Allow', Principal: ROOT, NotAction: 'kms:ScheduleKeyDeletion' })).toEqual([`violation ${STATEMENT}/Principal/AWS [${ROOT_FINDING}]`]);
    expect(key({ Effect: 'Allow', Principal: ROOT, NotAction: 'kms:*' })).toEqual([]);
  });

  test('the policy that KMS writes by default is a violation', () => {
    expect(key({}, { KeyPolicy: { Ref: 'AWS::NoValue' } })).toEqual(['violation Key/Properties/KeyPolicy [default-policy]']);
  });

  const SOUND = { Effect: 'Allow', Principal: ROLE, Action: 'kms:Decrypt' };
  test.each([
    ['off', { EnableKeyRotation: false }, ['violation Key/Properties/EnableKeyRotation [rotation]']],
    ['left out', { EnableKeyRotation: { Ref: 'AWS::NoValue' } }, ['violation Key/Properties/EnableKeyRotation [rotation]']],
    ['off in one branch', { EnableKeyRotation: perhaps(true, false) }, ['violation Key/Properties/EnableKeyRotation [rotation]']],
    ['chosen by the deployment', { EnableKeyRotation: AT_DEPLOYMENT }, ['unresolved Key/Properties/EnableKeyRotation [rotation]']],
    ['on as text', { EnableKeyRotation: 'true' }, []],
    ['off for a symmetric key that says so', { EnableKeyRotation: false, KeySpec: 'SYMMETRIC_DEFAULT' }, ['violation Key/Properties/EnableKeyRotation [rotation]']],
    ['not possible for a key pair', { EnableKeyRotation: false, KeySpec: 'RSA_4096' }, []],
    ['not possible for imported material', { EnableKeyRotation: false, Origin: 'EXTERNAL' }, []],
  ])('rotation is %s', (_what, properties, expected) => {
    expect(key(SOUND, properties)).toEqual(expected);
  });

  test.each([
    ['a principal', { ...SOUND, Principal: { AWS: AT_DEPLOYMENT } }, 'Principal/AWS [policy]'],
    ['a kind of principal', { ...SOUND, Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::111122223333:${Chosen}' } } }, 'Principal/AWS [principal:arn:aws:iam::111122223333:<Chosen>]'],
    ['conditions', { ...SOUND, Condition: AT_DEPLOYMENT }, 'Condition [policy]'],
    ['an effect', { ...SOUND, Effect: AT_DEPLOYMENT }, 'Effect [effect]'],
    ['the account of a wildcard condition', { ...SOUND, Principal: '*', Condition: { StringLike: { 'kms:CallerAccount': AT_DEPLOYMENT } } }, 'Principal [everyone]'],
  ])('%s is unresolved when the deployment chooses it', (_what, statement, expected) => {
    expect(key(statement)).toEqual([`unresolved ${STATEMENT}/${expected}`]);
  });

  test('an action that the deployment chooses may use the key', () => {
    expect(allowing(ROOT, AT_DEPLOYMENT)).toEqual([`violation ${STATEMENT}/Principal/AWS [${ROOT_FINDING}]`]);
  });

  test('an exception that the deployment chooses excepts nothing', () => {
    expect(key({ Effect: 'Allow', Principal: ROOT, NotAction: AT_DEPLOYMENT })).toEqual([`violation ${STATEMENT}/Principal/AWS [${ROOT_FINDING}]`]);
  });

  test('a replica has a policy and no rotation of its own', () => {
    expect(judged(rule, { Resources: { Replica: resource('AWS::KMS::ReplicaKey', { KeyPolicy: { Statement: { Effect: 'Allow', Principal: '*', Action: 'kms:*' } } }) } }))
      .toEqual(['violation Replica/Properties/KeyPolicy/Statement/Principal [everyone]']);
  });

  test('a denial is not judged', () => {
    expect(key({ Effect: 'Deny', Principal: '*', Action: 'kms:*' })).toEqual([]);
  });
});

const policy = (Principal: unknown): Record<string, unknown> => ({ Role: resource('AWS::IAM::Role', {}), Key: resource('AWS::KMS::ReplicaKey', { KeyPolicy: { Statement: [{ Effect: 'Allow', Principal, Action: 'kms:Decrypt' }] } }) });

ruleCases(rule, {
  compliant: [['a role', { Resources: policy(ROLE) }]],
  nonCompliant: [['the account', { Resources: policy(ROOT) }, `violation ${STATEMENT}/Principal/AWS [${ROOT_FINDING}]`]],
  notApplicable: [['no key', { Resources: { Alias: resource('AWS::KMS::Alias', {}) } }]],
  unresolvable: [
    ['a role of an account that may be this one', { Resources: policy({ AWS: 'arn:aws:iam::444455556666:role/reader' }) }, `unresolved ${STATEMENT}/Principal/AWS [foreign:arn:aws:iam::444455556666:role/reader]`],
    ['anybody of an account that may be this one', { Resources: { Key: resource('AWS::KMS::Key', { EnableKeyRotation: true, KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*',
      Condition: { StringEquals: { 'kms:CallerAccount': [{ Ref: 'AWS::AccountId' }, '444455556666'] } } }] } }) } }, `unresolved ${STATEMENT}/Condition/StringEquals/kms:CallerAccount/1 [foreign:444455556666]`],
    ['a principal that the deployment chooses', { Parameters: CHOSEN, Resources: policy({ AWS: AT_DEPLOYMENT }) }, `unresolved ${STATEMENT}/Principal/AWS [policy]`],
  ],
});
