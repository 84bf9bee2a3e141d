import type { Asked } from '../judge/diff/asked';
import type { Access, UnknownPlace, WeakenedControl } from '../model/answers';
import { foldedAccess, type DiffReport, type FoldedAccess } from './diff-report';
import { counted, foldLines, type Paint } from './layout';

/** How a comparison is printed. */
export interface DiffTextOptions {
  /** Every row, hop and assumption. */
  readonly all: boolean;
  /** How text is emphasised. */
  readonly paint: Paint;
}

/** Rows of what only informs, before they are folded. */
const ROWS = 5;

/**
 * A comparison for people: counts first, then what is newly possible with its place, its meaning and its fix, then the rest.
 *
 * @param report what a comparison came to
 * @param options how much of it
 */
export function renderDiffText(report: DiffReport, options: DiffTextOptions): string {
  const { diff, platform } = report;
  const { paint, all } = options;
  const more = (n: number): string => paint.dim(`  … ${String(n)} more: --all`);
  const removed = foldedAccess(diff.narrowed).map((row) => `- ${who(row, all)} can no longer ${row.access.operation} ${row.access.resource}`);
  const lines = [
    `${platform === undefined ? '' : `${paint.bold(platform)}   `}${paint.bold(countsLine(report))}`,
    ...foldedAccess(diff.widened).flatMap((row) => widenedLines(row, report, options)),
    ...diff.weakened.flatMap((control) => weakenedLines(control, paint)),
    ...diff.unknown.flatMap((place) => unknownLines(place, paint)),
    ...(all ? removed : foldLines(removed, ROWS, more)),
    ...(all ? ['', ...diff.assumptions.map((text) => paint.dim(`assuming ${text}`))] : diff.assumptions.length === 0 ? [] : [paint.dim(`assuming ${counted(diff.assumptions.length, 'thing')} that no template shows: --all`)]),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/**
 * The counts of a comparison.
 *
 * @param report what a comparison came to
 */
export function countsLine({ diff, approved }: DiffReport): string {
  const { widened, weakened, narrowed, unknown } = diff;
  const counts = [`${String(widened.length)} newly possible`, `${String(weakened.length)} weakened`, `${String(narrowed.length)} removed`, `${String(unknown.length)} unknown`];
  return [...counts, ...(approved > 0 ? [`${String(approved)} approved`] : [])].join(' · ');
}

function who({ subjects }: FoldedAccess, all: boolean): string {
  if (subjects.length === 1 || all) return subjects.join(', ');
  return `${subjects[0] ?? ''} (×${String(subjects.length)})`;
}

/** `+` where nobody was asked or somebody asked for it, `!` where nobody did. */
function widenedLines(row: FoldedAccess, report: DiffReport, { paint, all }: DiffTextOptions): string[] {
  const { access } = row;
  const asked = report.asked?.get(access);
  const isAsked = report.asked === undefined || asked?.by !== undefined;
  const head = `${isAsked ? '+' : '!'} ${who(row, all)}${asked?.owner === undefined ? '' : ` (${asked.owner})`} can ${verb(access)}${asked?.classification === undefined ? '' : ` ${asked.classification}`}${askedWords(report, asked)}`;
  const hops = all ? access.path : access.path.slice(0, 1);
  return [
    isAsked ? paint.odd(head) : paint.bad(head),
    ...hops.map(({ location, because }, i) => hopLine(location, i === 0 ? beyond(because, access) : because, paint)),
    ...(all || access.path.length <= 1 ? [] : [paint.dim(`    … ${counted(access.path.length - 1, 'more hop')}: --all`)]),
    `    fix: ${access.fix}`,
  ];
}

function hopLine(location: string, because: string, paint: Paint): string {
  return `    ${paint.bold(location)}${because === '' ? '' : `: ${because}`}`;
}

/** What a reason says beyond its headline. */
function beyond(because: string, { subject, operation, resource }: Access): string {
  const headline = `${subject} may newly ${operation} on ${resource}`;
  return because.startsWith(headline) ? because.slice(headline.length).replace(/^[,:]? (?:and )?/, '') : because;
}

/** Facts, as what somebody can do. */
const FACTS: Readonly<Record<string, string>> = {
  'connect': 'connect to', 'member-of': 'stand in', 'runs-as': 'run as', 'routes-to': 'route to', 'reads': 'read', 'writes': 'write', 'copies': 'copy to', 'copies-acls': 'copy ACLs to',
  'exposes': 'see', 'reaches': 'reach', 'governs-logs': 'govern the logs of', 'has-static-credential': 'come with a static credential as', 'holds-certificate': 'come with a certificate as',
  'invoked-by': 'be invoked by', 'is-accepted-audience': 'be an audience of', 'is-assigned': 'be assigned', 'is-given-role': 'be given the role', 'is-trusted-certificate': 'sign for',
  'issues-identities': 'issue identities to', 'logs-in-to': 'log in to', 'logs-in-with-password': 'log in with a password as', 'offers-role': 'offer the role', 'provides-code': 'provide code to',
  'runs-at-deployment': 'run at each deployment of', 'runs-commands-on': 'run commands on', 'holds-the-key-of': 'hold the key of', 'shares': 'share', 'may-connect-service': 'connect to the service',
};

/**
 * What somebody can do, as people say it.
 *
 * @param access what is possible
 */
export function verb({ operation, resource }: Pick<Access, 'operation' | 'resource'>): string {
  const known = Object.hasOwn(FACTS, operation) ? FACTS[operation] : undefined;
  return `${known ?? (operation.startsWith('everything') ? 'do everything on' : operation)} ${resource}`;
}

/**
 * Who asked for something, as it stands behind a row; empty without declarations.
 *
 * @param report the comparison
 * @param asked what is known of it
 */
export function askedWords(report: DiffReport, asked: Asked | undefined): string {
  if (report.asked === undefined) return '';
  if (asked?.by === undefined) return ' — NOT ASKED';
  return `   asked: ${JSON.stringify(asked.by.reason)}${asked.by.at === undefined ? '' : `, ${asked.by.at}`}`;
}

function weakenedLines({ control, resource, location, was, is, because, fix }: WeakenedControl, paint: Paint): string[] {
  return [
    paint.odd(`~ ${resource === undefined ? '' : `${resource} `}${control} ${was} → ${is}`),
    `    ${paint.bold(location)}${because === undefined ? '' : `: ${because}`}`, `    fix: ${fix}`,
  ];
}

function unknownLines({ location, reason }: UnknownPlace, paint: Paint): string[] {
  return [paint.odd(`? ${location}: ${reason}`)];
}
