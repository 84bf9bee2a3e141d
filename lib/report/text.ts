import type { AccessException } from './exceptions';
import type { TopicExposure } from './exposure';
import { checkLines } from './text-checks';
import { columns, counted, foldLines, type Paint } from './layout';
import { countsText, verdictText } from './prove-report';
import type { Summary } from './summary';

/** A command that answers the next question. */
export interface NextCommand {
  /** As it is typed. */
  readonly command: string;
  /** What it answers. */
  readonly answers: string;
}

/** How a summary is printed. */
export interface TextOptions {
  /** Every topic, grant, exception and assumption, instead of counts. */
  readonly all: boolean;
  /** How text is emphasised. */
  readonly paint: Paint;
  /** The command that shows everything. */
  readonly allCommand: string;
  /** What to ask next. */
  readonly next: readonly NextCommand[];
}

/** Rows of a section before it is folded. */
const ROWS = 5;
const LABEL_WIDTH = 9;

/** Words for the kinds of exception. */
export const EXCEPTION_WORDS: Readonly<Record<AccessException['kind'], string>> = {
  'review-due': 'review overdue', 'weaker-place': 'weaker place', adopted: 'adopted as found', 'both-ways': 'reads and writes', prefix: 'prefix', unclassified: 'not classified',
};

/**
 * A summary for people: counts first, then exceptions, then where to look.
 *
 * @param summary what a platform came to
 * @param options how much of it
 */
export function renderText(summary: Summary, options: TextOptions): string {
  return [
    headLine(summary, options.paint),
    ...accessLines(summary, options.paint),
    ...topicLines(summary, options),
    ...(options.all ? copyLines(summary, options.paint) : []),
    ...exceptionLines(summary, options),
    ...checkLines(summary.checks, options.all, options.paint, options.allCommand),
    ...fileLines(summary),
    ...assumptionLines(summary, options),
    ...nextLines(options),
  ].map((line) => `${line.trimEnd()}\n`).join('');
}

/**
 * A line with its label in front.
 *
 * @param label what the line is about; empty for a line that goes on
 * @param text the line
 */
export function labelled(label: string, text: string): string {
  return label.padEnd(LABEL_WIDTH) + text;
}

function headLine({ platform, counts }: Summary, paint: Paint): string {
  const { stacks, topics, workloads, breakGlass, grants } = counts;
  const words = [counted(stacks, 'stack'), counted(topics, 'topic'), counted(workloads, 'workload'), ...(breakGlass > 0 ? [counted(breakGlass, 'break-glass role')] : []), counted(grants, 'grant')];
  return `${paint.bold(platform)}   ${words.join('  ')}`;
}

function accessLines({ access }: Summary, paint: Paint): string[] {
  const lines = [labelled('access', proofText(access, paint))];
  const waiting = access.notAdmitted.length;
  if (waiting === 0) return lines;
  const says = waiting === 1
    ? 'certificate workload is admitted by no stack: ztk apply makes its cluster hold the slice with its ACLs'
    : 'certificate workloads are admitted by no stack: ztk apply makes their clusters hold the slices with their ACLs';
  return [...lines, labelled('', paint.odd(`${String(waiting)} ${says}`))];
}

function proofText({ asked, counts }: Summary['access'], paint: Paint): string {
  if (counts === undefined) return `${String(asked)} asked   ${paint.odd('not proved: no template was compared with what was asked')}`;
  const verdict = verdictText(counts);
  const more = counts.verdict === 'proved' ? '' : ': ztk prove says what';
  return `${countsText(counts)}      ${counts.verdict === 'proved' ? paint.good(verdict) : paint.bad(verdict + more)}`;
}

