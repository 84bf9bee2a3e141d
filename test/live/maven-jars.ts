import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const CACHE = join(__dirname, '..', '..', 'node_modules', '.cache');

/** Something of Apache Kafka on Maven Central. */
export interface MavenJars {
  /** What it is, in errors. */
  readonly what: string;
  /** The file that names its dependencies. */
  readonly pom: string;
  /** Folder below node_modules/.cache, with the version in its name. */
  readonly folder: string;
}

/** What a machine lacks to run jars, in one line; undefined where nothing is missing. */
export function missingForJars({ what, folder }: MavenJars): string | undefined {
  const lacks = (command: string, ...args: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status !== 0;
  if (lacks('java', '-version')) return `${what} needs Java 17 or later on the PATH: java was not found`;
  if (!existsSync(join(CACHE, folder)) && lacks('mvn', '-version')) return `${what} is fetched with Maven, once: mvn was not found on the PATH`;
  return undefined;
}

/**
 * The class path of jars that are fetched once from Maven Central into node_modules/.cache.
 *
 * @throws Error in one line when Java or Maven is missing, or the download fails
 */
export function classPathOf(jars: MavenJars): string {
  const missing = missingForJars(jars);
  if (missing !== undefined) throw new Error(missing);
  const cache = join(CACHE, jars.folder);
  if (!existsSync(cache)) fetchJars(jars, cache);
  return readdirSync(cache).filter((file) => file.endsWith('.jar')).sort().map((file) => join(cache, file)).join(':');
}

/** Into a folder of its own, renamed when whole: two test workers may fetch at once, and one may be killed. */
function fetchJars({ what, pom }: MavenJars, cache: string): void {
  const folder = `${cache}.${String(process.pid)}`;
  const args = ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  const { status, stderr } = spawnSync('mvn', args, { encoding: 'utf8' });
  if (status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`${what} could not be fetched with Maven: ${stderr.split('\n')[0] ?? ''}`);
  }
  if (existsSync(cache)) rmSync(folder, { recursive: true, force: true });
  else renameSync(folder, cache);
}
