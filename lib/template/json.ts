import { type Json } from './value';

/** A map in template data. */
export type JsonMap = { readonly [key: string]: Json };

/**
 * Whether data is a map.
 *
 * @param data anything
 */
export function isMap(data: unknown): data is JsonMap {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/**
 * Whether data is a list.
 *
 * @param data template data
 */
export function isList(data: Json | undefined): data is readonly Json[] {
  return Array.isArray(data);
}

/**
 * The entries of a map; nothing for anything else.
 *
 * @param data template data
 */
export function entriesOf(data: Json | undefined): readonly (readonly [string, Json])[] {
  return isMap(data) ? Object.entries(data) : [];
}

/**
 * An entry of a map, never one that a map inherits.
 *
 * @param data template data
 * @param key the entry's key
 */
export function entry(data: Json | undefined, key: string): Json | undefined {
  return isMap(data) && Object.hasOwn(data, key) ? data[key] : undefined;
}

/**
 * An entry that is text.
 *
 * @param data template data
 * @param key the entry's key
 */
export function textEntry(data: Json | undefined, key: string): string | undefined {
  const found = entry(data, key);
  return typeof found === 'string' ? found : undefined;
}

/** Template data, or why it is none. */
export type Parsed = { readonly ok: true; readonly data: Json } | { readonly ok: false; readonly reason: string };

/**
 * Reads JSON. What is wrong with it is a result, not an exception.
 *
 * @param text a file's text
 */
export function parseJson(text: string): Parsed {
  try {
    return { ok: true, data: JSON.parse(text) as Json };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'not JSON' };
  }
}
