import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const FILE = join(__dirname, 'wrong-states.ts');
const ROOT = join(__dirname, '..', '..');
const DIRECTIVE = /^\s*\/\/ @ts-expect-error (.+)$/;

/** The errors that the compiler finds in a version of the file. */
function errorsIn(text: string): { line: number; message: string }[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version, ...more) => (name === FILE ? ts.createSourceFile(name, text, version) : read(name, version, ...more));
  const program = ts.createProgram([FILE], { ...options, noEmit: true }, host);
  const source = program.getSourceFile(FILE)!;
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((d) => ({
    line: source.getLineAndCharacterOfPosition(d.start ?? 0).line, message: ts.flattenDiagnosticMessageText(d.messageText, ' '),
  }));
}

describe('a wrong state does not compile', () => {
  const lines = readFileSync(FILE, 'utf8').split('\n');
  const directives = lines.flatMap((line, i) => (DIRECTIVE.test(line) ? [{ line: i, why: DIRECTIVE.exec(line)![1]! }] : []));
  // The directives become ordinary comments, so that the compiler says what it thinks of each line.
  const errors = errorsIn(lines.map((line) => line.replace('@ts-expect-error', 'was')).join('\n'));

  test('in at least fifteen ways, each with the state that it is about', () => {
    expect(directives.length).toBeGreaterThanOrEqual(15);
    expect(lines.filter((line) => line.includes('@ts-expect-error') && !DIRECTIVE.test(line) && !line.includes('`'))).toEqual([]);
    expect(new Set(directives.map((d) => d.why)).size).toBe(directives.length);
  });

  test.each(directives)('$why', ({ line }) => {
    expect(errors.filter((e) => e.line === line + 1).map((e) => e.message)).not.toEqual([]);
  });

  test('and nothing else in the file is wrong', () => {
    const expected = new Set(directives.map((d) => d.line + 1));
    expect(errors.filter((e) => !expected.has(e.line))).toEqual([]);
  });

  test('and no line is wrong for want of a name', () => {
    // A misspelt import or a missing variable would be an error too, and prove nothing.
    expect(errors.filter((e) => /Cannot find (name|module)/.test(e.message))).toEqual([]);
  });
});
