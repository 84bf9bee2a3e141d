import { identityPart } from '../../../lib/analyze/identity';
import type { Control } from '../../../lib/analyze/world';
import { contextFor, type Sections } from '../support/platform';

const ref = (id: string): Sections => ({ Ref: id });
const CHOICE = { Parameters: { P: { Type: 'String' }, Q: { Type: 'Number', Default: 39_600 } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, '1'] } } };

function edges(resources: Sections): string[] {
  return identityPart(contextFor(resources, CHOICE)).edges!.map((edge) => `${edge.boundary}: ${edge.subject} ${edge.operation} ${edge.resource} @ ${edge.location}`);
}

function control(name: string, resources: Sections): Pick<Control, 'rank' | 'value' | 'location' | 'unknown'> | undefined {
  const found = identityPart(contextFor(resources, CHOICE)).controls!.find((one) => one.control === name);
  return found === undefined ? undefined : { rank: found.rank, value: found.value, location: found.location, ...(found.unknown === undefined ? {} : { unknown: found.unknown }) };
}

describe('facts about who can become whom', () => {
  test.each<[string, Sections, string[]]>([
    ['an access key', { U: { Type: 'AWS::IAM::User' }, K: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: ref('U') } } },
      ['operations: U has-static-credential U @ K/Properties/UserName']],
    ['an access key of a user elsewhere', { K: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: 'eve' } } }, ['operations: eve has-static-credential eve @ K/Properties/UserName']],
    ['a password', { U: { Type: 'AWS::IAM::User', Properties: { LoginProfile: { Password: 'x' } } } }, ['operations: U logs-in-with-password U @ U/Properties/LoginProfile']],
    ['an instance profile', { R: { Type: 'AWS::IAM::Role' }, I: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('R')] } } }, ['identity: I runs-as R @ I/Properties/Roles/0']],
    ['a provider of OpenID', { O: { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: 'https://idp', ClientIdList: ['a'], ThumbprintList: ['t'] } } }, [
      'identity: https://idp issues-identities O @ O/Properties/Url', 'identity: a is-accepted-audience O @ O/Properties/ClientIdList/0',
      'identity: t is-trusted-certificate O @ O/Properties/ThumbprintList/0',
    ]],
    ['a provider of SAML', { S: { Type: 'AWS::IAM::SAMLProvider', Properties: { SamlMetadataDocument: '<xml/>' } } }, ['identity: <xml/> issues-identities S @ S/Properties/SamlMetadataDocument']],
    ['a trust anchor', { C: { Type: 'AWS::ACMPCA::CertificateAuthority' }, T: { Type: 'AWS::RolesAnywhere::TrustAnchor', Properties: { Source: { SourceData: { AcmPcaArn: ref('C') } } } } },
      ['identity: C issues-identities T @ T/Properties/Source/SourceData/AcmPcaArn']],
    ['a certificate', { C: { Type: 'AWS::ACMPCA::CertificateAuthority' }, T: { Type: 'AWS::ACMPCA::Certificate', Properties: { CertificateAuthorityArn: ref('C') } } }, ['identity: T holds-certificate C @ T/Properties/CertificateAuthorityArn']],
    ['an authority below another', { C: { Type: 'AWS::ACMPCA::CertificateAuthority' }, T: { Type: 'AWS::ACMPCA::Certificate', Properties: { CertificateAuthorityArn: ref('C'), TemplateArn: 'arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1' } } },
      ['identity: T issues-identities C @ T/Properties/CertificateAuthorityArn']],
    ['an authority by itself', { C: { Type: 'AWS::ACMPCA::CertificateAuthority' }, T: { Type: 'AWS::ACMPCA::Certificate', Properties: { CertificateAuthorityArn: ref('C'), TemplateArn: 'arn:aws:acm-pca:::template/RootCACertificate/V1' } } }, []],
    ['a certificate that ACM keeps', { F: { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'pay' } }, C: { Type: 'AWS::ACMPCA::CertificateAuthority' }, T: { Type: 'AWS::CertificateManager::Certificate', Properties: { CertificateAuthorityArn: ref('C'), DomainName: 'pay', SubjectAlternativeNames: ['pay2'] } } },
      ['identity: CN=pay holds-certificate C @ T/Properties/DomainName', 'identity: CN=pay2 holds-certificate C @ T/Properties/SubjectAlternativeNames/0']],
    ['a certificate of everybody\'s authority', { T: { Type: 'AWS::CertificateManager::Certificate', Properties: { DomainName: 'pay.example.com' } } }, []],
    ['a profile', { R: { Type: 'AWS::IAM::Role' }, P1: { Type: 'AWS::RolesAnywhere::Profile', Properties: { RoleArns: [{ 'Fn::GetAtt': ['R', 'Arn'] }] } } },
      ['identity: P1 offers-role R @ P1/Properties/RoleArns/0']],
    ['an assignment', { S: { Type: 'AWS::SSO::PermissionSet' }, A: { Type: 'AWS::SSO::Assignment', Properties: {
      PermissionSetArn: { 'Fn::GetAtt': ['S', 'PermissionSetArn'] }, PrincipalType: 'GROUP', PrincipalId: 'g-1', TargetId: '111122223333',
    } } }, ['identity: group:g-1 is-assigned S in account 111122223333 @ A/Properties/PrincipalId']],
    ['an access entry', { R: { Type: 'AWS::IAM::Role' }, E: { Type: 'AWS::EKS::AccessEntry', Properties: {
      ClusterName: 'k', PrincipalArn: { 'Fn::GetAtt': ['R', 'Arn'] }, AccessPolicies: [{ PolicyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy' }],
    } } }, ['identity: R acts-as AmazonEKSClusterAdminPolicy k @ E/Properties/AccessPolicies/0']],
    ['a pool that hands out roles', { R: { Type: 'AWS::IAM::Role' }, A: { Type: 'AWS::Cognito::IdentityPoolRoleAttachment', Properties: {
      IdentityPoolId: 'pool', Roles: { unauthenticated: { 'Fn::GetAtt': ['R', 'Arn'] } },
    } } }, ['identity: anonymous is-given-role R @ A/Properties/Roles/unauthenticated']],
  ])('%s', (_what, resources, expected) => {
    expect(edges(resources)).toEqual(expected);
  });

  test('under a condition are not so always', () => {
    const key = { Type: 'AWS::IAM::AccessKey', Condition: 'C', Properties: { UserName: 'eve' } };
    expect(identityPart(contextFor({ K: key }, CHOICE)).edges!.map(({ always }) => always)).toEqual([false]);
  });
});

