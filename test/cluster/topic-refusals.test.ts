import { CfnParameter, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Classification, ProvisionedCluster, SegmentedNetwork, Topic, type TopicProps } from '../../constructs';
import { newApp } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { samplePlatform } from '../support/sample-platform';

const { app, stack, kafka, topic } = samplePlatform();
let next = 0;
/** A topic of its own name each time, since all share one platform. */
const declare = (props: Partial<TopicProps>): { act: () => Topic; where: string } => {
  const name = `t${String(next++)}`;
  return { act: () => topic(name, props), where: `Core/Topic-${name}` };
};
const given = (text: string): string => (Token.isUnresolved(text) ? 'a token' : text);

describe('the name of a topic is refused', () => {
  test.each([
    ['empty', ''], ['.', '.'], ['..', '..'], ['250 characters long', 'a'.repeat(250)], ['a wildcard', '*'], ['with a space', 'my orders'],
    ['with a slash', 'a/b'], ['with a colon', 'a:b'], ['with letters beyond ASCII', 'bücher'], ['with a second line', 'orders\n'],
  ])('when it is %s', (_, name) => {
    const { act, where } = declare({ name });
    expectRefusal(act, { code: 'NAME_INVALID', where, given: JSON.stringify(name), allowed: "1 to 249 of a-z, A-Z, 0-9, '.', '_' and '-'" });
    const id = `From${String(next)}`;
    expectRefusal(() => Topic.fromName(stack, id, { cluster: kafka, name }), { code: 'NAME_INVALID', where: `Core/${id}` });
  });

  test.each([
    ['a token', Token.asString({ Ref: 'Name' })], ['a lazy text', Lazy.string({ produce: () => 'orders' })], ['partly a token', `orders.${Token.asString({ Ref: 'Name' })}`],
  ])('when it is %s', (_, name) => {
    const { act, where } = declare({ name });
    expectRefusal(act, { code: 'NAME_UNRESOLVED', where, given: 'a token', allowed: 'literal text' });
    const id = `From${String(next)}`;
    expectRefusal(() => Topic.fromName(stack, id, { cluster: kafka, name }), { code: 'NAME_UNRESOLVED', where: `Core/${id}` });
    const prefix = `${name}-`;
    expectRefusal(() => Topic.fromPrefix(stack, `${id}Prefix`, { cluster: kafka, prefix }), { code: 'NAME_UNRESOLVED', where: `Core/${id}Prefix` });
  });

  test('when it is the value of a parameter', () => {
    const { act, where } = declare({ name: new CfnParameter(stack, 'TopicName').valueAsString });
    expectRefusal(act, { code: 'NAME_UNRESOLVED', where, given: 'a token' });
  });

  test('not with 249 characters of the whole alphabet', () => {
    expect(declare({ name: `aZ0._-${'x'.repeat(243)}` }).act().pattern.name).toHaveLength(249);
  });

  test('when that of its dead letters would be too long', () => {
    const { act, where } = declare({ name: 'd'.repeat(246), deadLetterTopic: {} });
    expectRefusal(act, { code: 'NAME_INVALID', where: `${where}/DeadLetters`, given: '.dlq', allowed: '1 to 249' });
  });
});

test.each([['nobody', ''], ['spaces', 'team a'], ['a token', Token.asString({ Ref: 'Owner' })]])('a topic with %s for an owner is refused', (_, owner) => {
  const { act, where } = declare({ owner });
  expectRefusal(act, { code: 'OWNER_MISSING', where, given: given(owner) });
});

describe('a topic collides', () => {
  test.each([['with the same name', 'a.b.c', 'a.b.c'], ["with one that differs by '.' and '_'", 'x.y', 'x_y'], ['the other way round', 'p_q', 'p.q']])('%s', (_, first, second) => {
    declare({ name: first }).act();
    const { act, where } = declare({ name: second });
    expectRefusal(act, { code: 'TOPIC_COLLIDES', where, given: second, allowed: 'Topic.fromName' });
  });

  test('with the dead letters of another', () => {
    declare({ name: 'dead', deadLetterTopic: {} }).act();
    const { act, where } = declare({ name: 'dead.dlq' });
    expectRefusal(act, { code: 'TOPIC_COLLIDES', where, given: 'dead.dlq' });
  });

  test("neither with one that differs by '-', nor with one of another platform", () => {
    declare({ name: 'm.n' }).act();
    expect(() => declare({ name: 'm-n' }).act()).not.toThrow();
    expect(() => samplePlatform().topic('m.n')).not.toThrow();
  });
});

