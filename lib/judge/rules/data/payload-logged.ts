import { type Place, type Platform } from '../../../template';
import { connectors, lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { kafkaMappings, kafkaPipes } from '../support/flows';
import { resourceNamed } from '../support/named';
import { truthOf } from '../support/truth';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-PAYLOAD-LOGGED';
/** Environment variables with which libraries write each event into the log of a function. */
const LOG_EVENT = ['POWERTOOLS_LOGGER_LOG_EVENT', 'POWERTOOLS_LOG_EVENT'];

/** Logs tell what happened, without the records. */
export const payloadLogged: Rule = {
  id: ID,
  name: 'payload-logged',
  cause: 'A connector, pipe or function writes records into its log.',
  explanation: 'The log becomes a copy of the topics, kept longer and read by more people than any grant of a topic allows, and nobody classified it.',
  fix: {
    cdk: 'Set errors.log.include.messages to false in connectorConfiguration; leave includeExecutionData out of a pipe\'s log configuration and POWERTOOLS_LOGGER_LOG_EVENT out of a function.',
    cloudformation: 'Set errors.log.include.messages to false in ConnectorConfiguration; remove ALL from LogConfiguration.IncludeExecutionData and POWERTOOLS_LOGGER_LOG_EVENT from Environment.Variables.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [1, 4],
  proofPoints: ['classified-copy', 'supported-boundary'],
  applies: (platform) => switches(platform).length > 0 || kafkaPipes(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const { place, only, message } of switches(platform)) for (const branch of place.branches()) judgeSwitched(branch, only, message, findings);
  for (const pipe of kafkaPipes(platform)) {
    for (const data of pipe.get('LogConfiguration', 'IncludeExecutionData').items()) {
      if (lower(data) === 'all') findings.violation(data, 'execution-data', 'the log of the pipe holds the records');
      else if (lower(data) === undefined) findings.unresolved(data, 'execution-data', 'whether the log of the pipe holds records cannot be told');
    }
  }
  return findings.all();
}

interface Switched {
  readonly place: Place;
  /** A second switch, without which the first does nothing. */
  readonly only?: Place;
  readonly message: string;
}

function judgeSwitched(place: Place, only: Place | undefined, message: string, findings: Findings): void {
  const states = only?.branches().map(truthOf) ?? ['true'];
  if (states.every((state) => state === 'false' || state === 'absent')) return;
  const truth = truthOf(place);
  if (truth === 'true') findings.violation(place, 'payload', message);
  else if (truth === 'unresolved') findings.unresolved(place, 'payload', `it cannot be told whether ${message}`);
}

function switches(platform: Platform): readonly Switched[] {
  const ofConnectors = connectors(platform).map((connector): Switched => {
    const configuration = connector.get('ConnectorConfiguration');
    return { place: configuration.get('errors.log.include.messages'), only: configuration.get('errors.log.enable'), message: 'the log of the connector holds the records that failed' };
  });
  const functions = kafkaMappings(platform).flatMap((mapping) => mapping.get('FunctionName').branches()).map(({ value }) => resourceNamed(value, platform, ['AWS::Lambda::Function']));
  const ofFunctions = [...new Set(functions)].flatMap((resource) => (resource === undefined ? [] : LOG_EVENT.map((name): Switched => (
    { place: platform.propertiesOf(resource).get('Environment', 'Variables', name), message: 'the log of the function holds every record' }))));
  return [...ofConnectors, ...ofFunctions];
}
