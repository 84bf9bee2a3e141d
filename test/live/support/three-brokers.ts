import './real-client';
import { KafkaConnection } from '../../../lib/admin/connection';
import { isKnown, topicsOf } from '../../../lib/admin/connection-metadata';
import { STORE_TOPIC } from '../../../lib/admin/store-topic';
import { Broker } from '../broker';
import { LiveReader, type ReadTopic } from './live-reader';
import { eventually } from './poll';

/** Each broker leads one partition of `orders`, also after it was away; the store is on one of them. */
const SETTINGS = { 'default.replication.factor': '1', 'min.insync.replicas': '1' };

/** A cluster of three brokers, with readers that ask one certain broker. */
export class ThreeBrokers {
  private readonly readers = new Map<string, LiveReader>();

  /** What readers read of each broker. A partition has one replica: it is never led by another. */
  private readonly reading = new Map<number, ReadTopic>();

  private constructor(public readonly brokers: readonly Broker[], private readonly connection: KafkaConnection) {}

  public static async start(): Promise<ThreeBrokers> {
    const brokers = await Broker.startCluster(3, SETTINGS);
    const connection = await KafkaConnection.to({ brokers: brokers.map(({ mtls }) => mtls), tls: brokers[0]!.certificate('admin') });
    const three = new ThreeBrokers(brokers, connection);
    await eventually('every broker takes part', async () => (await connection.admin.metadata({ topics: [], forceUpdate: true })).brokers.size, (size) => size === 3);
    await connection.admin.createTopics({ topics: ['orders'], partitions: 3, replicas: 1 });
    // Brokers hear of a new topic one after the other, and the one that is asked may be the last.
    const known = (topics: readonly { readonly name: string }[]): boolean => topics.some(({ name }) => name === 'orders');
    await eventually('every broker knows the topic', () => connection.readTopics(), (each) => each.length === 3 && each.every(known));
    const orders = await eventually('every broker leads a partition', () => three.partitions('orders'), (each) => new Set(each.map(({ node }) => node).filter((node) => node >= 0)).size === 3);
    for (const one of orders) three.reading.set(one.node, one);
    return three;
  }

  public async stop(): Promise<void> {
    await Promise.all([...this.readers.values()].map((reader) => reader.stop()));
    await this.connection.close();
    await Promise.all(this.brokers.map((broker) => broker.stop()));
  }

  /** What a reader of one broker meets: its fetch is answered, or refused. It stays connected. */
  public async reads(who: string, broker: Broker): Promise<boolean> {
    const key = `${who}@${String(broker.node)}`;
    const reader = this.readers.get(key) ?? new LiveReader(broker, who, this.reading.get(broker.node)!);
    this.readers.set(key, reader);
    return reader.reads();
  }

  /** Brokers that do not hold the store: the engine can work while one of them is away. */
  public async dispensable(): Promise<Broker[]> {
    const [store] = await eventually('the store has a leader', () => this.partitions(STORE_TOPIC), ([only]) => only !== undefined && only.node >= 0);
    return this.brokers.filter(({ node }) => node !== store!.node);
  }

  /** The partitions of a topic as one broker knows them; none where it has not heard of the topic. */
  private async partitions(topic: string): Promise<ReadTopic[]> {
    const topics = await topicsOf(this.connection, this.connection.admin, [topic]);
    return topics.filter(isKnown).flatMap(({ name, topicId, partitions }) => (
      partitions.map(({ partitionIndex, leaderId }) => ({ name: name!, id: topicId, partition: partitionIndex, node: leaderId }))));
  }
}
