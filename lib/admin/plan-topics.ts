import { KeyedSet } from './keyed-set';
import type { LiveConfig, LiveTopic } from './live-items';
import type { PlanInput } from './plan-input';
import type { AdminProblem } from './problem';
import { planSection, type Section } from './section';
import { KIND } from './sets';

/** Topics that belong to Kafka's own machinery, or to that of a managed service or a tool. */
const MACHINERY = '__';

/**
 * What must change about topics, and why it can't be done. Pure: the same input, the same plan.
 *
 * @param input declared, owned and live sets, and what may be touched
 */
export function planTopics({ declared, owned, live, policy }: PlanInput): { readonly topics: Section<LiveTopic>; readonly refused: readonly AdminProblem[] } {
  const topics = planSection({
    declared: declared.topics,
    live: live.topics,
    alike: KIND.topics.fulfils,
    ignored: ({ name }) => name.startsWith(MACHINERY),
    removable: (topic) => owned.topics.has(topic),
    keptBecause: () => (policy.deleteTopics === true ? undefined : 'topics are only deleted with deleteTopics'),
  });
  return { topics, refused: declared.topics.sorted().flatMap((topic) => impossible(live.topics.like(topic), topic)) };
}

/**
 * What must change about configs of declared topics; a topic that is kept keeps its configs. Pure: the same input, the same plan.
 *
 * @param input declared, owned and live sets
 */
export function planConfigs({ declared, owned, live }: PlanInput): Section<LiveConfig> {
  const topics = KeyedSet.of(Array.from(declared.topics, ({ name }) => name), (name) => name);
  return planSection({
    declared: declared.configs,
    live: live.configs,
    alike: KIND.configs.fulfils,
    ignored: ({ topic }) => !topics.has(topic),
    removable: (config) => owned.configs.has(config),
  });
}

/** What Kafka can't do to a topic that holds records, or what would break the order of their keys. */
function impossible(live: LiveTopic | undefined, { name, partitions, replicationFactor }: LiveTopic): AdminProblem[] {
  if (live === undefined) return [];
  const code = 'ADMIN_PLAN_IMPOSSIBLE';
  const where = `topic ${name}`;
  return [
    ...(partitions < live.partitions ? [{
      code, what: 'partitions of a topic can not become fewer', given: String(partitions), allowed: `at least ${String(live.partitions)}`, where,
    } as const] : []),
    ...(replicationFactor === live.replicationFactor ? [] : [{
      code, what: 'the replication factor of a topic is not changed', given: String(replicationFactor), allowed: String(live.replicationFactor), where,
    } as const]),
  ];
}
