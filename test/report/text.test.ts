import type { Acknowledgement, CheckFinding, CheckResult } from '../../lib/report/checks';
import { columns, commonPath, foldLines, PLAIN } from '../../lib/report/layout';
import { renderMarkdown } from '../../lib/report/markdown';
import { summarize, type SummaryInput } from '../../lib/report/summary';
import { renderText, type TextOptions } from '../../lib/report/text';
import { everything } from '../model/trust-sample';

const clean: CheckResult = { findings: [], warnings: [], acknowledged: [], reportOnly: [], unused: [] };
const place = (construct: string) => ({ construct, location: `${construct}/Properties/CidrIp`, at: 'app.ts:7' });
const finding: CheckFinding = { rule: 'ZTK-X[a]', pack: 'P', severity: 'error', says: 'it is open', fix: 'close it', places: ['Core/A', 'Core/B', 'Core/C', 'Core/D', 'Core/E'].map(place) };
const ack = (rule: string, construct: string): Acknowledgement => ({ ...finding, rule, reason: 'single-region by policy', places: [place(construct)] });
const input = (checks?: CheckResult, over: Partial<SummaryInput> = {}): SummaryInput => ({ trust: everything, checks, rules: 9, files: ['cdk.out/trust.json'], today: '2026-12-01', ...over });
const text = (checks: CheckResult | undefined = clean, over: Partial<TextOptions> = {}, more: Partial<SummaryInput> = {}) =>
  renderText(summarize(input(checks, more)), { all: false, paint: PLAIN, allCommand: 'ztk summary --all', next: [{ command: 'ztk summary --all', answers: 'everything' }], ...over });

describe('the summary as text', () => {
  it('says how many certificate workloads wait for somebody to apply their ACLs', () => {
    const nobody = { ...everything, administrators: [] };
    expect(text(clean, {}, { trust: nobody })).toContain('\n         1 certificate workload is admitted by no stack: ztk apply makes its cluster hold the slice with its ACLs\n');
    expect(text()).not.toContain('admitted');
  });

  it('says counts first, then what is not proved, then topics, exceptions, checks, files and what to ask next', () => {
    expect(text()).toBe([
      'Prod   2 stacks  3 topics  2 workloads  1 break-glass role  5 grants',
      'access   5 asked   not proved: no template was compared with what was asked',
      'RESTRICTED topics      writers  readers  copies  break-glass  owner',
      '  payments.cards             1        1       0            0  team-payments',
      'CONFIDENTIAL topics    writers  readers  copies  break-glass  owner',
      '  payments.orders            1        1       0            1  team-payments',
      '  payments.orders.dlq        0        1       0            0  team-payments',
      'except   1 weaker place  1 adopted as found  1 reads and writes  1 prefix',
      '  weaker place      hall: machines of a hall that share one range (team-legacy)',
      '  adopted as found  Core/Adopted on cluster hall-nine: the hall moves next year (until 2027-06-30) (team-legacy)',
      '  reads and writes  fraud on topic payments.*: keeps its own state in a topic there (team-risk)',
      '  prefix            fraud on topic payments.*: scores every order (team-risk)',
      'checks   9 rules  0 findings  0 acknowledged',
      'files    cdk.out/trust.json',
      'assumes  2 things that no template shows: ztk summary --all',
      'next     ztk summary --all  everything',
      '',
    ].join('\n'));
  });

  it('gives each finding its places, folded, and its fix', () => {
    expect(text({ ...clean, findings: [finding] })).toContain([
      'checks   9 rules  5 findings  0 acknowledged',
      '  error  ZTK-X[a]  ×5  it is open',
      '         at Core/A/Properties/CidrIp  app.ts:7',
      '         at Core/B/Properties/CidrIp  app.ts:7',
      '         at Core/C/Properties/CidrIp  app.ts:7',
      '         … 2 more',
      '         fix: close it',
    ].join('\n'));
  });

  it('gives each acknowledgement a line, and folds those with the same rule and reason under the construct above them', () => {
    const folded = { ...clean, acknowledged: [ack('S3-REPLICATION[a]', 'Core/Archive/A'), ack('S3-REPLICATION[b]', 'Core/Archive/B'), ack('KMS-1[k]', 'Core/Key')] };
    expect(text(folded)).toContain('3 acknowledged\n  ack    S3-REPLICATION  ×2  Core/Archive: single-region by policy\n  ack    KMS-1[k]  Core/Key: single-region by policy\n');
    expect(text(folded, { all: true })).toContain('  ack    S3-REPLICATION[b]  Core/Archive/B: single-region by policy\n');
  });

  it('says that nothing was checked where nothing was', () => {
    expect(text(undefined, {}, { checks: undefined })).toContain('checks   did not run: there is no validation-report.json');
  });

  it('says until when findings fail nothing, and that this time is over', () => {
    const checks = { ...clean, reportOnly: [{ until: '2026-12-01', reason: 'two clusters move first', constructPath: 'Core' }] };
    expect(text(checks)).toContain('report-only of Core until 2026-12-01: its findings fail nothing (two clusters move first)');
    expect(text(checks, {}, { today: '2026-12-02' })).toContain('report-only of Core ended on 2026-12-01: take it back, so that findings fail again (two clusters move first)');
  });

  it('names what could be taken back', () => {
    expect(text({ ...clean, unused: [{ id: 'ZTK-X[a]', reason: 'a probe', constructPath: 'Core/Probe' }] })).toContain('  unused ZTK-X[a]  Core/Probe: acknowledged, but not found any more\n');
  });

  it('folds long sections and says how to see the rest', () => {
    const topics = Array.from({ length: 9 }, (_, i) => ({ ...everything.topics[0]!, name: `orders.${String(i)}` }));
    expect(text(clean, {}, { trust: { ...everything, topics } })).toContain('  … 4 more: ztk summary --all\n');
  });

  it('lists every grant with owner, scope, reason, note and line of code on request', () => {
    const all = text(clean, { all: true });
    expect(all).toMatch(/payments\.orders .*\n {4}produce +checkout +team-payments +publishes an order when a basket is paid +payments\/grants\.ts:14\n/);
    expect(all).toContain('group fraud-scoring; scores every order; may move the offsets of its own group');
    expect(all).toMatch(/\ncopies .*\n {2}orders-archive +CONFIDENTIAL +365 +team-data +payments\.orders\n {4}read +checkout +team-payments +restores orders after a loss\n/);
    expect(all).toContain('\n  organisation policies and session policies only take away\n');
  });
});

