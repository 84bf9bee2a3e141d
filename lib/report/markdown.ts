import { type CheckFinding } from './checks';
import { counted } from './layout';
import { countsText, verdictText } from './prove-report';
import { isOver, type Summary } from './summary';
import { EXCEPTION_WORDS } from './text';
import { foldAcknowledgements, placeText } from './text-checks';

/**
 * A summary as a comment on a pull request.
 *
 * @param summary what a platform came to
 */
export function renderMarkdown(summary: Summary): string {
  const { counts, access, checks } = summary;
  const waiting = access.notAdmitted.length;
  const facts = [
    `${counted(counts.stacks, 'stack')}, ${counted(counts.topics, 'topic')}, ${counted(counts.workloads, 'workload')}, ${counted(counts.breakGlass, 'break-glass role')}, ${counted(counts.grants, 'grant')}`,
    access.counts === undefined ? `${String(access.asked)} asked; not proved: no template was compared with what was asked` : `${countsText(access.counts).replace(/ {3}/g, ', ')}; **${verdictText(access.counts)}**`,
    ...(waiting === 0 ? [] : [`admitted by no stack, only by \`ztk apply\`: ${access.notAdmitted.map(code).join(', ')}`]),
    checks.ran
      ? `${counted(checks.rules, 'rule')}, **${counted(checks.findingCount, 'finding')}**, ${String(checks.acknowledgedCount)} acknowledged, ${counted(checks.warnings.length, 'warning')}`
      : '**the checks did not run**: nothing here is known to be clean',
    ...checks.reportOnly.map((r) => `report-only of ${escaped(r.constructPath === '' ? 'everything' : r.constructPath)} ${isOver(r.until, checks.today) ? '**ended on**' : 'until'} ${r.until}: ${escaped(r.reason)}`),
  ];
  return [
    `### ${escaped(summary.platform)}: ${summary.verdict}`, '', ...facts.map((fact) => `- ${fact}`),
    ...section('Findings', [...checks.findings, ...checks.warnings].map(findingItem)),
    ...topicTable(summary),
    ...section('Exceptions', summary.exceptions.map((e) => `- ${EXCEPTION_WORDS[e.kind]}: ${code(e.subject)} ${escaped(e.says)}${e.owner === undefined ? '' : ` (${escaped(e.owner)})`}`)),
    ...section('Acknowledged', foldAcknowledgements(checks.acknowledged, false).map((a) => `- ${code(a.rule)}${a.times > 1 ? ` ×${String(a.times)}` : ''} ${escaped(a.under)}: ${escaped(a.reason)}`)),
    ...section('Assumptions', summary.assumptions.map((a) => `- ${escaped(a)}`)),
  ].map((line) => `${line}\n`).join('');
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', `**${title}**`, '', ...items];
}

function findingItem(finding: CheckFinding): string {
  const places = finding.places.map((p) => code(placeText(p))).join(', ');
  const fix = finding.fix === undefined ? '' : `; fix: ${escaped(finding.fix)}`;
  return `- ${escaped(finding.severity)} ${code(finding.rule)} ${escaped(finding.says)}${places === '' ? '' : ` at ${places}`}${fix}`;
}

function topicTable({ topics }: Summary): string[] {
  const guarded = topics.filter((t) => t.classification === 'RESTRICTED' || t.classification === 'CONFIDENTIAL');
  if (guarded.length === 0) return [];
  const names = (list: readonly string[]): string => list.map(escaped).join(', ') || '–';
  const rows = guarded.map((t) => `| ${[code(t.topic), t.classification ?? '', escaped(t.owner ?? ''), names(t.writers), names(t.readers), names(t.copies), names(t.breakGlass)].join(' | ')} |`);
  return ['', '| topic | class | owner | writers | readers | copies | break-glass |', '| --- | --- | --- | --- | --- | --- | --- |', ...rows];
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

/** Reasons come from people: no text of theirs becomes markup, a mention or a row of a table. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#@]/g, (c) => `\\${c}`).replace(/\s+/g, ' ');
}

