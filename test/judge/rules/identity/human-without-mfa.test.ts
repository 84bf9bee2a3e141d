import { humanWithoutMfa as rule } from '../../../../lib/judge/rules/identity/human-without-mfa';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const USER = 'arn:aws:iam::111122223333:user/oncall';
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const AT = 'Role/Properties/AssumeRolePolicyDocument/Statement/0/Principal';

function trusted(Principal: unknown, Condition?: unknown, Effect = 'Allow'): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: { User: resource('AWS::IAM::User', {}), Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: [{ Effect, Action: 'sts:AssumeRole', Principal, Condition }] } }) },
  };
}

ruleCases(rule, {
  compliant: [
    ['a user with a second factor', trusted({ AWS: USER }, MFA)],
    ['a user of the templates with one', trusted({ AWS: attribute('User', 'Arn') }, MFA)],
    ['a user with one of late', trusted({ AWS: USER }, { NumericLessThan: { 'aws:MultiFactorAuthAge': '900' } })],
    ['the account, narrowed to a user with one', trusted({ AWS: '111122223333' }, { ...MFA, StringEquals: { 'aws:username': 'oncall' } })],
  ],
  nonCompliant: [
    ['a user', trusted({ AWS: USER }), `violation ${AT}/AWS [user:${USER}]`],
    ['a user in a list', trusted({ AWS: ['arn:aws:iam::111122223333:role/ci', USER] }), `violation ${AT}/AWS/1 [user:${USER}]`],
    ['a user of the templates', trusted({ AWS: attribute('User', 'Arn') }), `violation ${AT}/AWS [user:<User.Arn>]`],
    ['a user by id', trusted({ AWS: 'AIDAEXAMPLE' }), `violation ${AT}/AWS [user:AIDAEXAMPLE]`],
    ['a user with one where the session says', trusted({ AWS: USER }, { BoolIfExists: MFA.Bool }), `violation ${AT}/AWS [user:${USER}]`],
    ['a user with one of late where the session says', trusted({ AWS: USER }, { NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '900' } }), `violation ${AT}/AWS [user:${USER}]`],
    ['a user at some hours', trusted({ AWS: USER }, { NumericLessThan: { 'aws:EpochTime': '1800000000' } }), `violation ${AT}/AWS [user:${USER}]`],
    ['a user without one', trusted({ AWS: USER }, { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }), `violation ${AT}/AWS [user:${USER}]`],
    ['one branch', trusted({ AWS: USER }, perhaps(MFA, { Ref: 'AWS::NoValue' })), `violation ${AT}/AWS [user:${USER}]`],
    ['the account, narrowed to a user', trusted({ AWS: '111122223333' }, { ArnLike: { 'aws:PrincipalArn': USER } }), `violation ${AT}/AWS [user:111122223333]`],
    ['anybody, narrowed to a user', trusted('*', { StringEquals: { 'aws:PrincipalArn': USER } }), `violation ${AT} [user:*]`],
  ],
  notApplicable: [
    ['a role, whose sessions carry no factor', trusted({ AWS: 'arn:aws:iam::111122223333:role/SecurityOnCall' })],
    ['a role, whatever the name of a user', trusted({ AWS: 'arn:aws:iam::111122223333:role/ci' }, { StringEquals: { 'aws:username': 'oncall' } })],
    ['the account, which is another rule\'s', trusted({ AWS: '111122223333' })],
    ['a service', trusted({ Service: 'lambda.amazonaws.com' })],
    ['a provider', trusted({ Federated: 'arn:aws:iam::111122223333:saml-provider/idp' })],
    ['a denial', trusted({ AWS: USER }, undefined, 'Deny')],
  ],
  unresolvable: [
    ['a condition', trusted({ AWS: USER }, AT_DEPLOYMENT), `unresolved ${AT}/AWS [user:${USER}]`],
    ['whether a factor is asked for', trusted({ AWS: USER }, { Bool: { 'aws:MultiFactorAuthPresent': AT_DEPLOYMENT } }), `unresolved ${AT}/AWS [user:${USER}]`],
  ],
});
