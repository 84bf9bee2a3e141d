import type { Hole, SymbolicText } from '../../semantics/iam/text';
import { symbolic } from './symbolic';

/**
 * A pattern of a name rule with its placeholders filled in, in every combination of what they can be.
 *
 * @param pattern literal text with `{placeholder}`
 * @param fill what a placeholder can be; the text after `|` in it, where there is one
 */
export function render(pattern: string, fill: (placeholder: string, otherwise: string | undefined) => readonly SymbolicText[]): readonly SymbolicText[] {
  let rows: readonly (readonly (string | Hole)[])[] = [[]];
  let rest = pattern;
  for (let open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
    const close = rest.indexOf('}', open);
    if (close < 0) break;
    const before = rest.slice(0, open);
    const [placeholder = '', otherwise] = rest.slice(open + 1, close).split('|');
    const values = fill(placeholder, otherwise);
    rows = rows.flatMap((row) => values.map((value) => [...row, before, ...value]));
    rest = rest.slice(close + 1);
  }
  return rows.map((row) => symbolic([...row, rest]));
}

/**
 * Every combination of texts, one after the other.
 *
 * @param lists what each part can be
 */
export function product(lists: readonly (readonly SymbolicText[])[]): readonly SymbolicText[] {
  if (lists.every((list) => list.length === 1)) return [symbolic(lists.flatMap(([only = []]) => only))];
  let rows: readonly (readonly (string | Hole)[])[] = [[]];
  for (const list of lists) rows = rows.flatMap((row) => list.map((text) => [...row, ...text]));
  return rows.map(symbolic);
}
