import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { undocumented } from '../../scripts/api-docs';

const TEMP = join(__dirname, '../../temp');
let folder: string;
beforeAll(() => { mkdirSync(TEMP, { recursive: true }); folder = mkdtempSync(join(TEMP, 'api-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

function judge(declarations: string): string[] {
  writeFileSync(join(folder, 'index.d.ts'), declarations);
  return undocumented(join(folder, 'index.d.ts'), folder).map((line) => /^ae-undocumented: (\S+) /.exec(line)?.[1] ?? line);
}

describe('what a public API does not explain', () => {
  it('is every export and every member without a word', () => {
    expect(judge('export interface A { b: string }\nexport declare function f(): void;\nexport declare enum E { X }')).toEqual(['A', 'A.b', 'E', 'E.X', 'f']);
  });

  it('is not what is documented, private, internal, or documented where it comes from', () => {
    expect(judge([
      '/** An a. */', 'export interface A {', '/** A b. */', 'b: string;', '}',
      '/** A c. */', 'export declare class C implements A {', 'b: string;', 'private hidden;', '_internal: string;', 'constructor(x: string);', '}',
      '/** A d. */', 'export declare class D extends C {', 'b: string;', '}',
      'declare class NotExported { x: string }', 'export {};',
    ].join('\n'))).toEqual([]);
  });

  it('is a static member without a word', () => {
    expect(judge('/** A c. */\nexport declare class C {\nstatic readonly s: string;\nprotected p: string;\n}')).toEqual(['C.p', 'C.s']);
  });
});
