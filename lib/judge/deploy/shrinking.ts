import { entriesOf, isMap, parseJson, type Place, type Value } from '../../template';
import type { Change } from './changes';
import { lifecycleLosses } from './lifecycle';
import { isAt } from './paths';

/** What a change in place takes away, or what of it can not be told. */
export interface Shrinking {
  /** `shrunk`: less is kept. `refused`: the service does not do it. `untold`: it may be either. */
  readonly kind: 'shrunk' | 'refused' | 'untold';
  /** In words. */
  readonly what: string;
}

type Rule = (was: Value, is: Value) => readonly Shrinking[];

const RULES: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  'AWS::MSK::Topic': { PartitionCount: lower('refused', 'partitions can not become fewer'), Configs: topicConfigs },
  'AWS::MSK::Cluster': { 'BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize': lower('refused', 'volumes of brokers can not become smaller') },
  'AWS::Logs::LogGroup': { RetentionInDays: lower('shrunk', 'older log events are deleted', Infinity) },
  // Four days are the default of SQS.
  'AWS::SQS::Queue': { MessageRetentionPeriod: lower('shrunk', 'older messages are deleted', 345_600) },
  'AWS::S3::Bucket': { 'LifecycleConfiguration.Rules': lifecycleLosses },
};

/** What is taken away, and where. */
export interface ShrinkingAt extends Shrinking {
  /** The property. */
  readonly path: string;
  /** Its value as it is deployed. */
  readonly was: Value;
  /** Its value now. */
  readonly is: Value;
}

/**
 * What changed properties take away although the resource stays.
 *
 * @param was the resource as it is deployed
 * @param is the resource now
 * @param changes where the two differ
 */
export function shrinkingOf(was: Place, is: Place, changes: readonly Change[]): readonly ShrinkingAt[] {
  return Object.entries(RULES[is.resource.type] ?? {}).filter(([path]) => changes.some((change) => isAt(change.path, path))).flatMap(([path, rule]) => {
    const [old, now] = [was, is].map((place) => place.get(...path.split('.')).value) as [Value, Value];
    return rule(old, now).map((found) => ({ ...found, path, was: old, is: now }));
  });
}

/** A number that becomes less; `absent` is what it is where nothing is said. */
function lower(kind: 'shrunk' | 'refused', what: string, absent?: number): Rule {
  return (was, is) => {
    const [old, now] = [numberOf(was, absent), numberOf(is, absent)];
    if (old === undefined || now === undefined) return [{ kind: 'untold', what: `whether it becomes less: if so, ${what}` }];
    return now < old ? [{ kind, what }] : [];
  };
}

function numberOf(value: Value, absent?: number): number | undefined {
  if (value.kind === 'absent') return absent;
  const number = value.kind === 'literal' ? Number(value.value) : NaN;
  return Number.isNaN(number) ? undefined : number;
}

/** Configurations that decide how long records are kept, as Kafka names them. */
const KEPT = ['retention.ms', 'retention.bytes'];
const CLEANUP = 'cleanup.policy';

function topicConfigs(was: Value, is: Value): readonly Shrinking[] {
  const [old, now] = [configsOf(was), configsOf(is)];
  if (old === undefined || now === undefined) return [{ kind: 'untold', what: 'the configuration of the topic can not be read' }];
  return [...KEPT.flatMap((key) => keptLess(key, old.get(key), now.get(key))), ...cleanup(old.get(CLEANUP), now.get(CLEANUP))];
}

function keptLess(key: string, was: string | undefined, is: string | undefined): readonly Shrinking[] {
  if (was === is) return [];
  if (was === undefined || is === undefined) return [{ kind: 'untold', what: `${key} ${was === undefined ? 'is set' : 'is no longer set'}, and what the cluster has for it is not in the templates` }];
  const [old, now] = [was, is].map((text) => (text === '-1' ? Infinity : Number(text)));
  if (old === undefined || now === undefined || Number.isNaN(old) || Number.isNaN(now)) return [{ kind: 'untold', what: `${key} is no number` }];
  return now < old ? [{ kind: 'shrunk', what: `${key} ${was} → ${is}: older records are deleted` }] : [];
}

function cleanup(was: string | undefined, is: string | undefined): readonly Shrinking[] {
  const [old, now] = [was, is].map((policy) => (policy ?? 'delete').split(',').map((word) => word.trim()).sort());
  if (old?.join() === now?.join()) return [];
  const added = now?.filter((word) => old?.includes(word) !== true) ?? [];
  const told = `${CLEANUP} ${was ?? 'nothing'} → ${is ?? 'nothing'}`;
  return [
    ...(added.includes('compact') ? [{ kind: 'shrunk' as const, what: `${told}: all but the latest record of each key are deleted` }] : []),
    ...(added.includes('delete') ? [{ kind: 'shrunk' as const, what: `${told}: records older than the retention are deleted` }] : []),
  ];
}

/** Base64 of a JSON object, as `AWS::MSK::Topic` takes it; nothing is an empty one. */
function configsOf(value: Value): ReadonlyMap<string, string> | undefined {
  if (value.kind === 'absent') return new Map();
  if (value.kind !== 'literal') return undefined;
  const parsed = parseJson(Buffer.from(String(value.value), 'base64').toString('utf8'));
  return parsed.ok && isMap(parsed.data) ? new Map(entriesOf(parsed.data).map(([key, text]) => [key, typeof text === 'string' ? text : JSON.stringify(text)])) : undefined;
}
