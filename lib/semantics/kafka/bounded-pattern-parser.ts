import type { BoundedPattern, PatternNode } from './bounded-pattern';

/** A construct that is not read here; what it says stands in the message. */
export class UnreadPattern extends Error {}

const CLASSES: Readonly<Record<string, RegExp>> = { d: /^[0-9]$/, w: /^[A-Za-z0-9_]$/, s: /^[ \t\n\v\f\r]$/ };
/** Java's dot stops at these. */
const LINE_ENDS = /^[\n\r\u0085\u2028\u2029]$/;
const PUNCTUATION = /^[!-/:-@[-`{-~]$/;
const MOST_REPEATED = 1_000;
const QUANTIFIER = /^\{(\d{1,4})(,(\d{1,4})?)?\}/;

/**
 * Reads the part of Java's regular expressions that mapping rules are made of, and in which Java, Perl and JavaScript agree: characters, `.`, classes,
 * groups, alternatives, `*`, `+`, `?`, `{n,m}` and their lazy forms, `^` and `$`.
 *
 * Not read, since Java has its own mind there or a text could be made that takes for ever: look-around, back references, flags, possessive quantifiers, classes
 * within classes, repetitions of what may be empty or captures.
 *
 * @param text the pattern
 * @throws UnreadPattern
 */
export function parsePattern(text: string): BoundedPattern {
  const reader = new Reader(Array.from(text));
  const root = reader.choice();
  if (!reader.isDone) throw new UnreadPattern('a bracket closes that none opened');
  return { root, groups: reader.groups };
}

class Reader {
  public groups = 0;
  private at = 0;

  public constructor(private readonly text: readonly string[]) {}

  public get isDone(): boolean {
    return this.at >= this.text.length;
  }

  public choice(): PatternNode {
    const parts = [this.sequence()];
    while (this.takes('|')) parts.push(this.sequence());
    return { kind: 'choice', parts };
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.isDone && this.peek !== '|' && this.peek !== ')') parts.push(this.quantified(this.atom()));
    return { kind: 'sequence', parts };
  }

  private atom(): PatternNode {
    const character = this.next();
    switch (character) {
      case '.': return { kind: 'character', fits: (one) => !LINE_ENDS.test(one) };
      case '^': return { kind: 'start' };
      case '$': return { kind: 'end' };
      case '(': return this.group();
      case '[': return { kind: 'character', fits: this.set() };
      case '\\': return { kind: 'character', fits: this.escaped() };
      case '*': case '+': case '?': case '{': throw new UnreadPattern(`${character} repeats nothing`);
      case undefined: default: return { kind: 'character', fits: (one) => one === character };
    }
  }

  private group(): PatternNode {
    const plain = this.takes('?');
    if (plain && !this.takes(':')) throw new UnreadPattern('a group that begins with (? is read only as (?:');
    const index = plain ? undefined : this.groups;
    if (!plain) this.groups += 1;
    const inner = this.choice();
    if (!this.takes(')')) throw new UnreadPattern('a group does not end');
    return index === undefined ? inner : { kind: 'group', index, inner };
  }

  private quantified(inner: PatternNode): PatternNode {
    const range = this.range();
    if (range === undefined) return inner;
    // Java keeps what the last round but one captured where JavaScript forgets it; of one round both say the same.
    if ((mayBeEmpty(inner) || captures(inner)) && !(range.most === 1 && !mayBeEmpty(inner))) throw new UnreadPattern('what is repeated may be empty, or captures');
    const lazy = this.takes('?');
    if (this.peek !== undefined && '+*?{'.includes(this.peek)) throw new UnreadPattern('a quantifier of a quantifier');
    return { kind: 'repeat', inner, lazy, ...range };
  }

  private range(): { readonly least: number; readonly most: number } | undefined {
    if (this.takes('*')) return { least: 0, most: Number.POSITIVE_INFINITY };
    if (this.takes('+')) return { least: 1, most: Number.POSITIVE_INFINITY };
    if (this.takes('?')) return { least: 0, most: 1 };
    if (this.peek !== '{') return undefined;
    const [whole = '', least = '', comma, most] = QUANTIFIER.exec(this.text.slice(this.at).join('')) ?? [];
    const range = { least: Number(least), most: comma === undefined ? Number(least) : most === undefined ? Number.POSITIVE_INFINITY : Number(most) };
    if (whole === '' || range.least > range.most || range.least > MOST_REPEATED) throw new UnreadPattern('a repetition that is not read');
    this.at += whole.length;
    return range;
  }

  private set(): (character: string) => boolean {
    const negated = this.takes('^');
    const members: ((character: string) => boolean)[] = [];
    while (this.peek !== ']' || members.length === 0) {
      const from = this.next();
      if (from === undefined || from === '[' || from === ']' || (from === '&' && this.peek === '&')) throw new UnreadPattern('a class that is not read');
      const [dash, to] = [this.text[this.at], this.text[this.at + 1]];
      if (from === '\\') members.push(this.escaped());
      else if (dash === '-' && to !== undefined && to !== ']') {
        if (to === '\\' || to === '[' || to < from) throw new UnreadPattern('a range of characters that is not read');
        this.at += 2;
        members.push((one) => one >= from && one <= to);
      } else members.push((one) => one === from);
    }
    this.next();
    return (one) => members.some((member) => member(one)) !== negated;
  }

  private escaped(): (character: string) => boolean {
    const character = this.next() ?? '';
    const known = CLASSES[character.toLowerCase()];
    if (known !== undefined) return (one) => known.test(one) === (character === character.toLowerCase());
    if (PUNCTUATION.test(character)) return (one) => one === character;
    throw new UnreadPattern(`\\${character} is not read`);
  }

  private get peek(): string | undefined {
    return this.text[this.at];
  }

  private next(): string | undefined {
    const character = this.text[this.at];
    this.at += 1;
    return character;
  }

  private takes(character: string): boolean {
    if (this.peek !== character) return false;
    this.at += 1;
    return true;
  }
}

function mayBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case 'character': return false;
    case 'start': case 'end': return true;
    case 'sequence': return node.parts.every(mayBeEmpty);
    case 'choice': return node.parts.some(mayBeEmpty);
    case 'group': return mayBeEmpty(node.inner);
    case 'repeat': return node.least === 0 || mayBeEmpty(node.inner);
  }
}

function captures(node: PatternNode): boolean {
  switch (node.kind) {
    case 'character': case 'start': case 'end': return false;
    case 'sequence': case 'choice': return node.parts.some(captures);
    case 'group': return true;
    case 'repeat': return captures(node.inner);
  }
}
