import type { Admin, Base, BaseOptions, Consumer, Producer, ProducerOptions } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import type { KafkaConnection } from '../../admin';
import { answerOf } from './answer';

type Library = KafkaConnection['library'];

/** A pause before the library tries again what it insists on trying again. */
const RETRY_MS = 20;

/** The client library's clients of one workload: those that stay connected, and those that are made for one trial. */
export class LibraryClients {
  /** Each once it was needed. */
  private readonly kept = new Map<'admin' | 'plain' | 'idempotent', { readonly client: Admin | Producer; readonly close: () => Promise<void> }>();
  private reader: { consumer: Consumer; fetched: boolean } | undefined;
  private refusals = 0;
  private readonly options: BaseOptions;

  public constructor(public readonly library: Library, login: BaseOptions) {
    // Trials are tried again as a whole, by their own rules: see RealClient.
    this.options = { ...login, retries: 0, autocreateTopics: false };
  }

  /** How often a broker ended one of the connections because of the certificate. Requests under way only learn that it was closed. */
  public get refused(): number {
    return this.refusals;
  }

  /** For whatever needs neither a producer nor a group. */
  public get admin(): Admin {
    const kept = this.kept.get('admin');
    if (kept !== undefined) return kept.client as Admin;
    const client = this.watched(new this.library.Admin({ ...this.options }));
    this.kept.set('admin', { client, close: () => client.close() });
    return client;
  }

  /**
   * A producer.
   *
   * @param kind whether it is idempotent
   */
  public producer(kind: 'plain' | 'idempotent'): Producer {
    const kept = this.kept.get(kind);
    if (kept !== undefined) return kept.client as Producer;
    const client: Producer = new this.library.Producer(kind === 'idempotent' ? this.idempotent() : { ...this.options });
    this.watched(client);
    this.kept.set(kind, { client, close: () => client.close(true) });
    return client;
  }

  /**
   * Makes a producer with a transactional id for one trial.
   *
   * @param transactionalId the id
   * @param trial what it is made for
   */
  public async transactional(transactionalId: string, trial: (producer: Producer) => Promise<void>): Promise<void> {
    const producer: Producer = new this.library.Producer({ ...this.idempotent(), transactionalId });
    this.watched(producer);
    await closing(producer, trial(producer));
  }

  /**
   * Makes a consumer of a group for one trial; it has left the group when the trial is over.
   *
   * @param groupId the group
   * @param trial what it is made for
   */
  public async consumer(groupId: string, trial: (consumer: Consumer) => Promise<void>): Promise<void> {
    const consumer = this.watched(new this.library.Consumer({ ...this.options, groupId }));
    // Of heartbeats: the trial's own requests say the same.
    consumer.on('error', () => undefined);
    await closing(consumer, trial(consumer));
  }

  /**
   * Fetches with a consumer that joins no group.
   *
   * @param fetch what it fetches
   */
  public async fetch(fetch: (consumer: Consumer) => Promise<unknown>): Promise<void> {
    const reader = this.reader ??= { consumer: this.watched(new this.library.Consumer({ ...this.options, groupId: 'none' })), fetched: false };
    try {
      await fetch(reader.consumer);
      reader.fetched = true;
    } catch (error) {
      // The library loses count of a fetch session once one of its fetches was refused.
      if (reader.fetched) await this.closeReader();
      throw error;
    }
  }

  /** Ends every connection. */
  public async close(): Promise<void> {
    await Promise.all([...[...this.kept.values()].map(({ close }) => close()), this.closeReader()]);
    this.kept.clear();
  }

  private async closeReader(): Promise<void> {
    const { reader } = this;
    this.reader = undefined;
    await reader?.consumer.close(true);
  }

  /** With fewer retries the library sets as many as there are numbers. */
  private idempotent(): ProducerOptions<Buffer, Buffer, Buffer, Buffer> {
    return { ...this.options, idempotent: true, retries: 2, retryDelay: RETRY_MS };
  }

  private watched<T extends Base>(client: T): T {
    client.on('client:broker:connect', ({ connection }) => {
      connection.on('error', (error) => { if (answerOf(error).kind === 'denied') this.refusals += 1; });
    });
    return client;
  }
}

/** What the trial met comes first; a client that can't be closed well, as a consumer that may not leave its group, counts where the trial met nothing. */
async function closing(client: Producer | Consumer, trial: Promise<void>): Promise<void> {
  try {
    await trial;
  } catch (error) {
    await client.close(true).catch(() => undefined);
    throw error;
  }
  await client.close(true);
}
