import { boundaryChange as rule } from '../../../../lib/judge/rules/identity/boundary-change';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const TRUST = (Principal: unknown, Condition?: unknown): unknown => ({ AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal, Condition }] } });
const PERSON = TRUST({ AWS: 'arn:aws:iam::111122223333:role/deploy' }) as Record<string, unknown>;
const CLOUDFORMATION = TRUST({ Service: 'cloudformation.amazonaws.com' }) as Record<string, unknown>;
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const IN_DEPLOYMENTS = { 'ForAnyValue:StringEquals': { 'aws:CalledVia': ['cloudformation.amazonaws.com'] } };
const AT = 'Policy/Properties/PolicyDocument/Statement/0';

function allowing(Action: unknown, more: Record<string, unknown> = {}, role: Record<string, unknown> = PERSON, holders: unknown = { Roles: [{ Ref: 'Role' }] }): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Cluster: resource('AWS::MSK::Cluster', {}), Role: resource('AWS::IAM::Role', role),
      Policy: resource('AWS::IAM::Policy', { ...(holders as Record<string, unknown>), PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: attribute('Cluster', 'Arn'), ...more }] } }),
    },
  };
}

const keyOf = (role: Record<string, unknown>, Action: unknown, Principal: unknown = { AWS: attribute('Role', 'Arn') }): Parts => ({
  Resources: {
    Role: resource('AWS::IAM::Role', { ...role, Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'kafka-cluster:Connect', Resource: '*' } } }] }),
    Key: resource('AWS::KMS::Key', { KeyPolicy: { Statement: [{ Effect: 'Allow', Principal, Action, Resource: '*' }] } }),
  },
});
const KEY_AT = 'Key/Properties/KeyPolicy/Statement/0/Principal/AWS';

ruleCases(rule, {
  compliant: [
    ['a key that the account administers', keyOf(PERSON, 'kms:PutKeyPolicy', { AWS: 'arn:aws:iam::111122223333:root' })],
    ['a key that a role administers with a second factor', keyOf(TRUST({ AWS: 'arn:aws:iam::111122223333:role/security' }, MFA) as Record<string, unknown>, 'kms:PutKeyPolicy')],
    ['a key that a role uses and passes on, which is another rule\'s', keyOf(PERSON, ['kms:Decrypt', 'kms:CreateGrant'])],
    ['use of a cluster', allowing(['kafka-cluster:ReadData', 'kafka:GetBootstrapBrokers', 'kafka:UpdateBrokerStorage'])],
    ['a change in deployments', allowing('kafka:UpdateSecurity', { Condition: IN_DEPLOYMENTS })],
    ['a change by the role of CloudFormation', allowing('kafka:UpdateSecurity', {}, CLOUDFORMATION)],
    ['a change with a second factor', allowing('kafka:UpdateSecurity', { Condition: MFA })],
    ['a change by a role that is taken with a second factor', allowing('kafka:UpdateSecurity', {}, TRUST({ AWS: 'arn:aws:iam::111122223333:user/ops' }, MFA) as Record<string, unknown>)],
    ['a grant for AWS\'s own services', allowing('kms:CreateGrant', { Condition: { Bool: { 'kms:GrantIsForAWSResource': true } } })],
    ['a denial', allowing('kafka:UpdateSecurity', { Effect: 'Deny' })],
    ['what makes identities, which is another rule\'s', allowing('iam:CreateRole')],
  ],
  nonCompliant: [
    ['listeners', allowing('kafka:UpdateSecurity'), `violation ${AT}/Action [action:kafka:UpdateSecurity]`],
    ['listeners, in another case', allowing(['KAFKA:updateconnectivity']), `violation ${AT}/Action/0 [action:KAFKA:updateconnectivity]`],
    ['evidence', allowing(['logs:CreateLogStream', 'logs:DeleteLogGroup']), `violation ${AT}/Action/1 [action:logs:DeleteLogGroup]`],
    ['a grant for anybody', allowing('kms:CreateGrant', { Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'true' } } }), `violation ${AT}/Action [action:kms:CreateGrant]`],
    ['a deployment where there is one', allowing('kafka:UpdateSecurity', { Condition: { 'ForAllValues:StringEquals': IN_DEPLOYMENTS['ForAnyValue:StringEquals'] } }), `violation ${AT}/Action [action:kafka:UpdateSecurity]`],
    ['a call through another service', allowing('kafka:UpdateSecurity', { Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': ['cloudformation.amazonaws.com', 'athena.amazonaws.com'] } } }),
      `violation ${AT}/Action [action:kafka:UpdateSecurity]`],
    ['a second factor where the session says', allowing('kafka:UpdateSecurity', { Condition: { BoolIfExists: MFA.Bool } }), `violation ${AT}/Action [action:kafka:UpdateSecurity]`],
    ['a role of CloudFormation that others take too', allowing('kafka:UpdateSecurity', {}, TRUST({ Service: ['cloudformation.amazonaws.com', 'lambda.amazonaws.com'] }) as Record<string, unknown>),
      `violation ${AT}/Action [action:kafka:UpdateSecurity]`],
    ['a role of CloudFormation, and a name', allowing('kafka:UpdateSecurity', {}, CLOUDFORMATION, { Roles: [{ Ref: 'Role' }, 'other'] }), `violation ${AT}/Action [action:kafka:UpdateSecurity]`],
    ['one branch', allowing(perhaps('kafka:GetBootstrapBrokers', 'kafka:PutClusterPolicy')), `violation ${AT}/Action [action:kafka:PutClusterPolicy]`],
    ['a key that a role administers', keyOf(PERSON, ['kms:DescribeKey', 'kms:PutKeyPolicy']), `violation ${KEY_AT} [action:kms:PutKeyPolicy@<Role.Arn>]`],
    ['a bucket whose policy a function rewrites', { Resources: {
      Role: resource('AWS::IAM::Role', TRUST({ Service: 'lambda.amazonaws.com' }) as Record<string, unknown>),
      Policy: resource('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { AWS: attribute('Role', 'Arn') }, Action: 's3:PutBucketPolicy', Resource: '*' }] } }),
    } }, `violation ${AT}/Principal/AWS [action:s3:PutBucketPolicy@<Role.Arn>]`],
    ['an inline policy', { Resources: { Role: resource('AWS::IAM::Role', { ...PERSON, Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 's3:PutBucketPolicy', Resource: '*' } } }] }) } },
      'violation Role/Properties/Policies/0/PolicyDocument/Statement/Action [action:s3:PutBucketPolicy]'],
    ['a policy that is attached', { Resources: {
      Policy: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: { Effect: 'Allow', Action: 'ec2:AuthorizeSecurityGroupIngress', Resource: '*' } } }),
      Role: resource('AWS::IAM::Role', { ...PERSON, ManagedPolicyArns: [{ Ref: 'Policy' }] }),
    } }, 'violation Policy/Properties/PolicyDocument/Statement/Action [action:ec2:AuthorizeSecurityGroupIngress]'],
  ],
  notApplicable: [['a role without policies', { Resources: { Role: resource('AWS::IAM::Role', PERSON) } }]],
  unresolvable: [
    ['an action', allowing(AT_DEPLOYMENT), `unresolved ${AT}/Action [actions]`],
    ['a document', { Parameters: CHOSEN, Resources: { Policy: resource('AWS::IAM::Policy', { PolicyDocument: AT_DEPLOYMENT }) } }, 'unresolved Policy/Properties/PolicyDocument [actions]'],
  ],
});
