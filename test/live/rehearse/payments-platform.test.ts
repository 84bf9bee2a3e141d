import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DRILLS, type RehearsalRecord } from '../../../lib/model/rehearsal';
import { removeFolders } from '../../cli/support';
import { blocksOf } from '../../docs/support';
import { validator } from '../../model/schema-validator';
import { describeLive } from '../broker';
import { eventually } from '../support/poll';
import { leftOf, separateTemp } from './leftovers';
import { assemblyOf, type Ended, Running } from './running';

jest.setTimeout(300_000);

const temp = separateTemp();
afterAll(() => { removeFolders(); temp.remove(); });

const schema = JSON.parse(readFileSync(join(__dirname, '../../../schemas/rehearsal-1.schema.json'), 'utf8')) as Record<string, unknown>;
const rehearse = (cwd: string, ...args: string[]): Running => new Running(cwd, ['rehearse', ...args]);
const recordIn = (cwd: string, file = 'rehearsal.json'): RehearsalRecord => JSON.parse(readFileSync(join(cwd, file), 'utf8')) as RehearsalRecord;
/** What was not as it should be, so that a failure of this test says it. */
const wrongIn = ({ different, drills, unknown }: RehearsalRecord): object => ({
  different, unknown, drills: drills.filter(({ result }) => result !== 'passed').map(({ drill, says, steps }) => ({ drill, says, steps: steps.filter(({ expected, observed }) => expected !== observed) })),
});
/** Whatever a page shows of it, without how long it took. */
const shownOn = (page: string): string[] => timeless(blocksOf(page).find(({ text }) => /^cells {4}/m.test(text))?.text ?? '');
const timeless = (text: string): string[] => text.trimEnd().split('\n').map((line) => line.replace(/in [\d.]+ s$/, 'in a while'));
const nothingIsLeft = (): Promise<unknown> => eventually('nothing is left', () => Promise.resolve(leftOf(temp.folder)), (left) => left.length === 0, 60_000);

describeLive('ztk rehearse on the payments platform', () => {
  it('finds every cell as declared, passes every drill, says how many cells there were, and records it all', async () => {
    const cwd = assemblyOf('payments-platform');
    const { code, stdout, stderr } = await rehearse(cwd).ended;
    expect(stderr.replace(/^.* …\n/gm, '')).toBe('');
    const record = recordIn(cwd);
    expect(wrongIn(record)).toEqual({ different: [], unknown: [], drills: [] });
    expect([code, record.verdict, record.drills.map(({ drill }) => drill)]).toEqual([0, 'passed', DRILLS]);
    const count = record.cells.length.toLocaleString('en-US');
    expect(record.cells.length).toBeGreaterThan(4_000);
    expect(record.cells.length).toBeLessThanOrEqual(7_000);
    expect(stdout).toContain(`\ncells    ${count} tried   ${count} as declared   0 different      in `);
    // Both outcomes, for each way to log in: a broker that lets nobody in, or everybody, is as declared nowhere.
    for (const login of new Set(record.workloads.map((workload) => workload.login))) {
      const names = new Set(record.workloads.filter((workload) => workload.login === login).map(({ name }) => name));
      expect(new Set(record.cells.filter(({ workload }) => names.has(workload)).map(({ observed }) => observed))).toEqual(new Set(['allowed', 'denied']));
    }
    expect(timeless(stdout)).toEqual(shownOn('docs/rehearsal.md'));
    expect(timeless(stdout)).toEqual(expect.arrayContaining(shownOn('README.md')));
    expect(validator(schema)(record)).toEqual([]);
    expect(record.templates.length).toBe(readdirSync(join(cwd, 'cdk.out')).filter((file) => file.endsWith('.template.json')).length + 1);
    for (const { file, sha256 } of record.templates) expect(createHash('sha256').update(readFileSync(join(cwd, 'cdk.out', file))).digest('hex')).toBe(sha256);
    await nothingIsLeft();
  });

  it('leaves no process, no port and no file behind when it is ended in the middle, by a signal that it hears or by one that it does not', async () => {
    const ended = async (signal: NodeJS.Signals): Promise<Ended & { readonly wrote: readonly string[] }> => {
      const cwd = assemblyOf('payments-platform');
      const running = rehearse(cwd);
      // A stage is told only where it takes a second: this one takes many on any machine.
      await running.says(/^trying .* cells/m);
      expect(leftOf(temp.folder).filter((line) => line.includes('kafka.Kafka'))).not.toEqual([]);
      running.kill(signal);
      const { stderr, ...others } = await running.ended;
      return { ...others, stderr: stderr.replace(/^.* …\n/gm, ''), wrote: readdirSync(cwd) };
    };
    const [heard, unheard] = await Promise.all([ended('SIGINT'), ended('SIGKILL')]);
    expect(heard).toEqual({ code: 130, signal: null, stdout: '', stderr: 'stopped by SIGINT: everything that was started is ended, and no record is written\n', wrote: ['cdk.out'] });
    expect(unheard).toEqual({ code: -1, signal: 'SIGKILL', stdout: '', stderr: '', wrote: ['cdk.out'] });
    await nothingIsLeft();
  });
});

describeLive('ztk rehearse on the other examples', () => {
  // Three at once, and not all: they are Kafkas on two processors.
  it.each([
    ['clusters of one repository', ['quickstart', 'self-managed', 'existing-cluster']],
    ['other kinds of cluster, a partner, and a topic that is offered and accepted', ['serverless-analytics', 'express-and-partner/platform', 'two-repositories/acceptor']],
  ])('runs several at once, of which none disturbs another: %s', async (_, examples) => {
    const all = examples.map((example) => ({ example, cwd: assemblyOf(example) }));
    const ended = await Promise.all(all.map(async ({ cwd, example }) => ({ example, ...await rehearse(cwd, '--drill', 'none', '--record', 'record.json', '--json').ended })));
    for (const [i, { code, stdout, example }] of ended.entries()) {
      const record = recordIn(all[i]!.cwd, 'record.json');
      expect({ example, ...wrongIn(record) }).toEqual({ example, different: [], unknown: [], drills: [] });
      expect([example, code, record.verdict, JSON.parse(stdout)]).toEqual([example, 0, 'passed', record]);
      expect(record.cells.length).toBeGreaterThan(40);
      expect(existsSync(join(all[i]!.cwd, 'rehearsal.json'))).toBe(false);
    }
    await nothingIsLeft();
  });

  it('does not pass what could not be read: it ends with 3, though every cell was as declared', async () => {
    const cwd = assemblyOf('quickstart');
    const file = join(cwd, 'cdk.out/Quickstart.template.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), Transform: 'Acme::Rewrites' }));
    const { code, stdout } = await rehearse(cwd, '--drill', 'none').ended;
    const { verdict, different, unknown } = recordIn(cwd);
    expect([code, verdict, different]).toEqual([3, 'unproved', []]);
    expect(unknown).not.toEqual([]);
    expect(stdout).toMatch(/^\? .*Acme::Rewrites.*\nnot everything could be read: unproved for this template in /m);
    await nothingIsLeft();
  });
});
