import type { Blast, BlastPart, Reached } from '../judge/ask/blast';
import { ANYTHING } from '../judge/ask/blast';
import { columns, counted, type Paint } from './layout';

/** How the answer to `blast` is printed. */
export interface BlastOptions {
  /** Every text that decides. */
  readonly all: boolean;
  /** How text is emphasised. */
  readonly paint: Paint;
}

/** The order of statements: topics first. */
const KINDS: readonly Reached['kind'][] = ['topic', 'group', 'transactional-id', 'boundary', 'identity', 'data', 'evidence', 'network'];

/**
 * What a compromised subject reaches, for people: as itself, then what becoming each other adds.
 *
 * @param answer what came out
 * @param options how much of it
 */
export function renderBlastText(answer: Blast, options: BlastOptions): string {
  const [own, ...others] = answer.parts;
  // Whoever may give itself anything gains nothing by becoming somebody.
  const adding = others.filter(({ reaches, as }) => (answer.everything && !options.all ? as === ANYTHING : reaches.length > 0 || as === ANYTHING));
  const silent = others.filter((part) => !adding.includes(part));
  const most = answer.everything ? ', and may give itself any permission: everything in this account follows' : '';
  const count = answer.parts.reduce((sum, part) => sum + part.reaches.length, 0);
  const owner = answer.owner === undefined ? '' : ` (${answer.owner})`;
  const head = count === 0 && others.length === 0 ? `${answer.subject}${owner} reaches nothing that these templates have` : `${answer.subject}${owner} reaches ${counted(count, 'thing')}${others.length === 0 ? '' : ` and becomes ${counted(others.length, 'other')}`}${most}`;
  return [
    options.paint.bold(head), ...(own === undefined ? [] : reachLines(own, options)), ...adding.flatMap((part) => partLines(part, options)),
    ...(silent.length === 0 ? [] : [`becomes ${silent.map(({ as }) => as).join(', ')} too${answer.everything ? '' : ', which adds nothing'}`]),
  ].map((line) => `${line.trimEnd()}\n`).join('');
}

function partLines(part: BlastPart, options: BlastOptions): string[] {
  return [
    options.paint.odd(`as ${part.as}`), `  ${part.how}${part.becoming[0] === undefined ? '' : `   ${part.becoming[0].location}`}`,
    ...(options.all ? columns(part.becoming.map((hop) => ['     ', hop.because, hop.location])) : []), ...reachLines(part, options),
  ];
}

function reachLines({ reaches }: BlastPart, { all }: BlastOptions): string[] {
  const sorted = KINDS.flatMap((kind) => reaches.filter((one) => one.kind === kind));
  const lines = columns(sorted.map((one) => [`  ${one.sure ? '' : '? '}${one.says}`, one.path[0]?.location ?? '']));
  return sorted.flatMap((one, i) => [lines[i] ?? '', ...(all ? columns(one.path.slice(1).map((hop) => ['     ', hop.because, hop.location])) : [])]);
}
