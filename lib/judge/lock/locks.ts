import type { World } from '../../analyze/world';
import { symbolic } from '../../analyze/names/symbolic';
import type { ResourcePattern } from '../../model/kafka';
import { sortedBy } from '../../model/order';
import type { TrustCluster, TrustCopy, TrustDocument, TrustTopic } from '../../model/trust-document';
import { bucketArns, kafkaArn, nounsOf, placeKey, type Nouns } from '../declared';
import { aclAnswer, iamAnswer, kafkaAnswer, type Answer } from './asking';
import type { Lock, LockEntry, LockRow } from './lock';
import type { Subject } from '../subjects';
import { iamPeople, kafkaPeople, type IamPerson, type Person } from './people';
import { retentionOf } from './retention';
import { TOPIC_OPERATIONS, verbsOf } from './verbs';

interface Asked {
  readonly world: World;
  readonly trust: TrustDocument;
  readonly nouns: Nouns;
  readonly people: readonly IamPerson[];
  /** What each writes beside Kafka, by key. */
  readonly copies: ReadonlyMap<string, readonly string[]>;
}

/** What was found of one resource, and how much of it can't be told. */
interface Found { readonly entry: LockEntry; readonly unknown: number }

/**
 * What can be done to the resources of each team, by whom: computed from the templates; a declaration gives only names and owners.
 *
 * @param world the templates
 * @param trust what was declared
 */
export function locksOf(world: World, trust: TrustDocument): readonly Lock[] {
  const nouns = nounsOf(world);
  const people = iamPeople(world, trust, nouns);
  const asked: Asked = { world, trust, nouns, people, copies: new Map(people.map(({ asks }) => [asks.key, copiesOf(asks, world, trust, nouns)])) };
  const found = [
    ...trust.clusters.flatMap((cluster) => topicsOf(trust, cluster, world, nouns).map((topic) => topicEntry(asked, cluster, topic))),
    ...trust.copies.map((copy) => bucketEntry(asked, copy)),
  ].filter(({ entry, unknown }) => entry.name !== ANY_TOPIC || entry.rows.length > 0 || unknown > 0);
  const owners = [...new Set(found.map(({ entry }) => entry.owner))].sort();
  return owners.map((owner) => {
    const mine = found.filter(({ entry }) => entry.owner === owner);
    return {
      owner, unknown: world.unknowns.length + mine.reduce((sum, { unknown }) => sum + unknown, 0),
      entries: sortedBy(mine.map(({ entry }) => entry), ({ kind, name }) => `${kind === 'topic' ? '0' : '1'}${name}`),
    };
  });
}

type LockedTopic = Pick<TrustTopic, 'name' | 'classification' | 'owner'> & { readonly place?: string };

/** Every topic that nobody names. */
const ANY_TOPIC = '*';

/** Declared topics, and one that stands for all that are not. A topic that exists belongs to those who answer for the grants on it. */
function topicsOf(trust: TrustDocument, cluster: TrustCluster, world: World, nouns: Nouns): readonly LockedTopic[] {
  const brokers = trust.segments.find(({ name }) => name === cluster.segment)?.owner ?? 'nobody';
  const declared = trust.topics.filter((topic) => topic.cluster === cluster.name);
  const named = new Map<string, LockedTopic>();
  for (const topic of sortedBy(declared, ({ managed, name }) => `${managed ? '0' : '1'}${name}`)) {
    if (!named.has(topic.name)) named.set(topic.name, { ...topic, owner: topic.owner ?? brokers, ...(topic.logicalId !== undefined && { place: placeKey(topic) }) });
  }
  const own = world.clusters.find(({ key }) => key === nouns.cluster(cluster)?.key)?.topics ?? [];
  for (const topic of own) {
    const [name] = topic.name;
    if (topic.name.length === 1 && typeof name === 'string' && !named.has(name)) named.set(name, { name, owner: brokers });
  }
  return [...named.values(), { name: ANY_TOPIC, owner: brokers }];
}

function topicEntry(asked: Asked, cluster: TrustCluster, topic: LockedTopic): Found {
  const { world, nouns, trust } = asked;
  const noun = nouns.cluster(cluster)?.key;
  const found = [...iamRows(asked, cluster, topic), ...certificateRows(asked, noun, cluster, topic)];
  const entry: LockEntry = {
    kind: 'topic', name: topic.name, classification: topic.classification ?? 'UNCLASSIFIED', owner: topic.owner ?? 'nobody',
    retention: retentionOf(world, noun, topic.name, trust), rows: inOrder(found.flatMap(({ rows }) => rows)),
  };
  return { entry, unknown: found.reduce((sum, { unknown }) => sum + unknown, 0) };
}

interface Rows { readonly rows: readonly LockRow[]; readonly unknown: number }

const pattern = (resourceType: ResourcePattern['resourceType'], name: string): ResourcePattern => ({ resourceType, name, patternType: 'LITERAL' });

