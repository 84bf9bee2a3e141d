import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areCached, classPathOf, KAFKA, type Jars } from '../../../lib/rehearse/machine/jars';
import { describeLive } from '../broker';
import { eventually } from '../support/poll';
import { leftOf } from './leftovers';

const cacheIn = (): string => mkdtempSync(join(tmpdir(), 'ztk-jars-'));

describeLive('jars from Maven', () => {
  it('are fetched whole by two at once, and only once', async () => {
    const cache = join(cacheIn(), 'new');
    const told: string[] = [];
    const fetch = (): Promise<string> => classPathOf(KAFKA, (says) => { told.push(says); }, cache);
    const [one, other] = await Promise.all([fetch(), fetch()]);
    expect(one).toBe(other);
    expect(one.split(':').map((jar) => jar.slice(cache.length))).toEqual(expect.arrayContaining(['/kafka-4.4.0/kafka_2.13-4.4.0.jar', '/kafka-4.4.0/log4j-slf4j-impl-2.25.2.jar']));
    expect(one.split(':').length).toBeGreaterThan(40);
    expect(readdirSync(cache)).toEqual(['kafka-4.4.0']);
    expect(await fetch()).toBe(one);
    expect(told).toEqual(['fetching Apache Kafka 4.4.0 with Maven, once', 'fetching Apache Kafka 4.4.0 with Maven, once']);
  }, 300_000);

  it('that are nowhere are one line, and nothing is left', async () => {
    const cache = cacheIn();
    const nowhere: Jars = { what: 'nothing', folder: 'nothing-1', artifacts: ['zero-trust-kafka.invalid:nothing:1'] };
    await expect(classPathOf(nowhere, undefined, cache)).rejects.toThrow(/^INPUT_MISSING: nothing could not be fetched with Maven \(given: .*zero-trust-kafka\.invalid:nothing.*\); allowed: a Maven that gets zero-trust-kafka\.invalid:nothing:1 from Maven Central or a mirror; at this machine$/);
    expect(readdirSync(cache)).toEqual([]);
  }, 300_000);

  it('of a process that is killed meanwhile leave nothing', async () => {
    const cache = cacheIn();
    const code = `const { classPathOf, KAFKA } = require(${JSON.stringify(join(__dirname, '../../../lib/rehearse/machine/jars.ts'))}); void classPathOf(KAFKA, undefined, ${JSON.stringify(cache)});`;
    const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', '-e', code], { stdio: 'inherit' });
    const ended = once(child, 'exit');
    await eventually('Maven runs', () => Promise.resolve(leftOf(cache)), (left) => left.some((line) => line.includes('dependency:copy-dependencies')), 60_000);
    child.kill('SIGKILL');
    await ended;
    // The process itself named the folder too.
    await eventually('nothing is left', () => Promise.resolve(leftOf(cache)), (left) => left.length === 0, 60_000);
    expect(areCached(KAFKA, cache)).toBe(false);
  }, 300_000);
});
