import type { Offered } from '../judge/contracts';
import type { Able, Who } from '../judge/ask/who';
import { columns, counted, foldLines, type Paint } from './layout';

/** How the answer to `who` is printed. */
export interface WhoOptions {
  /** Every subject and every hop. */
  readonly all: boolean;
  /** How text is emphasised. */
  readonly paint: Paint;
  /** The command that shows everything. */
  readonly allCommand: string;
  /** What is known of the resource: its classification and owner; empty for nothing. */
  readonly about: string;
  /** To whom it is offered by contract and who has not accepted, as far as the templates show. */
  readonly offered?: readonly Offered[];
}

const ROWS = 20;
const HEADS: Readonly<Record<Able['kind'], (count: number) => string>> = {
  direct: (count) => `${String(count)} as ${count === 1 ? 'itself' : 'themselves'}`,
  becoming: (count) => `${String(count)} by becoming one of them`,
  copy: (count) => `${String(count)} from a copy`,
};

/**
 * Everybody who can, for people: those who can as themselves, those who become one of them, those who read a copy, and whoever is in no template.
 *
 * @param answer what came out
 * @param options how much of it
 */
export function renderWhoText({ operation, resource, able }: Who, options: WhoOptions): string {
  const { paint } = options;
  const known = able.filter(({ ambient }) => !ambient);
  const ambient = able.filter((one) => one.ambient);
  const about = options.about === '' ? '' : `   ${options.about}`;
  const head = `${paint.bold(known.length === 0 ? 'nobody of the templates' : counted(new Set(known.map(({ subject }) => subject)).size, 'subject'))} can ${operation} ${resource}${about}`;
  const kinds = (['direct', 'becoming', 'copy'] as const).flatMap((kind) => section(HEADS[kind], known.filter((one) => one.kind === kind), options));
  const others = section((count) => `and ${counted(count, 'subject')} of no template`, ambient, options);
  return [head, ...kinds, ...others, ...offeredRows(options.offered ?? [])].map((line) => `${line.trimEnd()}\n`).join('');
}

/** Nobody can do what is only offered: it stands apart. */
function offeredRows(offered: readonly Offered[]): string[] {
  if (offered.length === 0) return [];
  const rows = columns(offered.map(({ subject, owner, account, verb, contract, by, reason }) => [`  ${subject}`, owner, `${verb}, by contract ${contract} of ${by}, to a role of account ${account}`, reason]));
  return [`${String(offered.length)} offered, and not accepted in these templates`, ...rows];
}

function section(head: (count: number) => string, rows: readonly Able[], { all, paint, allCommand }: WhoOptions): string[] {
  if (rows.length === 0) return [];
  const lines = columns(rows.map((one) => [`  ${one.verdict === 'unknown' ? '? ' : ''}${one.subject}`, one.owner ?? '', one.how, one.path[0]?.location ?? '']));
  const shown = all ? rows.flatMap((one, i) => [lines[i] ?? '', ...columns(one.path.map((hop) => ['     ', hop.because, hop.location]))]) : foldLines(lines, ROWS, (n) => paint.dim(`  … ${String(n)} more: ${allCommand}`));
  return [head(rows.length), ...shown];
}
