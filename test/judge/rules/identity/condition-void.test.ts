import { conditionVoid as rule } from '../../../../lib/judge/rules/identity/condition-void';
import { ruleCases, type Case } from '../support/cases';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const template = (resources: Record<string, unknown>): Parts => ({ Parameters: CHOSEN, Conditions: PERHAPS, Resources: resources });
const statement = (Condition: unknown): Record<string, unknown> => ({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition });
const granting = (Condition: unknown): Parts => template({ Policy: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: statement(Condition) } }) });
const AT = 'Policy/Properties/PolicyDocument/Statement/Condition';
const found = (what: string, operator: string, key: string, value: unknown, finding: string, where = ''): Case =>
  [what, granting({ [operator]: { [key]: value } }), `violation ${AT}/${operator}/${key}${where} [${finding}]`];

const MFA = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } };
const inAll = (type: string, property: string): Case =>
  [`in ${property} of ${type}`, template({ It: resource(type, { [property]: { Statement: statement(MFA) } }) }),
    `violation It/Properties/${property}/Statement/Condition/BoolIfExists/aws:MultiFactorAuthPresent [if-absent:aws:multifactorauthpresent]`];

ruleCases(rule, {
  compliant: [
    ['a condition that names', granting({ StringEquals: { 'aws:SourceAccount': '111122223333' } })],
    ['MFA that is demanded', granting({ Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThan: { 'aws:MultiFactorAuthAge': '900' } })],
    ['TLS', granting({ Bool: { 'aws:SecureTransport': 'true' } })],
    ['IfExists on what guards nobody', granting({ StringEqualsIfExists: { 'ec2:InstanceType': 't4g.small' } })],
    ['all tags of a set', granting({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['owner'] } })],
    ['IfExists beside the demand that it is there', granting({ 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': ['o-1/r-1/'] }, Null: { 'aws:PrincipalOrgPaths': 'false' } })],
    ['IfExists beside the same without', granting({ BoolIfExists: MFA.BoolIfExists, Bool: MFA.BoolIfExists })],
    ['a tag that must be there', granting({ StringLike: { 'aws:RequestTag/ticket': '?*' } })],
    ['a prefix of sources', granting({ ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:eu-west-1:111122223333:*' } })],
    ['an address range', granting({ IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '0.0.0.0/1'] } })],
    ['days of one year', granting({ DateLessThan: { 'aws:CurrentTime': '2027-06-30T00:00:00Z' }, DateGreaterThan: { 'aws:CurrentTime': '2027-01-01' } })],
    ['a presence that says something', granting({ Null: { 'kms:ViaService': 'false' } })],
    ['any prefix of a bucket', granting({ StringLike: { 's3:prefix': '*' } })],
    ['a denial', template({
      Policy: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ ...statement(MFA), Effect: 'Deny' }, statement({ Bool: { 'aws:SecureTransport': 'true' } })] } }),
    })],
  ],
  nonCompliant: [
    inAll('AWS::IAM::Role', 'AssumeRolePolicyDocument'), inAll('AWS::KMS::Key', 'KeyPolicy'), inAll('AWS::KMS::ReplicaKey', 'KeyPolicy'), inAll('AWS::MSK::ClusterPolicy', 'Policy'),
    inAll('AWS::EC2::VPCEndpoint', 'PolicyDocument'), inAll('AWS::S3::BucketPolicy', 'PolicyDocument'), inAll('AWS::IAM::ManagedPolicy', 'PolicyDocument'),
    found('MFA where the session says', 'BoolIfExists', 'aws:MultiFactorAuthPresent', 'true', 'if-absent:aws:multifactorauthpresent'),
    found('a source where there is one', 'StringEqualsIfExists', 'aws:SourceAccount', '111122223333', 'if-absent:aws:sourceaccount'),
    found('a service where there is one', 'StringEqualsIfExists', 'kms:ViaService', ['secretsmanager.eu-west-1.amazonaws.com'], 'if-absent:kms:viaservice', '/0'),
    found('a tag where there is one', 'StringLikeIfExists', 'aws:PrincipalTag/team', 'risk', 'if-absent:aws:principaltag/team'),
    found('a context where there is one', 'StringEqualsIfExists', 'kms:EncryptionContext:topic', 'orders', 'if-absent:kms:encryptioncontext:topic'),
    found('a subject where there is one', 'StringEqualsIfExists', 'token.actions.githubusercontent.com:sub', 'repo:acme/kafka', 'if-absent:token.actions.githubusercontent.com:sub'),
    found('all values of none', 'ForAllValues:StringEquals', 'aws:CalledVia', 'cloudformation.amazonaws.com', 'if-absent:aws:calledvia'),
    found('any principal', 'StringLike', 'aws:PrincipalArn', '*', 'any:aws:principalarn'),
    found('any principal by ARN', 'ArnLike', 'aws:PrincipalArn', 'arn:aws:*:*:*:*', 'any:aws:principalarn'),
    found('any principal of IAM', 'StringLike', 'aws:PrincipalArn', 'arn:aws:iam::*', 'any:aws:principalarn'),
    found('a principal or any', 'StringLike', 'aws:PrincipalArn', ['arn:aws:iam::111122223333:role/a', '*'], 'any:aws:principalarn', '/0'),
    found('any external id', 'StringLike', 'sts:ExternalId', ['**'], 'any:sts:externalid', '/0'),
    found('a principal, which is always there', 'Null', 'aws:PrincipalArn', 'false', 'any:aws:principalarn'),
    found('every source but one', 'StringNotEquals', 'aws:SourceAccount', '222233334444', 'all-but:aws:sourceaccount'),
    found('every address but some', 'NotIpAddress', 'aws:SourceIp', '10.0.0.0/8', 'all-but:aws:sourceip'),
    found('every address', 'IpAddress', 'aws:SourceIp', '0.0.0.0/0', 'any:aws:sourceip'),
    found('every address of IPv6', 'IpAddress', 'aws:SourceIp', ['::/0'], 'any:aws:sourceip', '/0'),
    found('every address in halves', 'IpAddress', 'aws:SourceIp', ['0.0.0.0/1', '128.0.0.0/1'], 'any:aws:sourceip', '/0'),
    found('TLS or not', 'Bool', 'aws:SecureTransport', ['true', 'false'], 'any:aws:securetransport', '/0'),
    found('an end in decades', 'DateLessThan', 'aws:CurrentTime', '2099-12-31T23:59:59Z', 'any:aws:currenttime'),
    found('an end in decades, in seconds', 'DateLessThanEquals', 'aws:EpochTime', '4102444800', 'any:aws:epochtime'),
    found('a beginning that is over', 'DateGreaterThan', 'aws:CurrentTime', '2020-01-01T00:00:00Z', 'any:aws:currenttime'),
    found('a beginning of all time, as a number', 'NumericGreaterThan', 'aws:EpochTime', 0, 'any:aws:epochtime'),
    found('an end in decades, as a number', 'NumericLessThan', 'aws:EpochTime', '4102444800', 'any:aws:epochtime'),
    found('a second factor of any age', 'NumericLessThan', 'aws:MultiFactorAuthAge', '2147483647', 'any:aws:multifactorauthage'),
    ['a branch', granting({ StringLike: { 'aws:PrincipalArn': perhaps('arn:aws:iam::111122223333:role/a', '*') } }), `violation ${AT}/StringLike/aws:PrincipalArn [any:aws:principalarn]`],
  ],
  notApplicable: [
    ['a grant without conditions', template({ Policy: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } }) })],
    ['no policy', template({ Cluster: resource('AWS::MSK::Cluster', {}) })],
  ],
  unresolvable: [['one value of several', granting({ StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/a', AT_DEPLOYMENT] } }), `unresolved ${AT}/StringLike/aws:PrincipalArn/0 [any:aws:principalarn]`], ['a value', granting({ StringLike: { 'aws:PrincipalArn': AT_DEPLOYMENT } }), `unresolved ${AT}/StringLike/aws:PrincipalArn [any:aws:principalarn]`]],
});
