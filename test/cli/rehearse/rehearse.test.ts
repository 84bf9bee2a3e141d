import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { quickstart } from '../../../examples/quickstart';
import { DRILLS } from '../../../lib/model/rehearsal';
import { folder, removeFolders, ztk, type Ran } from '../support';

afterAll(removeFolders);

const rehearse = (cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> => ztk(cwd, ['rehearse', ...args], env);

/** A folder with the quickstart in `cdk.out`. */
function assembly(): string {
  const cwd = folder();
  const app = new App({ outdir: join(cwd, 'cdk.out') });
  quickstart(app);
  app.synth();
  return cwd;
}

/** A PATH on which there is only node, and these programs. */
function pathWith(programs: Readonly<Record<string, string>>): string {
  const bin = folder();
  symlinkSync(process.execPath, join(bin, 'node'));
  for (const [name, script] of Object.entries(programs)) writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return bin;
}

/** One line on stderr, exit code 2, and nothing begun. */
async function refused(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { code, stdout, stderr } = await rehearse(cwd, args, env);
  expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
  expect(readdirSync(cwd).filter((name) => name.includes('rehearsal'))).toEqual([]);
  return stderr;
}

describe('ztk rehearse refuses, in one line,', () => {
  it('what is not there, and templates without a declaration', async () => {
    expect(await refused(folder(), [])).toMatch(/^INPUT_MISSING: there is nothing to read/);
    const cwd = assembly();
    rmSync(join(cwd, 'cdk.out/trust.json'));
    expect(await refused(cwd, [])).toMatch(/^INPUT_MISSING: no trust.json stands beside the templates/);
  });

  it('a declaration of nothing: no vacuous pass', async () => {
    const cwd = assembly();
    const file = join(cwd, 'cdk.out/trust.json');
    const trust = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...trust, clusters: [], topics: [], grants: [], slices: [] }));
    expect(await refused(cwd, [])).toMatch(/^INPUT_MISSING: there is nothing to rehearse/);
  });

  it('a drill, a cluster and a file that there can not be', async () => {
    const cwd = assembly();
    expect(await refused(cwd, ['--drill', 'revok'])).toContain('there is no such drill; did you mean revoke?');
    expect(await refused(cwd, ['--cluster', 'event'])).toContain('no such cluster is declared; did you mean events? (given: event); allowed: events');
    expect(await refused(cwd, ['--record', 'nowhere/r.json'])).toContain('this file can not be written (given: no such file)');
    expect(await refused(cwd, ['--format', 'sarif'])).toContain('text, json');
  });

  it('a machine without Java, with one that is too old, and without Maven where Kafka was not fetched before', async () => {
    const cwd = assembly();
    const env = (path: string): NodeJS.ProcessEnv => ({ PATH: path, ZTK_CACHE: join(cwd, 'cache') });
    const java = (version: string): string => `echo 'openjdk version "${version}" 2026-01-01' >&2`;
    expect(await refused(cwd, [], env(pathWith({ java: java('17.0.1'), mvn: 'exit 1' })))).toMatch(/^INPUT_MISSING: .*Maven.*no mvn was found/);
    expect(await refused(cwd, [], env(pathWith({ java: java('11.0.2'), mvn: 'exit 0' })))).toMatch(/^INPUT_UNSUPPORTED: this Java is too old .*11\.0\.2/);
    expect(await refused(cwd, [], env(pathWith({ mvn: 'exit 0' })))).toMatch(/^INPUT_MISSING: a real broker needs Java/);
    expect(existsSync(join(cwd, 'cache'))).toBe(false);
  });
});

it('ztk rehearse --help names every option and exit code, and the page every drill', async () => {
  const { code, stdout } = await rehearse(folder(), ['--help']);
  expect(code).toBe(0);
  for (const word of ['--cluster', '--drill', '--matrix', '--record', '--account', '--format', '--json', '--all', '0 as declared', '1 something was not', '2 bad input', '3 something']) expect(stdout).toContain(word);
  const page = readFileSync(join(__dirname, '../../../docs/rehearsal.md'), 'utf8');
  expect(DRILLS.filter((drill) => !page.includes(`\`${drill}\``))).toEqual([]);
});
