import { chmodSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderProblem } from '../../../lib/model/problem';
import { missingForRehearsal, startMachine } from '../../../lib/rehearse/machine';
import { KAFKA } from '../../../lib/rehearse/machine/jars';
import { javaVersion } from '../../../lib/rehearse/machine/needs';

const { PATH, ZTK_CACHE } = process.env;
afterEach(() => { Object.assign(process.env, { PATH, ZTK_CACHE }); });

/** A machine with these programs and no others: what each prints to stderr, as `java -version` does, and its exit code. */
function have(programs: Readonly<Record<string, readonly [says: string, code: number]>>, cached: boolean): void {
  const [path, cache] = [mkdtempSync(join(tmpdir(), 'ztk-path-')), mkdtempSync(join(tmpdir(), 'ztk-cache-'))];
  for (const [name, [says, code]] of Object.entries(programs)) {
    writeFileSync(join(path, name), `#!/bin/sh\necho '${says}' >&2\nexit ${code}\n`);
    chmodSync(join(path, name), 0o755);
  }
  if (cached) {
    mkdirSync(join(cache, KAFKA.folder));
    writeFileSync(join(cache, KAFKA.folder, 'kafka_2.13-4.4.0.jar'), '');
  }
  Object.assign(process.env, { PATH: path, ZTK_CACHE: cache });
}

const NEW = ['openjdk version "21.0.2" 2024-01-16', 0] as const;
const MAVEN = ['Apache Maven 3.8.7', 0] as const;
const NO_JAVA = /^INPUT_MISSING: a real broker needs Java, and no java was found that runs; allowed: Java 17 or later on the PATH: .*; at this machine$/;
const NO_MAVEN = /^INPUT_MISSING: Apache Kafka 4\.4\.0 is fetched with Maven, once, and no mvn was found that runs; allowed: Maven on the PATH; or ZTK_CACHE, .*; at this machine$/;
const oldJava = (version: string): RegExp => new RegExp(`^INPUT_UNSUPPORTED: this Java is too old for a real broker \\(given: ${version.replaceAll('.', '\\.')}\\); allowed: Java 17 or later on the PATH: .*; at this machine$`);

test.each<[string, Parameters<typeof have>, readonly RegExp[]]>([
  ['nothing, where all is there', [{ java: NEW, mvn: MAVEN }, false], []],
  ['no Maven, where Kafka is cached', [{ java: NEW }, true], []],
  ['Maven, where Kafka is not cached', [{ java: NEW }, false], [NO_MAVEN]],
  ['Java and Maven', [{}, false], [NO_JAVA, NO_MAVEN]],
  ['a Java that runs', [{ java: ['Unable to locate a Java Runtime', 1] }, true], [NO_JAVA]],
  ['a newer Java', [{ java: ['openjdk version "11.0.25" 2024-10-15', 0] }, true], [oldJava('11.0.25')]],
  ['a much newer Java', [{ java: ['java version "1.8.0_292"', 0] }, true], [oldJava('1.8.0_292')]],
  ['nothing, with an early Java', [{ java: ['openjdk version "17-ea" 2021-09-14', 0] }, true], []],
])('a machine lacks %s', (_, machine, expected) => {
  have(...machine);
  expect(missingForRehearsal().map(renderProblem)).toEqual(expected.map((line) => expect.stringMatching(line)));
});

test('the version of Java is read also where it first says something else', () => {
  have({ java: ['Picked up JAVA_TOOL_OPTIONS: -Dx=1\nopenjdk version "17.0.15" 2025-04-15', 0] }, true);
  expect(javaVersion()).toBe('17.0.15');
});

test('no machine is begun where something is missing, or a setting is refused', async () => {
  have({}, true);
  const before = readdirSync(tmpdir());
  await expect(startMachine({ settings: { 'delete.topic.enable': 'false' } })).rejects.toThrow(/^INPUT_UNSUPPORTED: this setting does not decide about access .*\nINPUT_MISSING: a real broker needs Java/);
  expect(readdirSync(tmpdir())).toEqual(before);
});
