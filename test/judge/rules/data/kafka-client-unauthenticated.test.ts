import { kafkaClientUnauthenticated as rule } from '../../../../lib/judge/rules/data/kafka-client-unauthenticated';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { mapping } from '../support/kafka';

const TYPE = 'Sink/Properties/KafkaClusterClientAuthentication/AuthenticationType';
const ACCESSES = 'Source/Properties/SourceAccessConfigurations';

function sink(AuthenticationType: unknown): Record<string, unknown> {
  return { Sink: resource('AWS::KafkaConnect::Connector', { KafkaClusterClientAuthentication: { AuthenticationType } }) };
}

function source(SourceAccessConfigurations: unknown): Record<string, unknown> {
  return { Source: resource('AWS::Lambda::EventSourceMapping', { SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ['b:9094'] } }, SourceAccessConfigurations }) };
}

function pipe(Credentials: unknown): Record<string, unknown> {
  return { Pipe: resource('AWS::Pipes::Pipe', { Source: 'smk://b:9094', SourceParameters: { SelfManagedKafkaParameters: { TopicName: 'orders', Credentials } } }) };
}

function replicator(ClientAuthentication: unknown): Record<string, unknown> {
  return { Replicator: resource('AWS::MSK::Replicator', { KafkaClusters: [{ AmazonMskCluster: {} }, { ApacheKafkaCluster: { ApacheKafkaClusterId: 'x' }, ClientAuthentication }] }) };
}

function endpoint(SecurityProtocol: unknown): Record<string, unknown> {
  return { Endpoint: resource('AWS::DMS::Endpoint', { KafkaSettings: { SecurityProtocol } }) };
}

ruleCases(rule, {
  compliant: [
    ['a connector by IAM', { Resources: sink('IAM') }],
    ['an event source with a password', { Resources: source([{ Type: 'VPC_SUBNET', URI: 'subnet:1' }, { Type: 'SASL_SCRAM_512_AUTH', URI: 'arn' }]) }],
    ['an event source with a certificate', { Resources: source([{ Type: 'CLIENT_CERTIFICATE_TLS_AUTH', URI: 'arn' }]) }],
    ['a pipe with credentials', { Resources: pipe({ SaslScram512Auth: 'arn' }) }],
    ['a replicator with credentials', { Resources: replicator({ SaslScram: { SecretArn: 'arn' } }) }],
    ['an endpoint of DMS with a certificate', { Resources: endpoint('ssl-authentication') }],
  ],
  nonCompliant: [
    ['a connector that is nobody', { Resources: sink('NONE') }, `violation ${TYPE} [no-authentication]`],
    ['a connector of which nothing is said', { Resources: sink(undefined) }, `violation ${TYPE} [no-authentication]`],
    ['a connector that is nobody in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: sink(perhaps('IAM', 'NONE')) }, `violation ${TYPE} [no-authentication]`],
    ['an event source of another Kafka', { Resources: source(undefined) }, `violation ${ACCESSES} [no-authentication]`],
    ['an event source that only says where it runs and whom it trusts', { Resources: source([{ Type: 'VPC_SUBNET', URI: 'subnet:1' }, { Type: 'SERVER_ROOT_CA_CERTIFICATE', URI: 'arn' }]) },
      `violation ${ACCESSES} [no-authentication]`],
    ['a pipe of another Kafka', { Resources: pipe(undefined) }, 'violation Pipe/Properties/SourceParameters/SelfManagedKafkaParameters/Credentials [no-authentication]'],
    ['the other side of a replicator', { Resources: replicator({}) }, 'violation Replicator/Properties/KafkaClusters/1/ClientAuthentication [no-authentication]'],
    ['an endpoint of DMS that only encrypts', { Resources: endpoint('ssl-encryption') }, 'violation Endpoint/Properties/KafkaSettings/SecurityProtocol [no-authentication]'],
    ['an endpoint of DMS of which nothing is said', { Resources: endpoint(undefined) }, 'violation Endpoint/Properties/KafkaSettings/SecurityProtocol [no-authentication]'],
  ],
  notApplicable: [
    ['an event source of MSK, which knows its role', { Resources: { Source: mapping({}), Cluster: resource('AWS::MSK::Cluster', {}) } }],
    ['an event source of a queue', { Resources: { Source: resource('AWS::Lambda::EventSourceMapping', { EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:q' }) } }],
  ],
  unresolvable: [
    ['a connector of which the deployment decides', { Parameters: CHOSEN, Resources: sink(AT_DEPLOYMENT) }, `unresolved ${TYPE} [no-authentication]`],
    ['a kind of access that the deployment chooses', { Parameters: CHOSEN, Resources: source([{ Type: AT_DEPLOYMENT, URI: 'arn' }]) }, `unresolved ${ACCESSES}/0/Type [no-authentication]`],
    ['credentials that a macro makes', { Resources: pipe({ 'Fn::Transform': { Name: 'Credentials' } }) }, 'unresolved Pipe/Properties/SourceParameters/SelfManagedKafkaParameters/Credentials [no-authentication]'],
  ],
});
