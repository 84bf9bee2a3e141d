import { type Place, type Platform } from '../../../template';
import { isHidden } from '../support/accounts';
import { authorityKey, believedAuthorities } from '../support/authorities';
import { Findings } from '../support/findings';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-AUTHORITY-SHARED';
const ACCOUNT = /^aws:\/\/(\d{12})\//;

/** A cluster believes an authority of its own. */
export const authorityShared: Rule = {
  id: ID,
  name: 'authority-shared',
  cause: 'The certificate authority that a cluster believes serves more than this cluster: another cluster, a hierarchy below a root, another account.',
  explanation: 'Any certificate of the authority, or of one below it, logs in, with the subject that stands in it. A client of the test cluster is a client of this one; whoever issues for '
    + 'another purpose issues for Kafka. MSK reads no revocation list: nothing but an ACL stands between such a client and the topics.',
  fix: {
    cdk: 'Make one subordinate CfnCertificateAuthority for each cluster, in the cluster\'s account, and give only that to Credential.certificate.',
    cloudformation: 'Write one AWS::ACMPCA::CertificateAuthority of Type SUBORDINATE for each cluster, and name only that in Tls.CertificateAuthorityArnList.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [4, 6],
  proofPoints: ['accountable-identity'],
  applies: (platform) => believedAuthorities(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const places = believedAuthorities(platform);
  const clusters = new Map<string, Set<string>>();
  for (const place of places) {
    const key = authorityKey(place);
    clusters.set(key, (clusters.get(key) ?? new Set()).add(place.resource.key));
  }
  for (const place of places) judgeAuthority(place, clusters.get(authorityKey(place))?.size ?? 0, platform, findings);
  return findings.all();
}

function judgeAuthority(place: Place, clusters: number, platform: Platform, findings: Findings): void {
  const { value } = place;
  const shown = place.describe();
  if (value.kind === 'unknown') findings.unresolved(place, `authority:${shown}`, 'which authority the cluster believes cannot be told');
  if (clusters > 1) findings.violation(place, 'shared', `${clusters} clusters believe ${shown}: a client of one is a client of all`);
  else if (isHidden(place)) findings.unresolved(place, `authority:${shown}`, 'which authority of whose account the cluster believes cannot be told');
  const account = accountOf(shown);
  const own = ACCOUNT.exec(platform.template(place.resource.stack)?.environment ?? '')?.[1];
  if (account !== undefined && own !== undefined && account !== own) findings.violation(place, `account:${account}`, `account ${account} decides whose certificates the cluster believes`);
  const authority = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
  if (authority?.type !== 'AWS::ACMPCA::CertificateAuthority') return;
  for (const type of platform.propertiesOf(authority).get('Type').branches()) {
    if (type.value.kind === 'literal' && type.value.value === 'SUBORDINATE') continue;
    if (type.value.kind === 'literal') findings.violation(type, 'root', `cluster ${place.resource.logicalId} believes a root, and with it every authority below`);
    else findings.unresolved(type, 'root', `whether cluster ${place.resource.logicalId} believes a root cannot be told`);
  }
}

/** The account in a literal ARN. */
function accountOf(arn: string): string | undefined {
  const account = arn.split(':')[4];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}
