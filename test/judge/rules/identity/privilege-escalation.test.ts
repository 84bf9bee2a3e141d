import { privilegeEscalation as rule } from '../../../../lib/judge/rules/identity/privilege-escalation';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, PERHAPS, perhaps, resource, type Parts } from '../support/judge';

const ROLE = 'arn:aws:iam::111122223333:role/streaming/oncall';
const READS = { Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'kafka-cluster:ReadData', Resource: 'arn:aws:kafka:eu-west-1:111122223333:topic/events/u/orders' } } }] };
const BOUNDED = { StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/boundary' } };
const AT = 'Policy/Properties/PolicyDocument/Statement/0';

function allowing(Action: unknown, Resource: unknown = ROLE, more: Record<string, unknown> = {}): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Consumer: resource('AWS::IAM::Role', READS), ConsumerFn: resource('AWS::Lambda::Function', { Role: attribute('Consumer', 'Arn') }),
      Mailer: resource('AWS::IAM::Role', {}), MailerFn: resource('AWS::Lambda::Function', { Role: attribute('Mailer', 'Arn') }),
      EitherFn: resource('AWS::Lambda::Function', { Role: perhaps(attribute('Mailer', 'Arn'), attribute('Consumer', 'Arn')) }),
      Policy: resource('AWS::IAM::Policy', { Roles: ['deploy'], PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource, ...more }] } }),
    },
  };
}

ruleCases(rule, {
  compliant: [
    ['reading identities', allowing(['iam:GetRole', 'iam:ListRolePolicies'])],
    ['roles that are made within a boundary', allowing(['iam:CreateRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy'], ROLE, { Condition: BOUNDED })],
    ['a trust policy in deployments', allowing('iam:UpdateAssumeRolePolicy', ROLE, { Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' } } })],
    ['the code of a function without Kafka', allowing('lambda:UpdateFunctionCode', attribute('MailerFn', 'Arn'))],
    ['a denial', allowing('iam:UpdateAssumeRolePolicy', ROLE, { Effect: 'Deny' })],
    ['what opens the boundary, which is another rule\'s', allowing('kafka:UpdateSecurity')],
  ],
  nonCompliant: [
    ['a trust policy', allowing('iam:UpdateAssumeRolePolicy'), `violation ${AT}/Action [action:iam:UpdateAssumeRolePolicy@${ROLE}]`],
    ['a trust policy within a boundary', allowing('iam:UpdateAssumeRolePolicy', ROLE, { Condition: BOUNDED }), `violation ${AT}/Action [action:iam:UpdateAssumeRolePolicy@${ROLE}]`],
    ['taking a boundary off', allowing('iam:DeleteRolePermissionsBoundary', ROLE, { Condition: BOUNDED }), `violation ${AT}/Action [action:iam:DeleteRolePermissionsBoundary@${ROLE}]`],
    ['roles without a boundary', allowing('iam:CreateRole'), `violation ${AT}/Action [action:iam:CreateRole@${ROLE}]`],
    ['roles within a boundary where there is one', allowing('iam:CreateRole', ROLE, { Condition: { StringEqualsIfExists: BOUNDED.StringEquals } }), `violation ${AT}/Action [action:iam:CreateRole@${ROLE}]`],
    ['roles within a boundary of any name', allowing('iam:CreateRole', ROLE, { Condition: { StringLike: { 'iam:PermissionsBoundary': '*' } } }), `violation ${AT}/Action [action:iam:CreateRole@${ROLE}]`],
    ['the code of a consumer', allowing('lambda:UpdateFunctionCode', attribute('ConsumerFn', 'Arn')), `violation ${AT}/Action [action:lambda:UpdateFunctionCode@<ConsumerFn.Arn>]`],
    ['the code of what is a consumer in one branch', allowing('lambda:UpdateFunctionConfiguration', attribute('EitherFn', 'Arn')), `violation ${AT}/Action [action:lambda:UpdateFunctionConfiguration@<EitherFn.Arn>]`],
    ['the code of a function of elsewhere', allowing('lambda:UpdateFunctionCode', 'arn:aws:lambda:eu-west-1:111122223333:function:f'),
      `violation ${AT}/Action [action:lambda:UpdateFunctionCode@arn:aws:lambda:eu-west-1:111122223333:function:f]`],
    ['a shell in a task', allowing(['ecs:DescribeTasks', 'ecs:executecommand'], 'arn:aws:ecs:eu-west-1:111122223333:task/c/t'), `violation ${AT}/Action/1 [action:ecs:executecommand@arn:aws:ecs:eu-west-1:111122223333:task/c/t]`],
  ],
  notApplicable: [['a role without policies', { Resources: { Role: resource('AWS::IAM::Role', {}) } }]],
  unresolvable: [['an action', allowing(AT_DEPLOYMENT), `unresolved ${AT}/Action [actions]`]],
});
