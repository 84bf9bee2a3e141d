import { type Place, type Platform, type Resource } from '../../../template';
import { carriersAmong, carriersOf, placesAt, STORES } from '../support/carriers';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { hasKafka } from '../support/flows';
import { resourceNamed } from '../support/named';
import { judgeSwitch } from '../support/switches';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-ALARM-SILENT';

/** What watches the platform tells somebody. */
export const alarmSilent: Rule = {
  id: ID,
  name: 'alarm-silent',
  cause: 'An alarm, a rule of events or a metric of refusals watches the platform and tells nobody.',
  explanation: 'It looks like a guard and is none: what it was made for happens, and nobody is called.',
  fix: {
    cdk: 'Add an action to the alarm (alarm.addAlarmAction), a target to the rule, an alarm on the metric of the filter; leave them enabled.',
    cloudformation: 'Set AlarmActions and leave ActionsEnabled true, set Targets and State ENABLED of rules of events, and add an AWS::CloudWatch::Alarm on the metric of each filter.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [5, 7],
  proofPoints: ['bounded-privilege'],
  applies: (platform) => alarms(platform).length > 0 || eventRules(platform).length > 0 || filters(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const alarm of alarms(platform)) judgeAlarm(alarm, findings);
  for (const rule of eventRules(platform)) judgeRule(rule, findings);
  for (const group of filteredGroups(platform)) judgeClass(group, platform, findings);
  const watched = new Set(platform.resources('AWS::CloudWatch::Alarm').flatMap((resource) => metricsOf(platform.propertiesOf(resource))));
  for (const metric of filters(platform).flatMap((filter) => placesAt(filter, ['MetricTransformations', '*']))) {
    judgeValue(metric, findings);
    if (metric.value.kind === 'map' && !watched.has(nameOf(metric, 'MetricNamespace'))) findings.violation(metric, `no-alarm:${metric.get('MetricName').describe()}`, `no alarm watches the metric ${metric.get('MetricName').describe()}`);
  }
  return findings.all();
}

/** A filter that counts nothings never reaches a threshold. */
function judgeValue(metric: Place, findings: Findings): void {
  for (const value of metric.get('MetricValue').branches()) if (Number(lower(value) ?? '1') === 0) findings.violation(value, 'value:0', 'the metric is 0 whatever is found: no alarm ever sees it');
}

/** Logs of other classes than the standard one go through no filter. */
function judgeClass(group: Resource, platform: Platform, findings: Findings): void {
  for (const kind of platform.propertiesOf(group).get('LogGroupClass').branches()) {
    const said = lower(kind);
    if (said !== undefined && said !== 'standard') findings.violation(kind, `class:${kind.describe()}`, `no metric filter reads logs of the class ${kind.describe()}, and this group has one`);
  }
}

function judgeAlarm(alarm: Place, findings: Findings): void {
  judgeSwitch(alarm.get('ActionsEnabled'), { wanted: true, absent: true, finding: 'actions-disabled', message: 'the alarm tells nobody: its actions are disabled' }, findings);
  for (const actions of alarm.get('AlarmActions').branches()) {
    const isEmpty = actions.value.kind === 'absent' || (actions.value.kind === 'list' && actions.items().every(({ value }) => value.kind === 'absent'));
    if (isEmpty) findings.violation(actions, 'no-actions', 'the alarm tells nobody: it has no actions');
  }
}

function judgeRule(rule: Place, findings: Findings): void {
  for (const state of rule.get('State').branches()) if (lower(state) === 'disabled') findings.violation(state, 'rule-disabled', 'the rule is disabled: nobody is told of what it watches for');
  for (const targets of rule.get('Targets').branches()) if (targets.value.kind === 'absent' || targets.items().length === 0) findings.violation(targets, 'no-targets', 'the rule has no targets: nobody is told of what it watches for');
}

/** Alarms on brokers, on what moves and keeps records, and on metrics of their logs. */
function alarms(platform: Platform): readonly Place[] {
  const ofLogs = new Set(filters(platform).flatMap((filter) => placesAt(filter, ['MetricTransformations', '*'])).map((metric) => nameOf(metric, 'MetricNamespace')));
  return platform.resources('AWS::CloudWatch::Alarm').map((resource) => platform.propertiesOf(resource)).filter((alarm) => (
    alarm.get('Namespace').branches().some((namespace) => ['AWS/Kafka', 'AWS/KafkaConnect'].includes(namespace.describe())) || metricsOf(alarm).some((metric) => ofLogs.has(metric)) || isOfCarrier(alarm, platform)));
}

function isOfCarrier(alarm: Place, platform: Platform): boolean {
  const carriers = carriersOf(platform);
  return [['Dimensions', '*', 'Value'], ['Metrics', '*', 'MetricStat', 'Metric', 'Dimensions', '*', 'Value']].flatMap((path) => placesAt(alarm, path)).flatMap((value) => value.branches())
    .some(({ value }) => carriers.has(resourceNamed(value, platform, [...STORES, 'AWS::Lambda::Function'])?.key ?? ''));
}

function metricsOf(alarm: Place): readonly string[] {
  return [alarm, ...placesAt(alarm, ['Metrics', '*', 'MetricStat', 'Metric'])].map((metric) => nameOf(metric, 'Namespace'));
}

function nameOf(metric: Place, namespace: string): string {
  return `${metric.get(namespace).describe()}/${metric.get('MetricName').describe()}`;
}

/** Filters of log groups that keep evidence. */
function filters(platform: Platform): readonly Place[] {
  const groups = new Set(carriersAmong(platform, ['AWS::Logs::LogGroup'], 'evidence').map(({ key }) => key));
  return platform.resources('AWS::Logs::MetricFilter').map((resource) => platform.propertiesOf(resource))
    .filter((filter) => groups.has(resourceNamed(filter.get('LogGroupName').value, platform, ['AWS::Logs::LogGroup'])?.key ?? ''));
}

function filteredGroups(platform: Platform): ReadonlySet<Resource> {
  return new Set(filters(platform).flatMap((filter) => { const group = resourceNamed(filter.get('LogGroupName').value, platform, ['AWS::Logs::LogGroup']); return group === undefined ? [] : [group]; }));
}

/** Rules that watch calls to AWS, or Kafka itself; a schedule watches nothing. */
function eventRules(platform: Platform): readonly Place[] {
  if (!hasKafka(platform)) return [];
  return platform.resources('AWS::Events::Rule').map((resource) => platform.propertiesOf(resource)).filter((rule) => (
    ['aws.kafka', 'aws.kms', 'aws.sts', 'aws.iam', 'aws.secretsmanager', 'CloudTrail'].some((source) => rule.get('EventPattern').describe().includes(source))));
}
