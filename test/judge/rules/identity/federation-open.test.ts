import { federationOpen as rule } from '../../../../lib/judge/rules/identity/federation-open';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const READS = { Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'kafka-cluster:ReadData', Resource: 'arn:aws:kafka:eu-west-1:111122223333:topic/events/u/orders' } } }] };
const template = (resources: Record<string, unknown>): Parts => ({ Parameters: CHOSEN, Conditions: PERHAPS, Resources: resources });
const pool = (AllowUnauthenticatedIdentities: unknown): Parts => template({ Pool: resource('AWS::Cognito::IdentityPool', { AllowUnauthenticatedIdentities }) });
const trusted = (Principal: unknown, Condition?: unknown): Parts => template({ Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal, Condition }] } }) });
const profile = (AcceptRoleSessionName: unknown, role: Record<string, unknown> = READS): Parts => template({
  Role: resource('AWS::IAM::Role', role), Profile: resource('AWS::RolesAnywhere::Profile', { RoleArns: [attribute('Role', 'Arn')], AcceptRoleSessionName }),
});
const ANYWHERE = { Service: 'rolesanywhere.amazonaws.com' };
const COGNITO = { Federated: 'cognito-identity.amazonaws.com' };
const AT = 'Role/Properties/AssumeRolePolicyDocument/Statement/0/Principal';

ruleCases(rule, {
  compliant: [
    ['a pool without guests', pool(false)],
    ['one subject of a trust anchor', trusted(ANYWHERE, { StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'fraud' }, ArnEquals: { 'aws:SourceArn': 'arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/a' } })],
    ['one name of a trust anchor', trusted(ANYWHERE, { StringEquals: { 'aws:PrincipalTag/x509SAN/DNS': 'fraud.internal' } })],
    ['users of a pool', trusted(COGNITO, { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } })],
    ['a profile that names sessions itself', profile(false)],
    ['a profile without Kafka', profile(true, {})],
  ],
  nonCompliant: [
    ['a pool with guests', pool(true), 'violation Pool/Properties/AllowUnauthenticatedIdentities [guests]'],
    ['a pool with guests in one branch', pool(perhaps(true, false)), 'violation Pool/Properties/AllowUnauthenticatedIdentities [guests]'],
    ['a role for guests', trusted(COGNITO, { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' } }), `violation ${AT}/Federated [guest-role]`],
    ['any certificate of a trust anchor', trusted(ANYWHERE, { ArnEquals: { 'aws:SourceArn': 'arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/a' } }), `violation ${AT}/Service [certificate]`],
    ['any certificate by a wildcard', trusted(ANYWHERE, { StringLike: { 'aws:PrincipalTag/x509Subject/CN': '*' } }), `violation ${AT}/Service [certificate]`],
    ['a profile of several roles', template({
      Role: resource('AWS::IAM::Role', READS), Mailer: resource('AWS::IAM::Role', {}),
      Profile: resource('AWS::RolesAnywhere::Profile', { RoleArns: [attribute('Mailer', 'Arn'), attribute('Role', 'Arn')], AcceptRoleSessionName: true }),
    }), 'violation Profile/Properties/AcceptRoleSessionName [session-name]'],
    ['a profile whose callers name sessions', profile(true), 'violation Profile/Properties/AcceptRoleSessionName [session-name]'],
  ],
  notApplicable: [['a role for a service', trusted({ Service: 'lambda.amazonaws.com' })]],
  unresolvable: [
    ['whether a pool has guests', pool(AT_DEPLOYMENT), 'unresolved Pool/Properties/AllowUnauthenticatedIdentities [guests]'],
    ['conditions', trusted(ANYWHERE, AT_DEPLOYMENT), `unresolved ${AT}/Service [outside]`],
    ['a subject that may be a wildcard', trusted(ANYWHERE, { StringLike: { 'aws:PrincipalTag/x509Subject/CN': AT_DEPLOYMENT } }), `unresolved ${AT}/Service [certificate]`],
  ],
});
