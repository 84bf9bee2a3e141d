import './real-client';
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

  /** Another view of the store: as another process has it. */
  public store(): TopicLog {
    const log = new TopicLog(this.connection, `store-${String(this.stores)}`);
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
    await eventually(`topic ${name}`, () => this.can('admin', 'READ', name), (can) => can);
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

  /** Whether a client with the certificate of `CN=<who>` gets its record into a topic, or its fetch answered. */
  public async can(who: string, operation: 'READ' | 'WRITE', topic: string): Promise<boolean> {
    const library = realClient();
    const options = { clientId: who, bootstrapBrokers: [this.broker.mtls], tls: this.broker.certificate(who), retries: 0, autocreateTopics: false };
    const client = operation === 'WRITE' ? new library.Producer(options) : new library.Consumer({ ...options, groupId: 'none' });
    try {
      if (client instanceof library.Producer) await client.send({ messages: [{ topic, partition: 0, value: Buffer.from('x') }], acks: -1 });
      else await client.fetch({ node: 1, maxWaitTime: 1, topics: [{ topicId: this.topicIds.get(topic)!, partitions: [PARTITION] }] });
      return true;
    } catch (error) {
      if (JSON.stringify(error, ['errors', 'apiId', 'cause']).includes('TOPIC_AUTHORIZATION_FAILED')) return false;
      throw error;
    } finally {
      await client.close(true);
    }
  }
}

const PARTITION = { partition: 0, currentLeaderEpoch: -1, fetchOffset: 0n, lastFetchedEpoch: -1, partitionMaxBytes: 1_024 };

/** A set of bindings, without what else they carry. */
export function setOf(...acls: LiveAcl[]): LiveAcl[] {
  return AclSet.of(acls).sorted();
}
