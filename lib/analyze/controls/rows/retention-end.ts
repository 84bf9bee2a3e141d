import { Place } from '../../../template';
import { configurationsOf } from '../../kafka/configuration';
import { configsIn } from '../../kafka/topics-and-users';
import type { Measure, Rated, Rating } from '../measure';

const HOUR = '3600000';

/** Whether records of a topic end at all: a longer life is more evidence, an endless one is a store that nobody decided on. */
export const topicEnd: Measure = {
  read: (_context, topic) => topic.get('Configs').variants().map((place): Rated => {
    const configs = configsIn(place);
    if (configs === undefined || (configs.has('retention.ms') && configs.get('retention.ms') === undefined)) return { place };
    return { place, rating: rateEnd(configs.get('cleanup.policy'), configs.get('retention.ms')) };
  }),
  examples: { strong: { Configs: { 'retention.ms': HOUR } }, weak: { Configs: { 'retention.ms': '-1' } } },
};

/** The same of topics that say nothing themselves. Kafka takes the finest unit that is set. */
export const settingsEnd: Measure = {
  read: (context, cluster) => configurationsOf(context, cluster).map(({ settings, location, because }): Rated => {
    const place = new Place(cluster.resource, location, cluster.value, cluster.when);
    if (settings === undefined) return { place, why: because };
    const key = ['log.retention.ms', 'log.retention.minutes', 'log.retention.hours'].find((name) => settings.has(name)) ?? '';
    return { place, rating: rateEnd(settings.get('log.cleanup.policy'), settings.get(key)) };
  }),
  examples: { strong: { 'log.retention.hours': '168' }, weak: { 'log.retention.hours': '-1' } },
};

/** Compacted topics keep the last record of each key by design. */
function rateEnd(cleanup: string | undefined, retention: string | undefined): Rating {
  if (cleanup?.trim() === 'compact') return { rank: 1, value: 'the last record of each key' };
  return Number(retention?.trim() ?? '0') < 0 ? { rank: 0, value: 'records without end' } : { rank: 1, value: 'records with an end' };
}
