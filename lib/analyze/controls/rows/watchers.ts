import { identityOf, Place, valueOfJsonText, type Resource } from '../../../template';
import type { Context } from '../../context';
import type { Control } from '../../world';
import { nounOf, statedText } from '../../kafka/reading';
import { leavesOf } from '../../kafka/values';
import { rateBranches, rateNumber, type Measure } from '../measure';

/** An alarm's threshold: which way is stricter depends on how it compares. */
export const alarmThreshold: Measure = {
  read: (context, alarms) => alarms.variants().flatMap((alarm) => {
    const comparison = statedText(alarm.get('ComparisonOperator').value) ?? '';
    if (!comparison.startsWith('Greater') && !comparison.startsWith('Less')) return [];
    return rateBranches(context, alarm.get('Threshold'), (place) => {
      const threshold = Number(statedText(place.value) ?? Number.NaN);
      if (Number.isNaN(threshold)) return undefined;
      return { rank: comparison.startsWith('Greater') ? 1e9 - threshold : 1e9 + threshold, value: `${comparison} ${String(threshold)}` };
    });
  }),
  examples: { strong: { ComparisonOperator: 'GreaterThanThreshold', Threshold: 1 }, weak: { ComparisonOperator: 'GreaterThanThreshold', Threshold: 100 } },
};

const MINUTE = 60;

/** How long something goes on before an alarm calls: so many periods of so many seconds. */
export const alarmWindow: Measure = {
  read: (context, alarm) => rateBranches(context, alarm.get('EvaluationPeriods'), (periods) => {
    const count = periods.value.kind === 'absent' ? 1 : Number(statedText(periods.value) ?? Number.NaN);
    const longest = Math.max(...alarm.get('Period').branches().map((place) => (place.value.kind === 'absent' ? MINUTE : Number(statedText(place.value) ?? Number.NaN))));
    return Number.isNaN(count * longest) ? undefined : rateNumber(count * longest, { absent: MINUTE, unit: 'seconds', fewer: true });
  }),
  examples: { strong: { EvaluationPeriods: 1, Period: 300 }, weak: { EvaluationPeriods: 1, Period: 86_400 } },
};

/**
 * On which side of its threshold an alarm calls: of another side it is another alarm.
 *
 * @param context the templates
 */
export function directionControls(context: Context): readonly Control[] {
  return context.platform.resources('AWS::CloudWatch::Alarm').flatMap((resource) => context.platform.propertiesOf(resource).get('ComparisonOperator').branches().flatMap((place) => {
    const stated = statedText(place.value) ?? '';
    return ['Less', 'Greater'].filter((side) => stated.includes(side)).map((side): Control => ({
      control: `alarm-side:${side}`, boundary: 'operations', resource: context.key(resource), rank: 1, value: stated, location: place.location,
      because: `nobody is told when there is ${side === 'Less' ? 'too little' : 'too much'}`, fix: 'give ComparisonOperator what it had',
    }));
  }));
}

/** A guard that watches something: what it watches is what it is worth. */
interface Watcher {
  readonly type: string;
  /** Properties that say what is watched. */
  readonly watches: readonly (readonly string[])[];
  readonly word: string;
}

const WATCHERS: readonly Watcher[] = [
  { type: 'AWS::CloudWatch::Alarm', watches: [['Namespace'], ['MetricName'], ['Dimensions'], ['Metrics'], ['Statistic'], ['ExtendedStatistic']], word: 'alarm' },
  { type: 'AWS::CloudWatch::CompositeAlarm', watches: [['AlarmRule']], word: 'alarm' },
  { type: 'AWS::SecretsManager::RotationSchedule', watches: [['SecretId']], word: 'rotation' },
  { type: 'AWS::CloudTrail::Trail', watches: [['S3BucketName']], word: 'trail' },
  ...[
    'AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel', 'AWS::Config::ConfigRule', 'AWS::Config::ConformancePack', 'AWS::GuardDuty::Detector',
    'AWS::SecurityHub::Hub', 'AWS::Macie::Session', 'AWS::AccessAnalyzer::Analyzer', 'AWS::WAFv2::WebACLAssociation', 'AWS::Logs::SubscriptionFilter',
    'AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection', 'AWS::CloudWatch::AnomalyDetector', 'AWS::CloudTrail::EventDataStore',
  ].map((type): Watcher => ({ type, watches: [], word: 'guard' })),
];

/** Types that watch, for the table of what is understood. */
export const WATCHER_TYPES: readonly string[] = [...WATCHERS.map(({ type }) => type), 'AWS::Logs::MetricFilter', 'AWS::Events::Rule'];

/**
 * Guards that stand for what they watch: one that watches something else, or that is gone, is a guard lost.
 *
 * @param context the templates
 */
