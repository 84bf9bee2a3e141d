import type { BaseOptions } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import type { KafkaConnection } from '../../admin';
import { answerOf } from '../clients/answer';

const TRIES = 3;

/**
 * Whether a real client with these options gets in, on a connection of its own: it asks which brokers there are, which everybody may know who is let in.
 *
 * @param administrator whose client library is used
 * @param options of the client
 * @returns `refused` where the broker does not take its certificate or password
 * @throws AdminError where it is neither
 */
export async function enters(administrator: KafkaConnection, options: BaseOptions): Promise<'let in' | 'refused'> {
  for (let tries = 1; ; tries += 1) {
    const client = new administrator.library.Admin({ ...options, retries: 0 });
    const heard: ReturnType<typeof answerOf>['kind'][] = [];
    // What the broker says of a certificate the connection alone hears: a request under way only learns that it was closed.
    client.on('client:broker:connect', ({ connection }) => { connection.on('error', (error) => { heard.push(answerOf(error).kind); }); });
    try {
      await client.metadata({ topics: [], forceUpdate: true });
      return 'let in';
    } catch (error) {
      if ([...heard, answerOf(error).kind].includes('denied')) return 'refused';
      // And it is lost where a request crosses the broker's close.
      if (tries === TRIES) return await administrator.ask(() => Promise.reject(error as Error));
    } finally {
      await client.close();
    }
  }
}
