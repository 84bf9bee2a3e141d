import { KafkaConnection } from '../../admin/connection';
import { TopicLog } from '../../admin/topic-log';
import { Progress } from '../progress';
import { ClientProperties } from './client-properties';
import { connectionOptions } from './connection-options';
import { needNodeForKafka } from './node-version';

/** How the command line says where a cluster is and who asks. */
export interface AccessFlags {
  readonly commandConfig?: string;
  readonly bootstrapServer?: string;
}

/** A cluster that answers. */
export interface OpenCluster {
  readonly connection: KafkaConnection;
  /** Where its slices are kept. */
  readonly store: TopicLog;
  /** The brokers that were named, for people. */
  readonly brokers: string;
  /** Says what is being done, once it takes long. */
  readonly progress: Progress;
}

/**
 * Connects to a cluster, works on it, and closes what was opened.
 *
 * @param flags of the command line
 * @param work what to do
 * @param declaredServers addresses that trust.json has for the cluster
 * @throws TrustError INPUT_*, AdminError ADMIN_KAFKA_*
 */
export async function withCluster<T>(flags: AccessFlags, work: (cluster: OpenCluster) => Promise<T>, declaredServers?: readonly string[]): Promise<T> {
  const { commandConfig, bootstrapServer } = flags;
  const sources = { declaredServers, ...(commandConfig !== undefined && { file: commandConfig }), ...(bootstrapServer !== undefined && { bootstrapServers: bootstrapServer }), env: process.env };
  const options = connectionOptions(ClientProperties.read(sources, warn), warn);
  needNodeForKafka();
  const brokers = options.brokers.join(',');
  const progress = new Progress(process.stderr);
  progress.begin(`connecting to ${brokers}`);
  try {
    // An identity provider that refuses is told of by its name, before a broker is asked.
    if (typeof options.sasl?.token === 'function') await options.sasl.token();
    const connection = await KafkaConnection.to(options);
    try {
      // Once, without patience: a wrong address or password is said at once.
      await connection.ask(() => connection.admin.metadata({ topics: [], forceUpdate: true }));
      const store = new TopicLog(connection);
      try {
        return await work({ connection, store, brokers, progress });
      } finally {
        await store.close();
      }
    } finally {
      await connection.close();
    }
  } finally {
    progress.end();
  }
}

/**
 * Says on stderr what is not wrong enough to stop.
 *
 * @param line one line
 */
export function warn(line: string): void {
  process.stderr.write(`warning: ${line}\n`);
}
