import { existsSync, readdirSync, readFileSync, renameSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { TrustError } from '../../model/problem';
import { Keeper } from './keeper';
import { pomOf } from './pom';

/** Something of Maven Central with all that it needs. */
export interface Jars {
  /** What it is, in errors. */
  readonly what: string;
  /** Name of its folder in the cache, with the version in it. */
  readonly folder: string;
  /** `group:artifact:version`: the first is what it is about. */
  readonly artifacts: readonly string[];
}

/** The version of Apache Kafka that is rehearsed with. */
export const KAFKA_VERSION = '4.4.0';

/** Broker, authorizer and tools of Apache Kafka. Kafka logs through version 1 of slf4j, for which that binding is. */
export const KAFKA: Jars = {
  what: `Apache Kafka ${KAFKA_VERSION}`,
  folder: `kafka-${KAFKA_VERSION}`,
  artifacts: [`org.apache.kafka:kafka_2.13:${KAFKA_VERSION}`, 'org.apache.logging.log4j:log4j-slf4j-impl:2.25.2'],
};

/**
 * The folder in which jars are kept between runs: `ZTK_CACHE`, or `zero-trust-kafka` where this user keeps caches.
 *
 * @param env the environment
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { ZTK_CACHE: own = '', XDG_CACHE_HOME: shared = '' } = env;
  if (own !== '') return resolve(own);
  return join(isAbsolute(shared) ? shared : join(homedir(), '.cache'), 'zero-trust-kafka');
}

/**
 * Whether jars are in the cache.
 *
 * @param jars which
 * @param cache where
 */
export function areCached(jars: Jars, cache = cacheFolder()): boolean {
  const [, artifact = '', version = ''] = jars.artifacts[0]?.split(':') ?? [];
  return existsSync(join(cache, jars.folder, `${artifact}-${version}.jar`));
}

/**
 * The class path of jars, which are fetched once, with Maven.
 *
 * @param jars which
 * @param begin told when they have to be fetched
 * @param cache where they are kept
 * @throws TrustError INPUT_MISSING where Maven gets them not, or the cache can not be used
 */
export async function classPathOf(jars: Jars, begin?: (says: string) => void, cache = cacheFolder()): Promise<string> {
  const folder = join(cache, jars.folder);
  if (!areCached(jars, cache)) {
    begin?.(`fetching ${jars.what} with Maven, once`);
    await fetchJars(jars, cache, folder);
  }
  return readdirSync(folder).filter((file) => file.endsWith('.jar')).sort().map((file) => join(folder, file)).join(delimiter);
}

/** Beside the place where they go, and renamed when whole: two may fetch at once, and each may be killed. */
async function fetchJars(jars: Jars, cache: string, folder: string): Promise<void> {
  makeFolder(cache);
  const keeper = await Keeper.in(cache);
  try {
    const whole = keeper.file('jars');
    writeFileSync(keeper.file('pom.xml'), pomOf(jars.artifacts));
    // -U: what was not to be had once is asked for again.
    const maven = keeper.start('mvn', ['-B', '-q', '-U', '-f', keeper.file('pom.xml'), 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${whole}`], 'log', {
      ...process.env, MAVEN_OPTS: `${process.env['MAVEN_OPTS'] ?? ''} -XX:-UsePerfData`,
    });
    if (await maven.wait() !== 0) {
      const log = readFileSync(keeper.file('log'), 'utf8');
      throw notFetched(jars, /\[ERROR\] (\S.*)/.exec(log)?.[1]?.slice(0, 400) ?? (log.trim().split('\n')[0] || 'Maven said nothing'));
    }
    try {
      renameSync(whole, folder);
    } catch (error) {
      if (!areCached(jars, cache)) throw unusable(folder, error);
    }
  } finally {
    await keeper.stop();
  }
}

function makeFolder(cache: string): void {
  try {
    mkdirSync(cache, { recursive: true });
  } catch (error) {
    throw unusable(cache, error);
  }
}

function notFetched({ what, artifacts }: Jars, given: string): TrustError {
  return new TrustError([{
    code: 'INPUT_MISSING', what: `${what} could not be fetched with Maven`, given, allowed: `a Maven that gets ${artifacts.join(' and ')} from Maven Central or a mirror`, where: 'this machine',
  }]);
}

function unusable(folder: string, error: unknown): TrustError {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return new TrustError([{
    code: 'INPUT_UNSUPPORTED', what: `this folder can not keep what is fetched (${code})`, given: folder, allowed: 'a folder that this user can write to, with nothing else in it; ZTK_CACHE names one', where: 'this machine',
  }]);
}
