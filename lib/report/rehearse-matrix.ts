import { ATTEMPTS, type Attempt, type RehearsalRecord, type TriedCell } from '../model/rehearsal';
import { sortedBy } from '../model/order';
import { columns, counted, type Paint } from './layout';

/** What each attempt is called in a row. Within one kind of resource each letter is another attempt's. */
const LETTERS: Readonly<Record<Attempt, string>> = {
  'describe-topic': 'd', 'produce': 'p', 'produce-idempotently': 'i', 'fetch': 'f', 'create-topic': 'c', 'add-partitions': 'a', 'delete-topic': 'x', 'delete-records': 'r',
  'read-topic-configs': 'g', 'change-topic-configs': 's', 'describe-group': 'd', 'delete-group': 'x', 'consume': 'c', 'commit': 'o', 'read-offsets': 'r', 'delete-offsets': 'x',
  'describe-transaction': 'd', 'produce-transactionally': 't', 'read-acls': 'r', 'change-acls': 'a', 'read-cluster-configs': 'g', 'change-cluster-configs': 's', 'change-quotas': 'q',
};

const MARKS = ['. refused', '+ not declared', '- declared and refused'];
/** So many who were refused everything are named; of more it is enough that they are not among the rows. */
const NAMED = 3;
/** Words of the legend on a line. */
const ACROSS = 6;

const KINDS = ['topic', 'group', 'transactional-id', 'cluster'] as const;
type Kind = (typeof KINDS)[number];

/** The cells of one resource. */
interface Sheet {
  readonly kind: Kind;
  readonly name: string;
  readonly cells: readonly TriedCell[];
}

/**
 * The whole matrix: a block for each resource, a row for each workload that may do anything there, a letter for each thing that it may. Whatever has no
 * letter was refused, as declared; `+` was allowed and not declared, `-` was declared and refused.
 *
 * @param record a rehearsal
 * @param paint how text is emphasised
 */
export function matrixLines({ cells }: Pick<RehearsalRecord, 'cells'>, paint: Paint): string[] {
  const sheets = sheetsOf(cells);
  return KINDS.flatMap((kind) => {
    const own = sheets.filter((sheet) => sheet.kind === kind);
    const attempts = ATTEMPTS.filter((attempt) => own.some((sheet) => sheet.cells.some((cell) => cell.attempt === attempt && !isPair(cell))));
    const legend = columns(inRows([...attempts.map((attempt) => `${LETTERS[attempt]} ${attempt}`), ...MARKS])).map((line) => paint.dim(line));
    return own.length === 0 ? [] : ['', ...legend, ...own.flatMap((sheet) => blockOf(sheet, attempts, paint))];
  });
}

function inRows(words: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(words.length / ACROSS) }, (_, row) => words.slice(row * ACROSS, (row + 1) * ACROSS));
}

function sheetsOf(cells: readonly TriedCell[]): readonly Sheet[] {
  const sheets = new Map<string, { kind: Kind; name: string; cells: TriedCell[] }>();
  for (const cell of cells) {
    const [kind, name] = resourceOf(cell);
    const sheet = sheets.get(`${kind} ${name}`) ?? { kind, name, cells: [] };
    sheets.set(`${kind} ${name}`, sheet);
    sheet.cells.push(cell);
  }
  return sortedBy(sheets.values(), ({ name }) => name);
}

function resourceOf({ topic, group, transactionalId }: TriedCell): readonly [Kind, string] {
  if (topic !== undefined) return ['topic', topic];
  if (group !== undefined) return ['group', group];
  return transactionalId === undefined ? ['cluster', ''] : ['transactional-id', transactionalId];
}

function blockOf({ kind, name, cells }: Sheet, attempts: readonly Attempt[], paint: Paint): string[] {
  const workloads = [...new Set(cells.map(({ workload }) => workload))].sort();
  const of = (workload: string): TriedCell[] => cells.filter((cell) => cell.workload === workload);
  const [some, none] = [workloads.filter((each) => !of(each).every(isRefused)), workloads.filter((each) => of(each).every(isRefused))];
  const rows = some.map((workload) => [`  ${workload}`, lettersOf(of(workload), attempts), pairsOf(of(workload))]);
  const others = none.length === 0 ? [] : [paint.dim(`  ${counted(none.length, some.length === 0 ? 'workload' : 'other')}, refused everything${none.length > NAMED ? '' : `: ${none.join(', ')}`}`)];
  return [paint.bold(kind === 'cluster' ? kind : `${kind} ${name}`), ...columns(rows), ...others];
}

function lettersOf(cells: readonly TriedCell[], attempts: readonly Attempt[]): string {
  return attempts.map((attempt) => {
    const cell = cells.find((each) => each.attempt === attempt && !isPair(each));
    return cell === undefined ? ' ' : markOf(cell) || (cell.observed === 'allowed' ? LETTERS[attempt] : '.');
  }).join(' ');
}

/** With a group or a transactional id: what it may, and with which. */
function pairsOf(cells: readonly TriedCell[]): string {
  const partners = new Map<string, string[]>();
  for (const cell of cells.filter((each) => isPair(each) && !isRefused(each))) {
    const with_ = cell.group === undefined ? `transactional-id ${cell.transactionalId ?? ''}` : `group ${cell.group}`;
    partners.set(with_, [...(partners.get(with_) ?? []), `${markOf(cell)}${cell.attempt}`]);
  }
  return [...partners].map(([partner, attempts]) => `${attempts.join(' ')}: ${partner}`).join('; ');
}

function isPair({ topic, group, transactionalId }: TriedCell): boolean {
  return topic !== undefined && (group !== undefined || transactionalId !== undefined);
}

function isRefused({ expected, observed }: TriedCell): boolean {
  return expected === 'denied' && observed === 'denied';
}

function markOf({ expected, observed }: TriedCell): '' | '+' | '-' {
  if (expected === observed) return '';
  return observed === 'allowed' ? '+' : '-';
}
