import type { UnknownPlace } from '../../model/answers';
import type { RehearsalPlan } from '../../model/rehearsal';
import type { Scene } from './scene';
import { DECIDING_SETTINGS } from './settings';

/** The settings of brokers that decide, and what can't be told of them. */
export interface PlanSettings {
  readonly settings: RehearsalPlan['settings'];
  readonly unknown: readonly UnknownPlace[];
}

/**
 * The settings of a cluster that decide about access.
 *
 * `allow.everyone.if.no.acl.found` is always said: MSK's own default is another than Kafka's.
 *
 * @param scene the cluster
 */
export function planSettings({ cluster, declared }: Scene): PlanSettings {
  const { defaultAllow, autoCreate, superUsers } = DECIDING_SETTINGS;
  const stated = cluster?.settings ?? new Map<string, string>();
  const copied = [autoCreate, superUsers].flatMap((key) => { const value = stated.get(key)?.trim(); return value === undefined || value === '' ? [] : [[key, value] as const]; });
  const mapping = mappingOf(stated);
  const location = cluster?.defaultAllow.because.location ?? declared.path;
  const unclear = mapping.length > 1 ? [{ location, reason: `listeners of ${declared.name} have different mapping rules` }] : [];
  const [rules] = mapping;
  return {
    settings: {
      [defaultAllow]: String(cluster?.defaultAllow.verdict === 'allowed'), ...Object.fromEntries(copied),
      ...(rules === undefined ? {} : { [DECIDING_SETTINGS.mapping]: rules }),
    },
    unknown: unclear,
  };
}

/** The rules of listeners, which go before those of all. */
function mappingOf(stated: ReadonlyMap<string, string>): readonly string[] {
  const { mapping } = DECIDING_SETTINGS;
  const own = [...stated].filter(([key]) => key.startsWith('listener.name.') && key.endsWith(`.${mapping}`)).map(([, value]) => value);
  const all = stated.get(mapping);
  return [...new Set(own.length > 0 ? own : all === undefined ? [] : [all])].sort();
}
