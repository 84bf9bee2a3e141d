import { unknown, type Part, type Unknown } from './value';

const START = '{{resolve:';
const END = '}}';
/** What these resolve to is secret; `ssm` alone reads what is stored in the clear. */
const SECRET = /^\{\{resolve:(?:secretsmanager|ssm-secure):/;

/**
 * Whether a dynamic reference begins in a text.
 *
 * @param parts no two strings side by side
 */
export function mayRefer(parts: readonly Part[]): boolean {
  return parts.some((part) => typeof part === 'string' && part.includes(START));
}

/**
 * Parts of a text with an unknown for each dynamic reference.
 *
 * A reference that is begun and not ended is text still: the rest may follow when more text is joined to it.
 *
 * @param parts no two strings side by side
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function withoutDynamicReferences(parts: readonly Part[]): readonly Part[] {
  const result: Part[] = [];
  let begun: Part[] | undefined;
  const queue = [...parts].reverse();
  for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
    const into: Part[] = begun ?? result;
    const mark: string = begun === undefined ? START : END;
    const at: number = typeof part === 'string' ? part.indexOf(mark) : -1;
    if (typeof part !== 'string' || at < 0) { into.push(part); continue; }
    if (begun === undefined) {
      result.push(part.slice(0, at));
      begun = [START];
    } else {
      result.push(reference([...begun, part.slice(0, at), END]));
      begun = undefined;
    }
    queue.push(part.slice(at + mark.length));
  }
  return [...result, ...(begun ?? [])];
}

function reference(parts: readonly Part[]): Unknown {
  const id = parts.map((part) => (typeof part === 'string' ? part : `<${part.id}>`)).join('');
  return unknown(id, `the dynamic reference ${id} is resolved at deployment`, SECRET.test(id) ? { secret: true } : {});
}
