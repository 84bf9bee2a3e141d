import { kafkaClientPlaintext as rule } from '../../../../lib/judge/rules/data/kafka-client-plaintext';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { connector } from '../support/kafka';

const TLS = { KafkaClusterEncryptionInTransit: { EncryptionType: 'TLS' } };
const MODE = 'Sink/Properties/KafkaClusterEncryptionInTransit/EncryptionType';

function sink(EncryptionType: unknown): Record<string, unknown> {
  return { Sink: connector({}, { KafkaClusterEncryptionInTransit: { EncryptionType } }) };
}

function replicator(EncryptionInTransit: unknown): Record<string, unknown> {
  return { Replicator: resource('AWS::MSK::Replicator', { KafkaClusters: [{ AmazonMskCluster: {} }, { ApacheKafkaCluster: { ApacheKafkaClusterId: 'x' }, EncryptionInTransit }] }) };
}

function iot(protocol: unknown): Record<string, unknown> {
  return { Rule: resource('AWS::IoT::TopicRule', { TopicRulePayload: { Actions: [{ S3: {} }, { Kafka: { ClientProperties: { 'security.protocol': protocol } } }] } }) };
}

function glue(KAFKA_SSL_ENABLED: unknown): Record<string, unknown> {
  return { Connection: resource('AWS::Glue::Connection', { ConnectionInput: { ConnectionType: 'KAFKA', ConnectionProperties: { KAFKA_SSL_ENABLED } } }) };
}

function workers(text: string): Record<string, unknown> {
  return { Workers: resource('AWS::KafkaConnect::WorkerConfiguration', { PropertiesFileContent: Buffer.from(text).toString('base64') }) };
}

ruleCases(rule, {
  compliant: [
    ['workers that look who answers', { Resources: workers('ssl.endpoint.identification.algorithm=https\n') }],
    ['a connector over TLS', { Resources: sink('TLS') }],
    ['a replicator over TLS', { Resources: replicator({ EncryptionType: 'TLS' }) }],
    ['a rule of IoT over TLS', { Resources: iot('SASL_SSL') }],
    ['a connection of Glue, which is over TLS unless it is told otherwise', { Resources: glue(undefined) }],
    ['an endpoint of DMS over TLS', { Resources: { Endpoint: resource('AWS::DMS::Endpoint', { KafkaSettings: { SecurityProtocol: 'sasl-ssl' } }) } }],
    ['clients inside a connector over TLS', { Resources: { Sink: connector({ 'producer.override.security.protocol': 'SASL_SSL' }, TLS) } }],
    ['workers over TLS', { Resources: workers('producer.security.protocol=SASL_SSL\n') }],
    ['a registry over TLS', { Resources: { Sink: connector({ 'value.converter.schema.registry.url': 'https://registry.example.com' }, TLS) } }],
  ],
  nonCompliant: [
    ['a connector in plaintext', { Resources: sink('PLAINTEXT') }, `violation ${MODE} [plaintext]`],
    ['a connector of which nothing is said', { Resources: { Sink: connector({}) } }, `violation ${MODE} [plaintext]`],
    ['a connector in plaintext in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: sink(perhaps('TLS', 'PLAINTEXT')) }, `violation ${MODE} [plaintext]`],
    ['the other side of a replicator in plaintext', { Resources: replicator({ EncryptionType: 'PLAINTEXT' }) }, 'violation Replicator/Properties/KafkaClusters/1/EncryptionInTransit/EncryptionType [plaintext]'],
    ['the other side of a replicator, of which nothing is said', { Resources: replicator(undefined) }, 'violation Replicator/Properties/KafkaClusters/1/EncryptionInTransit/EncryptionType [plaintext]'],
    ['a rule of IoT in plaintext', { Resources: iot('PLAINTEXT') }, 'violation Rule/Properties/TopicRulePayload/Actions/1/Kafka/ClientProperties/security.protocol [plaintext]'],
    ['a password in plaintext', { Resources: iot('SASL_PLAINTEXT') }, 'violation Rule/Properties/TopicRulePayload/Actions/1/Kafka/ClientProperties/security.protocol [plaintext]'],
    ['a connection of Glue in plaintext', { Resources: glue('false') }, 'violation Connection/Properties/ConnectionInput/ConnectionProperties/KAFKA_SSL_ENABLED [plaintext]'],
    ['an endpoint of DMS of which nothing is said', { Resources: { Endpoint: resource('AWS::DMS::Endpoint', { KafkaSettings: { Broker: 'b:9092' } }) } },
      'violation Endpoint/Properties/KafkaSettings/SecurityProtocol [plaintext]'],
    ['a client inside a connector', { Resources: { Sink: connector({ 'schema.history.internal.consumer.security.protocol': 'PLAINTEXT' }, TLS) } },
      'violation Sink/Properties/ConnectorConfiguration/schema.history.internal.consumer.security.protocol [plaintext:schema.history.internal.consumer.security.protocol]'],
    ['workers, in Base64', { Resources: workers('group.id=a\nproducer.security.protocol = PLAINTEXT') }, 'violation Workers/Properties/PropertiesFileContent [plaintext:producer.security.protocol]'],
    ['a registry without TLS', { Resources: { Sink: connector({ 'value.converter.schema.registry.url': 'http://registry.example.com' }, TLS) } },
      'violation Sink/Properties/ConnectorConfiguration/value.converter.schema.registry.url [plaintext:value.converter.schema.registry.url]'],
    ['a registry of an event source without TLS', { Resources: { Source: resource('AWS::Lambda::EventSourceMapping', { SelfManagedKafkaEventSourceConfig: { SchemaRegistryConfig: { SchemaRegistryURI: 'HTTP://registry' } } }) } },
      'violation Source/Properties/SelfManagedKafkaEventSourceConfig/SchemaRegistryConfig/SchemaRegistryURI [plaintext:SchemaRegistryURI]'],
    ['a connector for which any host is a broker', { Resources: { Sink: connector({ 'producer.override.ssl.endpoint.identification.algorithm': '' }, TLS) } },
      'violation Sink/Properties/ConnectorConfiguration/producer.override.ssl.endpoint.identification.algorithm [any-host:producer.override.ssl.endpoint.identification.algorithm]'],
    ['workers for which any host is a broker', { Resources: workers('ssl.endpoint.identification.algorithm=\n') }, 'violation Workers/Properties/PropertiesFileContent [any-host:ssl.endpoint.identification.algorithm]'],
  ],
  notApplicable: [
    ['no client', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }],
    ['a replicator between clusters of MSK', { Resources: { Replicator: resource('AWS::MSK::Replicator', { KafkaClusters: [{ AmazonMskCluster: {} }, { AmazonMskCluster: {} }] }) } }],
    ['a connection to a database', { Resources: { Connection: resource('AWS::Glue::Connection', { ConnectionInput: { ConnectionType: 'JDBC' } }) } }],
  ],
  unresolvable: [
    ['what the deployment chooses', { Parameters: CHOSEN, Resources: sink(AT_DEPLOYMENT) }, `unresolved ${MODE} [plaintext]`],
    ['a setting that the deployment chooses', { Parameters: CHOSEN, Resources: { Sink: connector({ 'security.protocol': AT_DEPLOYMENT }, TLS) } },
      'unresolved Sink/Properties/ConnectorConfiguration/security.protocol [plaintext:security.protocol]'],
  ],
});
