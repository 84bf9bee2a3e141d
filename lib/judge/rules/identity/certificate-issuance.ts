import { type Place, type Platform } from '../../../template';
import { authorityKey, believedAuthorities } from '../support/authorities';
import { sketch, type Narrowness } from '../support/conditions';
import { Findings } from '../support/findings';
import { grantsIn } from '../support/grants';
import { literalText, statementsOf, type Condition, type Statement } from '../support/policy';
import { either } from '../support/principal-bounds';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-CERTIFICATE-ISSUANCE';
/** A client certificate is reissued at least this often; MSK knows no revocation. */
const LONGEST_DAYS = 90;
const DAYS: ReadonlyMap<string, number> = new Map([['DAYS', 1], ['MONTHS', 30], ['YEARS', 365]]);
const AUTHORITY = ':certificate-authority/';
const POSITIVE = new Set(['stringequals', 'stringequalsignorecase', 'stringlike', 'arnequals', 'arnlike']);

/** Certificates that log in are issued to those meant, for long enough and no longer. */
export const certificateIssuance: Rule = {
  id: ID,
  name: 'certificate-issuance',
  cause: 'Certificates that a cluster would believe can be issued by more than those meant, as more than client certificates, or for too long.',
  explanation: 'Whoever issues from the authority of a cluster is any client of it: the subject of a certificate is the Kafka principal. Without acm-pca:TemplateArn an issuer can also '
    + 'make itself an authority. A certificate can\'t be taken back, for MSK reads no revocation list: its end is the only revocation.',
  fix: {
    cdk: 'Grant acm-pca:IssueCertificate on one authority with the condition acm-pca:TemplateArn; leave CfnPermission and resource shares away; set validity in days.',
    cloudformation: 'Add Condition StringEquals acm-pca:TemplateArn with EndEntityClientAuthCertificate/V1, remove AWS::ACMPCA::Permission and shares, set Validity to at most 90 DAYS.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3, 6],
  proofPoints: ['accountable-identity', 'bounded-privilege'],
  applies: (platform) => platform.resources('AWS::ACMPCA::Permission', 'AWS::ACMPCA::Certificate').length > 0 || shares(platform).length > 0 || issuing(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const believed = new Set(believedAuthorities(platform).map(authorityKey));
  for (const permission of platform.resources('AWS::ACMPCA::Permission')) judgePermission(platform.propertiesOf(permission), believed, findings);
  for (const arn of shares(platform)) findings.violation(arn, 'shared', `other accounts issue from ${arn.describe()}`);
  for (const statement of issuing(platform)) judgeIssuer(statement, findings);
  for (const certificate of platform.resources('AWS::ACMPCA::Certificate')) {
    const properties = platform.propertiesOf(certificate);
    if (properties.get('CertificateAuthorityArn').branches().some((authority) => believed.has(authorityKey(authority)))) judgeValidity(properties, findings);
  }
  return findings.all();
}

/** ACM issues for whoever may request a certificate from it, with any name. */
function judgePermission(permission: Place, believed: ReadonlySet<string>, findings: Findings): void {
  const principal = permission.get('Principal');
  const who = principal.describe();
  const isOfCluster = permission.get('CertificateAuthorityArn').branches().some((authority) => believed.has(authorityKey(authority)));
  if (principal.value.kind === 'unknown') findings.unresolved(principal, 'issuer', 'who may issue certificates cannot be told');
  else if (isOfCluster || who !== 'acm.amazonaws.com') findings.violation(principal, `issuer:${who}`, `${who} issues certificates${isOfCluster ? ' that the cluster believes' : ''}, for whoever may ask it to`);
}

function shares(platform: Platform): readonly Place[] {
  return platform.resources('AWS::RAM::ResourceShare').flatMap((share) => platform.propertiesOf(share).get('ResourceArns').items()).filter(({ value }) => {
    if (value.kind === 'token' && value.resource !== undefined) return platform.resource(value.resource)?.type === 'AWS::ACMPCA::CertificateAuthority';
    return literalText(value)?.includes(AUTHORITY) === true || (value.kind === 'text' && value.parts.some((part) => typeof part === 'string' && part.includes(AUTHORITY)));
  });
}

function issuing(platform: Platform): readonly Statement[] {
  return grantsIn(platform).flatMap(({ document }) => statementsOf(document))
    .filter(({ effect, actions }) => effect !== 'Deny' && actions.some(({ value }) => literalText(value)?.toLowerCase() === 'acm-pca:issuecertificate'));
}

function judgeIssuer(statement: Statement, findings: Findings): void {
  const on = statement.resources.map((resource) => resource.describe()).join(',');
  const found = either(...statement.conditions.map(limitsTemplate));
  if (found === 'wide') findings.violation(statement.place, `template:any@${on}`, `certificates of any template can be issued from ${on}, an authority's too`);
  else if (found === 'unresolved') findings.unresolved(statement.place, `template:any@${on}`, `of which templates certificates can be issued from ${on} cannot be told`);
}

/** A version of a template may be left open; one that makes authorities is no limit, however exactly it is named. */
function limitsTemplate({ key, operator, vacuous, values }: Condition): Narrowness {
  if (key !== 'acm-pca:templatearn' || vacuous || !POSITIVE.has(operator) || values.length === 0) return 'wide';
  if (values.every((value) => sketch(value).includes(':template/EndEntity'))) return 'exact';
  return values.some(({ value }) => value.kind === 'unknown') ? 'unresolved' : 'wide';
}

function judgeValidity(certificate: Place, findings: Findings): void {
  const template = certificate.get('TemplateArn').describe();
  if (template !== 'nothing' && !template.includes('/EndEntity')) return;
  const validity = certificate.get('Validity');
  const [type, value] = [validity.get('Type'), validity.get('Value')];
  const days = DAYS.get(type.describe());
  const count = value.value.kind === 'literal' ? Number(value.value.value) : Number.NaN;
  if (days === undefined || Number.isNaN(count)) findings.unresolved(validity, 'validity', 'how long the certificate logs in cannot be told');
  else if (days * count > LONGEST_DAYS) findings.violation(validity, `validity:${count}-${type.describe()}`, `the certificate logs in for ${count} ${type.describe().toLowerCase()}, and MSK knows no revocation`);
}
