import { type Place, type Platform, type Resource } from '../../../template';
import { holds } from '../support/applies';
import { COPIES, DEMANDS, OTHERWISE } from '../support/broker-settings';
import { provisionedClusters } from '../support/clusters';
import { Findings } from '../support/findings';
import { decodedProperties, parseJavaProperties } from '../../../semantics/kafka/java-properties';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-MSK-DEFAULT-ALLOW';

/** The configuration that a cluster runs denies by default, and is the one in the template. */
export const mskDefaultDenyConfiguration: Rule = {
  id: ID,
  name: 'msk-default-deny-configuration',
  cause: 'The cluster does not certainly run a configuration that denies by default.',
  explanation: 'MSK sets allow.everyone.if.no.acl.found to true: with it, every certificate and SCRAM user may do everything to a resource that has no ACL yet. '
    + 'A super user passes every ACL. A hardened configuration protects only the cluster that runs it, at the revision that holds it: a pinned or foreign revision shows nothing.',
  fix: {
    cdk: 'Use ProvisionedCluster; on a CfnCluster attach a CfnConfiguration with revision: configuration.attrLatestRevisionRevision.',
    cloudformation: 'Write allow.everyone.if.no.acl.found=false and unclean.leader.election.enable=false into ServerProperties and leave super.users out, and set ConfigurationInfo.Revision '
      + 'to Fn::GetAtt [Configuration, LatestRevision.Revision].',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [4, 6],
  proofPoints: ['bounded-privilege'],
  applies: holds('AWS::MSK::Cluster'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const cluster of provisionedClusters(platform)) {
    for (const info of cluster.get('ConfigurationInfo').variants()) {
      if (info.value.kind === 'absent') {
        findings.violation(info, 'no-configuration', 'no configuration is attached: the cluster runs MSK\'s own, which allows by default');
        continue;
      }
      const configuration = attached(info, platform);
      if (configuration === undefined) {
        const arn = info.get('Arn');
        findings.unresolved(arn, 'foreign-configuration', `the configuration ${arn.describe()} is not in the templates`);
        continue;
      }
      judgeRevision(info.get('Revision'), configuration, findings);
      for (const properties of platform.propertiesOf(configuration).get('ServerProperties').branches()) judgeProperties(properties, cluster, findings);
    }
  }
  return findings.all();
}

function attached(info: Place, platform: Platform): Resource | undefined {
  const { value } = info.get('Arn');
  if (value.kind !== 'token' || value.resource === undefined || !(value.attribute === 'Arn' || value.attribute === 'Ref')) return undefined;
  const resource = platform.resource(value.resource);
  return resource?.type === 'AWS::MSK::Configuration' ? resource : undefined;
}

function judgeRevision(revision: Place, configuration: Resource, findings: Findings): void {
  const { value } = revision;
  if (value.kind === 'token' && value.resource === configuration.key && value.attribute === 'LatestRevision.Revision') return;
  if (value.kind === 'token' && value.resource !== undefined) {
    findings.violation(revision, 'foreign-revision', `the revision is ${revision.describe()}, not the latest of the attached configuration`);
  } else if (value.kind === 'literal') {
    const given = String(value.value);
    findings.unresolved(revision, `pinned-revision:${given}`, `revision ${given} is pinned, and the template shows only the latest`);
  } else {
    findings.unresolved(revision, 'revision', 'which revision the cluster runs cannot be told');
  }
}

function judgeProperties(place: Place, cluster: Place, findings: Findings): void {
  const { value } = place;
  if (value.kind !== 'literal' && value.kind !== 'absent') {
    findings.unresolved(place, 'server-properties', 'the server properties cannot be told');
    return;
  }
  const properties = parseJavaProperties(value.kind === 'literal' ? decodedProperties(String(value.value)) : '');
  const superUsers = properties.get('super.users')?.trim() ?? '';
  if (superUsers !== '') findings.violation(place, 'super.users', `no ACL and no denial binds ${superUsers}: super.users names them`);
  for (const { key, isSecureByDefault, because } of DEMANDS) {
    const given = properties.get(key)?.trim().toLowerCase();
    if (given === 'false' || (given === undefined && isSecureByDefault(cluster))) continue;
    const what = given === undefined ? `${key} is left at MSK's default, true` : `${key} is ${given}`;
    // The finding names the configuration's place: that is the text to change.
    findings.violation(place, `${key}=${given ?? 'default'}`, `${what}: ${because}`);
  }
  for (const [key, because, of = ''] of COPIES) {
    const given = properties.get(key)?.trim();
    if (given !== undefined && properties.get(of)?.trim() !== '2' && Number(given) < 2) findings.violation(place, `${key}=${given}`, `${key} is ${given}: ${because}`);
  }
  for (const [key, isOpen, because] of OTHERWISE) {
    const given = properties.get(key)?.trim().toLowerCase();
    if (given !== undefined && isOpen(given)) findings.violation(place, `${key}=${given}`, `${key} is ${given}: ${because}`);
  }
}
