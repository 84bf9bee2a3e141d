import type { Admin, API, BaseOptions, Connection } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import { type KafkaClientLibrary, loadKafkaClient } from './client';
import { adminError, isOnly } from './client-errors';
import { createAcls, deleteAcls, readAcls } from './connection-acls';
import { alterConfigs, readConfigs } from './connection-configs';
import { alterQuotas, readQuotas } from './connection-quotas';
import { createPartitions, createTopics, deleteTopics, readTopics } from './connection-topics';
import { deleteUsers, readUsers, upsertUsers } from './connection-users';
import type { KafkaAdmin, NewTopic, NewUser, OfEachBroker } from './kafka-admin';
import type { LiveAcl } from './live-acl';
import type { LiveConfig, LiveQuota, LiveTopic, LiveUser } from './live-items';
import { AdminError } from './problem';

/** How a cluster is reached. Secrets stand here and nowhere else: no error repeats them. */
export interface ConnectionOptions {
  /** `host:port`, at least one. */
  readonly brokers: readonly string[];
  /** The authority of the brokers, and where the administrator comes by mTLS a certificate with its key: PEM texts, or both as PKCS12 with its password. */
  readonly tls: { readonly ca?: string; readonly cert?: string; readonly key?: string; readonly pfx?: Buffer; readonly passphrase?: string };
  /** Where the administrator comes by SASL. */
  readonly sasl?: NonNullable<BaseOptions['sasl']>;
  /**
   * For one request, in milliseconds. At most a quarter of the engine's lease.
   *
   * @default 10000
   */
  readonly requestTimeoutMs?: number;
}

/** A cluster over the Kafka protocol, always by TLS. */
export class KafkaConnection implements KafkaAdmin {
  /** One client for each broker that was asked. */
  private readonly clients = new Map<string, Admin>();

  private constructor(
    /** The client library. */
    public readonly library: KafkaClientLibrary,
    /** Options of every client of this connection. */
    public readonly options: BaseOptions,
    private readonly where: string,
  ) {}

  /**
   * Prepares a connection; nothing is sent before something is asked.
   *
   * @param options how the cluster is reached
   */
  public static async to(options: ConnectionOptions): Promise<KafkaConnection> {
    const { brokers, tls, sasl, requestTimeoutMs = 10_000 } = options;
    const library = await loadKafkaClient();
    return new KafkaConnection(library, {
      clientId: 'zero-trust-kafka',
      bootstrapBrokers: [...brokers],
      tls: { ...tls, minVersion: 'TLSv1.2' },
      ...(sasl === undefined ? {} : { sasl }),
      connectTimeout: requestTimeoutMs,
      requestTimeout: requestTimeoutMs,
      // The engine retries by itself, under its own deadline and lease.
      retries: 0,
      autocreateTopics: false,
    }, brokers.join(','));
  }

  /** A client of the cluster as a whole. */
  public get admin(): Admin {
    return this.clientOf(this.options.bootstrapBrokers as string[]);
  }

  /** {@inheritDoc KafkaAdmin.readAcls} */
  public async readAcls(): Promise<OfEachBroker<LiveAcl>> {
    return readAcls(this);
  }

  /** {@inheritDoc KafkaAdmin.createAcls} */
  public async createAcls(acls: readonly LiveAcl[]): Promise<void> {
    await createAcls(this, acls);
  }

  /** {@inheritDoc KafkaAdmin.deleteAcls} */
  public async deleteAcls(acls: readonly LiveAcl[]): Promise<void> {
    await deleteAcls(this, acls);
  }

  /** {@inheritDoc KafkaAdmin.readQuotas} */
  public async readQuotas(): Promise<OfEachBroker<LiveQuota>> {
    return readQuotas(this);
  }

  /** {@inheritDoc KafkaAdmin.setQuotas} */
  public async setQuotas(quotas: readonly LiveQuota[]): Promise<void> {
    await alterQuotas(this, quotas, false);
  }

  /** {@inheritDoc KafkaAdmin.removeQuotas} */
  public async removeQuotas(quotas: readonly LiveQuota[]): Promise<void> {
    await alterQuotas(this, quotas, true);
  }

