import { acknowledgedAs, verdictOfChecks, type RuleResult } from '../judge/check';
import { checkCounts, type CheckReport } from './check-report';
import { code, escaped } from './finding-markdown';
import { counted } from './layout';

/**
 * A check as a comment on a pull request.
 *
 * @param report a check
 * @param fixes whose words a fix is in
 */
export function renderCheckMarkdown({ platform, check }: CheckReport, fixes: 'cdk' | 'cloudformation'): string {
  const counts = checkCounts(check);
  const lines = [
    `### ${escaped(platform)}: ${verdictOfChecks([check])}`, '',
    `${counted(counts.findings, 'finding')} · ${String(counts.unresolved)} unresolved · ${String(counts.acknowledged)} acknowledged`,
    ...check.results.filter(({ findings }) => findings.length > 0).flatMap((result) => ruleSection(result, fixes)),
    ...section('Broke down', check.failures.map(({ rule, message }) => `- ${code(rule.id)}: ${escaped(message)}`)),
    ...section('Acknowledged', check.acknowledged.map(({ finding, by }) => `- ${code(acknowledgedAs(finding))} at ${code(finding.location)}: ${escaped(by.reason)}`)),
    ...section('Acknowledged, and not found', check.unused.map(({ finding, at, reason }) => `- ${code(finding)} at ${code(at)}: ${escaped(reason)}`)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function ruleSection({ rule, findings }: RuleResult, fixes: 'cdk' | 'cloudformation'): string[] {
  return section(`${rule.id}: ${escaped(rule.cause)}`, [
    ...findings.map(({ kind, location, message }) => `- ${kind === 'violation' ? '' : '**can not be told:** '}${code(location)}: ${escaped(message)}`), '', `Fix: ${escaped(rule.fix[fixes])}`,
  ]);
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', `**${title}**`, '', ...items];
}
