import { staticCredentials as rule } from '../../../../lib/judge/rules/identity/static-credentials';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const doc = (Action: unknown): unknown => ({ Statement: { Effect: 'Allow', Action, Resource: 'arn:aws:kafka:eu-west-1:111122223333:topic/events/u/orders' } });
const READS = { Policies: [{ PolicyDocument: doc('kafka-cluster:ReadData') }] };
const template = (resources: Record<string, unknown>): Parts => ({ Parameters: CHOSEN, Conditions: PERHAPS, Resources: resources });
const user = (more: Record<string, unknown>): Parts => template({ User: resource('AWS::IAM::User', more) });
const policy = (type: string, more: Record<string, unknown>, Action: unknown = 'kafka:UpdateSecurity'): Parts => template({ Policy: resource(type, { ...more, PolicyDocument: doc(Action) }) });
const INLINE = 'Properties/Policies/0/PolicyDocument';

ruleCases(rule, {
  compliant: [
    ['a user without Kafka', user({ LoginProfile: { Password: 'x' }, Policies: [{ PolicyDocument: doc('s3:GetObject') }] })],
    ['a policy of a role', template({ Role: resource('AWS::IAM::Role', {}), Policy: resource('AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }], PolicyDocument: doc('kafka-cluster:ReadData') }) })],
    ['a key that is off', template({ Key: resource('AWS::IAM::AccessKey', { UserName: 'app', Status: 'Inactive' }) })],
    ['a policy of a name, without Kafka', policy('AWS::IAM::Policy', { Users: ['app'] }, 's3:GetObject')],
  ],
  nonCompliant: [
    ['an access key', template({ Key: resource('AWS::IAM::AccessKey', { UserName: 'app' }) }), 'violation Key/Properties/UserName [access-key]'],
    ['an access key in one branch', template({ Key: resource('AWS::IAM::AccessKey', { UserName: 'app', Status: perhaps('Active', 'Inactive') }) }), 'violation Key/Properties/UserName [access-key]'],
    ['a user', user(READS), `violation User/${INLINE} [user]`],
    ['a user with a password', user({ ...READS, LoginProfile: { Password: 'x' } }), `violation User/${INLINE} [user]`, 'violation User/Properties/LoginProfile [password]'],
    ['a user of a group of elsewhere', user({ ...READS, Groups: ['apps'] }), `violation User/${INLINE} [user]`, 'unresolved User/Properties/Groups/0 [member:apps]'],
    ['an administrator', user({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }), 'violation User/Properties/ManagedPolicyArns/0 [user]'],
    ['a group', template({ Group: resource('AWS::IAM::Group', READS) }), `violation Group/${INLINE} [group]`],
    ['a member of a group', template({ Group: resource('AWS::IAM::Group', READS), User: resource('AWS::IAM::User', { Groups: [{ Ref: 'Group' }] }) }),
      `violation Group/${INLINE} [group]`, 'violation User/Properties/Groups/0 [member:<Group>]'],
    ['a policy of a user\'s name', policy('AWS::IAM::Policy', { Users: ['app'] }), 'violation Policy/Properties/Users/0 [user:app]'],
    ['a user policy', policy('AWS::IAM::UserPolicy', { UserName: 'app' }), 'violation Policy/Properties/UserName [user:app]'],
    ['a group policy', policy('AWS::IAM::GroupPolicy', { GroupName: 'apps' }), 'violation Policy/Properties/GroupName [group:apps]'],
    ['a managed policy of a group\'s name', policy('AWS::IAM::ManagedPolicy', { Groups: ['apps'] }), 'violation Policy/Properties/Groups/0 [group:apps]'],
    ['a policy of a user of the templates', template({ User: resource('AWS::IAM::User', {}), Policy: resource('AWS::IAM::Policy', { Users: [{ Ref: 'User' }], PolicyDocument: doc('*') }) }), 'violation Policy/Properties/Users/0 [user:User]'],
    ['a managed policy of the templates, attached', template({ User: resource('AWS::IAM::User', { ManagedPolicyArns: [{ Ref: 'Policy' }] }), Policy: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: doc('*') }) }), 'violation User/Properties/ManagedPolicyArns/0 [user]'],
    ['a policy of a group of the templates', template({ Group: resource('AWS::IAM::Group', {}), Policy: resource('AWS::IAM::GroupPolicy', { GroupName: { Ref: 'Group' }, PolicyDocument: doc('*') }) }), 'violation Policy/Properties/GroupName [group:Group]'],
  ],
  notApplicable: [['a role', template({ Role: resource('AWS::IAM::Role', READS) })]],
  unresolvable: [
    ['what a user may', user({ Policies: [{ PolicyDocument: doc(AT_DEPLOYMENT) }] }), `unresolved User/${INLINE} [user]`],
    ['what a policy of elsewhere allows', user({ ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/team'] }), 'unresolved User/Properties/ManagedPolicyArns/0 [user]'],
    ['what a group of elsewhere may', user({ Groups: ['apps'] }), 'unresolved User/Properties/Groups/0 [member:apps]'],
  ],
});
