import { type Place, type Platform } from '../../../template';
import { connectors, lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { kafkaMappings } from '../support/flows';
import { resourceNamed } from '../support/named';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-FLOW-FAILURE';
/** A day: what failed at night is looked at in the morning. */
const LEAST_SECONDS = 86_400;

/** Records that cannot be handled are kept somewhere, and not dropped. */
export const flowFailureDestination: Rule = {
  id: ID,
  name: 'flow-failure-destination',
  cause: 'An event source or connector has nowhere to put records that it fails to handle.',
  explanation: 'They are dropped when their retries are over, or block everything behind them, and nobody can tell afterwards which they were. A failure destination '
    + 'is a durable copy that is declared, owned and guarded like any other.',
  fix: {
    cdk: 'Set onFailure of the event source to a queue or bucket with a key of its own; give a connector errors.deadletterqueue.topic.name, or errors.tolerance none.',
    cloudformation: 'Set DestinationConfig.OnFailure.Destination of the event source mapping; in ConnectorConfiguration set errors.deadletterqueue.topic.name, or errors.tolerance to none.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [5, 7],
  proofPoints: ['classified-copy'],
  applies: (platform) => kafkaMappings(platform).length > 0 || connectors(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const mapping of kafkaMappings(platform)) for (const destination of mapping.get('DestinationConfig', 'OnFailure', 'Destination').branches()) judgeDestination(destination, platform, findings);
  for (const connector of connectors(platform)) for (const tolerance of connector.get('ConnectorConfiguration', 'errors.tolerance').branches()) judgeTolerance(tolerance, connector, findings);
  return findings.all();
}

function judgeDestination(destination: Place, platform: Platform, findings: Findings): void {
  if (destination.value.kind === 'absent' || lower(destination) === '') findings.violation(destination, 'no-failure-destination', 'records that the function fails on are dropped: there is no failure destination');
  const queue = resourceNamed(destination.value, platform, ['AWS::SQS::Queue']);
  for (const seconds of queue === undefined ? [] : platform.propertiesOf(queue).get('MessageRetentionPeriod').branches()) {
    const said = Number(lower(seconds) ?? Number.NaN);
    if (said < LEAST_SECONDS) findings.violation(seconds, `failure-retention:${said}`, `records that failed are gone after ${said} seconds`);
  }
}

function judgeTolerance(tolerance: Place, connector: Place, findings: Findings): void {
  const queue = connector.get('ConnectorConfiguration', 'errors.deadletterqueue.topic.name');
  const drops = queue.branches().filter((branch) => branch.value.kind === 'absent' || lower(branch) === '');
  if (tolerance.value.kind === 'absent' || lower(tolerance) === 'none' || drops.length === 0) return;
  if (lower(tolerance) === 'all') findings.violation(tolerance, 'errors-dropped', 'records that fail are dropped: errors.tolerance is all, and there is no topic for dead letters');
  else findings.unresolved(tolerance, 'errors-dropped', 'whether records that fail are dropped cannot be told');
}
