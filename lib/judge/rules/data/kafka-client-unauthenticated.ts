import { type Place, type Platform } from '../../../template';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { isGiven, kafkaMappings, kafkaPipes } from '../support/flows';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-CLIENT-UNAUTHENTICATED';
const FINDING = 'no-authentication';
/** Kinds of access of an event source that prove who it is; the others say only where it runs, or whom it trusts. */
const PROVING = ['basic_auth', 'sasl_scram_256_auth', 'sasl_scram_512_auth', 'client_certificate_tls_auth'];

/** What reads and writes topics says who it is. */
export const kafkaClientUnauthenticated: Rule = {
  id: ID,
  name: 'kafka-client-unauthenticated',
  cause: 'A connector, replicator, event source or other client of Kafka does not prove who it is.',
  explanation: 'Brokers that let it in let anybody in who reaches them, and no grant can be given to it alone. Nobody can tell afterwards who read.',
  fix: {
    cdk: 'Set kafkaClusterClientAuthentication of a CfnConnector to { authenticationType: "IAM" }; give event sources, pipes and replicators of other Kafkas a secret or a certificate.',
    cloudformation: 'Set KafkaClusterClientAuthentication.AuthenticationType to IAM; give SourceAccessConfigurations, Credentials or ClientAuthentication with a secret to whatever reads another Kafka.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [2, 6],
  proofPoints: ['accountable-identity'],
  applies: (platform) => platform.resources('AWS::KafkaConnect::Connector').length > 0 || foreignClusters(platform).length > 0 || selfManaged(platform).length > 0
    || foreignPipes(platform).length > 0 || endpoints(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const resource of platform.resources('AWS::KafkaConnect::Connector')) {
    for (const type of platform.propertiesOf(resource).get('KafkaClusterClientAuthentication', 'AuthenticationType').branches()) judgeType(type, findings);
  }
  for (const mapping of selfManaged(platform)) judgeMapping(mapping.get('SourceAccessConfigurations'), findings);
  for (const pipe of foreignPipes(platform)) judgeCredentials(pipe.get('SourceParameters', 'SelfManagedKafkaParameters', 'Credentials'), findings);
  for (const cluster of foreignClusters(platform)) judgeCredentials(cluster.get('ClientAuthentication'), findings);
  for (const protocol of endpoints(platform).flatMap((endpoint) => endpoint.get('KafkaSettings', 'SecurityProtocol').branches())) judgeProtocol(protocol, findings);
  return findings.all();
}

function judgeType(type: Place, findings: Findings): void {
  const said = type.value.kind === 'absent' ? 'none' : lower(type);
  if (said === undefined) findings.unresolved(type, FINDING, 'whether the connector proves who it is cannot be told');
  else if (said !== 'iam') findings.violation(type, FINDING, `the connector does not prove who it is: authentication is ${said.toUpperCase()}`);
}

function judgeMapping(accesses: Place, findings: Findings): void {
  for (const branch of accesses.branches()) {
    const types = branch.items().map((access) => access.get('Type')).flatMap((type) => type.branches());
    if (types.some((type) => PROVING.includes(lower(type) ?? ''))) continue;
    const hidden = branch.value.kind === 'unknown' ? branch : types.find((type) => lower(type) === undefined);
    if (hidden === undefined) findings.violation(branch, FINDING, 'the event source does not prove to brokers who it is');
    else findings.unresolved(hidden, FINDING, 'whether the event source proves who it is cannot be told');
  }
}

function judgeCredentials(credentials: Place, findings: Findings): void {
  for (const branch of credentials.branches()) {
    const isEmpty = branch.value.kind === 'absent' || (branch.value.kind === 'map' && branch.value.entries.size === 0);
    if (isEmpty) findings.violation(branch, FINDING, 'it does not prove to brokers who it is');
    else if (branch.value.kind !== 'map') findings.unresolved(branch, FINDING, 'whether it proves who it is cannot be told');
  }
}

function judgeProtocol(protocol: Place, findings: Findings): void {
  const said = protocol.value.kind === 'absent' ? 'plaintext' : lower(protocol);
  if (said === undefined) findings.unresolved(protocol, FINDING, 'whether it proves who it is cannot be told');
  else if (said === 'plaintext' || said === 'ssl-encryption') findings.violation(protocol, FINDING, `with ${said} the endpoint does not prove to brokers who it is`);
}

function selfManaged(platform: Platform): readonly Place[] {
  return kafkaMappings(platform).filter((mapping) => isGiven(mapping.get('SelfManagedEventSource')));
}

function foreignPipes(platform: Platform): readonly Place[] {
  return kafkaPipes(platform).filter((pipe) => isGiven(pipe.get('SourceParameters', 'SelfManagedKafkaParameters')) || pipe.get('Source').describe().startsWith('smk://'));
}

/** The sides of replicators that are not MSK's: MSK takes its own clusters by IAM. */
function foreignClusters(platform: Platform): readonly Place[] {
  return platform.resources('AWS::MSK::Replicator').flatMap((resource) => (
    platform.propertiesOf(resource).get('KafkaClusters').items().filter((cluster) => cluster.value.kind === 'map' && isGiven(cluster.get('ApacheKafkaCluster')))));
}

function endpoints(platform: Platform): readonly Place[] {
  return platform.resources('AWS::DMS::Endpoint').map((resource) => platform.propertiesOf(resource)).filter((endpoint) => isGiven(endpoint.get('KafkaSettings')));
}
