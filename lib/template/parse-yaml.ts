import { Composer, isDocument, Lexer, Parser } from 'yaml';
import { atPlace, type Failed, type Parsed } from './json';
import { MAX_NESTING } from './limits';
import { YamlReader } from './yaml-reader';

type Token = Parameters<Composer['next']>[0];

/** Scalars come as text and tags as they stand: what both mean is said here, not by a schema of the library. */
const OPTIONS = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent', keepSourceTokens: false } as const;

/**
 * Reads a template in YAML to the data that the same template in JSON has. What is wrong with it is a result, not an exception.
 *
 * @param text a file's text, without byte order mark
 */
export function parseYaml(text: string): Parsed {
  const fail = (what: string, offset: number, kind: Failed['kind'] = 'unreadable'): Failed => ({ ok: false, kind, reason: atPlace(what, text, offset) });
  const tokens = tokensOf(text);
  if (typeof tokens === 'number') return fail(`lists and maps nest more than ${MAX_NESTING} deep`, tokens, 'unsupported');
  const [document, another] = new Composer(OPTIONS).compose(tokens, true, text.length);
  if (document === undefined || !isDocument(document)) return fail('it is empty', 0);
  const [error] = document.errors;
  if (error !== undefined) return fail(sentence(error.message), error.pos[0]);
  if (another !== undefined) return fail('a second document begins, and a template is one', another.range[0], 'unsupported');
  const reader = new YamlReader();
  const data = reader.read(document.contents);
  const { failure } = reader;
  return failure === undefined ? { ok: true, data } : fail(failure.what, failure.offset, failure.kind);
}

/** The tokens of a text, or where its nesting is too deep: composing such tokens would use up the stack. */
function tokensOf(text: string): Token[] | number {
  const parser = new Parser();
  const tokens: Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    // A level is up to two on the parser's stack.
    if (parser.stack.length > 2 * MAX_NESTING) return parser.offset;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** A message of the library in the way of our own. */
function sentence(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return line.slice(0, 1).toLowerCase() + line.slice(1);
}
