import { type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { kafkaPipes, kafkaStreams } from '../support/flows';
import { judgeSwitch } from '../support/switches';
import { truthOf } from '../support/truth';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-LOGS-OFF';
/** What writes logs, where they are switched on, and what nobody sees without them. */
const ROWS: readonly (readonly [type: string, path: readonly string[], finding: string, unseen: string])[] = [
  ['AWS::MSK::Cluster', ['LoggingInfo', 'BrokerLogs'], 'broker-logs', 'what brokers do'],
  ['AWS::MSK::Cluster', ['LoggingInfo', 'AuthorizerLogs'], 'authorizer-logs', 'who was refused what'],
  ['AWS::KafkaConnect::Connector', ['LogDelivery', 'WorkerLogDelivery'], 'worker-logs', 'what the connector does'],
  ['AWS::MSK::Replicator', ['LogDelivery', 'ReplicatorLogDelivery'], 'replicator-logs', 'what the replicator does'],
  ['AWS::MSK::Channel', ['LoggingInfo'], 'channel-logs', 'what the channel does'],
];
const DESTINATIONS = ['CloudWatchLogs', 'S3', 'Firehose'];

/** What brokers and what moves records do is recorded. */
export const kafkaLogsOff: Rule = {
  id: ID,
  name: 'kafka-logs-off',
  cause: 'Brokers, their authorizer, a connector, a replicator, a channel, a pipe or a delivery stream write no logs.',
  explanation: 'Refusals and changes leave no trace: an attempt is seen by nobody, and after an incident nothing can be reconstructed. MSK delivers logs only where it is '
    + 'told to, and those of the authorizer apart from those of brokers.',
  fix: {
    cdk: 'Use ProvisionedCluster; on L1s enable cloudWatchLogs, s3 or firehose in loggingInfo.brokerLogs, loggingInfo.authorizerLogs and logDelivery.',
    cloudformation: 'Enable CloudWatchLogs, S3 or Firehose in LoggingInfo.BrokerLogs and LoggingInfo.AuthorizerLogs of clusters and in LogDelivery of connectors and replicators; set LogConfiguration of pipes and CloudWatchLoggingOptions of delivery streams.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [5, 7],
  proofPoints: ['bounded-privilege', 'supported-boundary'],
  applies: (platform) => holds(...new Set(ROWS.map(([type]) => type)))(platform) || kafkaPipes(platform).length > 0 || kafkaStreams(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const [type, path, finding, unseen] of ROWS) {
    for (const resource of platform.resources(type)) for (const logs of platform.propertiesOf(resource).get(...path).variants()) judgeLogs(logs, finding, unseen, findings);
  }
  for (const pipe of kafkaPipes(platform)) judgePipe(pipe.get('LogConfiguration'), findings);
  for (const stream of kafkaStreams(platform)) judgeStream(stream, findings);
  return findings.all();
}

function judgeLogs(logs: Place, finding: string, unseen: string, findings: Findings): void {
  const states = DESTINATIONS.map((destination) => truthOf(logs.get(destination, 'Enabled')));
  if (states.includes('true')) return;
  const hidden = states.indexOf('unresolved');
  if (hidden < 0) findings.violation(logs, finding, `nobody sees ${unseen}: no destination of logs is enabled`);
  else findings.unresolved(logs.get(DESTINATIONS[hidden] ?? '', 'Enabled'), finding, `whether anybody sees ${unseen} cannot be told`);
}

function judgePipe(logs: Place, findings: Findings): void {
  for (const variant of logs.variants()) {
    if (variant.value.kind === 'absent' || lower(variant.get('Level')) === 'off') findings.violation(variant, 'pipe-logs', 'nobody sees what the pipe does: no log of it is kept');
    else if (variant.value.kind === 'unknown') findings.unresolved(variant, 'pipe-logs', 'whether anybody sees what the pipe does cannot be told');
  }
}

/** Where a stream delivers to is told by which of its destinations there is; each logs its failures by itself. */
function judgeStream(stream: Place, findings: Findings): void {
  for (const [name, destination] of stream.entries()) {
    if (!name.endsWith('DestinationConfiguration')) continue;
    judgeSwitch(destination.get('CloudWatchLoggingOptions', 'Enabled'), { wanted: true, absent: false, finding: 'stream-logs', message: 'nobody sees what the stream fails to deliver: no log of it is kept' }, findings);
  }
}
