import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseJavaProperties } from '../../../lib/semantics/kafka/java-properties';
import { describeLive } from '../broker';

const SAMPLES = 5_000;
/** What means something in a properties file, and what does not. */
const PARTS = [' ', '\t', '\f', '=', ':', '#', '!', '\\', '\\\\', '\n', '\r', '\r\n', '\\\n', '\\\r\n  ', '\\u0041', '\\t', '\\n', '\\x', '\\=', '\\ ', 'a', 'ssl.key', 'ü', '😀', '"'];
const text = fc.array(fc.constantFrom(...PARTS), { maxLength: 14 }).map((parts) => parts.join(''));

const encoded = (value: string): string => Buffer.from(value, 'utf16le').swap16().toString('base64url');

describeLive('a properties file says the same to us and to Java', () => {
  it(`in ${String(SAMPLES)} texts`, () => {
    const samples = fc.sample(text, { numRuns: SAMPLES, seed: 7 });
    const input = samples.map((sample) => `${Buffer.from(sample, 'utf8').toString('base64')}\n`).join('');
    const { stdout, stderr } = spawnSync('java', ['-XX:TieredStopAtLevel=1', join(__dirname, 'ReadProperties.java')], { input, encoding: 'utf8', maxBuffer: 1e8 });
    const answers = stdout.split('\n').slice(0, -1);
    expect({ answered: answers.length, stderr }).toEqual({ answered: SAMPLES, stderr: '' });
    // Whether a text that ends in a backslash holds a pair without a name depends, in Java, on how its last line ends; nobody means one.
    const pairs = (answer: string | undefined): string => (answer ?? '').split(' ').filter((pair) => !pair.startsWith('=')).join(' ');
    const different = samples.filter((sample, i) => {
      const ours = [...parseJavaProperties(sample)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join(' ');
      return answers[i] !== '?' && pairs(answers[i]) !== pairs(ours);
    });
    expect(different.slice(0, 3)).toEqual([]);
    expect(answers.filter((answer) => answer.includes(' ')).length).toBeGreaterThan(500);
  });
});
