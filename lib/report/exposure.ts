import { CLASSIFICATIONS, type ClassificationName } from '../model/classification';
import type { ResourcePattern } from '../model/kafka';
import { compareText } from '../model/order';
import type { TrustDocument, TrustGrant, TrustTopic } from '../model/trust-document';
import { reads, writes } from '../model/verbs';

/** Who was granted what on a topic, and where its records may go. Sorted names; what was declared, not yet what is possible. */
export interface TopicExposure {
  /** The topic's name. */
  readonly topic: string;
  /** The cluster's name. */
  readonly cluster: string;
  /** Absent for a topic that only grants name. */
  readonly classification?: ClassificationName;
  /** Absent for a topic that only grants name. */
  readonly owner?: string;
  /** Workloads that may add records. */
  readonly writers: readonly string[];
  /** Workloads that may see records. */
  readonly readers: readonly string[];
  /** Buckets that one of the readers may write to. */
  readonly copies: readonly string[];
  /** Break-glass roles that may see or add records. */
  readonly breakGlass: readonly string[];
  /** The grants behind all this, sorted by id. */
  readonly grants: readonly TrustGrant[];
}

/**
 * The exposure of every topic of a platform: most harm first, then most exposed first, then by name.
 *
 * @param trust what was declared
 */
export function exposeTopics(trust: TrustDocument): TopicExposure[] {
  const exposures = distinctTopics(trust).map((topic) => exposeTopic(topic, trust));
  return exposures.sort((a, b) => harm(b) - harm(a) || reach(b) - reach(a) || compareText(a.topic, b.topic) || compareText(a.cluster, b.cluster));
}

function exposeTopic(topic: TrustTopic, trust: TrustDocument): TopicExposure {
  const grants = trust.grants.filter((g) => g.cluster === topic.cluster && covers(g.topic, topic.name));
  const emergency = new Set(trust.breakGlass.map((b) => b.name));
  const names = (chosen: readonly TrustGrant[], inEmergency: boolean): string[] =>
    [...new Set(chosen.map((g) => g.grantee))].filter((name) => emergency.has(name) === inEmergency).sort(compareText);
  const reading = grants.filter((g) => reads(g.verb));
  const readers = new Set(reading.map((g) => g.grantee));
  const copies = trust.dataGrants.filter((d) => d.verb === 'write' && readers.has(d.grantee)).map((d) => d.copy);
  return {
    topic: topic.name, cluster: topic.cluster,
    ...(topic.classification !== undefined && { classification: topic.classification }),
    ...(topic.owner !== undefined && { owner: topic.owner }),
    writers: names(grants.filter((g) => writes(g.verb)), false), readers: names(reading, false), copies: [...new Set(copies)].sort(compareText),
    breakGlass: names(grants.filter((g) => reads(g.verb) || writes(g.verb)), true), grants,
  };
}

/** A team's stack names the topics of another by `fromName`: each topic counts once, as the stack that makes it says. */
function distinctTopics(trust: TrustDocument): TrustTopic[] {
  const byName = new Map<string, TrustTopic>();
  for (const topic of trust.topics) {
    const key = `${topic.cluster}\u0000${topic.name}`;
    const known = byName.get(key);
    if (known === undefined || (!known.managed && topic.managed)) byName.set(key, topic);
  }
  return [...byName.values()];
}

/**
 * Whether a pattern matches a name.
 *
 * @param pattern LITERAL or PREFIXED
 * @param name a topic's name
 */
export function covers(pattern: ResourcePattern, name: string): boolean {
  switch (pattern.patternType) {
    case 'LITERAL': return pattern.name === name;
    case 'PREFIXED': return name.startsWith(pattern.name);
  }
}

function harm(exposure: TopicExposure): number {
  return exposure.classification === undefined ? -1 : CLASSIFICATIONS.indexOf(exposure.classification);
}

function reach({ writers, readers, copies, breakGlass }: TopicExposure): number {
  return writers.length + readers.length + copies.length + breakGlass.length;
}
