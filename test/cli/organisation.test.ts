import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { quickstart } from '../../examples/quickstart';
import { judgeOrganisation, readOrganisationRules } from '../../lib/judge/organisation';
import { parseFile, type Json } from '../../lib/template';
import { render } from '../judge/prove/support';
import { folder, removeFolders, ROOT, ztk } from './support';

afterAll(removeFolders);

const rules = (...demands: string[]): string => ['version: 1', 'owner: team-security', 'rules:', ...demands.map((demand, i) => `  - { name: rule-${String(i)}, because: auditors ask, ${demand} }`), ''].join('\n');
const KEPT = 'grantees: { owners: [team-payments] }';
const BROKEN = 'about: { verbs: [produce] }, grantees: { kinds: [consumer] }';

/** The quickstart in `cdk.out`, and the rules beside it. */
function assembly(text: string): string {
  const cwd = folder({ 'organisation.yaml': text });
  const app = new App({ outdir: join(cwd, 'cdk.out') });
  quickstart(app);
  app.synth();
  return cwd;
}

describe.each([['prove'], ['check']])('ztk %s --rules', (command) => {
  it('says that every rule is kept, names those about nothing, and exits 0', async () => {
    const { code, stdout, stderr } = await ztk(assembly(rules(KEPT, `about: { topics: [nothing.*] }, separate: workload`)), [command, '--rules', 'organisation.yaml']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('organisation   every rule is kept\nabout no grant here: rule-1\n');
  });

  it('exits 1 on a broken rule, and names it, its owner, the grant, whose it is, and the line that asked', async () => {
    const { code, stdout } = await ztk(assembly(rules(KEPT, BROKEN)), [command, '--rules', 'organisation.yaml']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^organisation {3}1 broken {3}0 can not be told\n! rule-1 \(team-security\): checkout\/produce\/events\/payments\.orders \(team-payments\): the kind of checkout is producer, and may be consumer\n {4}trust\.json\/grants\/checkout\/produce\/events\/payments\.orders.*: auditors ask\n {4}fix: /m);
  });

  it('prints it in JSON, SARIF and Markdown', async () => {
    const cwd = assembly(rules(BROKEN));
    const json = JSON.parse((await ztk(cwd, [command, '--json', '--rules', 'organisation.yaml'])).stdout) as { organisation: object[] };
    expect(json.organisation).toEqual([expect.objectContaining({ kind: 'violation', rule: 'rule-0', ruleOwner: 'team-security', grant: 'checkout/produce/events/payments.orders', grantOwner: 'team-payments' })]);
    const sarif = JSON.parse((await ztk(cwd, [command, '--format', 'sarif', '--rules', 'organisation.yaml'])).stdout) as { runs: { results: object[] }[] };
    expect(sarif.runs[0]!.results).toEqual([expect.objectContaining({ ruleId: 'organisation/rule-0', level: 'error' })]);
    expect((await ztk(cwd, [command, '--format', 'markdown', '--rules', 'organisation.yaml'])).stdout).toContain('\n**Organisation rules**\n\n- `rule-0` of team-security, ');
  });

  it('refuses in one line a file that is no rules, and one that is not there', async () => {
    const cwd = assembly('version: 1\nowner: team-security\nrules: [{ name: x, because: y, separate: teams }]\n');
    const wrong = await ztk(cwd, [command, '--rules', 'organisation.yaml']);
    expect([wrong.code, wrong.stdout, wrong.stderr.trim().split('\n')]).toEqual([2, '', [expect.stringMatching(/there is no such word.*teams.*workload, owner; at organisation\.yaml: rules\/0\/separate$/)]]);
    const nowhere = await ztk(cwd, [command, '--rules', 'nowhere.yaml']);
    expect([nowhere.code, nowhere.stdout, nowhere.stderr]).toEqual([2, '', expect.stringContaining('INPUT_MISSING')]);
  });
});

it('a rule that can not be judged is exit 3, never a pass', async () => {
  const cwd = assembly(rules(BROKEN.replace('verbs: [produce]', 'classifications: [RESTRICTED]')));
  const path = join(cwd, 'cdk.out/trust.json');
  const trust = JSON.parse(readFileSync(path, 'utf8')) as { topics: { classification?: string }[] };
  for (const topic of trust.topics) delete topic.classification;
  writeFileSync(path, JSON.stringify(trust));
  const { code, stdout } = await ztk(cwd, ['check', '--rules', 'organisation.yaml']);
  expect([code, stdout.includes('organisation   0 broken   1 can not be told')]).toEqual([3, true]);
});

it('a template without a declaration can not be judged by rules over declarations', async () => {
  const cwd = folder({ 'organisation.yaml': rules(KEPT), 'template.json': JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }) });
  const { code, stderr } = await ztk(cwd, ['check', 'template.json', '--rules', 'organisation.yaml']);
  expect([code, stderr.trim().split('\n')]).toEqual([2, [expect.stringContaining('no trust.json stands beside the templates')]]);
});

describe('the rules beside payments-platform', () => {
  const parsed = parseFile('organisation.yaml', readFileSync(join(ROOT, 'examples/payments-platform/organisation.yaml'), 'utf8'));
  const reading = readOrganisationRules((parsed as { data: Json }).data);

  it('are kept by it, each is about something, and each can be broken by it', () => {
    if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
    const { trust } = render('payments-platform');
    expect(judgeOrganisation(reading.rules, trust, '2026-12-01')).toEqual({ findings: [], idle: [] });
    const mallory = trust.workloads.map((one) => ({ ...one, owner: 'team-mallory', kind: 'operator', identity: { kind: 'scram', principal: 'User:mallory', secret: 'Payments/Secret' } as const }));
    const reset = trust.grants.filter(({ verb }) => verb === 'consume').map((one) => ({ ...one, id: `${one.id}!`, verb: 'produce' as const }));
    const broken = judgeOrganisation(reading.rules, { ...trust, workloads: mallory, grants: [...trust.grants, ...reset] }, '2026-12-01').findings.map(({ rule }) => rule);
    expect([...new Set(broken)].sort()).toEqual(reading.rules.rules.map(({ name }) => name).sort());
  });
});
