import type { Context } from './contexts';
import type { Statement } from './statement';
import type { Compared } from './worlds';

/** One context, and how it compares; undefined where nothing is newly allowed. */
export interface Tried { readonly context: Context; readonly compared: Compared | undefined }

/** Contexts that are newly allowed for one reason, by what all of them carry. */
export interface Way {
  readonly context: Context;
  readonly compared: Compared;
}

/** Statements as a key; the same statement is the same object. */
const ids = new WeakMap<Statement, number>();
let last = 0;

/**
 * A key for a set of statements, whatever their order.
 *
 * @param statements by identity
 */
export function setKey(statements: readonly Statement[]): string {
  return statements.map((statement) => {
    const id = ids.get(statement) ?? ++last;
    ids.set(statement, id);
    return id;
  }).sort((a, b) => a - b).join(',');
}

/** Contexts as rows: one text for each key's values, the keys in one order. */
interface Table { readonly keys: readonly string[]; readonly rows: readonly { readonly cells: readonly string[]; readonly verdict: string | undefined }[] }

function tableOf(tried: readonly Tried[]): Table {
  const keys = [...tried[0]?.context.keys() ?? []];
  return { keys, rows: tried.map(({ context, compared }) => ({ cells: keys.map((key) => JSON.stringify(context.get(key) ?? null)), verdict: compared?.verdict })) };
}

/**
 * Drops from a context the keys that make no difference: whatever they are, the outcome is the same. All of a key's values must have been tried: values that
 * follow from another key's are not tried with each value of that.
 */
function generalized(one: number, { context }: Tried, { keys, rows }: Table): Context {
  const own = rows[one];
  const values = keys.map((_, i) => new Set(rows.map(({ cells }) => cells[i])).size);
  let kept = keys.map((_, i) => i);
  for (const i of kept) {
    const fewer = kept.filter((other) => other !== i);
    const alike = rows.filter(({ cells }) => fewer.every((other) => cells[other] === own?.cells[other]));
    if (alike.every(({ verdict }) => verdict === own?.verdict) && new Set(alike.map(({ cells }) => cells[i])).size === values[i]) kept = fewer;
  }
  return new Map(kept.map((i) => keys[i] ?? '').map((key) => [key, context.get(key) ?? []]));
}

/**
 * The ways in which something is newly allowed: one for each set of statements that allow it and that stopped it, by the context that carries the least,
 * without the keys that make no difference.
 *
 * @param tried contexts, those that carry the least first
 */
export function ways(tried: readonly Tried[]): readonly Way[] {
  if (tried.every(({ compared }) => compared === undefined)) return [];
  const found = new Map<string, Way>();
  const table = tableOf(tried);
  for (const [i, one] of tried.entries()) {
    const { compared } = one;
    if (compared === undefined) continue;
    const key = [compared.verdict, setKey(compared.after.because), setKey(compared.before.because)].join('|');
    if (!found.has(key)) found.set(key, { context: generalized(i, one, table), compared });
  }
  return [...found.values()];
}
