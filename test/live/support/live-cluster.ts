import './real-client';
import type { BaseOptions, Consumer } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import { KafkaConnection } from '../../../lib/admin/connection';
import { AdminEngine, type EngineOptions } from '../../../lib/admin/engine';
import { AclSet, type LiveAcl } from '../../../lib/admin/live-acl';
import { TopicLog } from '../../../lib/admin/topic-log';
import { Broker } from '../broker';
import { eventually } from './poll';
import { realClient } from './real-client';

/** A real broker with an administrator's connection, and clients of anybody. */
export class LiveCluster {
  private logs: TopicLog[] = [];
  private stores = 0;
  private readonly topicIds = new Map<string, string>();

  private constructor(public readonly broker: Broker, public readonly connection: KafkaConnection) {}

  public static async start(...options: Parameters<typeof Broker.start>): Promise<LiveCluster> {
    realClient();
    const broker = await Broker.start(...options);
    return new LiveCluster(broker, await KafkaConnection.to({ brokers: [broker.mtls], tls: broker.certificate('admin') }));
  }

  public async stop(): Promise<void> {
    await Promise.all(this.logs.map((log) => log.close()));
    await this.connection.close();
    await this.broker.stop();
  }

  /** Removes every ACL, and begins a new store. */
  public async clear(): Promise<void> {
    this.stores += 1;
    const live = (await this.live()).sorted();
    if (live.length > 0) await this.connection.deleteAcls(live);
    await eventually('no ACL is left', () => this.live(), (acls) => acls.size === 0);
  }

  /** The topic of the store. */
  public get storeTopic(): string {
    return `store-${String(this.stores)}`;
  }

  /** Another view of the store: as another process has it. */
  public store(): TopicLog {
    const log = new TopicLog(this.connection, this.storeTopic);
    this.logs.push(log);
    return log;
  }

  public engine(options: Partial<EngineOptions> = {}): AdminEngine {
    return new AdminEngine({
      cluster: 'events', admin: this.connection, store: this.store(), timing: { retryMs: 10, deadlineMs: 20_000, leaseMs: 15_000 }, ...options,
    });
  }

  /** Asked of the broker itself. */
  public async live(): Promise<AclSet> {
    return AclSet.of((await this.connection.readAcls()).flat());
  }

  public async topic(name: string): Promise<void> {
    const [created] = await this.connection.admin.createTopics({ topics: [name], partitions: 1, replicas: 1 });
    this.topicIds.set(name, created!.id);
    // For a moment a new topic has no leader.
    await eventually(`topic ${name}`, () => this.can('admin', 'READ', name).catch(() => false), (can) => can);
  }

  /** Whether a client gets in with a user's name and a password. */
  public async logsIn(username: string, password: string): Promise<boolean> {
    const { ca } = this.broker.certificate('admin');
    const connection = await KafkaConnection.to({ brokers: [this.broker.scram], tls: { ca }, sasl: { mechanism: 'SCRAM-SHA-512', username, password } });
    try {
      await connection.readTopics();
      return true;
    } catch (error) {
      if (String(error).includes('ADMIN_KAFKA_UNAUTHENTICATED')) return false;
      throw error;
    } finally {
      await connection.close();
    }
  }

  /** Fetches from a topic again and again, as `CN=<who>`, until it is told to stop: how often it asked, and how often it was refused. */
  public watch(who: string, topic: string): { readonly stop: () => Promise<{ readonly asked: number; readonly refused: number }> } {
    let client = this.consumer(who);
    const seen = { asked: 0, refused: 0 };
    let stopped = false;
    const loop = async (): Promise<void> => {
      while (!stopped) {
        const fetched = await this.fetches(client, topic);
        seen.asked += 1;
        if (fetched) continue;
        seen.refused += 1;
        // The library does not know its fetch session any more once a fetch was refused.
        await client.close(true);
        client = this.consumer(who);
      }
      await client.close(true);
    };
    const ended = loop();
    return { stop: async () => { stopped = true; await ended; return seen; } };
  }

  /** Whether a client with the certificate of `CN=<who>` gets its record into a topic, or its fetch answered. */
  public async can(who: string, operation: 'READ' | 'WRITE', topic: string): Promise<boolean> {
    if (operation === 'READ') {
      const consumer = this.consumer(who);
      return this.fetches(consumer, topic).finally(() => consumer.close(true));
    }
    const producer = new (realClient()).Producer(this.clientOf(who));
    const sent = producer.send({ messages: [{ topic, partition: 0, value: Buffer.from('x') }], acks: -1 });
    return sent.then(() => true, isForbidden).finally(() => producer.close(true));
  }

  private async fetches(client: Consumer, topic: string): Promise<boolean> {
    const fetched = client.fetch({ node: 1, maxWaitTime: 1, topics: [{ topicId: this.topicIds.get(topic)!, partitions: [PARTITION] }] });
    return fetched.then(() => true, isForbidden);
  }

  private consumer(who: string): Consumer {
    return new (realClient()).Consumer({ ...this.clientOf(who), groupId: 'none' });
  }

  private clientOf(who: string): BaseOptions {
    return { clientId: who, bootstrapBrokers: [this.broker.mtls], tls: this.broker.certificate(who), retries: 0, autocreateTopics: false };
  }
}

/** False where access is denied; throws what is anything else. */
function isForbidden(error: unknown): false {
  if (JSON.stringify(error, ['errors', 'apiId', 'cause']).includes('TOPIC_AUTHORIZATION_FAILED')) return false;
  throw error;
}

const PARTITION = { partition: 0, currentLeaderEpoch: -1, fetchOffset: 0n, lastFetchedEpoch: -1, partitionMaxBytes: 1_024 };

/** A set of bindings, without what else they carry. */
export function setOf(...acls: LiveAcl[]): LiveAcl[] {
  return AclSet.of(acls).sorted();
}
