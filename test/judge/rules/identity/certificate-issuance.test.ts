import { certificateIssuance as rule } from '../../../../lib/judge/rules/identity/certificate-issuance';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const CA = attribute('Authority', 'Arn');
const CLIENT = 'arn:aws:acm-pca:::template/EndEntityClientAuthCertificate/V1';
const template = (resources: Record<string, unknown>): Parts => ({
  Parameters: CHOSEN, Conditions: PERHAPS,
  Resources: {
    Authority: resource('AWS::ACMPCA::CertificateAuthority', { Type: 'SUBORDINATE' }), Other: resource('AWS::ACMPCA::CertificateAuthority', { Type: 'SUBORDINATE' }),
    Cluster: resource('AWS::MSK::Cluster', { ClientAuthentication: { Tls: { CertificateAuthorityArnList: [CA] } } }), ...resources,
  },
});
const issuing = (Condition?: unknown, more: Record<string, unknown> = {}): Parts => template({
  Policy: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['acm-pca:GetCertificate', 'acm-pca:IssueCertificate'], Resource: CA, Condition, ...more }] } }),
});
const permission = (Principal: unknown, CertificateAuthorityArn: unknown = CA): Parts => template({ It: resource('AWS::ACMPCA::Permission', { Principal, CertificateAuthorityArn, Actions: ['IssueCertificate'] }) });
const certificate = (Validity: unknown, more: Record<string, unknown> = {}): Parts => template({ It: resource('AWS::ACMPCA::Certificate', { CertificateAuthorityArn: CA, TemplateArn: CLIENT, Validity, ...more }) });
const share = (...ResourceArns: unknown[]): Parts => template({ It: resource('AWS::RAM::ResourceShare', { ResourceArns }) });
const AT = 'Policy/Properties/PolicyDocument/Statement/0';

ruleCases(rule, {
  compliant: [
    ['client certificates of one template', issuing({ StringEquals: { 'acm-pca:TemplateArn': CLIENT } })],
    ['client certificates of any version', issuing({ ArnLike: { 'acm-pca:TemplateArn': 'arn:aws:acm-pca:*:*:template/EndEntityCertificate/V*' } })],
    ['ACM that issues from what no cluster believes', permission('acm.amazonaws.com', attribute('Other', 'Arn'))],
    ['a certificate of a week', certificate({ Type: 'DAYS', Value: 7 })],
    ['an authority\'s certificate', certificate({ Type: 'YEARS', Value: 10 }, { TemplateArn: 'arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1' })],
    ['a certificate that no cluster believes', certificate({ Type: 'YEARS', Value: 10 }, { CertificateAuthorityArn: attribute('Other', 'Arn') })],
  ],
  nonCompliant: [
    ['certificates of any template', issuing(), `violation ${AT} [template:any@<Authority.Arn>]`],
    ['certificates of any template of a pattern', issuing({ ArnLike: { 'acm-pca:TemplateArn': 'arn:aws:acm-pca:::template/*' } }), `violation ${AT} [template:any@<Authority.Arn>]`],
    ['authorities, by their exact template', issuing({ StringEquals: { 'acm-pca:TemplateArn': ['arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1', CLIENT] } }), `violation ${AT} [template:any@<Authority.Arn>]`],
    ['all but authorities', issuing({ ArnNotLike: { 'acm-pca:TemplateArn': 'arn:aws:acm-pca:::template/EndEntity*' } }), `violation ${AT} [template:any@<Authority.Arn>]`],
    ['certificates of any template where there is one', issuing({ StringEqualsIfExists: { 'acm-pca:TemplateArn': CLIENT } }), `violation ${AT} [template:any@<Authority.Arn>]`],
    ['ACM that issues what the cluster believes', permission('acm.amazonaws.com'), 'violation It/Properties/Principal [issuer:acm.amazonaws.com]'],
    ['ACM in one branch', permission('acm.amazonaws.com', perhaps(attribute('Other', 'Arn'), CA)), 'violation It/Properties/Principal [issuer:acm.amazonaws.com]'],
    ['somebody else', permission('222233334444', attribute('Other', 'Arn')), 'violation It/Properties/Principal [issuer:222233334444]'],
    ['an authority that is shared', share(CA), 'violation It/Properties/ResourceArns/0 [shared]'],
    ['an authority of elsewhere that is shared', share('arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/a'), 'violation It/Properties/ResourceArns/0 [shared]'],
    ['an authority of this account that is shared', share({ 'Fn::Sub': 'arn:aws:acm-pca:eu-west-1:${AWS::AccountId}:certificate-authority/a' }), 'violation It/Properties/ResourceArns/0 [shared]'],
    ['a certificate of a year', certificate({ Type: 'DAYS', Value: 365 }), 'violation It/Properties/Validity [validity:365-DAYS]'],
    ['a certificate of a year in one branch', certificate({ Type: 'MONTHS', Value: 12 }, { CertificateAuthorityArn: perhaps(attribute('Other', 'Arn'), CA) }), 'violation It/Properties/Validity [validity:12-MONTHS]'],
    ['a certificate of a year, of the template that AWS takes by itself', certificate({ Type: 'YEARS', Value: '1' }, { TemplateArn: { Ref: 'AWS::NoValue' } }), 'violation It/Properties/Validity [validity:1-YEARS]'],
  ],
  notApplicable: [
    ['an authority alone', template({})],
    ['a share of something else', share('arn:aws:ec2:eu-west-1:111122223333:subnet/s')],
    ['reading certificates', issuing(undefined, { Action: 'acm-pca:GetCertificate' })],
    ['a denial', issuing(undefined, { Effect: 'Deny' })],
  ],
  unresolvable: [
    ['a template that may be a pattern', issuing({ StringLike: { 'acm-pca:TemplateArn': AT_DEPLOYMENT } }), `unresolved ${AT} [template:any@<Authority.Arn>]`],
    ['who issues', permission(AT_DEPLOYMENT), 'unresolved It/Properties/Principal [issuer]'],
    ['how long a certificate lives', certificate({ Type: 'DAYS', Value: AT_DEPLOYMENT }), 'unresolved It/Properties/Validity [validity]'],
    ['until when a certificate lives', certificate({ Type: 'END_DATE', Value: 20301231 }), 'unresolved It/Properties/Validity [validity]'],
  ],
});
