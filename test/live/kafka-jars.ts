import { join } from 'node:path';
import { renderProblem } from '../../lib/model/problem';
import { classPathOf, KAFKA } from '../../lib/rehearse/machine/jars';
import { missingForJars } from '../../lib/rehearse/machine/needs';

/** Where tests keep jars: nothing of them stays outside the checkout. */
export const JARS_CACHE = join(__dirname, '..', '..', 'node_modules', '.cache');

/** What a machine lacks for a real broker, in one line; undefined where nothing is missing. */
export function missingForKafka(): string | undefined {
  const missing = missingForJars(KAFKA, JARS_CACHE);
  return missing.length === 0 ? undefined : missing.map(renderProblem).join('; ');
}

/**
 * The class path of Apache Kafka's broker and tools.
 *
 * @throws TrustError when the download fails
 */
export async function kafkaClassPath(): Promise<string> {
  return classPathOf(KAFKA, undefined, JARS_CACHE);
}
