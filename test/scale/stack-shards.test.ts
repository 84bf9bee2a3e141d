import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, Lazy, Stage, type App } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { BASELINE_CONTEXT, Classification, StackShards, WorkloadRole, type StackShardsProps } from '../../constructs';
import { proofOf, type Rendered } from '../judge/prove/support';
import { filesOf, newApp, written } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { REASON, samplePlatform, type SamplePlatform } from '../support/sample-platform';
import { FIXED } from '../support/arbitraries';

const TOPIC = { owner: 'team-apps', classification: Classification.INTERNAL, retention: Duration.days(7) };
const nameOf = (n: number): string => `team-${String(n % 30)}.topic-${String(n)}`;

/** A platform without certificates. */
const iamOnly = (app: App | Stage = newApp()): SamplePlatform => samplePlatform({}, app, []);

function shards(sample: SamplePlatform, props: Partial<StackShardsProps> = {}): StackShards {
  return new StackShards(sample.app, 'Topics', { cluster: sample.kafka, ...props });
}

/** Templates by file, as bytes, and which topics stand in which. */
function synthesize(names: readonly string[]): { readonly files: Readonly<Record<string, string>>; readonly homes: ReadonlyMap<string, string> } {
  const sample = iamOnly();
  const topics = shards(sample);
  for (const name of names) topics.addTopic({ ...TOPIC, name });
  const { directory } = sample.app.synth();
  const files = Object.fromEntries(Object.entries(filesOf(directory)).filter(([file]) => file.endsWith('.template.json')));
  rmSync(directory, { recursive: true });
  const homes = new Map(Object.entries(files).flatMap(([file, text]) => {
    const resources = Object.values((JSON.parse(text) as { Resources: Record<string, { Type: string; Properties: Record<string, string> }> }).Resources);
    return resources.filter(({ Type }) => Type === 'AWS::MSK::Topic').map(({ Properties }) => [Properties['TopicName']!, file] as const);
  }));
  return { files, homes };
}

describe('the 501st topic', () => {
  const names = Array.from({ length: 501 }, (_, n) => nameOf(n));
  const [before, after] = [synthesize(names.slice(0, 500)), synthesize(names)];
  const home = after.homes.get(names[500]!)!;

  test('moves none of the 500', () => {
    expect(before.homes.size).toBe(500);
    expect([...after.homes].filter(([name]) => name !== names[500])).toEqual(expect.arrayContaining([...before.homes]));
    expect(after.homes.size).toBe(501);
  });

  test('changes one template, its own, by one resource; every other keeps its bytes', () => {
    expect(Object.keys(after.files)).toEqual(Object.keys(before.files));
    expect(Object.keys(after.files).filter((file) => after.files[file] !== before.files[file])).toEqual([home]);
    const [was, is] = [before, after].map(({ files }) => JSON.parse(files[home]!) as { Resources: Record<string, unknown> });
    const added = Object.keys(is!.Resources).filter((id) => !(id in was!.Resources));
    expect(added).toHaveLength(1);
    Reflect.deleteProperty(is!.Resources, added[0]!);
    expect(is).toEqual(was);
  });

  test('read backwards: most of them gone, and the others declared in another order, none moves', () => {
    const some = names.slice(200, 260).reverse();
    expect(synthesize(some).homes).toEqual(new Map(some.map((name) => [name, after.homes.get(name)!])));
  });
});

test('a place follows from the name alone: whatever stands beside it', () => {
  const [one, other] = [iamOnly(), iamOnly()].map((sample) => shards(sample));
  fc.assert(fc.property(fc.string({ minLength: 1 }), (name) => {
    expect(one!.stackOf(name).stackName).toBe(other!.stackOf(name).stackName);
  }), FIXED);
});

