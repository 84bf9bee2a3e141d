import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { kafkaClassPath } from '../kafka-jars';
import { ALPHABET } from './cases';

/**
 * Puts cases to Kafka's own StandardAuthorizer.
 *
 * @param cases one line each
 * @returns one line of outcomes for each case, one letter for each request
 * @throws Error when Java fails
 */
export async function askAuthorizer(cases: readonly string[]): Promise<string[]> {
  const alphabet = Object.entries(ALPHABET).map(([kind, words]) => [kind, ...words].join('\t'));
  const input = [...alphabet, '', ...cases].join('\n');
  const args = ['-XX:TieredStopAtLevel=1', '-Dfile.encoding=UTF-8', '-cp', await kafkaClassPath(), join(__dirname, 'Harness.java')];
  const { status, stdout, stderr } = spawnSync('java', args, { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`the authorizer's harness failed: ${stderr}`);
  return stdout.trimEnd().split('\n');
}
