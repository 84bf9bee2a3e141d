import { compareText } from '../../model/order';
import { match } from '../../semantics/iam/match';

/** One name, or every name that a pattern with `*` and `?` matches. */
export type NamePattern = { readonly name: string } | { readonly like: string };

/** Names of topics, groups or transactional ids: one, or all that a pattern matches but some. */
export type KafkaNames = { readonly name: string } | { readonly like: string; readonly but?: readonly NamePattern[] };

/** Every name. */
export const EVERY: NamePattern = { like: '*' };

/** What stands for a wildcard in a name that nobody gives; several, since another pattern may begin or end with the same letter. */
const FILLERS = ['that.nobody.names', ...Array.from('xyzqjvwkXYZQJVWK0123456789abcdefghilmnoprstuABCDEFGHILMNOPRSTU', (letter) => letter.repeat(3))];
/** Most patterns have one wildcard; those with more are compared as they stand. */
const ONE_STAR = /^([^*?]*)\*([^*?]*)$/;

/**
 * A pattern's text, which tells it from others of its kind.
 *
 * @param pattern one name or a pattern
 */
export function textOf(pattern: NamePattern): string {
  return 'name' in pattern ? pattern.name : pattern.like;
}

/**
 * What tells a pattern from every other: a name can hold a `*`.
 *
 * @param pattern one name or a pattern
 */
export function keyOf(pattern: NamePattern): string {
  return 'name' in pattern ? `=${pattern.name}` : `~${pattern.like}`;
}

/**
 * Whether every name of a pattern is one of another, which may be the same.
 *
 * @param outer the wider
 * @param inner the narrower
 */
export function isWithin(outer: NamePattern, inner: NamePattern): boolean {
  if ('name' in outer) return 'name' in inner && outer.name === inner.name;
  if ('name' in inner) return matches(outer.like, inner.name);
  if (outer.like === inner.like) return true;
  // A `*` in the narrower is covered by a `*` alone.
  return !outer.like.includes('?') && matches(outer.like, inner.like);
}

function matches(like: string, name: string): boolean {
  if (like === '*') return true;
  // Most patterns are a beginning, an end, or both.
  const star = like.indexOf('*');
  if (star >= 0 && like.indexOf('*', star + 1) < 0 && !like.includes('?')) {
    return name.length >= like.length - 1 && name.startsWith(like.slice(0, star)) && name.endsWith(like.slice(star + 1));
  }
  return match([like], name === '' ? [] : [name]) === 'yes';
}

/** Patterns, names apart from what has wildcards: there may be thousands of those, and few of these. */
interface Parted {
  readonly names: ReadonlySet<string>;
  readonly wild: readonly (NamePattern & { readonly like: string })[];
}

const PARTED = new WeakMap<readonly NamePattern[], Parted>();

function partsOf(patterns: readonly NamePattern[]): Parted {
  const found = PARTED.get(patterns) ?? { names: new Set(patterns.flatMap((one) => ('name' in one ? [one.name] : []))), wild: wildOf(patterns) };
  PARTED.set(patterns, found);
  return found;
}

function wildOf(patterns: readonly NamePattern[]): readonly (NamePattern & { readonly like: string })[] {
  return patterns.filter((pattern) => 'like' in pattern);
}

/**
 * Whether a name is one of many; names are looked up, patterns tried.
 *
 * @param all names, and patterns with their exceptions
 * @returns of a name, whether it is
 */
export function amongAll(all: readonly KafkaNames[]): (name: string) => boolean {
  const found = AMONG.get(all) ?? among(all);
  AMONG.set(all, found);
  return found;
}

const AMONG = new WeakMap<readonly KafkaNames[], (name: string) => boolean>();

function among(all: readonly KafkaNames[]): (name: string) => boolean {
  const names = new Set(all.flatMap((one) => ('name' in one ? [one.name] : [])));
  const wild = all.flatMap((one) => ('like' in one ? [{ like: one.like, but: amongAll(one.but ?? []) }] : []));
  return (name) => names.has(name) || wild.some(({ like, but }) => matches(like, name) && !but(name));
}

/**
 * A name of a pattern that no narrower pattern names, as far as there is one.
 *
 * @param pattern one name or a pattern
 * @param all patterns, this one among them
 */
export function witnessOf(pattern: NamePattern, all: readonly NamePattern[]): string {
  if ('name' in pattern) return pattern.name;
  const { names, wild } = partsOf(all);
  const others = wild.filter((other) => !isWithin(other, pattern));
  const filled = (filler: string): string => pattern.like.replaceAll('*', filler).replaceAll('?', filler.slice(-1));
  const free = FILLERS.map(filled).find((name) => !names.has(name) && !others.some(({ like }) => matches(like, name)));
  return free ?? filled(FILLERS[0] ?? '');
}

/**
 * Patterns, each once, with those in which two of them overlap; the widest first.
 *
 * @param patterns in any order
 */
export function ordered(patterns: readonly NamePattern[]): readonly NamePattern[] {
  const given = distinct(patterns);
  const wild = wildOf(given);
  const all = distinct([...given, ...wild.flatMap((a) => wild.flatMap((b) => overlap(a.like, b.like)))]);
  const wider = wildOf(all);
  // A name is narrower than any pattern that it alone matches.
  const width = (pattern: NamePattern): number => wider.filter((other) => isWithin(other, pattern)).length + ('name' in pattern ? 1 : 0);
  return all.map((pattern) => ({ pattern, width: width(pattern), key: keyOf(pattern) }))
    .sort((a, b) => a.width - b.width || compareText(a.key, b.key)).map(({ pattern }) => pattern);
}

function distinct(patterns: readonly NamePattern[]): readonly NamePattern[] {
  return [...new Map(patterns.map((pattern) => [keyOf(pattern), pattern])).values()];
}

/** Of `a*` and `*b`: `a*b`; of `ab*` and `*ba` the name `aba`, too. Nothing where none is of both. */
function overlap(a: string, b: string): readonly NamePattern[] {
  const [, startA, endA] = ONE_STAR.exec(a) ?? [];
  const [, startB, endB] = ONE_STAR.exec(b) ?? [];
  if (startA === undefined || endA === undefined || startB === undefined || endB === undefined) return [];
  const start = startA.startsWith(startB) ? startA : startB.startsWith(startA) ? startB : undefined;
  const end = endA.endsWith(endB) ? endA : endB.endsWith(endA) ? endB : undefined;
  if (start === undefined || end === undefined) return [];
  const shorter = Array.from({ length: Math.min(start.length, end.length) }, (_, i) => i + 1)
    .filter((shared) => start.endsWith(end.slice(0, shared))).map((shared) => start + end.slice(shared));
  return [{ like: `${start}*${end}` }, ...shorter.filter((name) => matches(a, name) && matches(b, name)).map((name) => ({ name }))];
}
