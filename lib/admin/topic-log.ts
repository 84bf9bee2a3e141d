import type { Consumer, Producer } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import type { KafkaConnection } from './connection';
import { isKnown, topicsOf } from './connection-metadata';
import type { Log, LogRecord } from './journal';
import { AdminError, refuseIfAny } from './problem';
import { STORE_TOPIC } from './store-topic';

/** Kept for good and never compacted: which record counts depends on the ones before. */
const FOR_GOOD = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };

/** Values are compressed; 8 MiB hold more bindings than a cluster should. */
const CONFIGS = { ...FOR_GOOD, 'max.message.bytes': String(8 * 1024 * 1024) };

/** Copies of each record, where there are as many brokers: a broker's default is one, and the store must survive a broker. */
const COPIES = 3;

/** An append-only log in the one partition of a topic, which it makes when it first appends. */
export class TopicLog implements Log {
  private readonly producer: Producer;
  private readonly consumer: Consumer;
  private exists = false;
  private checked = false;

  public constructor(private readonly connection: KafkaConnection, private readonly topic = STORE_TOPIC) {
    const { library, options } = connection;
    this.producer = new library.Producer({ ...options });
    // It never joins the group: it reads one partition, from where it says.
    this.consumer = new library.Consumer({ ...options, groupId: 'zero-trust-kafka' });
  }

  /** {@inheritDoc Log.append} */
  public async append(value: Buffer): Promise<void> {
    if (!this.exists) await this.create();
    await this.connection.ask(() => this.producer.send({ messages: [{ topic: this.topic, partition: 0, value }], acks: -1 }));
  }

  /** {@inheritDoc Log.read} */
  public async read(from: bigint): Promise<readonly LogRecord[]> {
    return this.connection.ask(async () => {
      const place = await this.place();
      if (place === undefined) return [];
      await this.check();
      const [begin, end] = await Promise.all([this.offset(-2n), this.offset(-1n)]);
      const records: LogRecord[] = [];
      for (let next = from > begin ? from : begin; next < end;) {
        const fetched = await this.fetch(place, next);
        const last = fetched.at(-1);
        if (last === undefined) throw new Error(`no answer to a fetch at ${String(next)} of ${String(end)}`);
        records.push(...fetched);
        next = last.offset + 1n;
      }
      return records;
    });
  }

  /** {@inheritDoc Log.trim} */
  public async trim(before: bigint): Promise<void> {
    await this.connection.ask(() => this.connection.admin.deleteRecords({ topics: [{ name: this.topic, partitions: [{ partition: 0, offset: before }] }] }));
  }

  /** Closes what it opened; not the connection. */
  public async close(): Promise<void> {
    await Promise.all([this.producer.close(), this.consumer.close(true)]);
  }

  private async create(): Promise<void> {
    const { brokers } = await this.connection.ask(() => this.connection.admin.metadata({ topics: [], forceUpdate: true }));
    const replicas = Math.min(COPIES, brokers.size);
    // With all copies there, one may be missing; what two have acknowledged survives either of them.
    const entries = { ...CONFIGS, ...(replicas === COPIES ? { 'min.insync.replicas': '2' } : {}) };
    const configs = Object.entries(entries).map(([name, value]) => ({ name, value }));
    await this.connection.askUnless('TOPIC_ALREADY_EXISTS', () => this.connection.admin.createTopics({ topics: [this.topic], partitions: 1, replicas, configs }));
    await this.check();
    this.exists = true;
  }

  /** Refuses a topic that forgets: somebody else made it, or changed it. Looked at once. */
  private async check(): Promise<void> {
    if (this.checked) return;
    const resources = [{ resourceType: this.connection.library.ConfigResourceTypes.TOPIC, resourceName: this.topic, configurationKeys: Object.keys(FOR_GOOD) }];
    const described = await this.connection.ask(() => this.connection.admin.describeConfigs({ resources }));
    const live = new Map(described.flatMap(({ configs }) => configs).map(({ name, value }) => [name, value ?? '']));
    refuseIfAny(Object.entries(FOR_GOOD).filter(([name, value]) => live.get(name) !== value).map(([name, value]) => ({
      code: 'ADMIN_STORE_FORGETS', what: `records of the store would be lost by its ${name}`, given: live.get(name) ?? 'nothing', allowed: value, where: `topic ${this.topic}`,
    })));
    this.checked = true;
  }

  /** Where the topic is; undefined where there is none. */
  private async place(): Promise<{ readonly topicId: string; readonly node: number } | undefined> {
    const { connection, topic } = this;
    const [found] = await topicsOf(connection, connection.admin, [topic]);
    if (found === undefined || !isKnown(found)) {
      // Brokers hear of a new topic one after the other, and a store that is taken for none would be taken for an empty one.
      const told = await connection.ofEachBroker((client) => topicsOf(connection, client, [topic]));
      if (told.flat().some(isKnown)) throw notYet('not every broker knows the store yet', topic);
      return undefined;
    }
    const node = found.partitions[0]?.leaderId ?? -1;
    if (node < 0) throw notYet('no broker leads the store now', topic);
    return { topicId: found.topicId, node };
  }

  private async offset(timestamp: bigint): Promise<bigint> {
    const [topic] = await this.connection.admin.listOffsets({ topics: [{ name: this.topic, partitions: [{ partitionIndex: 0, timestamp }] }] });
    return topic?.partitions[0]?.offset ?? 0n;
  }

  private async fetch({ topicId, node }: { readonly topicId: string; readonly node: number }, from: bigint): Promise<LogRecord[]> {
    const partition = { partition: 0, currentLeaderEpoch: -1, fetchOffset: from, lastFetchedEpoch: -1, partitionMaxBytes: 16 * 1024 * 1024 };
    const { responses } = await this.consumer.fetch({ node, topics: [{ topicId, partitions: [partition] }], maxWaitTime: 1_000, minBytes: 1 });
    const batches = responses.flatMap(({ partitions }) => partitions).flatMap(({ records }) => records ?? []);
    return batches
      .flatMap(({ firstOffset, records }) => records.map(({ offsetDelta, value }) => ({ offset: firstOffset + BigInt(offsetDelta), value: value ?? Buffer.of() })))
      .filter(({ offset }) => offset >= from);
  }
}

function notYet(what: string, topic: string): AdminError {
  return new AdminError([{ code: 'ADMIN_KAFKA_UNREACHABLE', what, allowed: 'more time, or the broker that is missing', where: `topic ${topic}` }], true);
}
