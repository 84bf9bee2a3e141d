import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stage } from 'aws-cdk-lib';
import { ZeroTrustKafkaChecks } from '../../constructs';
import { quickstart } from '../../examples/quickstart';
import type { Summary } from '../../lib/report/summary';
import { folder, removeFolders, ztk } from './support';

afterAll(removeFolders);

/** An assembly of the quickstart in `cdk.out` of a folder, once in each Stage if there are any. */
function assembly(...stages: string[]): string {
  const cwd = folder();
  const app = new App({ outdir: join(cwd, 'cdk.out') });
  if (stages.length === 0) quickstart(app);
  for (const stage of stages) quickstart(new Stage(app, stage));
  app.synth();
  return cwd;
}

function change(cwd: string, file: string, edit: (document: Record<string, unknown>) => void): void {
  const path = join(cwd, 'cdk.out', file);
  const document = JSON.parse(readFileSync(path, 'utf8'));
  edit(document);
  writeFileSync(path, JSON.stringify(document));
}

const violationAt = (constructPath: string) => ({ ruleName: 'ZTK-X[a]', description: 'it is open', severity: 'error', violatingConstructs: [{ constructPath }] });
const report = (over: object) => [{ pluginName: 'ZeroTrustKafkaChecks', conclusion: 'failure', violations: [], ...over }];

describe('ztk summary', () => {
  it('reads cdk.out, or the assembly that it is given', async () => {
    const cwd = assembly();
    const [byDefault, byName] = await Promise.all([ztk(cwd, ['summary']), ztk(cwd, ['summary', 'cdk.out'])]);
    const untimed = <T extends { stdout: string }>(answer: T): T => ({ ...answer, stdout: answer.stdout.replace(/ in \d+\.\d s$/m, '') });
    expect(untimed(byDefault)).toEqual(untimed(byName));
    expect(byDefault).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^events {3}1 stack/) });
    expect(byDefault.stdout).toContain('next     npx ztk summary --all ');
  });

  it('suggests commands as they are typed here', async () => {
    const { stdout } = await ztk(assembly(), ['summary'], { npm_lifecycle_script: 'node bin/ztk.ts synth' });
    expect(stdout).toContain('next     npm run ztk -- summary --all ');
  });

  it('sums up each Stage by itself, with its own findings', async () => {
    const cwd = assembly('Test', 'Prod');
    change(cwd, 'validation-report.json', (d) => { d['pluginReports'] = report({ violations: [violationAt('Prod/Quickstart/Orders')] }); });
    const { code, stdout } = await ztk(cwd, ['summary', '--json']);
    expect(code).toBe(1);
    const { platforms }: { platforms: Summary[] } = JSON.parse(stdout);
    expect(platforms.map((p) => [p.platform, p.verdict, p.checks.findingCount, p.files[0]])).toEqual([
      ['Test', 'clean', 0, 'cdk.out/assembly-Test/trust.json'], ['Prod', 'findings', 1, 'cdk.out/assembly-Prod/trust.json'],
    ]);
  });

  it('exits 1 where nothing was checked', async () => {
    const cwd = assembly();
    rmSync(join(cwd, 'cdk.out/validation-report.json'));
    expect(await ztk(cwd, ['summary'])).toMatchObject({ code: 1, stdout: expect.stringContaining('checks   did not run') });
  });

  it('exits 0 while findings are only reported, and 1 once that time is over', async () => {
    // The CDK prints its own report of what is only reported.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const cwd = folder();
    const assemble = (until: string): void => {
      const app = new App({ outdir: join(cwd, 'cdk.out') });
      ZeroTrustKafkaChecks.reportOnly(quickstart(app), { until, reason: 'two clusters move first' });
      app.synth();
    };
    assemble('2999-12-31');
    expect(await ztk(cwd, ['summary'])).toMatchObject({ code: 0, stdout: expect.stringContaining('report-only of Quickstart until 2999-12-31: its findings fail nothing (two clusters move first)') });
    assemble('2020-01-01');
    expect(await ztk(cwd, ['summary'])).toMatchObject({ code: 1, stdout: expect.stringContaining('report-only of Quickstart ended on 2020-01-01') });
  });

  it('prints Markdown for a pull request', async () => {
    expect(await ztk(assembly(), ['summary', '--format', 'markdown'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^### events: clean\n/) });
  });
});

describe('ztk summary refuses', () => {
  const BROKEN: readonly [string, (cwd: string) => void, RegExp][] = [
    ['a folder that is not there', (cwd) => { renameSync(join(cwd, 'cdk.out'), join(cwd, 'moved')); }, /^INPUT_MISSING: there is no such directory \(given: cdk\.out\)/],
    ['a folder that is no assembly', (cwd) => { rmSync(join(cwd, 'cdk.out/manifest.json')); }, /^INPUT_MISSING: this file can not be read \(given: no such file\).*at cdk\.out\/manifest\.json/],
    ['an assembly that declares nothing', (cwd) => { rmSync(join(cwd, 'cdk.out/trust.json')); }, /^INPUT_MISSING: no trust\.json stands here/],
    ['a trust.json of another version', (cwd) => { change(cwd, 'trust.json', (d) => { d['version'] = 9; }); }, /^INPUT_UNREADABLE: .*given: version 9.*at cdk\.out\/trust\.json/],
    ['a trust.json without grants', (cwd) => { change(cwd, 'trust.json', (d) => { delete d['grants']; }); }, /^INPUT_UNREADABLE: .*given: grants.*at cdk\.out\/trust\.json/],
    ['a report that is no JSON', (cwd) => { writeFileSync(join(cwd, 'cdk.out/validation-report.json'), '{'); }, /^INPUT_UNREADABLE: this file is not JSON.*at cdk\.out\/validation-report\.json/],
    ['values that were never looked up', (cwd) => { change(cwd, 'manifest.json', (d) => { d['missing'] = [{ key: 'vpc-provider:x' }]; }); }, /^INPUT_UNREADABLE: values .* never looked up \(given: vpc-provider:x\)/],
  ];

  it.each(BROKEN)('%s', async (_, breakIt, line) => {
    const cwd = assembly();
    breakIt(cwd);
    const { code, stdout, stderr } = await ztk(cwd, ['summary']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(line);
    expect(stderr.split('\n')).toHaveLength(2);
  });
});
