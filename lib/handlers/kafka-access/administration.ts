import { AdminEngine, type Applied, KafkaConnection, type Log, type SliceChange, TopicLog } from '../../admin';
import { becomeAdministrator } from './aws';
import type { Budget } from './budget';
import { iamLogin } from './login';
import { timeIsOver } from './problem';
import { settled } from './settle';

/** For one request. The engine's lease lasts several of them. */
const REQUEST_MS = 10_000;

/** A cluster that is being administered. */
export interface Administration {
  /**
   * Changes slices and makes the cluster follow.
   *
   * @param change the slices to change
   */
  apply(change: SliceChange): Promise<Applied>;
  /** Whether anything may have been stored: the engine stores before it applies. */
  readonly stored: boolean;
  /** Stores nothing more from now on, so that {@link stored} is final. */
  stop(): void;
  /** Lets go of the cluster. What still runs fails. */
  close(): Promise<void>;
}

/** Which cluster, and as whom. */
export interface AdministrationOptions {
  /** The cluster's name. */
  readonly cluster: string;
  /** The cluster. */
  readonly clusterArn: string;
  /** `host:port` of some brokers. */
  readonly brokers: readonly string[];
  /** The administrator's role. */
  readonly roleArn: string;
  /** How long to wait for what. */
  readonly budget: Budget;
}

/**
 * Logs in to a cluster as its administrator, and waits until that is allowed.
 *
 * @param options which cluster, and as whom
 * @throws AccessError ACCESS_AWS_REFUSED
 * @throws AdminError ADMIN_KAFKA_UNREACHABLE, ADMIN_KAFKA_UNAUTHENTICATED, ADMIN_KAFKA_UNAUTHORIZED
 */
export async function administer(options: AdministrationOptions): Promise<Administration> {
  const { cluster, clusterArn, brokers, roleArn, budget } = options;
  const region = clusterArn.split(':')[3] ?? '';
  const credentials = await settled(() => becomeAdministrator(roleArn), budget.settleMs);
  const connection = await KafkaConnection.to({ brokers, tls: {}, sasl: iamLogin(region, credentials), requestTimeoutMs: REQUEST_MS });
  try {
    await settled(() => connection.readAcls(), budget.settleMs);
  } catch (error) {
    await connection.close();
    throw error;
  }
  const log = new TopicLog(connection);
  const store = new WatchedLog(log);
  // The administrator is an IAM identity: no ACL of Kafka decides about it.
  const engine = new AdminEngine({ cluster, admin: connection, store, policy: { administrators: 'outside ACLs' }, timing: { deadlineMs: budget.engineMs } });
  return {
    apply: (change) => engine.apply(change),
    get stored() { return store.appended; },
    stop: () => { store.stopped = true; },
    close: async () => { await Promise.allSettled([log.close(), connection.close()]); },
  };
}

/** Knows whether anybody appended, and can be told to let nobody append. */
class WatchedLog implements Log {
  public appended = false;
  public stopped = false;

  public constructor(private readonly log: Log) {}

  public async append(value: Buffer): Promise<void> {
    if (this.stopped) throw timeIsOver();
    this.appended = true;
    await this.log.append(value);
  }

  public read(from: bigint): ReturnType<Log['read']> {
    return this.log.read(from);
  }

  public trim(before: bigint): Promise<void> {
    return this.log.trim(before);
  }
}