describe('guards of identities', () => {
  const role = (properties: Sections): Sections => ({ R: { Type: 'AWS::IAM::Role', Properties: properties } });

  test('a session is the worse the longer it may be', () => {
    expect(control('role-session-duration', role({}))).toEqual({ rank: 39_600, value: '3600 s', location: 'R' });
    expect(control('role-session-duration', role({ MaxSessionDuration: 43_200 }))).toEqual({ rank: 0, value: '43200 s', location: 'R/Properties/MaxSessionDuration' });
    expect(control('role-session-duration', role({ MaxSessionDuration: { 'Fn::If': ['C', 3_600, 7_200] } }))?.rank).toBe(36_000);
    expect(control('role-session-duration', role({ MaxSessionDuration: ref('P') }))?.unknown).toBe('the length of a session can not be told: <P>');
    expect(control('role-session-duration', role({ MaxSessionDuration: ref('Q') }))).toEqual({ rank: 3_599.5, value: '39600 s unless a parameter says otherwise', location: 'R/Properties/MaxSessionDuration' });
    expect(control('role-session-duration', { S: { Type: 'AWS::SSO::PermissionSet', Properties: { SessionDuration: 'PT2H30M' } } })?.rank).toBe(43_200 - 9_000);
  });

  test('a boundary counts where every branch has one', () => {
    expect(control('role-permissions-boundary', role({}))).toEqual({ rank: 0, value: 'none', location: 'R' });
    expect(control('role-permissions-boundary', role({ PermissionsBoundary: 'b' }))).toEqual({ rank: 1, value: 'b', location: 'R/Properties/PermissionsBoundary' });
    expect(control('role-permissions-boundary', role({ PermissionsBoundary: { 'Fn::If': ['C', 'b', ref('AWS::NoValue')] } }))?.rank).toBe(0);
  });

  test('a user is better off without a key', () => {
    const user: Sections = { U: { Type: 'AWS::IAM::User' } };
    expect(control('user-without-static-keys', user)).toEqual({ rank: 1, value: 'no access key', location: 'U' });
    expect(control('user-without-static-keys', { ...user, K: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: ref('U') } } })).toEqual({ rank: 0, value: '1 access key', location: 'K' });
  });
});
