import { KafkaConnection } from '../../../lib/admin/connection';
import { AdminEngine } from '../../../lib/admin/engine';
import { AclSet } from '../../../lib/admin/live-acl';
import { TopicLog } from '../../../lib/admin/topic-log';
import { columns } from '../../../lib/report/layout';
import { Broker } from '../../../test/live/broker';
import { eventually } from '../../../test/live/support/poll';
import { median } from '../median';
import type { Section } from '../section';
import { AclCommand } from './acl-command';
import { addOneByOne, findOneByOne } from './one-by-one';
import { benchSlice, PRINCIPALS } from './sets';

const ROUNDS = 3;
const CLUSTER = 'bench';
const SLICE = benchSlice(CLUSTER);
/** The others add the first tenth only, unless told `--full`: all of it takes five minutes each, and the first tenth, from no ACL, is their fastest. */
const SAMPLE = process.argv.includes('--full') ? PRINCIPALS : PRINCIPALS / 10;

/** What one way took, in seconds. */
interface Way {
  readonly name: string;
  /** From no ACL to all of them. */
  readonly apply: number;
  /** Finding out that nothing is to be done. */
  readonly plan: number;
}

/** Applying 10,000 ACLs, and finding nothing to do, beside one call for each and beside Kafka's own command, on one broker. */
export async function benchAcls(): Promise<Section> {
  const broker = await Broker.start();
  try {
    const connection = await KafkaConnection.to({ brokers: [broker.mtls], tls: broker.certificate('admin') });
    const command = await AclCommand.of(broker.mtls, broker.certificate('admin'));
    try {
      const [ours, single, kafkas] = [await timeEngine(connection), await timeOneByOne(connection), await timeCommand(connection, command)];
      return section(ours, [single, kafkas]);
    } finally {
      command.close();
      await connection.close();
    }
  } finally {
    await broker.stop();
  }
}

async function timeEngine(connection: KafkaConnection): Promise<Way> {
  const applies: number[] = [];
  const plans: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await clear(connection);
    const store = new TopicLog(connection, `bench-${String(round)}`);
    const engine = new AdminEngine({ cluster: CLUSTER, admin: connection, store });
    applies.push(await seconds(() => engine.apply({ put: [SLICE] })));
    await expectAll(connection);
    plans.push(await seconds(async () => {
      const plan = await engine.plan({ put: [SLICE] });
      if (plan.acls.additions.length + plan.acls.removals.length > 0) throw new Error('the engine would do something');
    }));
    await store.close();
  }
  return { name: 'zero-trust-kafka', apply: median(applies), plan: median(plans) };
}

async function timeOneByOne(connection: KafkaConnection): Promise<Way> {
  await clear(connection);
  const sample = benchSlice(CLUSTER, SAMPLE);
  const apply = await seconds(() => addOneByOne(connection, sample)) * PRINCIPALS / SAMPLE;
  await expectAll(connection, sample);
  await load(connection);
  const plan = await seconds(async () => {
    if (await findOneByOne(connection, SLICE) > 0) throw new Error('not every binding was found');
  });
  return { name: 'one call for each ACL, ten at once', apply, plan };
}

async function timeCommand(connection: KafkaConnection, command: AclCommand): Promise<Way> {
  await clear(connection);
  const apply = command.add(SAMPLE) * PRINCIPALS / SAMPLE;
  await expectAll(connection, benchSlice(CLUSTER, SAMPLE));
  await load(connection);
  const lists = Array.from({ length: ROUNDS }, () => command.list());
  return { name: "Kafka's AclCommand 4.3.1", apply, plan: median(lists) };
}

/** The whole set, whichever way it got there. */
async function load(connection: KafkaConnection): Promise<void> {
  for (let from = 0; from < SLICE.bindings.length; from += 1_000) await connection.createAcls(SLICE.bindings.slice(from, from + 1_000));
  await expectAll(connection);
}

async function clear(connection: KafkaConnection): Promise<void> {
  const live = (await connection.readAcls()).flat();
  for (let from = 0; from < live.length; from += 1_000) await connection.deleteAcls(live.slice(from, from + 1_000));
  await eventually('no ACL is left', () => connection.readAcls(), (acls) => acls.flat().length === 0);
}

/** Whichever way it was: the same set. */
async function expectAll(connection: KafkaConnection, slice = SLICE): Promise<void> {
  const wanted = AclSet.of(slice.bindings).digest();
  await eventually('every binding is live', () => connection.readAcls(), (acls) => AclSet.of(acls.flat()).digest() === wanted);
}

async function seconds(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

function section(ours: Way, others: readonly Way[]): Section {
  const ratio = (other: Way, key: 'apply' | 'plan'): number => Number((other[key] / ours[key]).toFixed(1));
  const ratios = Object.fromEntries(others.map((other) => [other.name, { apply: ratio(other, 'apply'), plan: ratio(other, 'plan') }]));
  const row = (way: Way): string[] => [way.name, way.apply.toFixed(2), way === ours ? '' : `×${ratio(way, 'apply').toFixed(1)}`, way.plan.toFixed(2), way === ours ? '' : `×${ratio(way, 'plan').toFixed(1)}`];
  const text = [
    ...columns([['', 'apply s', '', 'nothing to do s', ''], ...[ours, ...others].map(row)], new Set([1, 2, 3, 4])),
    `${String(SLICE.bindings.length)} ACLs of ${String(PRINCIPALS)} principals on one broker, by mTLS; the engine's numbers are medians of ${String(ROUNDS)}. It stores, applies, and sees`,
    'every binding enforced. AclCommand adds by one call a principal in a JVM that runs already, and for nothing to do lists once in a JVM of its own, without comparing.',
    ...(SAMPLE < PRINCIPALS ? [`The others' times to apply are those of the first ${String(SAMPLE)} principals, ×${String(PRINCIPALS / SAMPLE)}; --full runs all of them.`] : []),
  ];
  return { text, json: { acls: SLICE.bindings.length, principals: PRINCIPALS, rounds: ROUNDS, sample: SAMPLE, results: [ours, ...others], ratios } };
}