function topicLines({ topics }: Summary, options: TextOptions): string[] {
  const shown = options.all ? ['RESTRICTED', 'CONFIDENTIAL', 'INTERNAL', 'PUBLIC', undefined] as const : ['RESTRICTED', 'CONFIDENTIAL'] as const;
  const groups = shown.map((classification) => ({ heading: classification ?? 'not classified', rows: topics.filter((t) => t.classification === classification) })).filter((g) => g.rows.length > 0);
  // One table, so that the columns of all classifications stand below each other.
  const lines = columns(groups.flatMap(({ heading, rows }) => [[`${heading} topics`, 'writers', 'readers', 'copies', 'break-glass', 'owner'], ...rows.map(topicCells)]), new Set([1, 2, 3, 4]));
  let start = 0;
  return groups.flatMap(({ rows }) => {
    const [head = '', ...body] = lines.slice(start, start + rows.length + 1);
    start += rows.length + 1;
    return classificationLines(head, body, rows, options);
  });
}

function topicCells(t: TopicExposure): string[] {
  return [`  ${t.topic}`, ...[t.writers, t.readers, t.copies, t.breakGlass].map((names) => String(names.length)), t.owner ?? ''];
}

function classificationLines(head: string, body: readonly string[], rows: readonly TopicExposure[], { all, paint, allCommand }: TextOptions): string[] {
  if (!all) return [paint.bold(head), ...foldLines(body, ROWS, (n) => paint.dim(`  … ${String(n)} more: ${allCommand}`))];
  return [paint.bold(head), ...body.flatMap((line, i) => [line, ...grantLines(rows[i])])];
}

function grantLines(topic: TopicExposure | undefined): string[] {
  const cells = (topic?.grants ?? []).map((g) => {
    const scope = [g.group, g.transactionalId].flatMap((p) => (p === undefined ? [] : [`${p.resourceType} ${p.name}${p.patternType === 'PREFIXED' ? '*' : ''}`]));
    return [`    ${g.verb}`, g.grantee, g.owner, [...scope, g.reason, ...g.notes].join('; '), g.at ?? ''];
  });
  return columns(cells);
}

function copyLines({ copies }: Summary, paint: Paint): string[] {
  const [head = '', ...body] = columns([['copies', 'class', 'days', 'owner', 'holds'], ...copies.map((c) => [`  ${c.name}`, c.classification, String(c.retentionDays), c.owner, c.holds])], new Set([2]));
  const grants = copies.map((c) => columns(c.grants.map((g) => [`    ${g.verb}`, g.grantee, g.owner, g.reason])));
  return copies.length === 0 ? [] : [paint.bold(head), ...body.flatMap((line, i) => [line, ...(grants[i] ?? [])])];
}

function exceptionLines({ exceptions }: Summary, { all, paint, allCommand }: TextOptions): string[] {
  if (exceptions.length === 0) return [];
  const kinds = [...new Set(exceptions.map((e) => e.kind))];
  const counts = kinds.map((kind) => `${String(exceptions.filter((e) => e.kind === kind).length)} ${EXCEPTION_WORDS[kind]}`);
  const rows = columns(exceptions.map((e) => [`  ${EXCEPTION_WORDS[e.kind]}`, `${e.subject}: ${e.says}${e.owner === undefined ? '' : ` (${e.owner})`}`]));
  return [labelled('except', counts.join('  ')), ...(all ? rows : foldLines(rows, ROWS, (n) => paint.dim(`  … ${String(n)} more: ${allCommand}`)))];
}

function fileLines({ files }: Summary): string[] {
  return files.map((file, i) => labelled(i === 0 ? 'files' : '', file));
}

function assumptionLines({ assumptions }: Summary, { all, allCommand }: TextOptions): string[] {
  if (assumptions.length === 0) return [];
  const head = labelled('assumes', counted(assumptions.length, 'thing') + (all ? '' : ` that no template shows: ${allCommand}`));
  return all ? [head, ...assumptions.map((a) => `  ${a}`)] : [head];
}

function nextLines({ next }: TextOptions): string[] {
  return columns(next.map(({ command, answers }) => [command, answers])).map((line, i) => labelled(i === 0 ? 'next' : '', line));
}
