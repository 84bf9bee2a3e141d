import { spawnSync } from 'node:child_process';
import type { Problem } from '../../model/problem';
import { areCached, cacheFolder, KAFKA, type Jars } from './jars';

/** The oldest Java that Kafka's brokers run on. */
const OLDEST_JAVA = 17;
const JAVA = `Java ${OLDEST_JAVA} or later on the PATH: an OpenJDK of the system's packages, or from https://adoptium.net`;
const WHERE = 'this machine';

/**
 * What this machine lacks for a rehearsal: nothing, or one problem for each program to install.
 */
export function missingForRehearsal(): Problem[] {
  return missingForJars(KAFKA);
}

/**
 * What this machine lacks to run jars.
 *
 * @param jars which
 * @param cache where they are kept
 */
export function missingForJars(jars: Jars, cache = cacheFolder()): Problem[] {
  return [...missingJava(), ...(areCached(jars, cache) ? [] : missingMaven(jars))];
}

/** The version of Java on the PATH, such as `17.0.15`; undefined where there is none that runs. */
export function javaVersion(): string | undefined {
  // Data about its performance, for other programs to read, would stay in the folder for temporary files if it were killed.
  const { status, stdout, stderr } = spawnSync('java', ['-XX:-UsePerfData', '-version'], { encoding: 'utf8', env: process.env });
  return status === 0 ? /version "([^"]+)"/.exec(stderr + stdout)?.[1] : undefined;
}

function missingJava(): Problem[] {
  const version = javaVersion();
  if (version === undefined) return [{ code: 'INPUT_MISSING', what: 'a real broker needs Java, and no java was found that runs', allowed: JAVA, where: WHERE }];
  return majorOf(version) >= OLDEST_JAVA ? [] : [{ code: 'INPUT_UNSUPPORTED', what: 'this Java is too old for a real broker', given: version, allowed: JAVA, where: WHERE }];
}

/** Of `17.0.15` it is 17, and of `1.8.0_292`, as they were numbered once, 8. */
function majorOf(version: string): number {
  return Number(/^(?:1\.)?(\d+)/.exec(version)?.[1] ?? 0);
}

function missingMaven({ what }: Jars): Problem[] {
  if (spawnSync('mvn', ['-version'], { stdio: 'ignore', env: process.env }).status === 0) return [];
  return [{ code: 'INPUT_MISSING', what: `${what} is fetched with Maven, once, and no mvn was found that runs`, allowed: 'Maven on the PATH; or ZTK_CACHE, a folder where it was fetched before', where: WHERE }];
}
