import { absent, customerKey, flag, oneOf, present } from '../measure';
import { rows, type ControlRow } from '../row';
import { connectorFailures, connectorHosts, connectorPayload, connectorProtocol, workerHosts, workerProtocol } from './flow-measures';

const VARIABLES = ['Environment', 'Variables'];
const IN_LOG = 'the log becomes a copy of the records, read by whoever reads logs';
const READABLE = 'records and passwords cross the network readable';
const ANY_HOST = 'whoever has a certificate of any host passes for a broker';
const TAKEN = 'the name of a group that nobody chose is nobody\'s to grant or to watch';

/** What moves records: whom it speaks to and how, what it logs, and what becomes of what fails. */
export const FLOW_ROWS: readonly ControlRow[] = [
  ...rows('data', 'KafkaConnect::Connector',
    ['connector-payload-log', connectorPayload, IN_LOG, 'set errors.log.include.messages to false'],
    ['connector-client-encryption', connectorProtocol, READABLE, 'leave security.protocol to MSK Connect, or set it to SASL_SSL'],
    ['connector-client-hosts', connectorHosts, ANY_HOST, 'leave ssl.endpoint.identification.algorithm out'],
  ),
  ...rows('data', 'KafkaConnect::WorkerConfiguration',
    ['worker-client-encryption', workerProtocol, READABLE, 'leave security.protocol to MSK Connect, or set it to SASL_SSL'],
    ['worker-client-hosts', workerHosts, ANY_HOST, 'leave ssl.endpoint.identification.algorithm out'],
  ),
  ...rows('operations', 'KafkaConnect::Connector', ['connector-failures', connectorFailures, 'records that fail are gone, and nobody sees which', 'set errors.tolerance to none, or name a topic for dead letters']),
  ...rows('identity', 'Lambda::EventSourceMapping', ['event-source-group', present(['AmazonManagedKafkaEventSourceConfig', 'ConsumerGroupId'], 'a group that is named'), TAKEN, 'set ConsumerGroupId'],
    ['event-source-own-group', present(['SelfManagedKafkaEventSourceConfig', 'ConsumerGroupId'], 'a group that is named'), TAKEN, 'set ConsumerGroupId']),
  ...rows('identity', 'Pipes::Pipe', ['pipe-group', present(['SourceParameters', 'ManagedStreamingKafkaParameters', 'ConsumerGroupID'], 'a group that is named'), TAKEN, 'set ConsumerGroupID']),
  ...rows('data', 'Pipes::Pipe',
    ['pipe-payload-log', absent(['LogConfiguration', 'IncludeExecutionData'], 'records in the log', ['ALL']), IN_LOG, 'leave IncludeExecutionData out'],
    ['pipe-key', customerKey(['KmsKeyIdentifier']), 'no key policy stands before what the pipe is told', 'set KmsKeyIdentifier to a customer key']),
  ...rows('operations', 'Pipes::Pipe', ['pipe-logs', oneOf(['LogConfiguration', 'Level'], [['OFF'], ['ERROR', 'INFO', 'TRACE']], 'OFF'), 'nothing is left to see what the pipe did', 'set LogConfiguration']),
  ...rows('data', 'Lambda::Function',
    ['function-payload-log', flag([...VARIABLES, 'POWERTOOLS_LOGGER_LOG_EVENT'], false, false), IN_LOG, 'leave POWERTOOLS_LOGGER_LOG_EVENT out'],
    ['function-payload-log-older', flag([...VARIABLES, 'POWERTOOLS_LOG_EVENT'], false, false), IN_LOG, 'leave POWERTOOLS_LOG_EVENT out']),
];
