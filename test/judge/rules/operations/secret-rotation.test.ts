import { secretRotation as rule } from '../../../../lib/judge/rules/operations/secret-rotation';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';

const SECRET = { Secret: resource('AWS::SecretsManager::Secret', {}) };
const SCRAM = { ...SECRET, Users: resource('AWS::MSK::BatchScramSecret', { SecretArnList: [{ Ref: 'Secret' }] }) };
const RULES = 'Rotation/Properties/RotationRules';

function rotated(RotationRules: unknown): Record<string, unknown> {
  return { ...SCRAM, Rotation: resource('AWS::SecretsManager::RotationSchedule', { SecretId: { Ref: 'Secret' }, RotationRules }) };
}

ruleCases(rule, {
  compliant: [
    ['every month', { Resources: rotated({ AutomaticallyAfterDays: 30 }) }],
    ['every third month', { Resources: rotated({ ScheduleExpression: 'cron(0 4 1 */2 ? *)' }) }],
    ['in two months of each quarter', { Resources: rotated({ ScheduleExpression: 'cron(0 4 1 1,3,5,7,9,11 ? *)' }) }],
    ['every week, in hours', { Resources: rotated({ ScheduleExpression: 'rate(168 hours)' }) }],
    ['by a schedule', { Resources: rotated({ ScheduleExpression: 'rate(30 days)' }) }],
  ],
  nonCompliant: [
    ['every year by a schedule', { Resources: rotated({ ScheduleExpression: 'rate(365 days)' }) }, `violation ${RULES}/ScheduleExpression [rotation:365]`],
    ['once a year', { Resources: rotated({ ScheduleExpression: 'cron(0 4 1 6 ? *)' }) }, `violation ${RULES}/ScheduleExpression [rotation:372]`],
    ['every half year', { Resources: rotated({ ScheduleExpression: 'cron(0 4 1 1/6 ? *)' }) }, `violation ${RULES}/ScheduleExpression [rotation:186]`],
    ['a schedule on a condition', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { ...SCRAM, Rotation: { ...rotated({ AutomaticallyAfterDays: 30 })['Rotation'] as object, Condition: 'Perhaps' } } }, 'violation Secret/Properties [no-rotation]'],
    ['a user of SCRAM without a schedule', { Resources: SCRAM }, 'violation Secret/Properties [no-rotation]'],
    ['a secret by its name', { Resources: { Secret: resource('AWS::SecretsManager::Secret', { Name: 'AmazonMSK_orders' }) } }, 'violation Secret/Properties [no-rotation]'],
    ['a secret of an event source', { Resources: { ...SECRET, Source: resource('AWS::Lambda::EventSourceMapping', { SelfManagedEventSource: {}, SourceAccessConfigurations: [{ Type: 'SASL_SCRAM_512_AUTH', URI: { Ref: 'Secret' } }] }) } },
      'violation Secret/Properties [no-rotation]'],
    ['a secret of a database that a connector reads', { Resources: { ...SECRET, Sink: resource('AWS::KafkaConnect::Connector', {}) } }, 'violation Secret/Properties [no-rotation]'],
    ['a secret of a replicator', { Resources: { ...SECRET, Replicator: resource('AWS::MSK::Replicator', { KafkaClusters: [{ ClientAuthentication: { SaslScram: { SecretArn: { Ref: 'Secret' } } } }] }) } },
      'violation Secret/Properties [no-rotation]'],
    ['once a year', { Resources: rotated({ AutomaticallyAfterDays: 365 }) }, `violation ${RULES}/AutomaticallyAfterDays [rotation:365]`],
    ['once a year in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: rotated({ AutomaticallyAfterDays: perhaps(30, 365) }) }, `violation ${RULES}/AutomaticallyAfterDays [rotation:365]`],
  ],
  notApplicable: [['a secret of a platform without Kafka', { Resources: SECRET }], ['a platform without secrets', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }]],
  unresolvable: [
    ['a time that the deployment chooses', { Parameters: CHOSEN, Resources: rotated({ AutomaticallyAfterDays: AT_DEPLOYMENT }) }, `unresolved ${RULES}/AutomaticallyAfterDays [rotation]`],
    ['a function of an account that may be this one', { Resources: { ...SCRAM, Rotation: resource('AWS::SecretsManager::RotationSchedule', { SecretId: { Ref: 'Secret' }, RotationRules: { AutomaticallyAfterDays: 30 }, RotationLambdaARN: 'arn:aws:lambda:eu-west-1:444455556666:function:turn' }) } },
      'unresolved Rotation/Properties/RotationLambdaARN [rotated-by:444455556666]'],
    ['a schedule of months by their names', { Resources: rotated({ ScheduleExpression: 'cron(0 4 1 JAN ? *)' }) }, `unresolved ${RULES}/ScheduleExpression [rotation]`],
    ['a schedule of which nothing is said', { Resources: rotated({}) }, `unresolved ${RULES}/ScheduleExpression [rotation]`],
  ],
});
