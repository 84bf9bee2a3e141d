import type { DifferentCell, DrillRecord, RehearsalRecord, TriedCell } from '../model/rehearsal';
import { counted, columns, foldLines, type Paint } from './layout';
import { matrixLines } from './rehearse-matrix';

/** How a rehearsal is printed. */
export interface RehearsalTextOptions {
  /** Every different cell, and every step of every drill. */
  readonly all: boolean;
  /** The matrix too. */
  readonly matrix: boolean;
  /** How text is emphasised. */
  readonly paint: Paint;
}

/** Rows of a kind before they are folded. */
const ROWS = 20;
/** Attempts and names that are listed of cells that one text decides. */
const FEW = 3;

/**
 * A rehearsal for people: who took part and the counts, what differs with the text that decided it, the drills that did not pass, the verdict, and
 * what is not shown.
 *
 * @param record what came of it
 * @param options how much of it
 */
export function renderRehearsalText(record: RehearsalRecord, options: RehearsalTextOptions): string {
  const { all, matrix, paint } = options;
  const { different, drills, unknown, assumptions } = record;
  const more = (n: number): string => paint.dim(`  … ${String(n)} more: --all`);
  const lines = [
    headOf(record, paint), ...cellsLine(record), ...drillsLine(drills),
    ...foldAll((all ? different.map((cell) => [cell]) : foldedCells(different)).map((cells) => differentBlock(cells, record, paint)), all, more),
    ...drills.flatMap((drill) => drillLines(drill, options)),
    ...foldAll(unknown.map(({ location, reason }) => paint.odd(`? ${location}: ${reason}`)), all, more),
    ...(matrix ? [...matrixLines(record, paint), ''] : []),
    verdictOf(record, paint),
    ...assumptions.map((text) => paint.dim(`  ${text}`)),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function foldAll(blocks: readonly string[], all: boolean, more: (n: number) => string): readonly string[] {
  return all ? blocks : foldLines(blocks, ROWS, more);
}

function headOf({ platform, cluster, versions, workloads, cells, bindings, templates }: RehearsalRecord, paint: Paint): string {
  const named = (of: (cell: TriedCell) => string | undefined): number => new Set(cells.flatMap((cell) => of(cell) ?? [])).size;
  const tried = cells.length === 0 ? [] : [
    counted(named(({ topic }) => topic), 'topic'), counted(named(({ group }) => group), 'group'), counted(named(({ transactionalId }) => transactionalId), 'transactional id'),
  ];
  const facts = [counted(workloads.length, 'workload'), ...tried, `${counted(bindings.count, 'binding')} of ${counted(templatesOf(templates), 'template')}`];
  return `${paint.bold(platform === '' ? cluster : `${platform}   ${cluster}`)}   Kafka ${versions['kafka'] ?? ''}   ${facts.join('  ')}`;
}

function templatesOf(templates: RehearsalRecord['templates']): number {
  return templates.filter(({ file }) => !/(?:^|\/)trust\.json$/.test(file)).length;
}

function cellsLine({ cells, different, cellsMs }: RehearsalRecord): string[] {
  if (cells.length === 0) return [];
  return [`cells    ${grouped(cells.length)} tried   ${grouped(cells.length - different.length)} as declared   ${grouped(different.length)} different      in ${seconds(cellsMs)}`];
}

function drillsLine(drills: readonly DrillRecord[]): string[] {
  const many = (result: DrillRecord['result']): number => drills.filter((drill) => drill.result === result).length;
  const run = drills.length - many('skipped');
  const ms = drills.reduce((sum, drill) => sum + drill.ms, 0);
  return drills.length === 0 ? [] : [`drills   ${String(run)} run   ${String(many('passed'))} passed   ${String(many('failed'))} failed   ${String(many('skipped'))} skipped      in ${seconds(ms)}`];
}

/** What one text decides for one workload is one finding. */
function foldedCells(cells: readonly DifferentCell[]): readonly (readonly DifferentCell[])[] {
  const folded = new Map<string, DifferentCell[]>();
  for (const cell of cells) {
    const key = [cell.workload, cell.observed, cell.rule].join('\u0000');
    folded.set(key, [...(folded.get(key) ?? []), cell]);
  }
  return [...folded.values()];
}

function differentBlock(cells: readonly DifferentCell[], { workloads }: RehearsalRecord, paint: Paint): string {
  const [cell] = cells;
  if (cell === undefined) return '';
  const { workload, expected, observed, rule, because: [first] } = cell;
  const owner = workloads.find(({ name }) => name === workload)?.owner;
  const of = (kind: string, name: (one: DifferentCell) => string | undefined): string[] => {
    const names = fewOf(cells.flatMap((one) => name(one) ?? []));
    return names === '' ? [] : [`${kind} ${names}`];
  };
  const on = [...of('topic', ({ topic }) => topic), ...of('group', ({ group }) => group), ...of('transactional-id', ({ transactionalId }) => transactionalId)];
  const who = `${workload}${owner === undefined ? '' : ` (${owner})`}`;
  const times = cells.length === 1 ? '' : ` (×${String(cells.length)})`;
  return [
    paint.bold(`! ${who}  ${fewOf(cells.map(({ attempt }) => attempt))}  ${on.join('  ') || 'cluster'}${times}   declared ${expected}, was ${observed}`),
    `    ${first === undefined ? rule : `${paint.bold(first.location)}: ${rule}`}`,
  ].join('\n');
}

/** Each once, the first few of them. */
function fewOf(texts: readonly string[]): string {
  const distinct = [...new Set(texts)];
  return foldLines(distinct, FEW, (n) => `… ${String(n)} more`).join(', ');
}

function drillLines({ drill, result, says, steps, ms }: DrillRecord, { all, paint }: RehearsalTextOptions): string[] {
  const failed = result === 'failed';
  if (result === 'passed' && !all) return [];
  const line = `${failed ? '!' : ' '} drill ${drill}  ${result}${result === 'skipped' ? '' : ` in ${grouped(ms)} ms`}: ${says}`;
  const shown = all ? steps : steps.filter(({ expected, observed }) => expected !== observed);
  const rows = columns(shown.map((step) => [
    `    ${grouped(step.atMs)} ms`, step.says, step.expected === step.observed ? step.observed : paint.bad(`expected ${step.expected}, was ${step.observed}`),
  ]));
  return [failed ? paint.bad(line) : line, ...rows];
}

function verdictOf({ verdict, cells, different, drills, templates, ms }: RehearsalRecord, paint: Paint): string {
  const many = templatesOf(templates);
  const what = `for ${many === 1 ? 'this template' : `these ${String(many)} templates`} in ${seconds(ms)}`;
  const parts = [...(cells.length === 0 ? [] : ['every cell as declared']), ...drillsPart(drills)];
  switch (verdict) {
    case 'passed': return paint.good(`${parts.join(', ')} ${what}`);
    case 'failed': return paint.bad(`${different.length > 0 ? 'not as declared' : 'a drill failed'} ${what}`);
    case 'unproved': return paint.bad(`${parts.length === 0 ? 'nothing was tried' : 'not everything could be read: unproved'} ${what}`);
  }
}

function drillsPart(drills: readonly DrillRecord[]): string[] {
  if (!drills.some(({ result }) => result === 'passed')) return [];
  return [drills.every(({ result }) => result === 'passed') ? 'every drill passed' : 'no drill failed'];
}

function seconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${(ms / 1000).toFixed(0)} s`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
