import { Lazy, Stack, aws_iam as iam } from 'aws-cdk-lib';
import { Responder } from '../../constructs';
import { newApp, ofType, only, written } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { PERMISSION_SET_ARN, USER_ARN, dataSample } from '../data/bucket-sample';

const token = (text: string): string => Lazy.string({ produce: () => text });
const sso = (name: string): string => `arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/${name}`;

function refused(responder: Responder, expected: { given?: string; allowed?: string }): void {
  expectRefusal(() => dataSample().breakGlass('Oncall', { responders: [responder] }), { code: 'BREAK_GLASS_RESPONDER_INVALID', where: 'Core/Oncall', ...expected });
}

describe('a user is refused', () => {
  it.each<[string, string, string]>([
    ['everybody', '*', '*'],
    ['with a wildcard', 'arn:aws:iam::111122223333:user/*', 'user/*'],
    ['with a question mark', 'arn:aws:iam::111122223333:user/ad?', 'ad?'],
    ['the account', 'arn:aws:iam::111122223333:root', ':root'],
    ['the account by number', '111122223333', '111122223333'],
    ['a group', 'arn:aws:iam::111122223333:group/oncall', 'group'],
    ['a role', 'arn:aws:iam::111122223333:role/oncall', 'role'],
    ['a session', 'arn:aws:sts::111122223333:assumed-role/oncall/ada', 'assumed-role'],
    ['a policy variable', 'arn:aws:iam::111122223333:user/${aws:username}', '${aws:username}'],
    ['of another account', 'arn:aws:iam::999988887777:user/ada', '999988887777'],
    ['of an account that is a part of ours', 'arn:aws:iam::11112222333:user/ada', '11112222333'],
    ['a token', token(USER_ARN), 'a token'],
  ])('%s', (_, userArn, given) => { refused(Responder.iamUser({ userArn, sourceIdentity: 'ada' }), { given }); });

  it('of another account, by reference', () => {
    const sample = dataSample();
    const user = iam.User.fromUserArn(sample.stack, 'Ada', 'arn:aws:iam::999988887777:user/ada');
    expectRefusal(() => sample.breakGlass('Oncall', { responders: [Responder.iamUser({ user, sourceIdentity: 'ada' })] }), { code: 'BREAK_GLASS_RESPONDER_INVALID', where: 'Core/Oncall', given: '999988887777' });
  });

  it('whose reference is only a token', () => {
    const sample = dataSample();
    const user = iam.User.fromUserArn(sample.stack, 'Ada', token(USER_ARN));
    expectRefusal(() => sample.breakGlass('Oncall', { responders: [Responder.iamUser({ user, sourceIdentity: 'ada' })] }), { code: 'BREAK_GLASS_RESPONDER_INVALID', where: 'Core/Oncall', given: 'a token' });
  });
});

describe('a permission set is refused', () => {
  it.each<[string, string, string]>([
    ['with a wildcard', sso('eu-central-1/AWSReservedSSO_Oncall_*'), '_*'],
    ['without the id that tells it apart', sso('eu-central-1/AWSReservedSSO_Oncall'), 'AWSReservedSSO_Oncall'],
    ['any other role', 'arn:aws:iam::111122223333:role/Oncall', 'role/Oncall'],
    ['a user', USER_ARN, USER_ARN],
    ['the account', 'arn:aws:iam::111122223333:root', ':root'],
    ['of another account', PERMISSION_SET_ARN.replace('111122223333', '999988887777'), '999988887777'],
    ['a token', token(PERMISSION_SET_ARN), 'a token'],
  ])('%s', (_, roleArn, given) => { refused(Responder.permissionSet({ roleArn, sourceIdentity: 'ada' }), { given }); });
});

describe('a source identity is refused', () => {
  it.each([
    ['a wildcard', '*'], ['one letter', 'a'], ['too long', 'a'.repeat(65)], ['with a space', 'ada l'], ['reserved', 'aws:ada'], ['empty', ''],
  ])('%s', (_, sourceIdentity) => { refused(Responder.iamUser({ userArn: USER_ARN, sourceIdentity }), { given: JSON.stringify(sourceIdentity) }); });
  it('a token', () => { refused(Responder.iamUser({ userArn: USER_ARN, sourceIdentity: token('ada') }), { given: 'a token' }); });
});

describe('taken are', () => {
  it('users with a path, permission sets of the first region without one, source identities like addresses', () => {
    const sample = dataSample();
    const given = [
      Responder.iamUser({ userArn: USER_ARN, sourceIdentity: 'ada@example.com' }), Responder.iamUser({ user: USER_ARN.replace('ada', 'eve'), sourceIdentity: 'eve' }),
      Responder.permissionSet({ roleArn: PERMISSION_SET_ARN, sourceIdentity: 'g'.repeat(64) }),
      Responder.permissionSet({ roleArn: sso('AWSReservedSSO_Oncall_0123456789abcdef'), sourceIdentity: 'us' }),
    ];
    expect(() => sample.breakGlass('Oncall', { responders: given })).not.toThrow();
  });

  it('users of this app, whose ARN is known when they are deployed', () => {
    const sample = dataSample();
    const user = new iam.User(sample.stack, 'Ada');
    sample.breakGlass('Oncall', { responders: [Responder.iamUser({ user, sourceIdentity: 'ada' })] });
    const template = written(sample.app).templates['Core']!;
    const role = ofType(template, 'AWS::IAM::Role').find((r) => r.Properties['PermissionsBoundary'] !== undefined)!;
    expect(role.Properties['AssumeRolePolicyDocument'].Statement[0].Principal.AWS).toEqual({ 'Fn::GetAtt': [only(template, 'AWS::IAM::User').id, 'Arn'] });
  });

  it('users of this account, where its number is not known yet', () => {
    const stack = new Stack(newApp(), 'Anywhere');
    const sample = { ...dataSample(), stack };
    const responder = Responder.iamUser({ userArn: `arn:${stack.partition}:iam::${stack.account}:user/ada`, sourceIdentity: 'ada' });
    expect(responder._problems(sample.stack)).toEqual([]);
    expect(responder._text(stack)).toBe('arn:aws:iam::this-account:user/ada');
  });
});
