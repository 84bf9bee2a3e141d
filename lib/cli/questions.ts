import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import type { AccountFacts } from '../judge/account';
import { answer } from '../judge/ask/answer-of';
import type { Answer } from '../judge/ask/answer';
import { parseQuestion, type QuestionLine } from '../judge/ask/parse-question';
import { isRefusal, type Refusal } from '../judge/ask/refusal';
import { TrustError, type Problem } from '../model/problem';
import { reasonOf, shown } from './files';
import { refuse } from './problems';
import { readAsked, type AskedPlatform } from './questions-input';

const ALLOWED = '{ "subject", "operation", "resource", "context"?, "expect"?, "template"? } on each line';

interface Line {
  readonly number: number;
  readonly question: QuestionLine;
}

/**
 * Answers a file of questions, one JSON answer a line in the order of the questions.
 *
 * @param file one JSON object a line; empty lines and lines that begin with `#` are skipped
 * @param template the templates of questions that name none
 * @param facts of the account
 * @returns the exit code: 1 where an expectation fails, else 0
 * @throws TrustError with one problem for each line that is no question or names what is not there
 */
export function runQuestions(file: string, template: string, facts: readonly AccountFacts[]): number {
  const lines = read(file);
  const platforms = new Map<string, readonly AskedPlatform[]>();
  const problems: Problem[] = [];
  const out: string[] = [];
  let failed = false;
  for (const { number, question } of lines) {
    const path = pathOf(question.template, template, file);
    const asked = platforms.get(path) ?? readAsked(path, facts);
    platforms.set(path, asked);
    const found = answerIn(asked, question);
    if (isRefusal(found)) { problems.push(problemOf(found, file, number)); continue; }
    const { expect } = question;
    failed ||= expect !== undefined && expect !== found.verdict;
    out.push(JSON.stringify(lineOf(question, found)));
  }
  if (problems.length > 0) throw new TrustError(problems);
  process.stdout.write(out.map((line) => `${line}\n`).join(''));
  return failed ? 1 : 0;
}

/** In several platforms, the first that knows the nouns and lets most. */
function answerIn(platforms: readonly AskedPlatform[], question: QuestionLine): Answer | Refusal {
  const found = platforms.map(({ world, trust }) => answer(world, trust, question, { openings: false }));
  const answers = found.flatMap((one) => (isRefusal(one) ? [] : [one]));
  const [refused] = found;
  return answers.find(({ verdict }) => verdict === 'allowed') ?? answers.find(({ verdict }) => verdict === 'unknown') ?? answers[0]
    ?? refused ?? { refused: true, what: 'there is no platform', given: question.subject, allowed: 'templates' };
}

function lineOf(question: QuestionLine, found: Answer): Readonly<Record<string, unknown>> {
  const { subject, operation, resource, context, expect, template } = question;
  const stopped = found.steps.find(({ verdict }) => verdict === 'no' || verdict === 'unknown');
  return {
    subject, operation, resource, ...(context === undefined ? {} : { context }), ...(template === undefined ? {} : { template }), verdict: found.verdict,
    ...(expect === undefined ? {} : { expect, ok: expect === found.verdict }), ...(found.becoming.length === 0 ? {} : { as: found.as }),
    ...(stopped === undefined || found.verdict === 'allowed' ? {} : { stoppedAt: stopped.hop, says: stopped.says }),
    path: [...found.becoming, ...found.steps.flatMap(({ because }) => because)],
  };
}

/** A template is named from where the file of questions is, or from where the command runs. */
function pathOf(own: string | undefined, template: string, file: string): string {
  if (own === undefined || isAbsolute(own)) return own ?? template;
  const beside = resolve(dirname(resolve(file)), own);
  return existsSync(beside) ? beside : own;
}

function read(file: string): readonly Line[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return refuse({ code: 'INPUT_MISSING', what: 'this file can not be read', given: reasonOf(error), allowed: ALLOWED, where: shown(resolve(file)) });
  }
  const problems: Problem[] = [];
  const lines = text.split('\n').flatMap((line, i): Line[] => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const question = parseQuestion(line);
    if (typeof question !== 'string') return [{ number: i + 1, question }];
    problems.push({ code: 'INPUT_UNREADABLE', what: question, allowed: ALLOWED, where: `${shown(resolve(file))}:${String(i + 1)}` });
    return [];
  });
  if (problems.length > 0) throw new TrustError(problems);
  if (lines.length === 0) refuse({ code: 'INPUT_MISSING', what: 'this file asks nothing', allowed: ALLOWED, where: shown(resolve(file)) });
  return lines;
}

function problemOf({ what, near, given, allowed }: Refusal, file: string, line: number): Problem {
  return { code: 'INPUT_UNSUPPORTED', what: `${what}${near === undefined ? '' : `; did you mean ${near}?`}`, given, allowed, where: `${shown(resolve(file))}:${String(line)}` };
}
