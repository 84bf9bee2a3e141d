import { sessionLong as rule } from '../../../../lib/judge/rules/identity/session-long';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const READS = { Statement: { Effect: 'Allow', Action: 'kafka-cluster:ReadData', Resource: 'arn:aws:kafka:eu-west-1:111122223333:topic/events/u/orders' } };
const template = (resources: Record<string, unknown>): Parts => ({ Parameters: CHOSEN, Conditions: PERHAPS, Resources: resources });
const policies = (document: unknown): Record<string, unknown> => ({ Policies: [{ PolicyDocument: document }] });

function role(MaxSessionDuration: unknown, Principal: unknown = { AWS: 'arn:aws:iam::111122223333:role/oncall' }, more: Record<string, unknown> = policies(READS)): Parts {
  return template({ Role: resource('AWS::IAM::Role', { MaxSessionDuration, AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] }, ...more }) });
}
const set = (SessionDuration: unknown, more: Record<string, unknown> = { InlinePolicy: READS }): Parts => template({ Set: resource('AWS::SSO::PermissionSet', { SessionDuration, ...more }) });
const profile = (DurationSeconds: unknown, ...roles: string[]): Parts => template({
  Role: resource('AWS::IAM::Role', { ...policies(READS) }), Mailer: resource('AWS::IAM::Role', {}),
  Profile: resource('AWS::RolesAnywhere::Profile', { DurationSeconds, RoleArns: roles.map((one) => attribute(one, 'Arn')) }),
});
const AT = 'Role/Properties/MaxSessionDuration';
const SET = 'Set/Properties/SessionDuration';

ruleCases(rule, {
  compliant: [
    ['a role of an hour', role(3600)],
    ['a role that leaves it to IAM', role({ Ref: 'AWS::NoValue' })],
    ['a role that a service takes, of an hour', role(3600, { Service: 'lambda.amazonaws.com' })],
    ['a role without Kafka', role(43200, { AWS: 'arn:aws:iam::111122223333:role/x' }, {})],
    ['a permission set of an hour', set('PT1H')],
    ['a permission set of minutes', set('PT45M')],
    ['a permission set without Kafka', set('PT12H', {})],
    ['a profile of an hour', profile(3600, 'Role')],
    ['a profile of a role without Kafka', profile(43200, 'Mailer')],
  ],
  nonCompliant: [
    ['a role of twelve hours', role(43200), `violation ${AT} [session:43200]`],
    ['a role that a service takes', role(43200, { Service: 'lambda.amazonaws.com' }), `violation ${AT} [session:43200]`],
    ['a role of two hours as text', role('7200'), `violation ${AT} [session:7200]`],
    ['a role of twelve hours for a provider', role(43200, { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' }), `violation ${AT} [session:43200]`],
    ['a role that a service and a person take', role(43200, { Service: 'lambda.amazonaws.com', AWS: '111122223333' }), `violation ${AT} [session:43200]`],
    ['a role with two statements', template({ Role: resource('AWS::IAM::Role', { ...policies(READS), MaxSessionDuration: 7200, AssumeRolePolicyDocument: { Statement: ['lambda.amazonaws.com', undefined].map((service) => (
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: service === undefined ? { AWS: 'arn:aws:iam::111122223333:role/oncall' } : { Service: service } })) } }) }), `violation ${AT} [session:7200]`],
    ['one branch', role(perhaps(3600, 7200)), `violation ${AT} [session:7200]`],
    ['a permission set of a working day', set('PT8H'), `violation ${SET} [session:28800]`],
    ['a permission set of an hour and a minute', set('PT1H1M'), `violation ${SET} [session:3660]`],
    ['a permission set of a day, for administrators', set('P1D', { ManagedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] }), `violation ${SET} [session:86400]`],
    ['a profile of twelve hours', profile(43200, 'Mailer', 'Role'), 'violation Profile/Properties/DurationSeconds [session:43200]'],
  ],
  notApplicable: [['a user', template({ User: resource('AWS::IAM::User', {}) })]],
  unresolvable: [
    ['a length', role(AT_DEPLOYMENT), `unresolved ${AT} [session]`],
    ['a length in words', set('a day'), `unresolved ${SET} [session]`],
    ['what the role may', role(43200, undefined, { ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/team'] }), `unresolved ${AT} [session:43200]`],
  ],
});
