import { type Files } from './input';
import { type Parsed } from './json';
import { MAX_FILE_SIZE, MAX_YAML_SIZE, megabytes } from './limits';
import { parseJson } from './parse-json';
import { parseYaml } from './parse-yaml';

const YAML_ENDINGS = ['.yaml', '.yml', '.template'];
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Whether the name of a file is one of a template, or of another file of the same formats.
 *
 * @param path the file
 */
export function hasTemplateEnding(path: string): boolean {
  return ['.json', ...YAML_ENDINGS].some((ending) => path.endsWith(ending)) && !path.endsWith('.assets.json');
}

/**
 * Reads the content of a file, JSON or YAML by its name and its first character.
 *
 * @param path its name
 * @param content its text
 */
export function parseFile(path: string, content: string): Parsed {
  if (content.length > MAX_FILE_SIZE) return tooLarge(MAX_FILE_SIZE);
  // What is no UTF-8 was read as replacement characters.
  if (/[\0\uFFFD]/.test(content)) return { ok: false, kind: 'unreadable', reason: 'it is no text in UTF-8' };
  const text = content.startsWith(BYTE_ORDER_MARK) ? content.slice(1) : content;
  if (text.trim() === '') return { ok: false, kind: 'unreadable', reason: 'it is empty' };
  if (!YAML_ENDINGS.some((ending) => path.endsWith(ending))) return parseJson(text);
  // JSON under a name of YAML is read as what it is; a map in braces that is no JSON can be YAML still.
  const json = text.trimStart().startsWith('{') ? parseJson(text) : undefined;
  if (json?.ok === true || json?.kind === 'unsupported') return json;
  return text.length > MAX_YAML_SIZE ? tooLarge(MAX_YAML_SIZE) : parseYaml(text);
}

/** The contents of files, each read once. */
export class ParsedFiles {
  private readonly known = new Map<string, Parsed>();

  public constructor(private readonly files: Files) {}

  /**
   * The content of a file; undefined where there is no such file.
   *
   * @param path the file
   */
  public get(path: string): Parsed | undefined {
    const text = this.files.get(path);
    if (text === undefined) return undefined;
    const parsed = this.known.get(path) ?? parseFile(path, text);
    this.known.set(path, parsed);
    return parsed;
  }
}

function tooLarge(limit: number): Parsed {
  return { ok: false, kind: 'unsupported', reason: `it is larger than ${megabytes(limit)}` };
}
