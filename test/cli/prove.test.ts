import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stage } from 'aws-cdk-lib';
import { quickstart } from '../../examples/quickstart';
import { folder, removeFolders, ztk } from './support';

afterAll(removeFolders);

/** An assembly of the quickstart in `cdk.out` of a folder. */
function assembly(change: (document: Record<string, never>, file: string) => void = () => undefined, stages: readonly string[] = []): string {
  const cwd = folder();
  const app = new App({ outdir: join(cwd, 'cdk.out') });
  if (stages.length === 0) quickstart(app);
  for (const stage of stages) quickstart(new Stage(app, stage));
  app.synth();
  for (const file of stages.length === 0 ? ['Quickstart.template.json', 'trust.json'] : []) {
    const path = join(cwd, 'cdk.out', file);
    const document = JSON.parse(readFileSync(path, 'utf8'));
    change(document, file);
    writeFileSync(path, JSON.stringify(document, undefined, 1));
  }
  return cwd;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a template is taken apart
const statement = (template: any): any => Object.entries<any>(template.Resources).find(([id]) => id.startsWith('CheckoutKafkaAccess'))![1].Properties.PolicyDocument.Statement[1];
const wider = (): string => assembly((document, file) => { if (file !== 'trust.json') statement(document).Action.push('kafka-cluster:ReadData'); });
const narrower = (): string => assembly((document, file) => { if (file !== 'trust.json') statement(document).Action = ['kafka-cluster:DescribeTopic']; });
const hidden = (): string => assembly((document, file) => { if (file !== 'trust.json') Object.assign(document, { Transform: 'Acme::Rewrites' }); });

describe('ztk prove', () => {
  it('says that an assembly is exactly what it declares, and exits 0', async () => {
    const { code, stdout, stderr } = await ztk(assembly(), ['prove']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^events\naccess {3}1 asked {3}1 possible {3}0 extra {3}0 broken {3}0 unknown {6}proved for this template in \d+\.\d s\nassuming \d+ things that no template shows: --all\n$/);
  });

  it('shows every grant with all its hops, and what it assumes, on request', async () => {
    const { stdout } = await ztk(assembly(), ['prove', '--all']);
    for (const hop of ['1 route', '2 login', '3 who', '4 allow', '5 data']) expect(stdout).toContain(`  ${hop}`);
    expect(stdout).toContain('checkout produce topic:payments.orders   team-payments');
    expect(stdout).toContain('assuming\n  account administrators');
  });

  it('exits 1 on excess, and says what nobody asked for, where, and how to mend it', async () => {
    const { code, stdout } = await ztk(wider(), ['prove', 'cdk.out']);
    expect(code).toBe(1);
    expect(stdout).toContain('! checkout can READ topic:payments.orders — NOT ASKED');
    expect(stdout).toMatch(/ {4}CheckoutKafkaAccess\w+\/Properties\/PolicyDocument\/Statement\/1: checkout may READ/);
    expect(stdout).toContain('    fix: ');
  });

  it('exits 1 on a promise that is not kept, and says at which hop it stops', async () => {
    const { code, stdout } = await ztk(narrower(), ['prove']);
    expect([code, stdout.includes('- checkout/produce/events/payments.orders: it stops at allow')]).toEqual([1, true]);
  });

  it('exits 3 where something can not be told', async () => {
    const { code, stdout } = await ztk(hidden(), ['prove']);
    expect([code, stdout.includes('unproved for this template')]).toEqual([3, true]);
    expect(stdout).toMatch(/^\? /m);
  });

  it('prints the JSON that diff and prove share', async () => {
    const { code, stdout } = await ztk(wider(), ['prove', '--json']);
    const document = JSON.parse(stdout);
    expect([code, Object.keys(document)]).toEqual([1, ['verdict', 'templates', 'asked', 'possible', 'excess', 'weakened', 'narrowed', 'broken', 'unknown', 'assumptions']]);
    expect(document.excess[0]).toEqual({
      subject: 'checkout', operation: 'READ', resource: 'topic:payments.orders', boundary: 'identity', fix: expect.any(String),
      path: [{ location: expect.stringMatching(/^CheckoutKafkaAccess/), because: expect.any(String) }],
    });
    expect(JSON.parse((await ztk(assembly(), ['prove', '--json', '--all'])).stdout).promises).toHaveLength(1);
  });

  it('prints SARIF with the line of the template, and Markdown', async () => {
    const cwd = wider();
    const { stdout } = await ztk(cwd, ['prove', '--format', 'sarif']);
    const log = JSON.parse(stdout);
    expect(log.runs[0].results[0]).toMatchObject({ ruleId: 'excess/identity', level: 'error', locations: [{ physicalLocation: { artifactLocation: { uri: 'cdk.out/Quickstart.template.json' }, region: { startLine: expect.any(Number) } } }] });
    expect(log.runs[0].results[0].locations[0].physicalLocation.region.startLine).toBeGreaterThan(1);
    expect((await ztk(cwd, ['prove', '--format', 'markdown'])).stdout).toMatch(/^### events: violated for this template/);
  });

  it('takes facts of the account for what they are: a role that may everything was not declared', async () => {
    const cwd = assembly();
    const document = (Action: string) => ({ UserDetailList: [], GroupDetailList: [], Policies: [], RoleDetailList: [{
      Path: '/', RoleName: 'admin', RoleId: 'AROA1', Arn: 'arn:aws:iam::111122223333:role/admin', CreateDate: '2026-01-01T00:00:00Z', InstanceProfileList: [], AttachedManagedPolicies: [], Tags: [],
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] }, RolePolicyList: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }],
    }] });
    writeFileSync(join(cwd, 'admin.json'), JSON.stringify(document('*')));
    writeFileSync(join(cwd, 'reader.json'), JSON.stringify(document('dynamodb:GetItem')));
    const [wide, narrow] = await Promise.all(['admin.json', 'reader.json'].map(async (file) => ztk(cwd, ['prove', '--account', file])));
    expect([wide?.code, wide?.stdout.includes('role/admin can ')]).toEqual([1, true]);
    expect([narrow?.code, narrow?.stderr]).toEqual([0, '']);
  });

  it('proves each Stage by its own declaration', async () => {
    const { code, stdout } = await ztk(assembly(undefined, ['Test', 'Prod']), ['prove']);
    expect([code, stdout.match(/^(Test|Prod)$/gm)]).toEqual([0, ['Test', 'Prod']]);
  });

  it.each<[string, (cwd: string) => void]>([
    ['is missing', (cwd) => { rmSync(join(cwd, 'cdk.out/trust.json')); }],
    ['is empty', (cwd) => { writeFileSync(join(cwd, 'cdk.out/trust.json'), '{}'); }],
    ['is of another version', (cwd) => { const path = join(cwd, 'cdk.out/trust.json'); writeFileSync(path, readFileSync(path, 'utf8').replace('"version": 1', '"version": 2')); }],
    ['is no JSON', (cwd) => { writeFileSync(join(cwd, 'cdk.out/trust.json'), '{'); }],
  ])('refuses in one line where trust.json %s', async (_, break_) => {
    const cwd = folder();
    const app = new App({ outdir: join(cwd, 'cdk.out') });
    quickstart(app);
    app.synth();
    break_(cwd);
    const { code, stdout, stderr } = await ztk(cwd, ['prove']);
    expect([code, stdout, stderr.trim().split('\n')]).toEqual([2, '', [expect.stringContaining('INPUT_')]]);
  });

  it('refuses what is not there, in one line', async () => {
    const { code, stderr } = await ztk(folder(), ['prove', 'nowhere']);
    expect([code, stderr.trim().split('\n')]).toEqual([2, [expect.stringContaining('INPUT_MISSING')]]);
  });
});

