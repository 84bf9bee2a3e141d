import { type Place, type Platform } from '../../../template';
import { Findings } from '../support/findings';
import { resourceNamed } from '../support/named';
import { provisionedClusters } from '../support/clusters';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-AUTHORITY-LONG';
const AUTHORITY = 'AWS::ACMPCA::CertificateAuthority';

/** Certificates that a cluster takes end by themselves. */
export const authorityLong: Rule = {
  id: ID,
  name: 'authority-long',
  cause: 'An authority that a cluster trusts issues certificates that are valid for years.',
  explanation: 'A certificate is a login until it ends, and the brokers go on taking one that was revoked: what leaked stays good. An authority of short-lived certificates issues '
    + 'none for more than seven days, whoever asks it.',
  fix: {
    cdk: 'Set usageMode of the CfnCertificateAuthority to SHORT_LIVED_CERTIFICATE, and let clients renew their certificates.',
    cloudformation: 'Set UsageMode of AWS::ACMPCA::CertificateAuthority to SHORT_LIVED_CERTIFICATE; a change replaces the authority, so trust the new one beside the old one first.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3, 6],
  proofPoints: ['accountable-identity'],
  applies: (platform) => trusted(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const mode of trusted(platform).flatMap((authority) => authority.get('UsageMode').branches())) {
    const said = mode.value.kind === 'literal' ? String(mode.value.value) : undefined;
    if (said === 'SHORT_LIVED_CERTIFICATE') continue;
    if (mode.value.kind === 'absent' || said === 'GENERAL_PURPOSE') findings.violation(mode, 'general-purpose', 'certificates can be valid for years, and brokers go on taking one that was revoked');
    else findings.unresolved(mode, 'usage-mode', 'how long certificates can be valid cannot be told');
  }
  return findings.all();
}

/** Authorities of the templates that a cluster trusts. */
function trusted(platform: Platform): readonly Place[] {
  const keys = new Set(provisionedClusters(platform).flatMap((cluster) => cluster.get('ClientAuthentication', 'Tls', 'CertificateAuthorityArnList').items())
    .map(({ value }) => resourceNamed(value, platform, [AUTHORITY])?.key));
  return platform.resources(AUTHORITY).filter(({ key }) => keys.has(key)).map((resource) => platform.propertiesOf(resource));
}
