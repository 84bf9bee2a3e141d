import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RehearsalRecord } from '../../../lib/model/rehearsal';
import { removeFolders } from '../../cli/support';
import { apply, cellText, PLANTED } from '../../judge/rehearsal/planted';
import { describeLive } from '../broker';
import { eventually } from '../support/poll';
import { leftOf, separateTemp } from './leftovers';
import { assemblyOf, Running } from './running';

jest.setTimeout(300_000);

const temp = separateTemp();
afterAll(() => { removeFolders(); temp.remove(); });

const PLANTED_HERE = PLANTED.find(({ name, example }) => example === 'self-managed' && name === 'a prefix too long')!;

/** What the command says of each cell, by hand: beside the record, which is compared with the list of what was planted. */
const PLACE = '    Metadata/ZeroTrustKafka/slices/0/bindings/4: ';
const SAID = [
  ['describe-topic', 'stock.movements-x', 'denied', 'allowed'],
  ['produce', 'stock.movements', 'allowed', 'denied'],
  ['produce', 'stock.movements-x', 'denied', 'allowed'],
  ['produce-idempotently', 'stock.movements', 'allowed', 'denied'],
  ['produce-idempotently', 'stock.movements-x', 'denied', 'allowed'],
].map(([attempt = '', topic = '', declared = '', was = '']) => {
  const rule = was === 'allowed' ? 'allows User:CN=scanner,O=Acme WRITE on topic stock.movements-*' : 'no binding allows User:CN=scanner,O=Acme WRITE on topic stock.movements';
  return `! scanner (team-stock)  ${attempt}  topic ${topic}   declared ${declared}, was ${was}\n${PLACE}${rule}`;
});

/** The line of each difference, with the line below it, which says the rule. */
function differencesIn(stdout: string): string[] {
  const lines = stdout.split('\n');
  return lines.flatMap((line, index) => (line.startsWith('! ') ? [`${line}\n${lines[index + 1] ?? ''}`] : [])).sort();
}

describeLive('ztk rehearse on templates with a difference planted in them', () => {
  it('ends with 1, says each cell with what was declared, what was and the rule with its place, and records just these', async () => {
    const cwd = assemblyOf(PLANTED_HERE.example);
    const out = join(cwd, 'cdk.out');
    const files = Object.fromEntries(readdirSync(out).filter((name) => name.endsWith('.template.json')).map((name) => [name, readFileSync(join(out, name), 'utf8')]));
    for (const [name, text] of Object.entries(apply(PLANTED_HERE, files))) writeFileSync(join(out, name), text);
    const { code, stdout } = await new Running(cwd, ['rehearse', '--drill', 'none', '--all']).ended;
    const record = JSON.parse(readFileSync(join(cwd, 'rehearsal.json'), 'utf8')) as RehearsalRecord;
    expect([code, record.verdict, record.different.map(cellText).sort()]).toEqual([1, 'failed', [...PLANTED_HERE.cells].sort()]);
    expect(record.cells.filter(({ expected, observed }) => expected !== observed).map(cellText)).toEqual(record.different.map(cellText));
    expect(differencesIn(stdout)).toEqual(SAID);
    expect(stdout).toMatch(/^not as declared for this template in /m);
    await eventually('nothing is left', () => Promise.resolve(leftOf(temp.folder)), (left) => left.length === 0, 60_000);
  });
});
