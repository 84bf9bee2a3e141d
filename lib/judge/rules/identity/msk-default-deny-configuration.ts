import { type Place, type Platform, type Resource } from '../../../template';
import { holds } from '../support/applies';
import { provisionedClusters } from '../support/clusters';
import { Findings } from '../support/findings';
import { decodedProperties, parseJavaProperties } from '../../../semantics/kafka/java-properties';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-MSK-DEFAULT-ALLOW';

interface Demand {
  readonly key: string;
  /** What MSK does where the configuration does not say; a secure default needs no line. */
  readonly isSecureByDefault: (cluster: Place) => boolean;
  readonly because: string;
}

const DEMANDS: readonly Demand[] = [
  {
    key: 'allow.everyone.if.no.acl.found',
    isSecureByDefault: () => false,
    because: 'a resource without an ACL is open to every authenticated client',
  },
  {
    key: 'auto.create.topics.enable',
    isSecureByDefault: () => true,
    because: 'any client that may write creates topics that nobody declared',
  },
  {
    key: 'unclean.leader.election.enable',
    // Express brokers do not let anybody set it.
    isSecureByDefault: (cluster) => cluster.get('BrokerNodeGroupInfo', 'InstanceType').branches().every((type) => type.describe().startsWith('express.')),
    because: 'a replica that missed acknowledged records can become leader',
  },
  {
    key: 'delete.topic.enable',
    // Kafka lets topics be deleted by whoever may: saying so again is a decision, saying nothing is none.
    isSecureByDefault: () => true,
    because: 'whoever may delete a topic deletes its records at once',
  },
];

/** How many brokers keep a record before it is acknowledged, and how many in all: one is none that another stands in for. MSK's own defaults suffice. */
const COPIES: readonly (readonly [key: string, because: string])[] = [
  ['min.insync.replicas', 'an acknowledged record is lost with one broker'],
  ['default.replication.factor', 'the records of new topics are lost with one broker'],
  ['offsets.topic.replication.factor', 'where every consumer stands is lost with one broker'],
  ['transaction.state.log.min.isr', 'the state of transactions is lost with one broker'],
  ['transaction.state.log.replication.factor', 'the state of transactions is lost with one broker'],
];

/** What MSK sets itself; whoever says it again says something else. */
const OTHERWISE: readonly (readonly [key: string, isOpen: (given: string) => boolean, because: string])[] = [
  ['authorizer.class.name', () => true, 'another authorizer, or none, decides what a client may'],
  ['ssl.client.auth', (given) => given !== 'required', 'clients of the TLS listener get in without a certificate'],
  ['ssl.principal.mapping.rules', isOneForMany, 'every certificate that the rule meets is the same user'],
  ['ssl.enabled.protocols', (given) => given.split(',').some((version) => ['sslv3', 'tlsv1', 'tlsv1.1'].includes(version.trim())), 'clients may speak a broken version of TLS'],
];

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

/** A rule of which the replacement takes nothing from the certificate's subject: `RULE:^.*$/billing/`. */
function isOneForMany(rules: string): boolean {
  return rules.split('rule:').slice(1).some((rule) => {
    const [, replacement = ''] = rule.split('/');
    return replacement !== '' && !replacement.includes('$');
  });
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
  for (const [key, because] of COPIES) {
    const given = properties.get(key)?.trim();
    if (given !== undefined && Number(given) < 2) findings.violation(place, `${key}=${given}`, `${key} is ${given}: ${because}`);
  }
  for (const [key, isOpen, because] of OTHERWISE) {
    const given = properties.get(key)?.trim().toLowerCase();
    if (given !== undefined && isOpen(given)) findings.violation(place, `${key}=${given}`, `${key} is ${given}: ${because}`);
  }
}
