import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appFolder, folder, removeFolders, ZTK, ztk } from './support';

afterAll(removeFolders);

const STACK_TRACE = /^\s+at .*:\d+:\d+\)?$/m;
const REFUSAL = /^[A-Z_]+: .+; allowed: .+; at .+$/;

/** Every line of stderr that is not progress. */
const problems = (stderr: string): string[] => stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' …'));

describe('ztk synth on a sound app', () => {
  const cwd = appFolder(['quickstart(app);', "process.stdout.write('noise'); process.stderr.write('chatter');"], { tenant: 'one' });

  it('writes the assembly and prints the summary, and nothing that the app says', async () => {
    const { code, stdout, stderr } = await ztk(cwd, ['synth']);
    expect({ code, problems: problems(stderr) }).toEqual({ code: 0, problems: [] });
    expect(stdout).toMatch(/^events {3}1 stack {2}1 topic {2}1 workload {2}1 grant\naccess {3}1 asked {3}1 possible {3}0 extra {3}0 broken {3}0 unknown {6}proved for this template in \d+\.\d s/);
    expect(stdout).toContain('files    cdk.out/trust.json\n');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('noise');
    expect(existsSync(join(cwd, 'cdk.out/Quickstart.template.json'))).toBe(true);
  });

  it('prints one JSON document on request', async () => {
    const { code, stdout } = await ztk(cwd, ['synth', '--json', '-o', 'elsewhere']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1, verdict: 'clean',
      platforms: [{ platform: 'events', counts: { stacks: 1, topics: 1, workloads: 1, grants: 1 }, checks: { ran: true, findingCount: 0 }, files: expect.arrayContaining(['elsewhere/trust.json']) }],
    });
  });
});

it('ztk synth hands over the context of cdk.json and of the command line', async () => {
  const cwd = appFolder(["throw new Error(`tenant=${app.node.tryGetContext('tenant')} zone=${app.node.tryGetContext('zone')} looked=${app.node.tryGetContext('looked')}`);"], { tenant: 'one', zone: 'a' });
  writeFileSync(join(cwd, 'cdk.context.json'), '{"looked":"up"}');
  expect((await ztk(cwd, ['synth', '-c', 'zone=b'])).stderr).toContain('tenant=one zone=b looked=up');
});

it('ztk synth exits 1 where a check finds something, with its place on stdout', async () => {
  const cwd = appFolder(['const stack = quickstart(app);', "new s3.Bucket(stack, 'Open');", 'Validations.of(app).addPlugins(new AwsSolutionsChecks(app));']);
  const { code, stdout, stderr } = await ztk(cwd, ['synth']);
  expect({ code, problems: problems(stderr) }).toEqual({ code: 1, problems: [] });
  expect(stdout).toMatch(/checks .* 2 findings /);
  expect(stdout).toMatch(/error {2}AwsSolutions-S10 {2}.*SSL.*\n {9}at Quickstart\/Open\/Resource {2}app\.ts:\d+\n/);
});

describe('ztk synth on an app that fails', () => {
  const UNSOUND: readonly [string, string[], RegExp][] = [
    ['a refusal of a construct', ["new ztk.SegmentedNetwork(new Stack(app, 'S'), 'N', { cidr: '10.0.0.0/30' });"], /^NETWORK_CIDR_TOO_SMALL: .*given: 10\.0\.0\.0\/30/],
    ['a refusal at the end of a synthesis', [
      'const stack = quickstart(app);',
      "const kafka = stack.node.findChild('Events') as ztk.ProvisionedCluster;",
      "const late = new ztk.Workload(stack, 'Late', { owner: 'team-a', purpose: 'resets what nobody reads', segment: kafka.segment, identity: ztk.WorkloadRole.ecsTask() });",
      "(stack.node.findChild('Orders') as ztk.Topic).grants.resetOffsets(late, { group: 'nobody', reason: 'a group that is mistyped' });",
    ], /^GRANT_GROUP_UNKNOWN: .*given: nobody/],
    ['a mistake in its code', ['(undefined as any).boom();'], /^INPUT_UNREADABLE: the app failed \(exit code 1\).*TypeError: .*boom/],
  ];

  it.each(UNSOUND)('says %s in one line, without a stack trace', async (_, lines, expected) => {
    const { code, stdout, stderr } = await ztk(appFolder(lines), ['synth']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const said = problems(stderr);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(expected);
    expect(said[0]).toMatch(REFUSAL);
    expect(stderr).not.toMatch(STACK_TRACE);
  });

  it('does not take the assembly of an earlier run for its own', async () => {
    const cwd = appFolder(['quickstart(app);']);
    expect((await ztk(cwd, ['synth'])).code).toBe(0);
    writeFileSync(join(cwd, 'app.ts'), "throw new Error('too late');\n");
    expect(await ztk(cwd, ['synth'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('too late') });
  });

  it('shows everything it says on request', async () => {
    expect((await ztk(appFolder(["throw new Error('loud');"]), ['synth', '--verbose'])).stderr).toMatch(STACK_TRACE);
  });
});

describe('ztk synth without an app', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['no cdk.json', {}, /^INPUT_MISSING: there is no cdk\.json; allowed: .*; at the current folder\n$/],
    ['a cdk.json that is no JSON', { 'cdk.json': '{' }, /^INPUT_UNREADABLE: this file is not JSON .*; at cdk\.json\n$/],
    ['a cdk.json without an app', { 'cdk.json': '{}' }, /^INPUT_UNREADABLE: this file names no app; .*; at cdk\.json\n$/],
    ['an app that writes nothing', { 'cdk.json': '{"app":"node -e 0"}' }, /^INPUT_MISSING: .*; at (the command line|cdk\.out\/manifest\.json)\n$/],
    ['an app that does not exist', { 'cdk.json': '{"app":"no-such-command-here"}' }, /^INPUT_UNREADABLE: the app failed \(exit code 127\).*; at cdk\.json app\n$/],
  ])('refuses %s', async (_, files, line) => {
    const { code, stdout, stderr } = await ztk(folder(files), ['synth']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(line);
  });

  it('refuses a context value without a key', async () => {
    expect(await ztk(folder({ 'cdk.json': '{"app":"node -e 0"}' }), ['synth', '-c', 'zone'])).toMatchObject({ code: 2, stderr: expect.stringContaining('allowed: key=value; at --context') });
  });
});

it('whoever stops ztk synth stops the app with it', async () => {
  const cwd = folder({
    'cdk.json': '{"app":"node app.cjs"}',
    'app.cjs': "let n = 0; setInterval(() => { require('node:fs').writeFileSync('beat', String(n++)); }, 20);",
  });
  const beat = (): string => readFileSync(join(cwd, 'beat'), 'utf8');
  const running = spawn(process.execPath, [ZTK, 'synth'], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  running.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  const ended = new Promise<number | null>((resolve) => running.once('close', resolve));
  // The one line of progress that a stage gets after a second.
  await until(() => stderr.includes('running the app: node app.cjs …\n') && existsSync(join(cwd, 'beat')));
  running.kill('SIGINT');
  expect(await ended).toBe(130);
  const last = beat();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(beat()).toBe(last);
  expect(stderr).toBe('running the app: node app.cjs …\n');
});

async function until(done: () => boolean): Promise<void> {
  for (let i = 0; i < 300 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(done()).toBe(true);
}
