import './real-client';
import { KafkaConnection } from '../../../lib/admin/connection';
import { STORE_TOPIC } from '../../../lib/admin/store-topic';
import { Broker } from '../broker';
import { LiveReader } from './live-reader';
import { eventually } from './poll';

/** Each broker leads one partition of `orders`, also after it was away; the store is on one of them. */
const SETTINGS = { 'default.replication.factor': '1', 'min.insync.replicas': '1' };

/** A cluster of three brokers, with readers that ask one certain broker. */
export class ThreeBrokers {
  private readonly readers = new Map<string, LiveReader>();

  private constructor(public readonly brokers: readonly Broker[], private readonly connection: KafkaConnection) {}

  public static async start(): Promise<ThreeBrokers> {
    const brokers = await Broker.startCluster(3, SETTINGS);
    const connection = await KafkaConnection.to({ brokers: brokers.map(({ mtls }) => mtls), tls: brokers[0]!.certificate('admin') });
    const three = new ThreeBrokers(brokers, connection);
    await eventually('every broker takes part', async () => (await connection.admin.metadata({ topics: [], forceUpdate: true })).brokers.size, (size) => size === 3);
    await connection.admin.createTopics({ topics: ['orders'], partitions: 3, replicas: 1 });
    await eventually('every broker leads a partition', () => three.leaders('orders'), (leaders) => new Set(leaders).size === 3);
    return three;
  }

  public async stop(): Promise<void> {
    await Promise.all([...this.readers.values()].map((reader) => reader.stop()));
    await this.connection.close();
    // The first one's folder holds the authority.
    for (const broker of [...this.brokers].reverse()) await broker.stop();
  }

  /** What a reader of one broker meets: its fetch is answered, or refused. It stays connected. */
  public async reads(who: string, broker: Broker): Promise<boolean> {
    const key = `${who}@${String(broker.node)}`;
    const reader = this.readers.get(key) ?? new LiveReader(broker, who, {
      name: 'orders', id: await this.topicId(), partition: (await this.leaders('orders')).indexOf(broker.node), node: broker.node,
    });
    this.readers.set(key, reader);
    return reader.reads();
  }

  /** Brokers that do not hold the store: the engine can work while one of them is away. */
  public async dispensable(): Promise<Broker[]> {
    const [store] = await this.leaders(STORE_TOPIC);
    return this.brokers.filter(({ node }) => node !== store);
  }

  private async topicId(): Promise<string> {
    return (await this.connection.admin.metadata({ topics: ['orders'] })).topics.get('orders')!.id;
  }

  private async leaders(topic: string): Promise<number[]> {
    const { topics } = await this.connection.admin.metadata({ topics: [topic], forceUpdate: true });
    return Object.values(topics.get(topic)!.partitions).map(({ leader }) => leader);
  }
}