describe('ztk lock', () => {
  it('writes a lock for each owner, finds it the same, and then says what differs', async () => {
    const cwd = assembly();
    expect(await ztk(cwd, ['lock'])).toMatchObject({ code: 1, stdout: expect.stringContaining('    + write checkout (team-payments) iam\n') });
    expect(await ztk(cwd, ['lock', '--update'])).toMatchObject({ code: 0, stdout: 'trust/team-payments.lock\n' });
    expect(readFileSync(join(cwd, 'trust/team-payments.lock'), 'utf8')).toContain('topic payments.orders  CONFIDENTIAL  team-payments  7d\n  write  checkout  team-payments  iam\nunknown 0\n');
    expect(await ztk(cwd, ['lock'])).toMatchObject({ code: 0, stdout: 'as approved: 1 lock in trust\n' });
    writeFileSync(join(cwd, 'trust/team-gone.lock'), 'unknown 0\n');
    expect(await ztk(cwd, ['lock'])).toMatchObject({ code: 1, stdout: expect.stringContaining('trust/team-gone.lock') });
    writeFileSync(join(cwd, 'trust/team-payments.lock'), 'hello\n');
    expect(await ztk(cwd, ['lock'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('INPUT_UNREADABLE') });
  });

  it('differs where the templates allow more than was approved, though they declare no more', async () => {
    const cwd = wider();
    writeFileSync(join(cwd, 'approved.txt'), '');
    const { code, stdout } = await ztk(cwd, ['lock', 'cdk.out', '--dir', 'locks']);
    expect([code, stdout.includes('+ read checkout (team-payments) iam')]).toEqual([1, true]);
  });
});
