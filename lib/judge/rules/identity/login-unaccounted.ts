import { type Place, type Platform, type Resource } from '../../../template';
import { holds } from '../support/applies';
import { schemePlace, schemeTruth, type Scheme } from '../support/clusters';
import { Findings } from '../support/findings';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-LOGIN-UNACCOUNTED';
/** Every way to log in has its identities in the templates. */
export const loginUnaccounted: Rule = {
  id: ID,
  name: 'login-unaccounted',
  cause: 'A cluster opens a way to log in, and the templates show neither who logs in by it nor what they may.',
  explanation: 'What a cluster admits is the union of its modes. IAM does not govern SCRAM users and certificates: who they are stands in an association or with an authority, and what they '
    + 'may in ACLs. Where neither is in the templates, a review of IAM policies says nothing about them.',
  fix: {
    cdk: 'Leave certificateAuthorities and passwords out until a Workload with a CertificateSubject or a ScramUser needs them.',
    cloudformation: 'Set Sasl.Scram.Enabled or Tls.Enabled to false, or keep AWS::MSK::BatchScramSecret, the authority and the resource that applies the ACLs in these templates.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [1, 4, 6],
  proofPoints: ['accountable-identity'],
  applies: holds('AWS::MSK::Cluster'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const associated = platform.resources('AWS::MSK::BatchScramSecret').flatMap((list) => platform.propertiesOf(list).get('ClusterArn').branches());
  const governed = namedByCustomResources(platform);
  for (const cluster of platform.resources('AWS::MSK::Cluster')) {
    const hasUsers = isAmong(cluster, associated);
    const hasAcls = isAmong(cluster, governed);
    for (const authentication of platform.propertiesOf(cluster).get('ClientAuthentication').variants()) {
      if (!hasUsers) judgeUsers(authentication, findings);
      if (!hasAcls) for (const scheme of ['SCRAM', 'mTLS'] as const) judgeAcls(scheme, authentication, findings);
    }
  }
  return findings.all();
}

function judgeUsers(authentication: Place, findings: Findings): void {
  const message = 'passwords log in, and no list of users is in the templates';
  const place = schemePlace(authentication, 'SCRAM');
  const truth = schemeTruth(authentication, 'SCRAM');
  if (truth === 'true') findings.violation(place, 'scram-users', message);
  else if (truth === 'unresolved') findings.unresolved(place, 'scram-users', `whether it is on cannot be told; else ${message}`);
}

function judgeAcls(scheme: Exclude<Scheme, 'IAM'>, authentication: Place, findings: Findings): void {
  const truth = schemeTruth(authentication, scheme);
  if (truth === 'false' || truth === 'absent') return;
  const place = schemePlace(authentication, scheme);
  findings.unresolved(place.value.kind === 'absent' ? authentication : place, `acls:${scheme}`, `what ${scheme === 'SCRAM' ? 'users with passwords' : 'certificates'} may cannot be told: nothing in the templates applies ACLs to this cluster`);
}

/** Clusters that custom resources are about: ACLs are applied by nothing else in CloudFormation. */
function namedByCustomResources(platform: Platform): readonly Place[] {
  return platform.templates.flatMap(({ resources }) => [...resources.values()]).filter(({ type }) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource')
    .filter((resource) => platform.canExist(resource)).flatMap((resource) => platform.propertiesOf(resource).entries().flatMap(([, value]) => value.branches()));
}

function isAmong(cluster: Resource, arns: readonly Place[]): boolean {
  return arns.some(({ value }) => value.kind === 'token' && value.resource === cluster.key);
}
