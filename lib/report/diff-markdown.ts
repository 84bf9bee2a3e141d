import { askedWords, countsLine, verb } from './diff-text';
import { foldedAccess, type DiffReport, type FoldedAccess } from './diff-report';
import { code, escaped } from './finding-markdown';

const MOST_SUBJECTS = 5;

/**
 * A comparison as a comment on a pull request.
 *
 * @param report what a comparison came to
 */
export function renderDiffMarkdown(report: DiffReport): string {
  const { diff, platform } = report;
  const lines = [
    `### ${platform === undefined ? 'Access' : escaped(platform)}: ${countsLine(report)}`,
    ...section('Newly possible', foldedAccess(diff.widened).map((row) => widenedItem(row, report))),
    ...section('Weakened', diff.weakened.map(({ control, resource, location, was, is, because, fix }) =>
      `- ${resource === undefined ? '' : `${code(resource)} `}${code(control)}: ${escaped(was)} → **${escaped(is)}** at ${code(location)}${because === undefined ? '' : `; ${escaped(because)}`}; fix: ${escaped(fix)}`)),
    ...section('Unknown', diff.unknown.map(({ location, reason }) => `- ${code(location)}: ${escaped(reason)}`)),
    ...section('Removed', foldedAccess(diff.narrowed).map((row) => `- ${subjects(row)} can no longer ${escaped(verb(row.access))}`)),
    ...section('Assumptions', diff.assumptions.map((text) => `- ${escaped(text)}`)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', `**${title}**`, '', ...items];
}

function widenedItem(row: FoldedAccess, report: DiffReport): string {
  const { access } = row;
  const [first, ...others] = access.path;
  const asked = report.asked?.get(access);
  return [
    `- ${subjects(row)} can ${escaped(verb(access))}${asked?.classification === undefined ? '' : ` ${escaped(asked.classification)}`}${escaped(askedWords(report, asked))}`,
    ...(first === undefined ? [] : [`  ${code(first.location)}: ${escaped(first.because)}; fix: ${escaped(access.fix)}`]),
    ...others.map(({ location, because }) => `  - ${code(location)}: ${escaped(because)}`),
  ].join('\n');
}

function subjects({ subjects: all }: FoldedAccess): string {
  const shown = all.slice(0, MOST_SUBJECTS).map(code).join(', ');
  return all.length > MOST_SUBJECTS ? `${shown} and ${String(all.length - MOST_SUBJECTS)} more` : shown;
}