export function watcherControls(context: Context): readonly Control[] {
  return WATCHERS.flatMap(({ type, watches, word }) => context.platform.resources(type).map((resource): Control => {
    const properties = context.platform.propertiesOf(resource);
    const watched = watches.flatMap((path) => linesOf(context, properties.get(...path)));
    const what = watched.length === 0 ? 'stands' : `watches ${watched.join(', ')}`;
    return {
      control: watched.length === 0 ? `${word}-stands` : `${word}-watches:${watched.join(',')}`, boundary: 'operations', resource: context.key(resource), rank: resource.condition === undefined ? 1 : 0.5,
      value: resource.condition === undefined ? what : `${what}, on a condition`, location: properties.location,
      because: `what the ${word.replaceAll('-', ' ')} watched is watched by nobody`, fix: `let it watch ${watched.length === 0 ? 'again' : watched.join(', ')} again`,
    };
  }));
}

/**
 * What metric filters count: each metric of each is a guard of its own. What stands where nothing is found, and in which unit, is none.
 *
 * @param context the templates
 */
export function filterControls(context: Context): readonly Control[] {
  return context.platform.resources('AWS::Logs::MetricFilter').flatMap((resource) => {
    const properties = context.platform.propertiesOf(resource);
    const from = ['LogGroupName', 'FilterPattern'].flatMap((name) => linesOf(context, properties.get(name)));
    return properties.get('MetricTransformations').items().map((metric): Control => {
      const watched = [...from, ...['MetricName', 'MetricNamespace', 'MetricValue', 'Dimensions'].flatMap((name) => linesOf(context, metric.get(name)))].join(',');
      return {
        control: `metric-filter-watches:${watched}`, boundary: 'operations', resource: context.key(resource), rank: resource.condition === undefined ? 1 : 0.5, value: `watches ${watched}`,
        location: properties.location, because: 'what the metric filter watched is watched by nobody', fix: `let it watch ${watched} again`,
      };
    });
  });
}

/** More keys in a pattern than this are not counted. */
const MANY_KEYS = 1000;

/**
 * What rules of events watch for. Of the values under one key any will do, so that each is a guard of its own and one more takes nothing away; all keys
 * must match, so that one more lets events pass unseen.
 *
 * @param context the templates
 */
export function eventControls(context: Context): readonly Control[] {
  return context.platform.resources('AWS::Events::Rule').flatMap((resource) => {
    const pattern = context.platform.propertiesOf(resource).get('EventPattern');
    const common = { boundary: 'operations', resource: context.key(resource), location: pattern.location, because: 'what the rule watched for is seen by nobody' } as const;
    return pattern.branches().flatMap((branch): readonly Control[] => {
      if (branch.value.kind === 'absent') return [];
      const leaves = linesOf(context, fromText(branch));
      const keys = new Set(leaves.map((line) => line.slice(0, line.lastIndexOf('='))));
      return [
        ...leaves.map((line) => ({ ...common, control: `event-rule-watches:${line}`, rank: resource.condition === undefined ? 1 : 0.5, value: `watches for ${line}`, fix: `let it watch for ${line} again` })),
        ...busControls(context, resource, common),
        { ...common, control: 'event-rule-keys', rank: MANY_KEYS - keys.size, value: `${String(keys.size)} keys that must match`, fix: 'let fewer keys decide' },
      ];
    });
  });
}

/** A pattern can be written as the text of its JSON. */
function fromText(place: Place): Place {
  const { value } = place;
  const parsed = value.kind === 'literal' || value.kind === 'text' ? valueOfJsonText(value) : undefined;
  return parsed === undefined ? place : new Place(place.resource, place.location, parsed, place.when);
}

/** What AWS itself tells is told on the default bus; on another it arrives where somebody sends it on. */
function busControls(context: Context, resource: Resource, common: Pick<Control, 'boundary' | 'resource' | 'because'>): readonly Control[] {
  return context.platform.propertiesOf(resource).get('EventBusName').branches().map((place) => {
    const isDefault = place.value.kind === 'absent' || statedText(place.value) === 'default';
    return {
      ...common, control: 'event-rule-bus', rank: isDefault ? 1 : 0, value: isDefault ? 'the default bus' : place.describe(),
      location: place.value.kind === 'absent' ? context.platform.propertiesOf(resource).location : place.location, fix: 'leave EventBusName out',
    };
  });
}

/** What a property says, as nouns and texts; the same whatever names resources have, and in whatever order maps stand. */
function linesOf(context: Context, place: Place): string[] {
  return place.branches().flatMap((branch) => {
    if (branch.value.kind === 'absent') return [];
    const leaves = leavesOf(branch.value).map(({ path, value }) => [...path.filter((step) => !isIndex(step)), normal(nounOf(context, value))].join('='));
    return leaves.length > 0 ? leaves.sort() : [identityOf(branch.value)];
  });
}

function isIndex(step: string): boolean {
  return /^\d+$/.test(step);
}

function normal(text: string): string {
  return text.split(/\s+/).filter((word) => word !== '').join(' ');
}
