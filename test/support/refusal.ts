import type { App } from 'aws-cdk-lib';
import { TrustError, renderProblem, type Problem, type ProblemCode } from '../../lib/model/problem';

/** What a refusal must say. */
export interface Expected {
  readonly code: ProblemCode;
  /** The construct path, or the place in a file. */
  readonly where: string;
  /** What `given` must hold. */
  readonly given?: string;
  /** What `allowed` must hold. */
  readonly allowed?: string;
}

/** The problems that an act is refused with; fails when it is not refused. */
export function problemsOf(act: () => unknown): readonly Problem[] {
  try {
    act();
  } catch (error) {
    if (TrustError.isTrustError(error)) return error.problems;
    throw error;
  }
  throw new Error('this was not refused');
}

/** Expects an act to be refused, with one whole line for each problem and the expected one among them. */
export function expectRefusal(act: () => unknown, expected: Expected): void {
  const problems = problemsOf(act);
  const found = problems.filter((p) => p.code === expected.code);
  expect(problems.map((p) => p.code)).toContain(expected.code);
  const problem = found[0]!;
  expect(problem.where).toBe(expected.where);
  expect(problem.given ?? '').toContain(expected.given ?? '');
  expect(problem.allowed).toContain(expected.allowed ?? '');
  const lines = new TrustError(problems).message.split('\n');
  expect(lines).toEqual(problems.map(renderProblem));
  expectLine(lines[problems.indexOf(problem)]!, expected);
}

/** Expects synthesis to be refused with a line for the expected problem: what only shows when all is declared. */
export function expectRefusalAtSynthesis(app: App, expected: Expected): void {
  let message = '';
  try {
    app.synth();
  } catch (error) {
    message = (error as Error).message;
  }
  const lines = message.split('\n').filter((line) => line.includes(`${expected.code}: `));
  expect(lines).toHaveLength(1);
  expectLine(lines[0]!.slice(lines[0]!.indexOf(expected.code)), expected);
}

function expectLine(line: string, { code, where, given, allowed }: Expected): void {
  expect(line).toMatch(new RegExp(`^${code}: .+; allowed: .+; at .+$`));
  expect(line.endsWith(`; at ${where}`)).toBe(true);
  if (given !== undefined) expect(line).toContain('(given: ');
  expect(line).toContain(allowed ?? '');
}
