import { readFileSync } from 'node:fs';
import type { IConstruct } from 'constructs';
import { Stage } from 'aws-cdk-lib';
import { TrustError, throwIfAny, type Problem } from '../lib/model/problem';
import { TRUST_DOCUMENT_VERSION, type TrustDocument, type TrustTopic } from '../lib/model/trust-document';

/** Context key that names the trust.json of what is deployed, relative to the application's folder. */
export const BASELINE_CONTEXT = 'zero-trust-kafka:deployed';

type Deployed = Pick<TrustDocument, 'platform' | 'segments' | 'topics'> & Partial<Pick<TrustDocument, 'stacks' | 'clusters'>>;

const loaded = new WeakMap<IConstruct, Baseline>();

/**
 * What is deployed, as far as the repository knows: a committed trust.json that the context `zero-trust-kafka:deployed` names. With it,
 * a change that CloudFormation would make by replacing something that holds data is refused at synthesis, while it is still a change of text.
 *
 * Without it nothing is compared; the template's own guards (Retain on deletion and replacement) stand either way.
 */
export class Baseline {
  /**
   * The baseline of a construct's Stage.
   *
   * @param scope any construct
   * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE when the context names a file that can't be used
   */
  public static of(scope: IConstruct): Baseline {
    const stage = Stage.of(scope) ?? scope.node.root;
    let baseline = loaded.get(stage);
    if (baseline === undefined) {
      baseline = new Baseline(readDeployed(stage));
      loaded.set(stage, baseline);
    }
    return baseline;
  }

  private constructor(private readonly deployed: Deployed | undefined) {}

  /**
   * Refuses a topic whose name, replication factor or cluster would make CloudFormation replace it.
   *
   * @param topic what is declared now
   * @throws TrustError TOPIC_WOULD_BE_REPLACED
   */
  public checkTopic(topic: Pick<TrustTopic, 'path' | 'name' | 'cluster' | 'replicationFactor' | 'partitions'>): void {
    const managed = this.deployed?.topics.filter((t) => t.managed) ?? [];
    const was = managed.find((t) => t.path === topic.path);
    const elsewhere = managed.find((t) => t.name === topic.name && t.cluster === topic.cluster && t.path !== topic.path);
    if (elsewhere !== undefined) throwIfAny([movedTopic(elsewhere.path, topic.path)]);
    if (was === undefined) return;
    const changes = (['name', 'cluster', 'replicationFactor'] as const).filter((key) => was[key] !== topic[key]);
    const problem = (what: string, given: string, allowed: string): Problem => ({ code: 'TOPIC_WOULD_BE_REPLACED', what, given, allowed, where: topic.path });
    throwIfAny([
      ...changes.map((key) => problem(
        `a new ${key} would replace the topic and leave its records behind in the old one`, `${String(was[key])} → ${String(topic[key])}`,
        'a second Topic under another construct id beside this one; move its workloads, let it drain, then remove this one (it is retained)',
      )),
      ...(was.partitions !== undefined && topic.partitions !== undefined && topic.partitions < was.partitions
        ? [problem('partitions can not become fewer', `${String(was.partitions)} → ${String(topic.partitions)}`, `${String(was.partitions)} or more`)] : []),
    ]);
  }

  /**
   * Whether a cluster is deployed; undefined where nothing says what is.
   *
   * @param name the cluster's name
   */
  public hasCluster(name: string): boolean | undefined {
    return this.deployed?.clusters?.some((cluster) => cluster.managed && cluster.name === name);
  }

  /**
   * Refuses another number of stacks that share topics and workloads: what stands in them would move.
   *
   * @param prefix what the names of the stacks begin with, before their number
   * @param count how many there are now
   * @param where the construct path
   * @throws TrustError TOPIC_WOULD_BE_REPLACED
   */
  public checkShards(prefix: string, count: number, where: string): void {
    const was = (this.deployed?.stacks ?? []).filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length))).length;
    if (was === 0 || was === count) return;
    throw new TrustError([{
      code: 'TOPIC_WOULD_BE_REPLACED', what: 'with another number of stacks, topics and workloads would move between them', given: `${String(was)} → ${String(count)}`,
      allowed: `${String(was)}; a second StackShards beside this one for what is new`, where,
    }]);
  }

  /**
   * Refuses a segment whose subnets would move to other addresses, which replaces them and everything in them, brokers included.
   *
   * @param name the segment's name
   * @param ranges its subnets now
   * @param where the construct path
   * @throws TrustError NETWORK_SEGMENT_MOVED
   */
  public checkSegment(name: string, ranges: readonly string[], where: string): void {
    const was = this.deployed?.segments.find((s) => s.name === name);
    if (was === undefined || was.ranges.length === 0 || was.ranges.every((range, i) => ranges[i] === range)) return;
    throw new TrustError([{
      code: 'NETWORK_SEGMENT_MOVED', what: 'the subnets of this segment would be replaced, with everything in them', given: `${was.ranges.join(' ')} → ${ranges.join(' ')}`,
      allowed: 'the slot it had: give slot explicitly, or add new segments after the existing ones', where,
    }]);
  }
}

/** MSK refuses to create a topic that exists, and the retained one exists. */
function movedTopic(was: string, now: string): Problem {
  return {
    code: 'TOPIC_WOULD_BE_REPLACED', what: 'the topic would be created a second time, under another logical id', given: `${was} → ${now}`,
    allowed: `the construct path it had, ${was}; or a resource import into the new place`, where: now,
  };
}

function readDeployed(stage: IConstruct): Deployed | undefined {
  const context: unknown = stage.node.tryGetContext(BASELINE_CONTEXT);
  if (context === undefined) return undefined;
  const file = typeof context === 'string' ? context : JSON.stringify(context);
  const where = `context ${BASELINE_CONTEXT}`;
  const refuse = (code: 'INPUT_MISSING' | 'INPUT_UNREADABLE', what: string): never => {
    throw new TrustError([{ code, what, given: file, allowed: `the trust.json of what is deployed, version ${String(TRUST_DOCUMENT_VERSION)}`, where }]);
  };
  const parsed = parse(file, refuse);
  const documents = Array.isArray(parsed) ? parsed : [parsed];
  const platform = Stage.isStage(stage) ? stage.stageName : '';
  return documents.filter(isTrustDocument).find((d) => d.platform === platform) ?? refuse('INPUT_UNREADABLE', 'this file does not describe this Stage');
}

function parse(file: string, refuse: (code: 'INPUT_MISSING' | 'INPUT_UNREADABLE', what: string) => never): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return refuse('INPUT_MISSING', 'this file can not be read');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return refuse('INPUT_UNREADABLE', 'this file is not JSON');
  }
}

function isTrustDocument(value: unknown): value is TrustDocument {
  const document = value as Partial<TrustDocument> | null;
  const isNamed = (item: unknown): boolean => typeof item === 'object' && item !== null && typeof (item as { name?: unknown }).name === 'string';
  return document?.version === TRUST_DOCUMENT_VERSION && Array.isArray(document.topics) && document.topics.every(isNamed)
    && Array.isArray(document.segments) && document.segments.every((s: unknown) => isNamed(s) && Array.isArray((s as { ranges?: unknown }).ranges));
}
