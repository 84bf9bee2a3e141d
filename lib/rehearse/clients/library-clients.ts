import type { Admin, Base, BaseOptions, Consumer, Producer, ProducerOptions } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import type { KafkaConnection } from '../../admin';
import { answerOf } from './answer';

type Library = KafkaConnection['library'];

/** A pause before the library tries again what it insists on trying again. */
const RETRY_MS = 20;

/** The client library's clients of one workload: those that stay connected, each once it was needed, and those that are made for one trial. */
export class LibraryClients {
  private kept: { admin?: Admin; reader?: Consumer; plain?: Producer; idempotent?: Producer } = {};
  private readonly passing = new Set<Consumer | Producer>();
  private readonly options: BaseOptions;
  private refusals = 0;

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
    return this.kept.admin ??= this.watched(new this.library.Admin({ ...this.options }));
  }

  /** For whoever reads without a group: it never joins the one that it names. */
  public get reader(): Consumer {
    return this.kept.reader ??= this.watched(new this.library.Consumer({ ...this.options, groupId: 'none' }));
  }

  /** A producer whose records may be kept twice. */
  public get producer(): Producer {
    return this.kept.plain ??= this.watchedProducer({ ...this.options });
  }

  /** A producer whose records are kept once. */
  public get idempotentProducer(): Producer {
    return this.kept.idempotent ??= this.watchedProducer(this.idempotent());
  }

  /**
   * Makes a producer with a transactional id for one trial.
   *
   * @param transactionalId the id
   * @param trial what it is made for
   */
  public async transactional(transactionalId: string, trial: (producer: Producer) => Promise<void>): Promise<void> {
    await this.pass(this.watchedProducer({ ...this.idempotent(), transactionalId }), trial);
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
    await this.pass(consumer, trial);
  }

  /** Ends every connection, also those of a trial that is under way. */
  public async close(): Promise<void> {
    const { admin, reader, plain, idempotent } = this.kept;
    this.kept = {};
    await Promise.all([admin?.close(), ...[reader, plain, idempotent, ...this.passing].map((client) => client?.close(true))]);
  }

  /** What the trial met comes first; a client that can't be closed well, as a consumer that may not leave its group, counts where the trial met nothing. */
  private async pass<T extends Consumer | Producer>(client: T, trial: (client: T) => Promise<void>): Promise<void> {
    this.passing.add(client);
    try {
      await trial(client);
    } catch (error) {
      await client.close(true).catch(() => undefined);
      throw error;
    } finally {
      this.passing.delete(client);
    }
    await client.close(true);
  }

  /** With fewer retries the library sets as many as there are numbers. */
  private idempotent(): ProducerOptions<Buffer, Buffer, Buffer, Buffer> {
    return { ...this.options, idempotent: true, retries: 2, retryDelay: RETRY_MS };
  }

  private watchedProducer(options: ProducerOptions<Buffer, Buffer, Buffer, Buffer>): Producer {
    const producer: Producer = new this.library.Producer(options);
    this.watched(producer);
    return producer;
  }

  private watched<T extends Base>(client: T): T {
    client.on('client:broker:connect', ({ connection }) => {
      connection.on('error', (error) => { if (answerOf(error).kind === 'denied') this.refusals += 1; });
    });
    return client;
  }
}
