import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TrustError, renderProblem, throwIfAny, type Problem } from '../../lib/model/problem';

const ROOT = join(__dirname, '..', '..');
const problem: Problem = { code: 'NAME_INVALID', what: 'this is no name', given: '"x y"', allowed: 'letters', where: 'App/Thing' };

function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts'))
    .map((f) => ({ path: `${folder}/${f}`, text: readFileSync(join(ROOT, folder, f), 'utf8') }));
}

describe('a problem', () => {
  test('is one line that names the code, what is wrong, what was given, what is allowed, and where', () => {
    expect(renderProblem(problem)).toBe('NAME_INVALID: this is no name (given: "x y"); allowed: letters; at App/Thing');
    expect(renderProblem({ code: 'INPUT_MISSING', what: 'nothing there', allowed: 'a file', where: 'x' })).toBe('INPUT_MISSING: nothing there; allowed: a file; at x');
  });

  test('stays one line, whatever was given', () => {
    expect(renderProblem({ ...problem, given: 'a\nb\r\n\u0000c' }).split(/\r|\n/)).toHaveLength(1);
  });

  test('is thrown with all others at once, one line each, in the order in which they were found', () => {
    const other: Problem = { ...problem, code: 'OWNER_MISSING' };
    const error = new TrustError([problem, other]);
    expect(error.message.split('\n')).toEqual([renderProblem(problem), renderProblem(other)]);
    expect(error.problems).toEqual([problem, other]);
    expect(error.name).toBe('TrustError');
    expect(() => { throwIfAny([problem, other]); }).toThrow(error.message);
  });

  test('is not thrown when there is none', () => { expect(() => { throwIfAny([]); }).not.toThrow(); });

  test('is recognised when another copy of this package threw it, and nothing else is', () => {
    expect(TrustError.isTrustError(new TrustError([problem]))).toBe(true);
    expect(TrustError.isTrustError(Object.assign(new Error('x'), { name: 'TrustError', problems: [problem] }))).toBe(true);
    for (const other of [new Error('x'), Object.assign(new Error('x'), { name: 'TrustError' }), { name: 'TrustError', problems: [] }, undefined, 'TrustError']) {
      expect(TrustError.isTrustError(other)).toBe(false);
    }
  });

  test('shows the frames of whoever declared something wrong, not ours', () => {
    const frames = new TrustError([problem]).stack!.split('\n').slice(1);
    expect(frames.join()).not.toMatch(/node_modules|\/lib\/|\/constructs\//);
  });
});

describe('every code', () => {
  const declaration = sources('lib/model').find((f) => f.path.endsWith('problem.ts'))!;
  const codes = [...(/export type ProblemCode =([^;]+);/.exec(declaration.text)?.[1] ?? '').matchAll(/'([A-Z_]+)'/g)].map((m) => m[1]!);
  const rooms = ['lib', 'constructs', 'bin'].flatMap(sources).filter((f) => f.path !== declaration.path);
  // This file names codes without testing what raises them.
  const tests = sources('test').filter((f) => !f.path.endsWith('model/problem.test.ts'));
  const mentions = (files: readonly { text: string }[], code: string): boolean => files.some((f) => f.text.includes(`'${code}'`) || f.text.includes(`${code}:`) || f.text.includes(`${code}.*`));

  test('was found', () => {
    expect(codes.length).toBeGreaterThan(30);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('is raised somewhere', () => { expect(codes.filter((code) => !rooms.some((f) => f.text.includes(`'${code}'`)))).toEqual([]); });

  test('is named by a test', () => { expect(codes.filter((code) => !mentions(tests, code))).toEqual([]); });
});
