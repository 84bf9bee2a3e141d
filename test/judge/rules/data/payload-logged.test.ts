import { payloadLogged as rule } from '../../../../lib/judge/rules/data/payload-logged';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { CLUSTER, connector, mapping } from '../support/kafka';

const MESSAGES = 'Sink/Properties/ConnectorConfiguration/errors.log.include.messages';

function sink(enable: unknown, messages: unknown): Record<string, unknown> {
  return { Sink: connector({ 'errors.log.enable': enable, 'errors.log.include.messages': messages }) };
}

function fn(Variables: unknown): Record<string, unknown> {
  return { Cluster: CLUSTER, Source: mapping({ FunctionName: { Ref: 'Function' } }), Function: resource('AWS::Lambda::Function', { Environment: { Variables } }) };
}

function pipe(LogConfiguration: unknown): Record<string, unknown> {
  return { Pipe: resource('AWS::Pipes::Pipe', { SourceParameters: { ManagedStreamingKafkaParameters: {} }, LogConfiguration }) };
}

ruleCases(rule, {
  compliant: [
    ['errors without records', { Resources: sink('true', 'false') }],
    ['records of a log that is off', { Resources: sink('false', 'true') }],
    ['records of a log of which nothing is said, which is off', { Resources: { Sink: connector({ 'errors.log.include.messages': 'true' }) } }],
    ['a function that logs what it says', { Resources: fn({ LOG_LEVEL: 'INFO' }) }],
    ['a pipe without data', { Resources: pipe({ Level: 'ERROR' }) }],
  ],
  nonCompliant: [
    ['errors with their records', { Resources: sink('true', 'true') }, `violation ${MESSAGES} [payload]`],
    ['with the log on in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: sink(perhaps('true', 'false'), true) }, `violation ${MESSAGES} [payload]`],
    ['a function that logs each event', { Resources: fn({ POWERTOOLS_LOGGER_LOG_EVENT: 'true' }) }, 'violation Function/Properties/Environment/Variables/POWERTOOLS_LOGGER_LOG_EVENT [payload]'],
    ['a pipe with data', { Resources: pipe({ IncludeExecutionData: ['ALL'] }) }, 'violation Pipe/Properties/LogConfiguration/IncludeExecutionData/0 [execution-data]'],
  ],
  notApplicable: [
    ['a function that has nothing to do with Kafka', { Resources: { Function: resource('AWS::Lambda::Function', { Environment: { Variables: { POWERTOOLS_LOGGER_LOG_EVENT: 'true' } } }) } }],
  ],
  unresolvable: [
    ['a switch that the deployment chooses', { Parameters: CHOSEN, Resources: sink('true', AT_DEPLOYMENT) }, `unresolved ${MESSAGES} [payload]`],
    ['data of a pipe that the deployment chooses', { Parameters: CHOSEN, Resources: pipe({ IncludeExecutionData: [AT_DEPLOYMENT] }) }, 'unresolved Pipe/Properties/LogConfiguration/IncludeExecutionData/0 [execution-data]'],
  ],
});
