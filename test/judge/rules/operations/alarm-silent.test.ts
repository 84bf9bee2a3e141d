import { alarmSilent as rule } from '../../../../lib/judge/rules/operations/alarm-silent';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { CLUSTER, logging, mapping } from '../support/kafka';

const TELLS = { Namespace: 'AWS/Kafka', MetricName: 'CpuUser', AlarmActions: ['arn:aws:sns:eu-west-1:111122223333:oncall'] };

function alarm(properties: Record<string, unknown>): Record<string, unknown> {
  return { Alarm: resource('AWS::CloudWatch::Alarm', properties) };
}

function filtered(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    Cluster: logging({ CloudWatchLogs: { Enabled: true, LogGroup: { Ref: 'Group' } } }), Group: resource('AWS::Logs::LogGroup', {}),
    Filter: resource('AWS::Logs::MetricFilter', { LogGroupName: { Ref: 'Group' }, MetricTransformations: [{ MetricNamespace: 'Kafka', MetricName: 'Denied' }] }), ...more,
  };
}

function eventRule(properties: Record<string, unknown>): Record<string, unknown> {
  return { Cluster: CLUSTER, Rule: resource('AWS::Events::Rule', { EventPattern: { source: ['aws.sts'] }, Targets: [{ Arn: 'a', Id: 'i' }], ...properties }) };
}

function failing(properties: Record<string, unknown>): Record<string, unknown> {
  return {
    Cluster: CLUSTER, Failed: resource('AWS::SQS::Queue', {}), Source: mapping({ DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failed', 'Arn'] } } } }),
    ...alarm({ Namespace: 'AWS/SQS', Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Failed', 'QueueName'] } }], ...properties }),
  };
}

ruleCases(rule, {
  compliant: [
    ['an alarm on failed records that tells somebody', { Resources: failing({ AlarmActions: TELLS.AlarmActions }) }],
    ['an alarm that tells somebody', { Resources: alarm(TELLS) }],
    ['a metric of refusals with an alarm', { Resources: filtered(alarm({ ...TELLS, Namespace: 'Kafka', MetricName: 'Denied' })) }],
    ['a metric of refusals in an expression', { Resources: filtered(alarm({ AlarmActions: ['a'], Metrics: [{ MetricStat: { Metric: { Namespace: 'Kafka', MetricName: 'Denied' } } }] })) }],
    ['a rule that tells somebody', { Resources: eventRule({ State: 'ENABLED' }) }],
  ],
  nonCompliant: [
    ['an alarm without actions', { Resources: alarm({ ...TELLS, AlarmActions: undefined }) }, 'violation Alarm/Properties/AlarmActions [no-actions]'],
    ['an alarm with an empty list', { Resources: alarm({ ...TELLS, AlarmActions: [] }) }, 'violation Alarm/Properties/AlarmActions [no-actions]'],
    ['an alarm with disabled actions', { Resources: alarm({ ...TELLS, ActionsEnabled: false }) }, 'violation Alarm/Properties/ActionsEnabled [actions-disabled]'],
    ['an alarm without actions in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: alarm({ ...TELLS, AlarmActions: perhaps(['a'], { Ref: 'AWS::NoValue' }) }) },
      'violation Alarm/Properties/AlarmActions [no-actions]'],
    ['a metric of refusals without an alarm', { Resources: filtered() }, 'violation Filter/Properties/MetricTransformations/0 [no-alarm:Denied]'],
    ['a metric of refusals with an alarm that tells nobody', { Resources: filtered(alarm({ Namespace: 'Kafka', MetricName: 'Denied' })) }, 'violation Alarm/Properties/AlarmActions [no-actions]'],
    ['a metric that counts nothing', { Resources: { ...filtered(alarm({ ...TELLS, Namespace: 'Kafka', MetricName: 'Denied' })), Filter: resource('AWS::Logs::MetricFilter', {
      LogGroupName: { Ref: 'Group' }, MetricTransformations: [{ MetricNamespace: 'Kafka', MetricName: 'Denied', MetricValue: '0' }],
    }) } }, 'violation Filter/Properties/MetricTransformations/0/MetricValue [value:0]'],
    ['a filter of logs that go through none', { Resources: { ...filtered(alarm({ ...TELLS, Namespace: 'Kafka', MetricName: 'Denied' })), Group: resource('AWS::Logs::LogGroup', { LogGroupClass: 'INFREQUENT_ACCESS' }) } },
      'violation Group/Properties/LogGroupClass [class:INFREQUENT_ACCESS]'],
    ['a rule that is disabled', { Resources: eventRule({ State: 'DISABLED' }) }, 'violation Rule/Properties/State [rule-disabled]'],
    ['a rule without targets', { Resources: eventRule({ Targets: [] }) }, 'violation Rule/Properties/Targets [no-targets]'],
    ['an alarm on failed records', { Resources: failing({ ActionsEnabled: 'false', AlarmActions: TELLS.AlarmActions }) }, 'violation Alarm/Properties/ActionsEnabled [actions-disabled]'],
  ],
  notApplicable: [
    ['an alarm on something else', { Resources: { Cluster: CLUSTER, ...alarm({ Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' }) } }],
    ['a schedule', { Resources: { Cluster: CLUSTER, Rule: resource('AWS::Events::Rule', { ScheduleExpression: 'rate(1 day)', State: 'DISABLED' }) } }],
    ['a rule of a platform without Kafka', { Resources: { Rule: resource('AWS::Events::Rule', { EventPattern: { source: ['aws.sts'] } }) } }],
  ],
  unresolvable: [['actions that the deployment switches', { Parameters: CHOSEN, Resources: alarm({ ...TELLS, ActionsEnabled: AT_DEPLOYMENT }) }, 'unresolved Alarm/Properties/ActionsEnabled [actions-disabled]']],
});