  /** {@inheritDoc KafkaAdmin.readUsers} */
  public async readUsers(): Promise<OfEachBroker<LiveUser>> {
    return readUsers(this);
  }

  /** {@inheritDoc KafkaAdmin.upsertUsers} */
  public async upsertUsers(users: readonly NewUser[]): Promise<void> {
    await upsertUsers(this, users);
  }

  /** {@inheritDoc KafkaAdmin.deleteUsers} */
  public async deleteUsers(users: readonly LiveUser[]): Promise<void> {
    await deleteUsers(this, users);
  }

  /** {@inheritDoc KafkaAdmin.readTopics} */
  public async readTopics(): Promise<OfEachBroker<LiveTopic>> {
    return readTopics(this);
  }

  /** {@inheritDoc KafkaAdmin.createTopics} */
  public async createTopics(topics: readonly NewTopic[]): Promise<void> {
    await createTopics(this, topics);
  }

  /** {@inheritDoc KafkaAdmin.createPartitions} */
  public async createPartitions(topics: readonly LiveTopic[]): Promise<void> {
    await createPartitions(this, topics);
  }

  /** {@inheritDoc KafkaAdmin.deleteTopics} */
  public async deleteTopics(topics: readonly LiveTopic[]): Promise<void> {
    await deleteTopics(this, topics);
  }

  /** {@inheritDoc KafkaAdmin.readConfigs} */
  public async readConfigs(topics: readonly string[]): Promise<OfEachBroker<LiveConfig>> {
    return readConfigs(this, topics);
  }

  /** {@inheritDoc KafkaAdmin.setConfigs} */
  public async setConfigs(configs: readonly LiveConfig[]): Promise<void> {
    await alterConfigs(this, configs, false);
  }

  /** {@inheritDoc KafkaAdmin.unsetConfigs} */
  public async unsetConfigs(configs: readonly LiveConfig[]): Promise<void> {
    await alterConfigs(this, configs, true);
  }

  /**
   * Asks every broker, each by a client of its own.
   *
   * @param ask what to ask one of them
   */
  public async ofEachBroker<T>(ask: (client: Admin) => Promise<readonly T[]>): Promise<OfEachBroker<T>> {
    return this.ask(async () => {
      const { brokers } = await this.admin.metadata({ topics: [], forceUpdate: true });
      return Promise.all([...brokers.values()].map(({ host, port }) => ask(this.clientOf([`${host}:${String(port)}`]))));
    });
  }

  /**
   * Makes a request that the library's clients have no method for.
   *
   * @param client whom to ask
   * @param api the request
   * @param request what it holds
   */
  public async raw<R extends unknown[], T>(client: Admin, api: API<R, T>, request: R): Promise<T> {
    const broker = await new Promise<Connection>((resolve, reject) => {
      client[this.library.kGetBootstrapConnection]((error, found) => {
        if (found === undefined) reject(error ?? new Error('no connection'));
        else resolve(found);
      });
    });
    return api.async(broker, ...request);
  }

  /**
   * Makes a call, and says in our words what went wrong.
   *
   * @param call what to do
   */
  public async ask<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw AdminError.isAdminError(error) ? error : adminError(error, this.where);
    }
  }

  /**
   * Makes a call that is also done when Kafka refuses it for one reason alone.
   *
   * @param reason Kafka's name of it
   * @param call what to do
   */
  public async askUnless(reason: string, call: () => Promise<unknown>): Promise<void> {
    await this.ask(async () => {
      try {
        await call();
      } catch (error) {
        if (!isOnly(error, reason)) throw error;
      }
    });
  }

  /** Closes every client of this connection. */
  public async close(): Promise<void> {
    await Promise.all([...this.clients.values()].map((client) => client.close()));
    this.clients.clear();
  }

  private clientOf(brokers: string[]): Admin {
    const key = brokers === this.options.bootstrapBrokers ? '' : brokers.join(',');
    const client = this.clients.get(key) ?? new this.library.Admin({ ...this.options, bootstrapBrokers: brokers });
    this.clients.set(key, client);
    return client;
  }
}