test('a platform that is spread out is proved, with a stack for each place, empty ones too', () => {
  const context = (JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> }).context;
  const sample = iamOnly(newApp(context));
  const stacks = shards(sample, { count: 4 });
  const segment = sample.network.segment('apps');
  const workload = { owner: 'team-apps', purpose: 'does its work', segment };
  const [orders, refunds] = ['payments.orders', 'payments.refunds'].map((name) => stacks.addTopic({ ...TOPIC, name }));
  const checkout = stacks.addWorkload('checkout', { ...workload, identity: WorkloadRole.ecsTask() });
  orders!.grants.produce(checkout, { reason: REASON });
  refunds!.grants.consume(stacks.addWorkload('fraud', { ...workload, identity: WorkloadRole.ecsTask() }), { group: 'fraud', reason: REASON });

  const { templates, trust, reports } = written(sample.app);
  expect(trust.stacks).toEqual(['Core', 'Topics-0', 'Topics-1', 'Topics-2', 'Topics-3']);
  expect(reports.filter(({ violations }) => violations.length > 0)).toEqual([]);
  expect(trust.workloads.map(({ path }) => path)).toEqual(['checkout', 'fraud'].map((name) => `${stacks.stackOf(name).node.path}/${name}`));
  expect(proofOf({ templates: structuredClone(templates), trust })).toMatchObject({ verdict: 'proved', asked: 2, possible: 2 });
  for (const stack of trust.stacks) expect(Object.keys(templates[stack]!.Resources).length).toBeGreaterThan(0);

  const planted = structuredClone(templates) as Rendered['templates'];
  const [id, policy] = Object.entries(planted[stacks.stackOf('fraud').stackName]!.Resources).find(([, { Type }]) => Type === 'AWS::IAM::Policy')!;
  policy.Properties.PolicyDocument.Statement.find(({ Sid }: { Sid: string }) => Sid.startsWith('Topic')).Action.push('kafka-cluster:WriteData');
  const { verdict, excess } = proofOf({ templates: planted, trust });
  expect([verdict, excess.map(({ subject, operation, path: [first] }) => [subject, operation, first?.location])])
    .toEqual(['violated', [['fraud', 'WRITE', expect.stringMatching(new RegExp(`${stacks.stackOf('fraud').stackName}/${id}/Properties/PolicyDocument`))]]]);
});

test('stacks are deployed where the cluster is, and named after their place in the tree', () => {
  const sample = iamOnly(new Stage(newApp(), 'Prod'));
  const stack = shards(sample, { count: 2 }).stackOf('a');
  expect([stack.stackName, stack.account, stack.region]).toEqual([expect.stringMatching(/^Prod-Topics-[01]$/), sample.stack.account, sample.stack.region]);
});

test('another number of stacks is refused where the repository knows what is deployed, and a second set beside the first is not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ztk-shards-'));
  try {
    const before = iamOnly();
    shards(before, { count: 4 });
    const deployed = join(folder, 'trust.json');
    writeFileSync(deployed, JSON.stringify(written(before.app).trust));
    const now = iamOnly(newApp({ [BASELINE_CONTEXT]: deployed }));
    expectRefusal(() => shards(now, { count: 5 }), { code: 'TOPIC_WOULD_BE_REPLACED', where: 'Topics', given: '4 → 5', allowed: 'a second StackShards beside this one' });
    const again = iamOnly(newApp({ [BASELINE_CONTEXT]: deployed }));
    expect(() => shards(again, { count: 4 })).not.toThrow();
    expect(() => new StackShards(again.app, 'Topics-More', { cluster: again.kafka, count: 8 })).not.toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('is refused', () => {
  test.each([1, 0, 101, 2.5, NaN])('a number of stacks: %p', (count) => {
    expectRefusal(() => shards(iamOnly(), { count }), { code: 'STACK_TOO_LARGE', where: 'Topics', given: String(count), allowed: '2 to 100' });
  });

  test('a name that is not known at synthesis', () => {
    const name = Lazy.string({ produce: () => 'later' });
    expectRefusal(() => shards(iamOnly()).addTopic({ ...TOPIC, name }), { code: 'NAME_UNRESOLVED', where: 'Topics', given: 'a token' });
  });

  test.each(['', 'a b', '..'])('what is no name: %p', (name) => {
    const sample = iamOnly();
    const stacks = shards(sample);
    const identity = WorkloadRole.ecsTask();
    expectRefusal(() => stacks.addTopic({ ...TOPIC, name }), { code: 'NAME_INVALID', where: stacks.stackOf(name).node.path });
    expectRefusal(() => stacks.addWorkload(name, { owner: 'team-a', purpose: 'does its work', segment: sample.network.segment('apps'), identity }), { code: 'NAME_INVALID', where: stacks.stackOf(name).node.path });
  });
});
