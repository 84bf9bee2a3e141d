import { topicRetention as rule } from '../../../../lib/judge/rules/operations/topic-retention';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';

const CONFIGS = 'Topic/Properties/Configs';

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}

function topic(Configs: unknown): Record<string, unknown> {
  return { Topic: resource('AWS::MSK::Topic', { Configs }) };
}

ruleCases(rule, {
  compliant: [
    ['a week', { Resources: topic(encoded('retention.ms=604800000')) }],
    ['nothing, which is what the cluster says', { Resources: topic(encoded('min.insync.replicas=2')) }],
    ['a week in JSON', { Resources: topic(encoded('{"retention.ms":"604800000"}')) }],
    ['the last of each key, in JSON', { Resources: topic('{"cleanup.policy":"compact","retention.ms":"-1"}') }],
    ['the last of each key', { Resources: topic(encoded('cleanup.policy=compact\nretention.ms=-1')) }],
    ['a configuration of a week', { Resources: { Configuration: resource('AWS::MSK::Configuration', { ServerProperties: 'log.retention.hours=168' }) } }],
    ['a finer unit, which decides', { Resources: { Configuration: resource('AWS::MSK::Configuration', { ServerProperties: 'log.retention.hours=-1\nlog.retention.ms=604800000' }) } }],
  ],
  nonCompliant: [
    ['forever', { Resources: topic(encoded('retention.ms=-1')) }, `violation ${CONFIGS} [retention.ms=-1]`],
    ['forever in JSON', { Resources: topic('{"retention.ms":-1}') }, `violation ${CONFIGS} [retention.ms=-1]`],
    ['forever in JSON, encoded', { Resources: topic({ 'Fn::Base64': '{ "retention.ms": "-1" }' }) }, `violation ${CONFIGS} [retention.ms=-1]`],
    ['forever, with other words', { Resources: topic(encoded('cleanup.policy = delete\nretention.ms : -1\n')) }, `violation ${CONFIGS} [retention.ms=-1]`],
    ['forever in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: topic(perhaps(encoded('retention.ms=1000'), encoded('retention.ms=-1'))) }, `violation ${CONFIGS} [retention.ms=-1]`],
    ['every topic forever', { Resources: { Configuration: resource('AWS::MSK::Configuration', { ServerProperties: encoded('log.retention.hours=-1') }) } },
      'violation Configuration/Properties/ServerProperties [log.retention.hours=-1]'],
  ],
  notApplicable: [['a topic that says nothing', { Resources: topic(undefined) }]],
  unresolvable: [['what the deployment chooses', { Parameters: CHOSEN, Resources: topic(AT_DEPLOYMENT) }, `unresolved ${CONFIGS} [retention]`]],
});
