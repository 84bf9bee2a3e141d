import { HOPS, type Answer, type Step } from '../judge/ask/answer';
import { columns, type Paint } from './layout';

/** How an answer is printed. */
export interface WhyOptions {
  /** Every text that decides, instead of the first of each hop. */
  readonly all: boolean;
  /** How text is emphasised. */
  readonly paint: Paint;
}

const MARKS: Readonly<Record<Step['verdict'], string>> = { ok: 'ok', no: 'NO', unknown: '?', none: '–', unreached: '–' };

/**
 * An answer for people: the verdict, the five hops with their places, and what would open what is closed.
 *
 * @param answer what came out
 * @param options how much of it
 */
export function renderWhyText(answer: Answer, options: WhyOptions): string {
  return [...headLines(answer, options), ...stepLines(answer, options), ...openingLines(answer), ...assumptionLines(answer)].map((line) => `${line.trimEnd()}\n`).join('');
}

function headLines(answer: Answer, { paint }: WhyOptions): string[] {
  const others = answer.becoming.length > 0;
  const by = others ? `, by becoming ${answer.as}` : '';
  const at = answer.steps.findIndex(({ verdict }) => verdict === (answer.verdict === 'denied' ? 'no' : 'unknown')) + 1;
  const head = ((): string => {
    switch (answer.verdict) {
      case 'allowed': return paint.bad(`YES${by}`);
      case 'denied': return paint.good(`NO, it stops at ${String(at)} of ${String(HOPS.length)}`);
      case 'unknown': return paint.odd(at === 0 ? `UNKNOWN${by}: whether it becomes the other depends on what can not be told` : `UNKNOWN${by}, it can not be told at ${String(at)} of ${String(HOPS.length)}`);
    }
  })();
  const hops = columns(answer.becoming.map((hop, i) => [`  ${i === 0 ? 'first' : 'then'}`, hop.because, hop.location]));
  return [head, ...hops];
}

function stepLines({ steps }: Answer, { all, paint }: WhyOptions): string[] {
  const rows = columns(steps.map((step, i) => [`${String(i + 1)} ${step.hop}`, MARKS[step.verdict], step.says, step.because[0]?.location ?? '']));
  return steps.flatMap((step, i) => {
    const line = rows[i] ?? '';
    const shown = step.verdict === 'no' ? paint.bold(line) : step.verdict === 'unreached' || step.verdict === 'none' ? paint.dim(line) : line;
    return [shown, ...(all ? columns(step.because.map((hop) => ['   ', hop.because, hop.location])) : [])];
  });
}

function openingLines({ verdict, opens }: Answer): string[] {
  if (verdict === 'allowed' || opens.length === 0) return [];
  const several = opens.some(({ what }) => HOPS.some((hop) => what.startsWith(`${hop}: `)));
  return [several ? 'Would open it (one for each hop):' : 'Would open it (any one):', ...columns(opens.map(({ what, held }) => [`  ${what}`, held ?? '']))];
}

function assumptionLines({ assumptions }: Answer): string[] {
  return assumptions.map((text) => `assuming ${text}`);
}
