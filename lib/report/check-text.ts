import { acknowledgedAs, type AcknowledgedFinding, type Acknowledgement, type RuleResult } from '../judge/check';
import type { Finding } from '../judge/rules';
import { checkCounts, type CheckCounts, type CheckReport } from './check-report';
import { columns, counted, foldLines, type Paint } from './layout';

/** How a check is printed. */
export interface CheckTextOptions {
  /** Every rule with its verdict, every finding, every explanation. */
  readonly all: boolean;
  /** Whose words a fix is in: of the code that wrote the templates, or of the templates themselves. */
  readonly fixes: 'cdk' | 'cloudformation';
  /** How text is emphasised. */
  readonly paint: Paint;
}

/** Findings of a rule before they are folded. */
const ROWS = 5;

/**
 * A check for people: the counts, then what each rule found with its places and its fix, then what somebody answers for.
 *
 * @param report a check
 * @param options how much of it
 */
export function renderCheckText(report: CheckReport, options: CheckTextOptions): string {
  const { check, platform, templates, resources } = report;
  const { all, paint } = options;
  const counts = checkCounts(check);
  const open = check.results.filter(({ findings }) => findings.length > 0);
  const lines = [
    paint.bold(`${platform}   ${counted(templates, 'template')}  ${counted(resources, 'resource')}`),
    `checks   ${countsText(counts)}      ${verdictText(counts, paint)}`,
    ...open.flatMap((result) => ruleBlock(result, options)),
    ...check.failures.map(({ rule, message }) => paint.bad(`? ${rule.id} broke down, and nobody knows what it would have found: ${message}`)),
    ...(check.acknowledged.length === 0 ? [] : [paint.bold('acknowledged'), ...check.acknowledged.map((one) => acknowledgedLine(one, paint))]),
    ...(check.unused.length === 0 ? [] : [paint.bold('acknowledged, and not found'), ...check.unused.map(unusedLine)]),
    ...(all ? [paint.bold('rules'), ...ruleTable(check.results)] : [paint.dim(`${counted(counts.rules.compliant, 'rule')} met, ${String(counts.rules['not-applicable'])} with nothing to judge: --all`)]),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function countsText({ rules, failed, findings, unresolved, acknowledged }: CheckCounts): string {
  const total = Object.values(rules).reduce((sum, n) => sum + n, failed);
  return `${counted(total, 'rule')}   ${counted(findings, 'finding')}   ${String(unresolved)} unresolved   ${String(acknowledged)} acknowledged`;
}

function verdictText({ failed, findings, unresolved }: CheckCounts, paint: Paint): string {
  if (findings > 0) return paint.bad('findings');
  return unresolved + failed > 0 ? paint.odd('unresolved') : paint.good('clean');
}

function ruleBlock({ rule, findings }: RuleResult, { all, fixes, paint }: CheckTextOptions): string[] {
  const rows = findings.map((finding) => findingLine(finding, paint));
  const more = (n: number): string => paint.dim(`    … ${String(n)} more: --all`);
  return [
    paint.bold(`${rule.id}   ${rule.cause}`),
    ...(all ? [`    ${rule.explanation}`] : []),
    ...(all ? rows : foldLines(rows, ROWS, more)),
    `    fix: ${rule.fix[fixes]}`,
  ];
}

function findingLine(finding: Finding, paint: Paint): string {
  const { kind, location, message } = finding;
  const mark = kind === 'violation' ? paint.bad('!') : paint.odd('?');
  return `  ${mark} ${location}: ${message}   ${paint.dim(`[${finding.finding}]`)}`;
}

function acknowledgedLine({ finding, by: { reason, owner, until } }: AcknowledgedFinding, paint: Paint): string {
  const who = [owner, until === undefined ? undefined : `until ${until}`].filter((each) => each !== undefined).join(', ');
  return `  ${acknowledgedAs(finding)} at ${finding.location}: ${reason}${who === '' ? '' : paint.dim(` (${who})`)}`;
}

function unusedLine({ finding, at, reason, until }: Acknowledgement): string {
  return `  ${finding} at ${at}${until === undefined ? '' : `, until ${until}`}: ${reason}`;
}

function ruleTable(results: readonly RuleResult[]): string[] {
  return columns(results.map(({ rule, verdict }) => [`  ${rule.id}`, verdict, rule.boundary, `tenets ${rule.tenets.join(', ')}`, rule.proofPoints.join(', ')]));
}
