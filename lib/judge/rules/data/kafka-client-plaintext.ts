import { type Place, type Platform } from '../../../template';
import { connectors, lower, settingsOf, workerSettings } from '../support/connectors';
import { Findings } from '../support/findings';
import { kafkaMappings } from '../support/flows';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-CLIENT-PLAINTEXT';
const FINDING = 'plaintext';

/** A property that says how something speaks to brokers. */
interface Row {
  readonly type: string;
  /** The parts that speak to brokers: each says it for itself. */
  readonly parts: (properties: Place) => readonly Place[];
  readonly at: readonly string[];
  readonly secure: readonly string[];
  /** What it is where nothing is said. */
  readonly absent: string;
}

const ROWS: readonly Row[] = [
  { type: 'AWS::KafkaConnect::Connector', parts: itself, at: ['KafkaClusterEncryptionInTransit', 'EncryptionType'], secure: ['tls'], absent: 'PLAINTEXT' },
  {
    type: 'AWS::MSK::Replicator', parts: (properties) => properties.get('KafkaClusters').items().filter((cluster) => cluster.get('ApacheKafkaCluster').value.kind !== 'absent'),
    at: ['EncryptionInTransit', 'EncryptionType'], secure: ['tls'], absent: 'PLAINTEXT',
  },
  { type: 'AWS::DMS::Endpoint', parts: given('KafkaSettings'), at: ['SecurityProtocol'], secure: ['ssl-encryption', 'ssl-authentication', 'sasl-ssl'], absent: 'plaintext' },
  { type: 'AWS::IoT::TopicRule', parts: iotActions, at: ['ClientProperties', 'security.protocol'], secure: ['ssl', 'sasl_ssl'], absent: 'PLAINTEXT' },
  { type: 'AWS::Glue::Connection', parts: glueConnection, at: ['KAFKA_SSL_ENABLED'], secure: ['true'], absent: 'true' },
];
/** Settings of Kafka clients inside connectors: `producer.override.security.protocol`, `schema.history.internal.consumer.security.protocol`. */
const PROTOCOL = 'security.protocol';
/** Where it is empty, a certificate of any host will do. */
const HOST_CHECK = 'ssl.endpoint.identification.algorithm';
/** Settings of converters that name a registry. */
const REGISTRY = 'schema.registry.url';
const SECURE_PROTOCOLS = ['ssl', 'sasl_ssl'];

/** What reads and writes topics speaks TLS to brokers. */
export const kafkaClientPlaintext: Rule = {
  id: ID,
  name: 'kafka-client-plaintext',
  cause: 'A connector, replicator or other client of Kafka speaks to brokers without TLS.',
  explanation: 'Its records and credentials cross the network readable, and nothing proves to it which broker it talks to. A client that needs plaintext also keeps '
    + 'the plaintext listener of the cluster open.',
  fix: {
    cdk: 'Set kafkaClusterEncryptionInTransit of a CfnConnector to { encryptionType: "TLS" }, encryptionInTransit of a replicator\'s cluster likewise, and security.protocol to SSL or SASL_SSL.',
    cloudformation: 'Set KafkaClusterEncryptionInTransit.EncryptionType (Connector) or EncryptionInTransit.EncryptionType (Replicator) to TLS, and SecurityProtocol or security.protocol to one with SSL.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [2],
  proofPoints: ['supported-boundary'],
  applies: (platform) => ROWS.some(({ type, parts }) => platform.resources(type).some((resource) => parts(platform.propertiesOf(resource)).length > 0))
    || kafkaMappings(platform).some((mapping) => mapping.get('AmazonManagedKafkaEventSourceConfig', 'SchemaRegistryConfig').value.kind !== 'absent'
      || mapping.get('SelfManagedKafkaEventSourceConfig', 'SchemaRegistryConfig').value.kind !== 'absent')
    || workerSettings(platform).some(({ settings }) => [...settings.keys()].some((key) => isProtocol(key) || isHostCheck(key))),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const { type, parts, at, secure, absent } of ROWS) {
    for (const resource of platform.resources(type)) {
      for (const part of parts(platform.propertiesOf(resource))) for (const branch of part.get(...at).branches()) judgeMode(branch, secure, absent, findings);
    }
  }
  for (const connector of connectors(platform)) {
    for (const { key, place } of settingsOf(connector)) {
      for (const branch of place.branches()) {
        if (isProtocol(key)) judgeMode(branch, SECURE_PROTOCOLS, 'SSL', findings, `:${key}`);
        else if (key.endsWith(REGISTRY)) judgeRegistry(branch, key, findings);
        else if (isHostCheck(key) && lower(branch) === '') reportHost(branch, key, findings);
      }
    }
  }
  for (const { place, settings } of workerSettings(platform)) {
    for (const [key, value] of settings) {
      if (isProtocol(key) && !SECURE_PROTOCOLS.includes(value.trim().toLowerCase())) findings.violation(place, `${FINDING}:${key}`, `workers speak to brokers without TLS: ${key} is ${value}`);
      if (isHostCheck(key) && value.trim() === '') reportHost(place, key, findings);
    }
  }
  for (const mapping of kafkaMappings(platform)) {
    for (const kind of ['AmazonManagedKafkaEventSourceConfig', 'SelfManagedKafkaEventSourceConfig']) {
      for (const uri of mapping.get(kind, 'SchemaRegistryConfig', 'SchemaRegistryURI').branches()) judgeRegistry(uri, 'SchemaRegistryURI', findings);
    }
  }
  return findings.all();
}

/** Who answers in the place of a registry decides what a record means. */
function judgeRegistry(place: Place, key: string, findings: Findings): void {
  if (place.describe().toLowerCase().startsWith('http:')) findings.violation(place, `${FINDING}:${key}`, `it asks the registry of schemas without TLS: ${place.describe()}`);
}

function judgeMode(place: Place, secure: readonly string[], absent: string, findings: Findings, which = ''): void {
  const said = place.value.kind === 'absent' ? absent.toLowerCase() : lower(place);
  if (said === undefined) findings.unresolved(place, FINDING + which, 'whether it speaks TLS to brokers cannot be told');
  else if (!secure.includes(said)) findings.violation(place, FINDING + which, `it speaks to brokers without TLS: ${place.value.kind === 'absent' ? `${absent}, where nothing is said` : place.describe()}`);
}

function isProtocol(key: string): boolean {
  return key === PROTOCOL || key.endsWith(`.${PROTOCOL}`);
}

function isHostCheck(key: string): boolean {
  return key === HOST_CHECK || key.endsWith(`.${HOST_CHECK}`);
}

function reportHost(place: Place, key: string, findings: Findings): void {
  findings.violation(place, `any-host:${key}`, `whoever has a certificate of any host passes for a broker: ${key} is empty`);
}

function itself(properties: Place): readonly Place[] {
  return [properties];
}

function given(...path: readonly string[]): (properties: Place) => readonly Place[] {
  return (properties) => properties.get(...path).branches().filter(({ value }) => value.kind !== 'absent');
}

function iotActions(properties: Place): readonly Place[] {
  const payload = properties.get('TopicRulePayload');
  return [...payload.get('Actions').items(), payload.get('ErrorAction')].flatMap((action) => given('Kafka')(action));
}

function glueConnection(properties: Place): readonly Place[] {
  const input = properties.get('ConnectionInput');
  return input.get('ConnectionType').branches().some((type) => lower(type) === 'kafka') ? [input.get('ConnectionProperties')] : [];
}