describe('the summary as Markdown', () => {
  it('holds the same facts', () => {
    const markdown = renderMarkdown(summarize(input({ ...clean, findings: [finding], acknowledged: [ack('KMS-1[k]', 'Core/Key')] })));
    expect(markdown).toContain('### Prod: findings\n');
    expect(markdown).toContain('**5 findings**, 1 acknowledged');
    expect(markdown).toContain('| `payments.orders` | CONFIDENTIAL | team-payments | checkout | fraud | – | oncall |');
    expect(markdown).toContain('fix: close it');
  });

  it('lets no text of a declaration become markup, a mention or a cell', () => {
    const trust = { ...everything, segments: [{ ...everything.segments[2]!, weakerPlace: 'a | b [x](http://y) @all\n# heading' }] };
    const line = renderMarkdown(summarize(input(clean, { trust }))).split('\n').find((l) => l.includes('weaker place'));
    expect(line).toBe('- weaker place: `hall` a \\| b \\[x\\](http://y) \\@all \\# heading (team-legacy)');
  });
});

describe('layout', () => {
  it('stands numbers right and text left, without spaces at the end', () => {
    expect(columns([['a', '1', 'x'], ['bb', '10', '']], new Set([1]))).toEqual(['a    1  x', 'bb  10']);
  });

  it('shows one more line rather than announcing it', () => {
    expect(foldLines(['a', 'b', 'c'], 2, (n) => `${String(n)} more`)).toEqual(['a', 'b', 'c']);
    expect(foldLines(['a', 'b', 'c', 'd'], 2, (n) => `${String(n)} more`)).toEqual(['a', 'b', '2 more']);
  });

  it.each([[['A/B', 'A/C'], 'A'], [['A/B'], 'A/B'], [['A/B/C', 'A/B'], 'A/B'], [['A', 'B'], ''], [[], '']])('the path above %j is %j', (paths, above) => {
    expect(commonPath(paths)).toBe(above);
  });
});
