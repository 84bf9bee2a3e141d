import { vpcEndpointPolicy as rule } from '../../../../lib/judge/rules/network/vpc-endpoint-policy';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, perhaps, resource, type Parts } from '../support/judge';
import { kafkaNetwork, website } from '../support/network';

const ACCOUNT = { Ref: 'AWS::AccountId' };
const BOTH = { StringEquals: { 'aws:PrincipalAccount': ACCOUNT, 'aws:ResourceAccount': ACCOUNT } };
const FULL = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
const PLACE = 'Endpoint/Properties/PolicyDocument/Statement';

function name(service: string): unknown {
  return { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${service}` };
}

function endpoint(properties: Record<string, unknown>): Record<string, unknown> {
  return { Endpoint: resource('AWS::EC2::VPCEndpoint', { ServiceName: name('kms'), VpcEndpointType: 'Interface', PrivateDnsEnabled: true, ...properties }) };
}

function policy(...Statement: unknown[]): Parts {
  return kafkaNetwork({ Role: resource('AWS::IAM::Role', {}), Bucket: resource('AWS::S3::Bucket', {}), ...endpoint({ PolicyDocument: { Statement } }) });
}

function allowing(more: Record<string, unknown>): Parts {
  return policy({ ...FULL, Action: 'kms:Decrypt', ...more });
}

ruleCases(rule, {
  compliant: [
    ['this account\'s principals on its resources', allowing({ Condition: BOTH })],
    ['one organisation', allowing({ Condition: { StringEquals: { 'aws:principalorgid': 'o-1', 'AWS:ResourceOrgID': 'o-1' } } })],
    ['a role on a key', allowing({ Principal: { AWS: attribute('Role', 'Arn') }, Resource: 'arn:aws:kms:eu-west-1:111122223333:key/*' })],
    ['a principal by condition on a bucket of the templates', allowing({ Action: 's3:*', Resource: attribute('Bucket', 'Arn'), Condition: { ArnEquals: { 'aws:PrincipalArn': attribute('Role', 'Arn') } } })],
    ['AWS\'s own bucket of image layers', allowing({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*' })],
    ['tokens that carry no account, into this account', allowing({ Action: 'sts:AssumeRoleWithWebIdentity', Condition: { StringEquals: { 'aws:ResourceAccount': ACCOUNT } } })],
    ['this account\'s principals, for what is about nobody but themselves', allowing({ Action: ['sts:GetCallerIdentity', 'ECR:GetAuthorizationToken'], Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } })],
    ['everything, and everybody else forbidden', policy(FULL,
      { ...FULL, Effect: 'Deny', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } }, { ...FULL, Effect: 'Deny', Condition: { StringNotEqualsIfExists: { 'aws:ResourceOrgID': 'o-1' } } })],
    ['a policy as text', kafkaNetwork(endpoint({ PolicyDocument: JSON.stringify({ Statement: [{ ...FULL, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o', 'aws:ResourceOrgID': 'o' } } }] }) }))],
    ['a service that may take no policy', kafkaNetwork(endpoint({ ServiceName: name('someservice') }))],
    ['a partner\'s service', kafkaNetwork(endpoint({ ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-1' }))],
    ['a gateway has no names', kafkaNetwork(endpoint({ ServiceName: name('s3'), VpcEndpointType: 'Gateway', PrivateDnsEnabled: false, PolicyDocument: { Statement: [{ ...FULL, Condition: BOTH }] } }))],
  ],
  nonCompliant: [
    ['no policy', kafkaNetwork(endpoint({})), 'violation Endpoint/Properties/PolicyDocument [no-policy]'],
    ['no policy of a gateway', kafkaNetwork(endpoint({ ServiceName: 'com.amazonaws.eu-west-1.s3', VpcEndpointType: 'Gateway' })), 'violation Endpoint/Properties/PolicyDocument [no-policy]'],
    ['no policy in one branch', kafkaNetwork(endpoint({ PolicyDocument: perhaps({ Ref: 'AWS::NoValue' }, { Statement: [{ ...FULL, Condition: BOTH }] }) })),
      'violation Endpoint/Properties/PolicyDocument [no-policy]'],
    ['everything', policy(FULL), `violation ${PLACE}/0 [anyone-anything:*]`],
    ['everything in small letters', allowing({ Action: 'KMS:*' }), `violation ${PLACE}/0 [anyone-anything:KMS:*]`],
    ['everything but some actions', policy({ Effect: 'Allow', Principal: { AWS: '*' }, NotAction: 'kms:ScheduleKeyDeletion', Resource: '*' }), `violation ${PLACE}/0 [anyone-anything:kms:ScheduleKeyDeletion]`],
    ['everybody but one', policy({ Effect: 'Allow', NotPrincipal: { AWS: attribute('Role', 'Arn') }, Action: 'kms:Decrypt', Resource: '*' }), `violation ${PLACE}/0 [anyone-anything:kms:Decrypt]`],
    ['everything but one resource', policy({ Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', NotResource: 'arn:aws:kms:eu-west-1:1:key/1', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o' } } }),
      `violation ${PLACE}/0 [any-resource:kms:Decrypt]`],
    ['conditions that an absent key meets', allowing({ Condition: { StringEqualsIfExists: BOTH.StringEquals } }), `violation ${PLACE}/0 [anyone-anything:kms:Decrypt]`],
    ['conditions that everything meets', allowing({ Condition: { StringLike: { 'aws:PrincipalAccount': '*', 'aws:ResourceAccount': '*' } } }), `violation ${PLACE}/0 [anyone-anything:kms:Decrypt]`],
    ['this account\'s principals on anything', allowing({ Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } }), `violation ${PLACE}/0 [any-resource:kms:Decrypt]`],
    ['anybody on this account\'s resources', allowing({ Condition: { StringEquals: { 'aws:ResourceAccount': ACCOUNT } } }), `violation ${PLACE}/0 [anyone:kms:Decrypt]`],
    ['anybody, for what is about themselves', allowing({ Action: 'ecr:GetAuthorizationToken' }), `violation ${PLACE}/0 [anyone:ecr:GetAuthorizationToken]`],
    ['this account\'s principals, for that and more', allowing({ Action: ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage'], Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } }),
      `violation ${PLACE}/0 [any-resource:ecr:GetAuthorizationToken,ecr:BatchGetImage]`],
    ['a role on any key of any account', allowing({ Principal: { AWS: attribute('Role', 'Arn') }, Resource: 'arn:aws:kms:*:*:key/*' }), `violation ${PLACE}/0 [any-resource:kms:Decrypt]`],
    ['forbidden to others for some actions only', policy(FULL, { ...FULL, Effect: 'Deny', Action: 'kms:Decrypt', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
      `violation ${PLACE}/0 [anyone-anything:*]`],
    ['forbidden to others under another condition', policy(FULL, { ...FULL, Effect: 'Deny', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' }, Bool: { 'aws:SecureTransport': 'false' } } }),
      `violation ${PLACE}/0 [anyone-anything:*]`],
    ['names that lead past it', kafkaNetwork(endpoint({ PrivateDnsEnabled: false, PolicyDocument: { Statement: [{ ...FULL, Condition: BOTH }] } })), 'violation Endpoint/Properties/PrivateDnsEnabled [private-dns]'],
  ],
  notApplicable: [['a website', website(endpoint({}))], ['no endpoint', kafkaNetwork()]],
  unresolvable: [
    ['a policy that the deployment chooses', kafkaNetwork(endpoint({ PolicyDocument: AT_DEPLOYMENT })), 'unresolved Endpoint/Properties/PolicyDocument [policy]'],
    ['a principal that the deployment chooses', allowing({ Principal: AT_DEPLOYMENT }), `unresolved ${PLACE}/0/Principal [policy]`],
    ['a resource that the deployment chooses', allowing({ Resource: AT_DEPLOYMENT, Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } }), `unresolved ${PLACE}/0 [any-resource:kms:Decrypt]`],
    ['a service that the deployment chooses', kafkaNetwork(endpoint({ ServiceName: AT_DEPLOYMENT })), 'unresolved Endpoint/Properties/ServiceName [service]'],
    ['names that the deployment chooses', kafkaNetwork(endpoint({ PrivateDnsEnabled: AT_DEPLOYMENT, PolicyDocument: { Statement: [{ ...FULL, Condition: BOTH }] } })),
      'unresolved Endpoint/Properties/PrivateDnsEnabled [private-dns]'],
  ],
});
