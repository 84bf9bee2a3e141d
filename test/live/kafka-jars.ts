import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = '4.4.0';
const CACHE = join(__dirname, '..', '..', 'node_modules', '.cache', `kafka-${VERSION}`);

/** What a machine lacks for a real broker, in one line; undefined where nothing is missing. */
export function missingForKafka(): string | undefined {
  const lacks = (command: string, ...args: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status !== 0;
  if (lacks('java', '-version')) return 'a real broker needs Java 17 or later on the PATH: java was not found';
  if (!existsSync(CACHE) && lacks('mvn', '-version')) return 'a real broker is fetched with Maven, once: mvn was not found on the PATH';
  return undefined;
}

/**
 * The class path of Apache Kafka's broker and tools, fetched once from Maven Central into node_modules/.cache.
 *
 * @throws Error in one line when Java or Maven is missing, or the download fails
 */
export function kafkaClassPath(): string {
  const missing = missingForKafka();
  if (missing !== undefined) throw new Error(missing);
  if (!existsSync(CACHE)) fetchJars();
  return readdirSync(CACHE).filter((file) => file.endsWith('.jar')).sort().map((file) => join(CACHE, file)).join(':');
}

/** Into a folder of its own, renamed when whole: two test workers may fetch at once, and one may be killed. */
function fetchJars(): void {
  const folder = `${CACHE}.${String(process.pid)}`;
  const args = ['-B', '-q', '-f', join(__dirname, 'pom.xml'), 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  const { status, stderr } = spawnSync('mvn', args, { encoding: 'utf8' });
  if (status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`Apache Kafka ${VERSION} could not be fetched with Maven: ${stderr.split('\n')[0] ?? ''}`);
  }
  if (existsSync(CACHE)) rmSync(folder, { recursive: true, force: true });
  else renameSync(folder, CACHE);
}
