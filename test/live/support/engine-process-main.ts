import { text } from 'node:stream/consumers';
import type { Run } from './engine-attempt';
import { KafkaConnection } from '../../../lib/admin/connection';
import { AdminEngine } from '../../../lib/admin/engine';
import { TopicLog } from '../../../lib/admin/topic-log';

/** Runs one engine; what to do comes from standard input, how it ended goes to standard output. */
async function main(): Promise<void> {
  const { connection: options, store, change, timing } = JSON.parse(await text(process.stdin)) as Run;
  const connection = await KafkaConnection.to(options);
  await new AdminEngine({ cluster: 'events', admin: connection, store: new TopicLog(connection, store), timing }).apply(change);
  process.stdout.write(JSON.stringify({ how: 'applied' }), () => { process.exit(0); });
}

void main();
