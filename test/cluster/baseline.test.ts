import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, Stack, Stage } from 'aws-cdk-lib';
import { BASELINE_CONTEXT, Classification, SegmentedNetwork, Topic, type TopicProps } from '../../constructs';
import type { ProvisionedClusterProps } from '../../constructs';
import { newApp, written } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { samplePlatform } from '../support/sample-platform';

const folder = mkdtempSync(join(tmpdir(), 'ztk-baseline-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
let next = 0;

/** Writes a file and gives its path. */
function file(content: unknown): string {
  const path = join(folder, `${String(next++)}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const settings: Partial<TopicProps> = { partitions: 6, replicationFactor: 3 };
const before = samplePlatform();
before.topic('orders', settings);
const deployed = file(written(before.app).trust);

describe('what is deployed is not replaced by a change of text', () => {
  const redeclare = (props: Partial<TopicProps>, cluster: Partial<ProvisionedClusterProps> = {}, at = deployed): unknown =>
    samplePlatform(cluster, newApp({ [BASELINE_CONTEXT]: at })).topic('orders', { ...settings, ...props });
  const where = 'Core/Topic-orders';

  test.each<[string, Partial<TopicProps>, Partial<ProvisionedClusterProps>, string]>([
    ['renamed', { name: 'orders-2' }, {}, 'orders → orders-2'],
    ['with other replicas', { replicationFactor: 2 }, {}, '3 → 2'],
    ['moved to another cluster', {}, { clusterName: 'events-2' }, 'events → events-2'],
  ])('a topic %s is refused, with the way out', (_, props, cluster, given) => {
    expectRefusal(() => redeclare(props, cluster), { code: 'TOPIC_WOULD_BE_REPLACED', where, given, allowed: 'a second Topic under another construct id' });
  });

  test('a topic under another construct path is refused: MSK would be asked to create what it has', () => {
    const { stack, kafka } = samplePlatform({}, newApp({ [BASELINE_CONTEXT]: deployed }));
    const moved = (): unknown => new Topic(stack, 'Elsewhere', { cluster: kafka, name: 'orders', owner: 'team-apps', classification: Classification.INTERNAL, retention: Duration.days(7) });
    expectRefusal(moved, { code: 'TOPIC_WOULD_BE_REPLACED', where: 'Core/Elsewhere', given: 'Core/Topic-orders → Core/Elsewhere', allowed: 'the construct path it had' });
  });

  test.each([
    ['a topic that is none', { topics: [null], segments: [] }], ['a topic without a name', { topics: [{}], segments: [] }],
    ['a segment without ranges', { topics: [], segments: [{ name: 'brokers' }] }],
  ])('a file with %s is refused', (_, content) => {
    expectRefusal(() => redeclare({}, {}, file({ version: 1, platform: '', ...content })), { code: 'INPUT_UNREADABLE', where: `context ${BASELINE_CONTEXT}` });
  });

  test('a topic with fewer partitions is refused', () => {
    expectRefusal(() => redeclare({ partitions: 5 }), { code: 'TOPIC_WOULD_BE_REPLACED', where, given: '6 → 5', allowed: '6 or more' });
  });

  test('all changes are refused together', () => {
    expect(() => redeclare({ name: 'other', replicationFactor: 2, partitions: 1 })).toThrow(/^(TOPIC_WOULD_BE_REPLACED.*\n){2}TOPIC_WOULD_BE_REPLACED.*partitions.*$/);
  });

  test.each<[string, Partial<TopicProps>]>([
    ['unchanged', {}], ['with more partitions', { partitions: 7 }], ['with another owner and retention', { owner: 'team-new', retention: 'compacted' }],
  ])('a topic %s passes', (_, props) => {
    expect(() => redeclare(props)).not.toThrow();
  });

  test('a new topic passes, and a topic that was only granted on is not held', () => {
    expect(() => samplePlatform({}, newApp({ [BASELINE_CONTEXT]: deployed })).topic('another')).not.toThrow();
    const foreign = file({ version: 1, platform: '', segments: [], topics: [{ path: where, name: 'was', cluster: 'events', managed: false }] });
    expect(() => redeclare({}, {}, foreign)).not.toThrow();
  });

  test('a segment whose subnets move is refused, with the slot as the way out', () => {
    const stack = new Stack(newApp({ [BASELINE_CONTEXT]: deployed }), 'Core');
    const network = new SegmentedNetwork(stack, 'Network');
    network.addSegment('newcomer', { owner: 'team-new' });
    expectRefusal(() => network.addSegment('brokers', { owner: 'team-streaming' }), {
      code: 'NETWORK_SEGMENT_MOVED', where: 'Core/Network/brokers', given: '10.0.0.0/24 10.0.1.0/24 10.0.2.0/24 → 10.0.4.0/24 10.0.5.0/24 10.0.6.0/24', allowed: 'give slot explicitly',
    });
  });

  test('a segment that loses a zone is refused, and one that gains a zone passes', () => {
    const two = new Stack(newApp({ [BASELINE_CONTEXT]: deployed }), 'Core');
    expectRefusal(() => new SegmentedNetwork(two, 'Network', { zones: 2 }).addSegment('brokers', { owner: 'team-a' }), { code: 'NETWORK_SEGMENT_MOVED', where: 'Core/Network/brokers' });
    const was = file({ version: 1, platform: '', topics: [], segments: [{ name: 'brokers', ranges: ['10.0.0.0/24', '10.0.1.0/24'] }] });
    const three = new Stack(newApp({ [BASELINE_CONTEXT]: was }), 'Core');
    expect(() => new SegmentedNetwork(three, 'Network').addSegment('brokers', { owner: 'team-a' })).not.toThrow();
  });

  test('a segment in its slot passes, wherever it is declared', () => {
    const stack = new Stack(newApp({ [BASELINE_CONTEXT]: deployed }), 'Core');
    const network = new SegmentedNetwork(stack, 'Network');
    network.addSegment('apps', { owner: 'team-apps', slot: 1 });
    network.addSegment('brokers', { owner: 'team-streaming', slot: 0 });
    expect(() => network.addSegment('new', { owner: 'team-new' })).not.toThrow();
  });
});

describe('a baseline that can not be used is refused', () => {
  const use = (at: unknown): unknown => samplePlatform({}, newApp({ [BASELINE_CONTEXT]: at }));
  const where = `context ${BASELINE_CONTEXT}`;

  test('when there is no such file', () => {
    expectRefusal(() => use(join(folder, 'none.json')), { code: 'INPUT_MISSING', where, given: 'none.json', allowed: 'the trust.json of what is deployed' });
  });

  test.each([['nothing', ''], ['text', 'trust me'], ['half of it', '{"version": 1']])('when it is not JSON but %s', (_, content) => {
    const at = file(content);
    expectRefusal(() => use(at), { code: 'INPUT_UNREADABLE', where, given: at, allowed: 'version 1' });
  });

  test.each([
    ['null', null], ['a number', 7], ['a list of nothing', []], ['another version', { version: 2, platform: '', topics: [], segments: [] }],
    ['no topics', { version: 1, platform: '', segments: [] }], ['no segments', { version: 1, platform: '', topics: [] }],
    ['another Stage', { version: 1, platform: 'Prod', topics: [], segments: [] }],
  ])('when it holds %s', (_, content) => {
    const at = file(content);
    expectRefusal(() => use(at), { code: 'INPUT_UNREADABLE', where, given: at });
  });

  test('but one file may hold several Stages, each compared with its own', () => {
    const mine = { version: 1, platform: 'Prod', topics: [], segments: [{ name: 'brokers', ranges: ['10.0.4.0/24'] }] };
    const app = newApp({ [BASELINE_CONTEXT]: file([{ version: 1, platform: 'Test', topics: [], segments: [] }, mine]) });
    const network = (stage: string): SegmentedNetwork => new SegmentedNetwork(new Stack(new Stage(app, stage), 'Core'), 'Network');
    expect(() => network('Test').addSegment('brokers', { owner: 'team-a' })).not.toThrow();
    expectRefusal(() => network('Prod').addSegment('brokers', { owner: 'team-a' }), { code: 'NETWORK_SEGMENT_MOVED', where: 'Prod/Core/Network/brokers' });
    expectRefusal(() => network('Dev').addSegment('brokers', { owner: 'team-a' }), { code: 'INPUT_UNREADABLE', where });
  });
});
