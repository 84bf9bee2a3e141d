import { cellsOf } from './cells';
import { ANY, globOf, symbolsOf, textOf, wildcards, type Glob } from './glob';
import { matchGlob } from './match';
import type { Statement } from './statement';
import type { SymbolicText } from './text';
import { expand, variableKeys, type Lookup } from './variables';

/** Stands for the variable's value while a pattern is taken apart. */
const MARK = { hole: '\u0000captured' };
/** Of a longer text, only what stands between literal beginnings and ends is captured. */
const MOST_SYMBOLS = 12;

/** A pattern around one variable. */
interface Around { readonly before: Glob; readonly after: Glob }

/** What stands around a key's variable in a pattern; undefined where it stands there twice, or another has no value. */
function around(pattern: SymbolicText, key: string, lookup: Lookup): Around | undefined {
  const glob = expand(pattern, 'wildcards', (other) => (other === key ? [[MARK]] : lookup(other)));
  const marks = (glob?.elements ?? []).flatMap((element, i) => (typeof element === 'object' && element.hole === MARK.hole ? [i] : []));
  const [at, more] = marks;
  if (glob === undefined || at === undefined || more !== undefined) return undefined;
  return { before: globOf(glob.elements.slice(0, at)), after: globOf(glob.elements.slice(at + 1)) };
}

/** The parts of a text that a variable can stand for. */
function parts({ before, after }: Around, text: SymbolicText): SymbolicText[] {
  const symbols = symbolsOf(text);
  const range = (literal: boolean, exact: number): number[] =>
    (literal || symbols.length > MOST_SYMBOLS ? [exact] : Array.from({ length: symbols.length + 1 }, (_, i) => i));
  const starts = range(before.literal, before.elements.length);
  const ends = range(after.literal, symbols.length - after.elements.length);
  return starts.flatMap((start) => ends.filter((end) => end >= start
    && matchGlob(before, textOf(symbols.slice(0, start))) === 'yes' && matchGlob(after, textOf(symbols.slice(end))) === 'yes')
    .map((end) => textOf(symbols.slice(start, end))));
}

/**
 * Values of a key with which a resource pattern that names it meets what other patterns tell apart: for `topic/${aws:PrincipalTag/team}` beside
 * `topic/payments`, the value `payments`. What coincides with nothing needs no special value.
 *
 * @param key that variables name
 * @param statements whose resources count
 * @param lookup the keys that are settled
 * @param resources that are in question besides
 */
export function capturedValues(key: string, statements: readonly Statement[], lookup: Lookup, resources: readonly Glob[]): readonly SymbolicText[] {
  const patterns = statements.filter(({ variables }) => variables).flatMap(({ resources, notResources }) => [...resources ?? [], ...notResources ?? []]);
  const naming = patterns.filter((pattern) => variableKeys(pattern).includes(key));
  const others = [
    ...resources,
    ...patterns.flatMap((pattern) => expand(pattern, 'wildcards', lookup) ?? []),
    ...statements.filter(({ variables }) => !variables).flatMap(({ resources, notResources }) => [...resources ?? [], ...notResources ?? []].map(wildcards)),
  ];
  return naming.flatMap((pattern) => {
    const found = around(pattern, key, lookup);
    if (found === undefined) return [];
    const whole = globOf([...found.before.elements, ANY, ...found.after.elements]);
    return (cellsOf(others.map((glob) => [glob]), [whole]) ?? []).flatMap(({ examples }) => examples.flatMap((example) => parts(found, example)));
  });
}

/**
 * Texts that conditions compare with a variable of a key elsewhere: values with which both can hold at once.
 *
 * @param key that variables name
 * @param statements whose conditions count
 */
export function comparedValues(key: string, statements: readonly Statement[]): readonly SymbolicText[] {
  const all = statements.flatMap(({ conditions }) => conditions);
  const beside = new Set(all.filter(({ values }) => values.some((value) => variableKeys(value).includes(key))).map((condition) => condition.key));
  return all.filter((condition) => beside.has(condition.key)).flatMap(({ values }) => values.filter((value) => variableKeys(value).length === 0));
}
