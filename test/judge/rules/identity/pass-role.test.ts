import { passRole as rule } from '../../../../lib/judge/rules/identity/pass-role';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const TO = { StringEquals: { 'iam:PassedToService': 'kafkaconnect.amazonaws.com' } };
const ROLE = attribute('Role', 'Arn');
const AT = 'Policy/Properties/PolicyDocument/Statement/0';

function passing(Resource: unknown, Condition?: unknown, more: Record<string, unknown> = {}): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: { Role: resource('AWS::IAM::Role', {}), Policy: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'iam:PassRole', Resource, Condition, ...more }] } }) },
  };
}

ruleCases(rule, {
  compliant: [
    ['one role to one service', passing(ROLE, TO)],
    ['one role by name to one service', passing('arn:aws:iam::111122223333:role/connect', { StringLike: TO.StringEquals })],
  ],
  nonCompliant: [
    ['every role', passing('*', TO), `violation ${AT}/Resource [role:*]`],
    ['roles of a prefix', passing('arn:aws:iam::111122223333:role/connect-*', TO), `violation ${AT}/Resource [role:arn:aws:iam::111122223333:role/connect-*]`],
    ['roles of one character', passing([ROLE, 'arn:aws:iam::111122223333:role/connec?'], TO), `violation ${AT}/Resource/1 [role:arn:aws:iam::111122223333:role/connec?]`],
    ['every role in one branch', passing(perhaps(ROLE, '*'), TO), `violation ${AT}/Resource [role:*]`],
    ['every role but one', passing({ Ref: 'AWS::NoValue' }, TO, { NotResource: ROLE }), `violation ${AT}/NotResource [not-resource]`],
    ['one role to any service', passing(ROLE), `violation ${AT} [to:any@<Role.Arn>]`],
    ['one role to any service of a pattern', passing(ROLE, { StringLike: { 'iam:PassedToService': '*.amazonaws.com' } }), `violation ${AT} [to:any@<Role.Arn>]`],
    ['another case, and a wildcard', passing(ROLE, undefined, { Action: ['iam:GetRole', 'IAM:Pass*'] }), `violation ${AT} [to:any@<Role.Arn>]`],
  ],
  notApplicable: [
    ['a denial', passing('*', undefined, { Effect: 'Deny' })],
    ['a grant of something else', passing('*', undefined, { Action: ['iam:GetRole', 'iam:PutRolePolicy', 'iam:*'] })],
  ],
  unresolvable: [
    ['a role', passing(AT_DEPLOYMENT, TO), `unresolved ${AT}/Resource [role:<Chosen>]`],
    ['a service that may be a pattern', passing(ROLE, { StringLike: { 'iam:PassedToService': AT_DEPLOYMENT } }), `unresolved ${AT} [to:any@<Role.Arn>]`],
  ],
});
