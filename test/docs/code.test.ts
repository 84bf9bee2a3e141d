import { join } from 'node:path';
import ts from 'typescript';
import { blocks, ROOT } from './support';

/** What a block without imports takes for granted. */
const PRELUDE = [
  "import { Stack, Validations } from 'aws-cdk-lib';",
  "import type { Construct } from 'constructs';",
  "import { ZeroTrustKafkaChecks, type ISegment } from 'zero-trust-kafka';",
  'declare const stack: Stack; declare const construct: Construct; declare const hall: ISegment;',
].join(' ');

/** Blocks as files of one program, each a module of its own. */
function compile(sources: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), (file) => ts.sys.readFile(file)) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: ['node'], noEmit: true, noUnusedLocals: false }, ROOT);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => sources.get(file) ?? readFile(file);
  host.getSourceFile = (file, languageVersion) => {
    const text = sources.get(file) ?? ts.sys.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, languageVersion);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  const files = program.getSourceFiles().filter((f) => sources.has(f.fileName));
  return files.flatMap((f) => [...program.getSyntacticDiagnostics(f), ...program.getSemanticDiagnostics(f)]).map((d) => {
    const line = d.file === undefined || d.start === undefined ? 0 : d.file.getLineAndCharacterOfPosition(d.start).line;
    return `${(d.file?.fileName ?? '').replace(`${ROOT}/`, '')} line ${String(line)}: ${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`;
  });
}

const source = (text: string): string => (text.includes('import ') ? `\n${text}` : `${PRELUDE}\n${text}`);
const fileOf = (name: string): string => join(ROOT, 'test/docs', `${name}.ts`);

describe('code in README and docs', () => {
  it('compiles, all blocks in one program; a mistake in one would show', () => {
    const all = blocks('ts').map((b) => [fileOf(`${b.page.replaceAll('/', '-')}-line-${String(b.line)}`), source(b.text)] as const);
    const mistaken = blocks('ts').find((b) => b.text.includes('grants.produce'))!.text.replace('grants.produce', 'grants.prodce');
    const found = compile(new Map([...all, [fileOf('mistaken'), source(mistaken)]]));
    expect(all.length).toBeGreaterThan(2);
    expect(found.filter((line) => !line.startsWith('test/docs/mistaken.ts'))).toEqual([]);
    expect(found).toEqual([expect.stringContaining('prodce')]);
  });

  it('that is JSON parses', () => {
    for (const { text } of blocks('json')) expect(() => JSON.parse(text) as unknown).not.toThrow();
  });

  it('names its language', () => {
    expect(blocks('').map((b) => `${b.page}:${String(b.line)}`)).toEqual([]);
  });
});
