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

const FUNCTIONS = { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } };
const takes = (Principal: unknown): Record<string, unknown> => ({ AssumeRolePolicyDocument: { Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' } } });
const PERSON = { AWS: 'arn:aws:iam::111122223333:role/oncall' };

/** Somebody who may pass a role that a function takes, and more. */
function passing(start: unknown, holder: unknown = PERSON, more: Record<string, unknown> = READS, Condition: unknown = FUNCTIONS): Parts {
  return { Resources: {
    Runs: resource('AWS::IAM::Role', { ...takes({ Service: 'lambda.amazonaws.com' }), ...more }),
    Holder: resource('AWS::IAM::Role', { ...takes(holder), Policies: [{ PolicyDocument: { Statement: [
      { Effect: 'Allow', Action: 'iam:PassRole', Resource: attribute('Runs', 'Arn'), Condition }, { Effect: 'Allow', Action: start, Resource: '*' },
    ] } }] }),
  } };
}
const PASSES = 'violation Holder/Properties/Policies/0/PolicyDocument/Statement/0/Action [pass:Runs]';

ruleCases(rule, {
  compliant: [
    ['a role that is passed to what exists', passing('lambda:InvokeFunction')],
    ['a role that is passed to another service', passing('lambda:CreateFunction', PERSON, READS, { StringEquals: { 'iam:PassedToService': 'glue.amazonaws.com' } })],
    ['a role of another service', passing('ecs:RunTask', PERSON, READS, undefined)],
    ['a role without Kafka that is passed', passing('lambda:CreateFunction', PERSON, {})],
    ['a role that a service passes, as the templates made it', passing('lambda:CreateFunction', { Service: 'states.amazonaws.com' })],
    ['a role that a deployment passes', passing('lambda:CreateFunction', { Service: 'cloudformation.amazonaws.com' })],
    ['reading identities', allowing(['iam:GetRole', 'iam:ListRolePolicies'])],
    ['roles that are made within a boundary', allowing(['iam:CreateRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy'], ROLE, { Condition: BOUNDED })],
    ['a trust policy in deployments', allowing('iam:UpdateAssumeRolePolicy', ROLE, { Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' } } })],
    ['the code of a function without Kafka', allowing('lambda:UpdateFunctionCode', attribute('MailerFn', 'Arn'))],
    ['a denial', allowing('iam:UpdateAssumeRolePolicy', ROLE, { Effect: 'Deny' })],
    ['what opens the boundary, which is another rule\'s', allowing('kafka:UpdateSecurity')],
  ],
  nonCompliant: [
    ['a new function as a consumer', passing('lambda:CreateFunction'), PASSES],
    ['new functions by a wildcard, for any service', passing(['logs:GetLogEvents', 'Lambda:Create*'], PERSON, READS, undefined), PASSES],
    ['a new function as who issues certificates', passing('lambda:CreateFunction', PERSON, { Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'acm-pca:IssueCertificate', Resource: '*' } } }] }), PASSES],
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
