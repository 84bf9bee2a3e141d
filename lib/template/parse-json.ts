import { MAX_NESTING } from './limits';
import { censusOfText, entriesIn } from './json-census';
import { atPlace, type Failed, type Parsed } from './json';
import { type Json } from './value';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const SPACE = /[ \t\r\n]*/y;
const WORDS: readonly (readonly [string, Json])[] = [['true', true], ['false', false], ['null', null]];

/**
 * Reads JSON. What is wrong with it is a result, not an exception.
 *
 * `JSON.parse` keeps the last of two entries of one key in silence, and so hides the first from whoever reads the file; it says differently
 * on each version of Node where a mistake is; and it follows any nesting. Here all three are said.
 *
 * @param text a file's text, without byte order mark
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-4
 */
export function parseJson(text: string): Parsed {
  const clean = parseClean(text);
  if (clean !== undefined) return { ok: true, data: clean };
  const reader = new JsonReader(text);
  const data = reader.document();
  return reader.failure ?? { ok: true, data };
}

/** By the engine's own parser, many times as fast, where the text has nothing that it hides: as many entries in the text as in what it read. */
function parseClean(text: string): Json | undefined {
  const { entries, depth } = censusOfText(text);
  if (depth > MAX_NESTING) return undefined;
  try {
    const data = JSON.parse(text) as Json;
    return entriesIn(data) === entries ? data : undefined;
  } catch {
    return undefined;
  }
}

class JsonReader {
  public failure: Failed | undefined;
  private at = 0;
  private depth = 0;

  public constructor(private readonly text: string) {}

  public document(): Json {
    const data = this.value();
    this.space();
    return this.at < this.text.length ? this.expected('the end') : data;
  }

  private value(): Json {
    this.space();
    switch (this.text.charAt(this.at)) {
      case '{': return this.nested(() => this.map());
      case '[': return this.nested(() => this.list());
      case '"': return this.string();
      default: return this.number() ?? this.word();
    }
  }

  private nested(read: () => Json): Json {
    if (this.depth >= MAX_NESTING) return this.fail(`lists and maps nest more than ${MAX_NESTING} deep`, this.at, 'unsupported');
    this.depth += 1;
    this.at += 1;
    const data = read();
    this.depth -= 1;
    return data;
  }

  private map(): Json {
    const entries = new Map<string, Json>();
    this.items('}', () => {
      this.space();
      const start = this.at;
      if (this.text[start] !== '"') { this.expected('a key in double quotes'); return; }
      const key = this.string();
      if (entries.has(key)) { this.fail(`the key ${JSON.stringify(key)} stands twice in one map`, start); return; }
      if (!this.takes(':')) { this.expected('a colon'); return; }
      entries.set(key, this.value());
    });
    return Object.fromEntries(entries);
  }

  private list(): Json {
    const items: Json[] = [];
    this.items(']', () => { items.push(this.value()); });
    return items;
  }

  private items(end: '}' | ']', read: () => void): void {
    if (this.takes(end)) return;
    do read(); while (this.failure === undefined && this.takes(','));
    if (!this.takes(end)) this.expected(`a comma or ${end}`);
  }

  private string(): string {
    const start = this.at;
    let end = this.text.indexOf('"', start + 1);
    while (end >= 0 && this.isEscaped(end)) end = this.text.indexOf('"', end + 1);
    if (end < 0) { this.fail('a text is not closed', start); return ''; }
    this.at = end + 1;
    const quoted = this.text.slice(start, this.at);
    try {
      return JSON.parse(quoted) as string;
    } catch {
      this.fail('a text holds a line break, a control character or an escape that JSON does not have', start);
      return '';
    }
  }

  private isEscaped(quote: number): boolean {
    let slashes = 0;
    while (this.text[quote - 1 - slashes] === '\\') slashes += 1;
    return slashes % 2 === 1;
  }

  private number(): Json | undefined {
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    if (!Number.isFinite(Number(found))) return this.fail('a number is out of range', this.at);
    this.at += found.length;
    return Number(found);
  }

  private word(): Json {
    const found = WORDS.find(([word]) => this.text.startsWith(word, this.at));
    if (found === undefined) return this.expected('a value');
    this.at += found[0].length;
    return found[1];
  }

  private takes(character: string): boolean {
    this.space();
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private space(): void {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)?.[0].length ?? 0;
  }

  private expected(what: string): null {
    return this.fail(this.at < this.text.length ? `${what} is expected` : `${what} is expected where the text ends`, this.at);
  }

  private fail(what: string, offset: number, kind: Failed['kind'] = 'unreadable'): null {
    // The first mistake is the one that counts.
    this.failure ??= { ok: false, kind, reason: atPlace(what, this.text, offset) };
    this.at = this.text.length;
    return null;
  }
}
