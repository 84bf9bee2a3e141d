/** What must not stand in a source as it is: control and format characters, half surrogates, blanks that are no space, line ends. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/**
 * A text as a TypeScript literal: whatever it holds, the compiler reads the same text, and a person sees every character of it.
 *
 * @param text anything
 */
export function literal(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replace(HIDDEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `'${escaped}'`;
}

/**
 * A property of an object literal. `__proto__` would set the prototype, unless it is computed.
 *
 * @param name any name
 */
export function key(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/**
 * An object literal on one line, without what is undefined.
 *
 * @param entries names, and values that are source text already
 */
export function object(entries: readonly (readonly [string, string | undefined])[]): string {
  const known = entries.flatMap(([name, value]) => (value === undefined ? [] : [name === value ? name : `${key(name)}: ${value}`]));
  return known.length === 0 ? '{}' : `{ ${known.join(', ')} }`;
}

/** Names that are unique, each like a text. */
export class Names {
  private readonly taken = new Set<string>();

  /**
   * A name of its own.
   *
   * @param wanted what it should be
   * @param join what stands between it and a number, where it is taken
   */
  public take(wanted: string, join = ''): string {
    let name = wanted;
    for (let number = 2; this.taken.has(name); number += 1) name = wanted + join + String(number);
    this.taken.add(name);
    return name;
  }
}

/**
 * A text as a part of an identifier: `payments.orders` is `paymentsOrders`. Always followed by a word of ours, so never a reserved one.
 *
 * @param text anything
 */
export function camelCase(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map((word, i) => (i === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  return /^[a-z]/.test(joined) ? joined : `n${joined}`;
}

/**
 * A text as a workload's name: 1 to 36 of a-z, 0-9 and '-', beginning with a letter. Room for a number is left.
 *
 * @param text anything
 */
export function shortName(text: string): string {
  const name = text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '').slice(0, 36).replace(/-+$/, '');
  return name === '' ? 'workload' : name;
}
