import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { mapPrincipal } from '../../../lib/semantics/kafka';
import { MAPPINGS } from '../../semantics/kafka/principal-mappings';
import { describeLive } from '../broker';
import { kafkaClassPath } from '../kafka-jars';

/** What Kafka's own mapper says; undefined where no rule applies. */
async function ask(questions: readonly { rules: string; name: string }[]): Promise<(string | undefined)[]> {
  const args = ['-XX:TieredStopAtLevel=1', '-Dfile.encoding=UTF-8', '-cp', await kafkaClassPath(), join(__dirname, 'PrincipalMappings.java')];
  const { status, stdout, stderr } = spawnSync('java', args, { input: questions.map(({ rules, name }) => `${rules}\t${name}`).join('\n'), encoding: 'utf8', timeout: 120_000 });
  if (status !== 0) throw new Error(`Kafka's mapper could not be asked: ${stderr}`);
  return stdout.replace(/\n$/, '').split('\n').map((line) => (line === '-' ? undefined : line.slice(1)));
}

const atom = fc.oneof(fc.constantFrom('C', 'N', '=', ',', 'a', '.', '[a-c]', '[^,]', '\\w', '\\.', '\\d', '^', '$'), fc.constantFrom('(a|b)', '(?:CN|a)', '(CN)', '(.*)', '(.*?)', '([^,]+)'));
const quantified = fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '*?', '{1,2}')).map(([one, times]) => (one.startsWith('(') && times !== '?' ? one : one + times));
const rule = fc.tuple(fc.array(quantified, { minLength: 1, maxLength: 6 }), fc.constantFrom('$1', '<$0>', 'x', 'a$1b', ''), fc.constantFrom('', 'L', 'U'))
  .map(([parts, replacement, letters]) => `RULE:${parts.join('')}/${replacement}/${letters}`);
const question = fc.record({
  rules: fc.tuple(fc.array(rule, { minLength: 1, maxLength: 3 }), fc.constantFrom('', ',DEFAULT')).map(([rules, last]) => rules.join(', ') + last),
  name: fc.constantFrom('CN=a', 'CN=ab,OU=b', 'CN=abc,OU=a.b,O=aC1', 'a', 'CN=CN=a', 'OU=a,CN=b'),
});

describeLive('the mapping of principals', () => {
  test('is as Kafka has it, for what is written down', async () => {
    const asked = await ask(MAPPINGS);
    expect(MAPPINGS.map(({ rules, name }, i) => ({ rules, name, is: asked[i] }))).toEqual(MAPPINGS);
  });

  test('is as Kafka has it, wherever it says anything', async () => {
    const questions = fc.sample(question, { numRuns: 3_000, seed: 20_261_126 }).map((one) => ({ ...one, ours: mapPrincipal(one.rules, one.name) })).filter(({ ours }) => ours.kind !== 'unknown');
    expect(questions.length).toBeGreaterThan(1_000);
    const asked = await ask(questions);
    expect(questions.map(({ rules, name, ours }) => ({ rules, name, is: ours.kind === 'name' ? ours.name : undefined })))
      .toEqual(questions.map(({ rules, name }, i) => ({ rules, name, is: asked[i] })));
    for (const kind of ['name', 'none']) expect(questions.filter(({ ours }) => ours.kind === kind).length).toBeGreaterThan(100);
  });
});
