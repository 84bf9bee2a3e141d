import type { Admin, BaseOptions } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import { fromCodes, toCodes, type AclCodes } from './acl-codes';
import { type KafkaClientLibrary, loadKafkaClient } from './client';
import { adminError } from './client-errors';
import type { KafkaAdmin } from './kafka-admin';
import type { LiveAcl } from './live-acl';

/** How a cluster is reached. Secrets stand here and nowhere else: no error repeats them. */
export interface ConnectionOptions {
  /** `host:port`, at least one. */
  readonly brokers: readonly string[];
  /** PEM texts: the authority of the brokers, and a certificate with its key where the administrator comes by mTLS. */
  readonly tls: { readonly ca?: string; readonly cert?: string; readonly key?: string };
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
  public async readAcls(): Promise<readonly (readonly LiveAcl[])[]> {
    const any = { resourceType: 1, resourceName: null, resourcePatternType: 1, principal: null, host: null, operation: 1, permissionType: 1 } as const;
    return this.ask(async () => {
      const { brokers } = await this.admin.metadata({ topics: [], forceUpdate: true });
      return Promise.all([...brokers.values()].map(async ({ host, port }) => {
        const resources = await this.clientOf([`${host}:${String(port)}`]).describeAcls({ filter: any });
        return resources.flatMap(({ acls, ...resource }) => acls.map((acl) => fromCodes({ ...resource, ...acl }, this.library)));
      }));
    });
  }

  /** {@inheritDoc KafkaAdmin.createAcls} */
  public async createAcls(acls: readonly LiveAcl[]): Promise<void> {
    await this.ask(() => this.admin.createAcls({ creations: this.codes(acls) }));
  }

  /** {@inheritDoc KafkaAdmin.deleteAcls} */
  public async deleteAcls(acls: readonly LiveAcl[]): Promise<void> {
    await this.ask(() => this.admin.deleteAcls({ filters: this.codes(acls) }));
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
      throw adminError(error, this.where);
    }
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

  private codes(acls: readonly LiveAcl[]): Parameters<Admin['createAcls']>[0]['creations'] {
    return acls.map((acl): AclCodes => toCodes(acl, this.library)) as Parameters<Admin['createAcls']>[0]['creations'];
  }
}
