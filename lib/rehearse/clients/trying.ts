import type { Admin, Broker, Connection, Consumer } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import type { KafkaConnection } from '../../admin';
import type { Trial } from '../contract';
import type { LibraryClients } from './library-clients';

/** Who and what an attempt is made with. */
export interface Trying {
  /** Of the workload that tries. */
  readonly clients: LibraryClients;
  /** Whom no ACL binds. */
  readonly administrator: KafkaConnection;
}

/** How one thing is tried. */
export interface Attempting {
  /**
   * Tries it; throws what the client library throws where it was refused.
   *
   * @param trying with whom
   * @param on what it is tried on
   */
  readonly attempt: (trying: Trying, on: Named) => Promise<void>;
  /** Kafka's names of refusals that come after authorization, and say that it passed. */
  readonly fine?: readonly string[];
}

/** What a trial is tried on. */
export class Named {
  public constructor(private readonly trial: Trial) {}

  /** The topic. */
  public get topic(): string {
    return this.named('topic');
  }

  /** The consumer group. */
  public get group(): string {
    return this.named('group');
  }

  /** The transactional id. */
  public get transactionalId(): string {
    return this.named('transactionalId');
  }

  private named(what: 'topic' | 'group' | 'transactionalId'): string {
    const name = this.trial[what];
    if (name === undefined) throw new Error(`${this.trial.attempt} is tried on no ${what}`);
    return name;
  }
}

/**
 * The workload's connection to a broker, for a request that no method of the client library makes.
 *
 * @param trying with whom
 * @param broker which one. @default - any
 */
export async function connectionOf({ clients: { admin, library } }: Trying, broker?: Broker): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, found?: Connection): void => {
      if (found === undefined) reject(error ?? new Error('no connection'));
      else resolve(found);
    };
    if (broker === undefined) admin[library.kGetBootstrapConnection](done);
    else admin[library.kGetConnection](broker, done);
  });
}

/** Where the first partition of a topic is. */
export interface TopicPlace {
  /** The topic's id. */
  readonly topicId: string;
  /** How many partitions it has. */
  readonly partitions: number;
  /** How many copies of each record. */
  readonly replicas: number;
  /** The broker that leads the first one. */
  readonly leader: number;
  /** Of that leader. */
  readonly leaderEpoch: number;
}

/**
 * Asks a broker where a topic is.
 *
 * @param client who asks
 * @param topic the topic's name
 */
export async function placeOf(client: Pick<Admin | Consumer, 'metadata'>, topic: string): Promise<TopicPlace> {
  const found = (await client.metadata({ topics: [topic], forceUpdate: true })).topics.get(topic);
  const first = found?.partitions[0];
  if (found === undefined || first === undefined) throw new Error(`the broker says nothing of topic ${topic}`);
  return { topicId: found.id, partitions: found.partitionsCount, replicas: first.replicas.length, leader: first.leader, leaderEpoch: first.leaderEpoch };
}
