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

/** Why text is no template data. */
export interface Failed {
  /** Discriminates {@link Parsed}. */
  readonly ok: false;
  /** Whether it is malformed, or more than is read. */
  readonly kind: 'unreadable' | 'unsupported';
  /** What is wrong and where: lower case, no full stop. */
  readonly reason: string;
}

/** Template data, or why it is none. */
export type Parsed = { readonly ok: true; readonly data: Json } | Failed;

/**
 * What is wrong, with its line and column.
 *
 * @param what is wrong
 * @param text the file
 * @param offset where in it
 */
export function atPlace(what: string, text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `${what}, line ${before.split('\n').length}, column ${before.length - before.lastIndexOf('\n')}`;
}
