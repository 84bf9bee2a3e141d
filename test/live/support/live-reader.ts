import type { Consumer } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import type { Broker } from '../broker';
import { realClient } from './real-client';

/** Where a reader reads. */
export interface ReadTopic {
  readonly name: string;
  readonly id: string;
  /** One partition, and the broker that leads it. */
  readonly partition: number;
  readonly node: number;
}

/** A real client that stays connected, as applications do: a broker decides anew over each of its requests. */
export class LiveReader {
  private consumer: Consumer | undefined;

  public constructor(private readonly broker: Broker, private readonly who: string, private readonly topic: ReadTopic) {}

  /** Whether a fetch is answered, not refused. A broker that does not answer at all is an error. */
  public async reads(): Promise<boolean> {
    const { id: topicId, partition: index, node } = this.topic;
    const partition = { partition: index, currentLeaderEpoch: -1, fetchOffset: 0n, lastFetchedEpoch: -1, partitionMaxBytes: 1_024 };
    this.consumer ??= this.connect();
    try {
      await this.consumer.fetch({ node, maxWaitTime: 1, minBytes: 0, topics: [{ topicId, partitions: [partition] }] });
      return true;
    } catch (error) {
      if (JSON.stringify(error, ['errors', 'apiId', 'cause']).includes('TOPIC_AUTHORIZATION_FAILED')) return false;
      // A broker that was away is connected to anew.
      await this.stop();
      throw error;
    }
  }

  /** Whether a fetch is refused; a broker that does not answer refuses nothing. */
  public async isRefused(): Promise<boolean> {
    try {
      return !await this.reads();
    } catch {
      return false;
    }
  }

  /** Ends the connection. */
  public async stop(): Promise<void> {
    await this.consumer?.close(true);
    this.consumer = undefined;
  }

  private connect(): Consumer {
    return new (realClient().Consumer)({
      clientId: this.who, groupId: 'none', bootstrapBrokers: [this.broker.mtls], tls: this.broker.certificate(this.who), retries: 3, autocreateTopics: false,
    });
  }
}
