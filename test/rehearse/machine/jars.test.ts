import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { areCached, cacheFolder, classPathOf, KAFKA } from '../../../lib/rehearse/machine/jars';
import { pomOf } from '../../../lib/rehearse/machine/pom';

const folder = (): string => mkdtempSync(join(tmpdir(), 'ztk-jars-'));

test.each([
  [{}, join(homedir(), '.cache', 'zero-trust-kafka')],
  [{ XDG_CACHE_HOME: '/caches' }, '/caches/zero-trust-kafka'],
  [{ XDG_CACHE_HOME: 'caches' }, join(homedir(), '.cache', 'zero-trust-kafka')],
  [{ XDG_CACHE_HOME: '/caches', ZTK_CACHE: '' }, '/caches/zero-trust-kafka'],
  [{ XDG_CACHE_HOME: '/caches', ZTK_CACHE: '/own' }, '/own'],
  [{ ZTK_CACHE: 'own' }, join(process.cwd(), 'own')],
])('with %j jars are kept in %s', (env, expected) => {
  expect(cacheFolder(env)).toBe(expected);
});

test('what is cached is used, and told nobody', async () => {
  const cache = folder();
  mkdirSync(join(cache, KAFKA.folder));
  for (const file of ['kafka_2.13-4.4.0.jar', 'a.jar', 'notes.txt']) writeFileSync(join(cache, KAFKA.folder, file), '');
  const begin = jest.fn();
  expect(await classPathOf(KAFKA, begin, cache)).toBe(['a.jar', 'kafka_2.13-4.4.0.jar'].map((file) => join(cache, KAFKA.folder, file)).join(':'));
  expect(begin).not.toHaveBeenCalled();
});

test('an empty folder, or one of another version, is no cache', () => {
  const cache = folder();
  mkdirSync(join(cache, KAFKA.folder));
  expect(areCached(KAFKA, cache)).toBe(false);
  writeFileSync(join(cache, KAFKA.folder, 'kafka_2.13-4.3.0.jar'), '');
  expect(areCached(KAFKA, cache)).toBe(false);
  writeFileSync(join(cache, KAFKA.folder, 'kafka_2.13-4.4.0.jar'), '');
  expect(areCached(KAFKA, cache)).toBe(true);
});

test('a cache that can not be written is one line', async () => {
  const file = join(folder(), 'file');
  writeFileSync(file, '');
  await expect(classPathOf(KAFKA, undefined, join(file, 'cache'))).rejects.toThrow(/^INPUT_UNSUPPORTED: this folder can not keep what is fetched \(ENOTDIR\) \(given: \S+\); allowed: .*ZTK_CACHE.*; at this machine$/);
});

test('a project of Maven names what is asked for', () => {
  expect(pomOf(['g:a:1', 'h:b:2'])).toContain([
    '    <dependency><groupId>g</groupId><artifactId>a</artifactId><version>1</version></dependency>',
    '    <dependency><groupId>h</groupId><artifactId>b</artifactId><version>2</version></dependency>',
  ].join('\n'));
});
