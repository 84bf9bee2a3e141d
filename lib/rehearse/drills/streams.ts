import type { BaseOptions, Consumer, Message, MessagesStream, Producer } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import { setTimeout as pause } from 'node:timers/promises';
import type { KafkaConnection } from '../../admin';

type Library = KafkaConnection['library'];

/** Of records whose order counts; several, so that both partitions of a topic get some. */
const KEYS = ['a', 'b', 'c', 'd'];

/** Between two sends: a stream, not a flood. */
const PAUSE_MS = 5;

/** An application that is to outlast a broker tells the library so; by itself it gives up after three tries. Not for good: it is to end, too. */
const RETRIES = 900;
const RETRY_MS = 200;

/** Where a stream of records goes, and how one of its records is known from others. */
export interface Strand {
  readonly topic: string;
  /** What the values of this stream begin with, and no others. */
  readonly mark: string;
}

/** A real producer that sends one record after the other for each of some keys, and waits for all replicas to acknowledge it before the next one. */
export class Sending {
  /** Records that were acknowledged, `key number`, in order. */
  public readonly acknowledged: string[] = [];
  /** When the last one was, in milliseconds since some moment. */
  public lastAt = Number.NEGATIVE_INFINITY;
  private readonly producer: Producer;
  private readonly running: Promise<void>;
  private stopped = false;

  public constructor(library: Library, options: BaseOptions, idempotent: boolean, private readonly strand: Strand) {
    this.producer = new library.Producer({ ...options, retries: RETRIES, retryDelay: () => (this.stopped ? 0 : RETRY_MS), idempotent });
    this.running = this.run();
    // What is thrown is awaited when it is stopped.
    this.running.catch(() => undefined);
  }

  /** Ends it after the record that is on its way. */
  public async stop(): Promise<void> {
    this.stopped = true;
    await this.running.finally(() => this.producer.close(true));
  }

  private async run(): Promise<void> {
    const { topic, mark } = this.strand;
    for (let number = 0; !this.stopped; number += 1) {
      const messages = KEYS.map((key) => ({ topic, key: Buffer.from(key), value: Buffer.from(`${mark} ${key} ${String(number)}`) }));
      await this.producer.send({ messages, acks: -1 });
      this.acknowledged.push(...KEYS.map((key) => `${key} ${String(number)}`));
      this.lastAt = performance.now();
      await pause(PAUSE_MS);
    }
  }
}

/** A real consumer in its group, which commits what it has read and keeps what it was given. */
export class Reading {
  /** What it was given of the stream, `key number`, in order, each once. */
  public readonly records = new Set<string>();
  /** How often a connection of it ended before it was stopped. */
  public disconnects = 0;
  /** How often the library gave up, and the application began anew. */
  public restarts = 0;
  private stopped = false;
  private consumer: Consumer | undefined;
  private opening: Promise<void>;

  public constructor(private readonly library: Library, private readonly options: BaseOptions, private readonly groupId: string, private readonly strand: Strand) {
    this.opening = this.open();
    // Whoever waits for records is told that they do not come.
    this.opening.catch(() => undefined);
  }

  /** Leaves the group and ends its connections. */
  public async stop(): Promise<void> {
    this.stopped = true;
    // It may be opening still, and would try on.
    await this.consumer?.close(true);
    await this.opening.catch(() => undefined);
  }

  private async open(): Promise<void> {
    const { library, options, groupId, strand: { topic } } = this;
    const retryDelay = (): number => (this.stopped ? 0 : RETRY_MS);
    const consumer = new library.Consumer({ ...options, retries: RETRIES, retryDelay, groupId, maxWaitTime: 100, minBytes: 1, sessionTimeout: 10_000, heartbeatInterval: 500 });
    this.consumer = consumer;
    consumer.on('client:broker:disconnect', () => { if (!this.stopped) this.disconnects += 1; });
    // Of heartbeats: the stream ends by itself where it can not go on.
    consumer.on('error', () => undefined);
    const { COMMITTED } = library.MessagesStreamModes;
    const stream = await consumer.consume({ topics: [topic], mode: COMMITTED, fallbackMode: library.MessagesStreamFallbackModes.EARLIEST, autocommit: 100 });
    this.follow(stream, consumer);
  }

  private follow(stream: MessagesStream<Buffer, Buffer, Buffer, Buffer>, consumer: Consumer): void {
    stream.on('data', ({ value }: Message) => {
      const text = value.toString();
      if (text.startsWith(`${this.strand.mark} `)) this.records.add(text.slice(this.strand.mark.length + 1));
    });
    stream.on('error', () => {
      if (this.stopped) return;
      this.restarts += 1;
      this.opening = consumer.close(true).catch(() => undefined).then(() => (this.stopped ? undefined : this.open()));
      this.opening.catch(() => undefined);
    });
  }
}

/**
 * What was acknowledged and never read.
 *
 * @param sending who sent
 * @param reading who read
 */
export function lost({ acknowledged }: Pick<Sending, 'acknowledged'>, { records }: Pick<Reading, 'records'>): readonly string[] {
  return acknowledged.filter((record) => !records.has(record));
}

/**
 * Keys of which a record came after one that was sent later; `none` where there is none.
 *
 * @param reading who read
 */
export function disordered({ records }: Pick<Reading, 'records'>): string {
  const last = new Map<string, number>();
  const wrong = new Set<string>();
  for (const record of records) {
    const [key = '', number] = record.split(' ');
    if (Number(number) < (last.get(key) ?? -1)) wrong.add(key);
    last.set(key, Number(number));
  }
  return wrong.size === 0 ? 'none' : [...wrong].join(', ');
}
