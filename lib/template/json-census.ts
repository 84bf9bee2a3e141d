import { type Json } from './value';

/** How many entries of maps a JSON text has, and how deep it nests. */
export interface Census {
  /** Entries of all maps, those of one key twice. */
  readonly entries: number;
  /** Lists and maps within each other. */
  readonly depth: number;
}

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;

/**
 * Counts in the text, without building anything; says nothing about a text that is no JSON.
 *
 * @param text a file's text
 */
export function censusOfText(text: string): Census {
  let entries = 0;
  let deepest = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) at = closing(text, at);
    else if (character === COLON) entries += 1;
    else if (character === OPEN_LIST || character === OPEN_MAP) { depth += 1; if (depth > deepest) deepest = depth; }
    else if (character === CLOSE_LIST || character === CLOSE_MAP) depth -= 1;
  }
  return { entries, depth: deepest };
}

/** Where a string ends; the end of the text where it does not. */
function closing(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/**
 * How many entries the maps of some data have; NaN where a number is out of range.
 *
 * @param data what was read; no deeper than a stack can go
 */
export function entriesIn(data: Json): number {
  if (typeof data === 'number') return Number.isFinite(data) ? 0 : NaN;
  if (typeof data !== 'object' || data === null) return 0;
  let entries = 0;
  if (Array.isArray(data)) {
    for (const item of data as readonly Json[]) entries += entriesIn(item);
    return entries;
  }
  const map = data as { readonly [key: string]: Json };
  for (const key of Object.keys(map)) entries += 1 + entriesIn(map[key] ?? null);
  return entries;
}
