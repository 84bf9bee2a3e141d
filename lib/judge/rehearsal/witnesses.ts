import { match } from '../../semantics/iam/match';
import type { NamePattern } from './patterns';

/** Names that tell patterns apart. */
export interface Witnesses {
  /** Sorted; each once. */
  readonly names: readonly string[];
  /** A name that no pattern matches but those that match every name: not among the names. Empty where patterns leave none. */
  readonly stranger: string;
  /** Another one. */
  readonly second: string;
  /** For each prefix another name that begins with it: not among the names. */
  readonly unmade: readonly string[];
  /** Of each name that is made up for a pattern, the names of its patterns: to whom all of these are closed, it is what a stranger is. */
  readonly made: ReadonlyMap<string, ReadonlySet<string>>;
}

const FILLERS = ['x', 'y', 'z', '0'];
const STRANGERS = ['stranger', 'q-stranger', 'zz-stranger', '0-stranger', 'k-stranger', '9q-stranger', 'J-stranger'];

/**
 * Names by which patterns are told apart: a literal's own; of a prefix one that it matches, and one that only a shorter prefix would; of a pattern with
 * wildcards the like; and strangers.
 *
 * @param patterns of one type of resource
 * @param isName whether such a resource can have a name
 * @param key what two names must not have in common: Kafka takes `.` and `_` in the names of topics for one
 */
export function witnessesOf(patterns: readonly NamePattern[], isName: (name: string) => boolean, key: (name: string) => string = (name) => name): Witnesses {
  const taken = new Map<string, string>();
  const add = (...candidates: readonly string[]): readonly string[] => {
    const known = candidates.find((candidate) => taken.get(key(candidate)) === candidate);
    const found = known ?? candidates.find((candidate) => isName(candidate) && !taken.has(key(candidate)));
    if (found !== undefined) taken.set(key(found), found);
    return found === undefined ? [] : [found];
  };
  for (const { kind, name } of patterns) if (kind === 'literal') add(name);
  const named = new Set(taken.values());
  const made = new Map<string, ReadonlySet<string>>();
  const open = patterns.filter(({ kind }) => kind !== 'literal');
  for (const pattern of open) {
    const filled = pattern.kind === 'prefix' ? FILLERS.map((filler) => pattern.name + filler) : FILLERS.map((filler) => pattern.name.replace(/[*?]/g, filler));
    const own = [...add(...filled), ...add(...shorter(pattern.name.split(/[*?]/)[0] ?? '')), ...(pattern.kind === 'prefix' ? [unmadeOf(pattern)] : [])];
    for (const name of own) if (!named.has(name)) made.set(name, new Set([...(made.get(name) ?? []), ...own]));
  }
  const names = [...taken.values()].sort();
  const free = STRANGERS.flatMap((name) => [name, `${name}-2`]).filter((name) => isName(name) && !taken.has(key(name)) && !patterns.some((pattern) => matches(pattern, name)));
  const [stranger = '', second = ''] = free;
  const unmade = open.filter(({ kind }) => kind === 'prefix').map(unmadeOf).filter((name) => isName(name) && !taken.has(key(name)));
  return { names, stranger, second, unmade: [...new Set(unmade)].sort(), made };
}

function unmadeOf({ name }: NamePattern): string {
  return `${name}new`;
}

/** Names that a prefix does not match, and that one without its last character does. */
function shorter(prefix: string): readonly string[] {
  const head = prefix.slice(0, -1);
  return head === '' ? [] : FILLERS.filter((filler) => filler !== prefix.at(-1)).map((filler) => head + filler);
}

/** What matches every name leaves no stranger. */
function matches({ kind, name }: NamePattern, text: string): boolean {
  switch (kind) {
    case 'literal': return name === text;
    case 'prefix': return text.startsWith(name);
    case 'glob': return !/^\*+$/.test(name) && match([name], [text]) === 'yes';
  }
}
