import type { Naming } from '../../analyze/world';
import type { Platform } from '../../template';

/** Parts of a template that are no resources. */
const SECTIONS = ['Parameters/', 'Conditions/', 'Outputs/'];

/**
 * A naming that knows some keys, also where they stand within a longer text, such as the id of an unknown.
 *
 * @param platform whose keys
 * @param names name of each key, `Stack/LogicalId` or `Stack/Parameters/Name`
 */
export function renamer(platform: Platform, names: ReadonlyMap<string, string>): Naming {
  // Longest first: a nested stack's name begins with its parent's.
  const stacks = platform.templates.map(({ stack }) => `${stack}/`).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return (text) => names.get(text) ?? replaced(text, stacks, names);
}

function replaced(text: string, stacks: readonly string[], names: ReadonlyMap<string, string>): string {
  let result = '';
  for (let at = 0; at < text.length;) {
    const key = startsWord(text, at) ? keyAt(text, at, stacks) : undefined;
    const name = key === undefined ? undefined : names.get(key);
    if (key === undefined || name === undefined) { result += text[at] ?? ''; at++; continue; }
    result += name;
    at += key.length;
  }
  return result;
}

function keyAt(text: string, at: number, stacks: readonly string[]): string | undefined {
  for (const stack of stacks) {
    if (!text.startsWith(stack, at)) continue;
    const rest = at + stack.length;
    const section = SECTIONS.find((prefix) => text.startsWith(prefix, rest)) ?? '';
    let end = rest + section.length;
    while (end < text.length && isIdCharacter(text.charCodeAt(end))) end++;
    if (end > rest + section.length) return text.slice(at, end);
  }
  return undefined;
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !isIdCharacter(text.charCodeAt(at - 1));
}

/** Logical ids are alphanumeric. */
function isIdCharacter(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