function iamRows(asked: Asked, cluster: TrustCluster, topic: LockedTopic): readonly Rows[] {
  const { world, nouns, people, copies } = asked;
  const arn = nouns.clusterArn(cluster);
  if (arn === undefined) return [];
  const noun = nouns.cluster(cluster)?.key;
  const at = { arn, ...(noun !== undefined && { noun }) };
  const target = (resource: ResourcePattern): { resourceType: ResourcePattern['resourceType']; arn: ReturnType<typeof kafkaArn> } => ({
    resourceType: resource.resourceType, arn: resource.name === ANY_TOPIC ? symbolic([...kafkaArn(arn, { ...resource, name: '' }), { hole: 'a topic that nobody names' }]) : kafkaArn(arn, resource),
  });
  return people.map((person) => rowsOf(asked, person, topic.name, cluster.name,
    (operation, resource) => kafkaAnswer(world, person.asks, at, operation, target(resource)), copies.get(person.asks.key) ?? []));
}

function certificateRows(asked: Asked, noun: string | undefined, declared: TrustCluster, topic: LockedTopic): readonly Rows[] {
  const { world, trust } = asked;
  const found = world.clusters.find(({ key }) => key === noun);
  if (found === undefined || noun === undefined) return [];
  // Where IAM alone logs in, no ACL admits anybody. That a cluster which exists denies by default is an assumption, which trust.json prints.
  if (found.listeners.length > 0 && found.listeners.every(({ authentication }) => authentication === 'iam')) return [];
  const cluster = declared.managed ? found : { ...found, defaultAllow: { ...found.defaultAllow, verdict: 'denied' as const } };
  const name = (text: string): string => (text === ANY_TOPIC ? '\u0001' : text);
  return kafkaPeople(world, noun, trust).map((person) => rowsOf(asked, person, topic.name, declared.name,
    (operation, resource) => aclAnswer(cluster, person.principal, operation, resource.resourceType, name(resource.name)), []));
}

type Ask = (operation: (typeof TOPIC_OPERATIONS)[number], resource: ResourcePattern) => Answer;

function rowsOf({ trust }: Asked, person: Person, topic: string, cluster: string, ask: Ask, copies: readonly string[]): Rows {
  const answers = TOPIC_OPERATIONS.map((operation) => ({ operation, answer: ask(operation, pattern('topic', topic)) }));
  const able = new Set<string>(answers.filter(({ answer }) => answer === 'yes').map(({ operation }) => operation));
  const named = (type: 'group' | 'transactional-id', operation: 'READ' | 'WRITE'): string[] => {
    const asked = trust.grants.filter((grant) => grant.cluster === cluster).flatMap((grant) => (type === 'group' ? grant.group : grant.transactionalId) ?? []);
    const names = new Set(asked.map(({ name, patternType }) => (patternType === 'PREFIXED' ? `${name}*` : name)));
    return [...names].sort().filter((name) => ask(operation, pattern(type, name.endsWith('*') ? `${name.slice(0, -1)}x` : name)) === 'yes').map((name) => `${type} ${name}`);
  };
  const rows = verbsOf(able, person.identity === 'break-glass').map((verb): LockRow => ({
    verb, subject: person.subject, team: person.team, identity: person.identity,
    details: [
      ...(verb.endsWith('read') ? [...named('group', 'READ'), ...copies.map((copy) => `copy bucket:${copy}`)] : []), ...(verb === 'write' ? named('transactional-id', 'WRITE') : []),
      ...(person.session === undefined ? [] : [person.session]),
    ],
  }));
  return { rows, unknown: answers.filter(({ answer }) => answer === 'unknown').length };
}

/** Whoever reads a topic and writes a bucket copies the one to the other. */
function copiesOf(asks: Subject, world: World, trust: TrustDocument, nouns: Nouns): readonly string[] {
  if (asks.kind !== 'identity') return [];
  return trust.copies.filter((copy) => {
    const [arn] = bucketArns(placeKey(copy), nouns);
    return arn !== undefined && iamAnswer(world, asks, 's3:PutObject', symbolic([...arn, '/', { hole: 'an object' }]), nouns.key(placeKey(copy))) === 'yes';
  }).map(({ name }) => name).sort();
}

/** What can be done to objects, in the order of reading it. */
const OBJECT_VERBS = [['read', 's3:GetObject'], ['write', 's3:PutObject'], ['delete', 's3:DeleteObject']] as const;

function bucketEntry({ world, nouns, people }: Asked, copy: TrustCopy): Found {
  const [arn] = bucketArns(placeKey(copy), nouns);
  const rows: LockRow[] = [];
  let unknown = 0;
  for (const person of arn === undefined ? [] : people) {
    for (const [verb, action] of OBJECT_VERBS) {
      const answer = iamAnswer(world, person.asks, action, symbolic([...arn ?? [], '/', { hole: 'an object' }]), nouns.key(placeKey(copy)));
      if (answer === 'unknown') unknown++;
      if (answer === 'yes') rows.push({ verb, subject: person.subject, team: person.team, identity: person.identity, details: person.session === undefined ? [] : [person.session] });
    }
  }
  const { name, classification, owner, retentionDays } = copy;
  return { entry: { kind: 'bucket', name, classification, owner, retention: `${String(retentionDays)}d`, rows: inOrder(rows) }, unknown };
}

const VERB_ORDER = ['administer', 'write', 'read', 'reset+read'];

function inOrder(rows: readonly LockRow[]): readonly LockRow[] {
  const place = (verb: string): string => String.fromCharCode(97 + (VERB_ORDER.includes(verb) ? VERB_ORDER.indexOf(verb) : VERB_ORDER.length));
  return sortedBy(rows, ({ verb, subject, details }) => `${place(verb)}${verb}\n${subject}\n${details.join(' ')}`);
}