describe('a setting is refused', () => {
  test.each([0, 1001, 1.5, -1, Number.NaN, Number.POSITIVE_INFINITY])('of %d partitions', (partitions) => {
    const { act, where } = declare({ partitions });
    expectRefusal(act, { code: 'TOPIC_SETTING_INVALID', where, given: String(partitions), allowed: '1 to 1000' });
  });

  test.each([0, 1, 4, 2.5, Number.NaN])('of %d replicas in three zones', (replicationFactor) => {
    const { act, where } = declare({ replicationFactor });
    expectRefusal(act, { code: 'TOPIC_SETTING_INVALID', where, given: String(replicationFactor), allowed: '2 to 3, literal: at most one a zone' });
  });

  test('of three replicas in two zones, where two are the default', () => {
    const two = new Stack(newApp(), 'Two');
    const segment = new SegmentedNetwork(two, 'Network', { zones: 2 }).addSegment('brokers', { owner: 'team-a' });
    const cluster = new ProvisionedCluster(two, 'Events', { segment });
    const props = { cluster, owner: 'team-a', classification: Classification.INTERNAL, retention: Duration.days(1) };
    expectRefusal(() => new Topic(two, 'Three', { ...props, name: 'three', replicationFactor: 3 }), { code: 'TOPIC_SETTING_INVALID', where: 'Two/Three', given: '3', allowed: '2 to 2' });
    expect(() => new Topic(two, 'Default', { ...props, name: 'default' })).not.toThrow();
  });

  test('that is a token', () => {
    const number = Token.asNumber({ Ref: 'Number' });
    for (const props of [{ partitions: number }, { replicationFactor: number }]) {
      const { act, where } = declare(props);
      expectRefusal(act, { code: 'TOPIC_SETTING_INVALID', where, given: 'a token', allowed: 'literal' });
    }
  });

  test.each([
    ['under a minute', Duration.seconds(59)], ['nothing', Duration.seconds(0)], ['over ten years', Duration.minutes(3650 * 24 * 60 + 1)],
  ])('of a retention that is %s, also for dead letters', (_, retention) => {
    const topicRefused = declare({ retention });
    expectRefusal(topicRefused.act, { code: 'TOPIC_SETTING_INVALID', where: topicRefused.where, given: retention.toHumanString(), allowed: '1 minute to 3650 days' });
    const lettersRefused = declare({ deadLetterTopic: { retention } });
    expectRefusal(lettersRefused.act, { code: 'TOPIC_SETTING_INVALID', where: lettersRefused.where, given: retention.toHumanString(), allowed: '1 minute to 3650 days' });
  });

  test('of a retention that is a token, also for dead letters', () => {
    const retention = Duration.days(Lazy.number({ produce: () => 7 }));
    for (const props of [{ retention }, { deadLetterTopic: { retention } }]) {
      const { act, where } = declare(props);
      expectRefusal(act, { code: 'TOPIC_SETTING_INVALID', where, given: 'a token', allowed: 'a literal duration' });
    }
  });

  test.each([
    { partitions: 1 }, { partitions: 1000 }, { replicationFactor: 2 }, { replicationFactor: 3 }, { retention: Duration.minutes(1) }, { retention: Duration.days(3650) },
    { retention: 'compacted' as const }, { deadLetterTopic: { retention: Duration.days(1) } },
  ])('not when it is %j', (props) => {
    expect(declare(props).act).not.toThrow();
  });

  test('and every other one of the same topic with it', () => {
    const { act } = declare({ name: 'a b', owner: '', partitions: 0, replicationFactor: 9, retention: Duration.seconds(1) });
    expect(act).toThrow(/^NAME_INVALID.*\nOWNER_MISSING.*\nTOPIC_SETTING_INVALID.*partitions.*\nTOPIC_SETTING_INVALID.*replicas.*\nTOPIC_SETTING_INVALID.*retention.*$/);
  });
});

describe('a prefix of topics is refused', () => {
  test.each([['', 'empty'], ['a-', 'shorter than three'], ['fraud', 'no whole word'], ['fraud*', 'a wildcard'], ['*', 'everything']])('%p: %s', (prefix) => {
    const id = `Refused${String(next++)}`;
    expectRefusal(() => Topic.fromPrefix(stack, id, { cluster: kafka, prefix }), { code: 'GRANT_PATTERN_INVALID', where: `Core/${id}`, given: JSON.stringify(prefix), allowed: 'at least 3 characters' });
  });

  test("outside Kafka's alphabet", () => {
    const id = `Refused${String(next++)}`;
    expectRefusal(() => Topic.fromPrefix(stack, id, { cluster: kafka, prefix: 'a b-' }), { code: 'NAME_INVALID', where: `Core/${id}`, given: 'a b-' });
  });

  test.each(['ab-', 'ab.', 'ab_', 'fraud-scoring-'])('not when it is %s', (prefix) => {
    expect(Topic.fromPrefix(stack, `Prefix-${prefix}`, { cluster: kafka, prefix }).pattern).toEqual({ resourceType: 'topic', name: prefix, patternType: 'PREFIXED' });
  });
});

test('a topic that exists may have the name of one that is declared: two stacks can grant on it', () => {
  declare({ name: 'both' }).act();
  expect(() => Topic.fromName(new Stack(app, 'Other'), 'Both', { cluster: kafka, name: 'both' })).not.toThrow();
});
