import type { Problem } from '../model/problem';

/** A line that a TrustError, or a validation of this library, wrote. */
const REFUSAL = /(?:^|\s)([A-Z]+(?:_[A-Z]+)+: .+; allowed: .+; at .+)$/;
/** How JavaScript, the CDK and other languages begin the one line that says what went wrong. */
const ERROR_LINE = /^(?:Uncaught )?(?:[A-Za-z_.]*(?:Error|Exception)(?: \[\w+\])?|«\w+»):? .+/;
/** Colours of a terminal. */
const COLOURS = /\u001b\[[0-9;]*m/g;

/**
 * What an app that failed said about it: the refusals of this library where there are any, else the one line that names the error. Never a
 * stack trace.
 *
 * @param stderr everything the app wrote to it
 */
export function refusalsIn(stderr: string): string[] {
  const lines = stderr.replace(COLOURS, '').split(/\r?\n/);
  return [...new Set(lines.flatMap((line) => REFUSAL.exec(line)?.[1] ?? []))];
}

/**
 * The problem to report when an app failed and this library refused nothing.
 *
 * @param command the app's command line
 * @param stderr everything the app wrote to it
 * @param ended how it ended: an exit code or a signal
 */
export function crashProblem(command: string, stderr: string, ended: string): Problem {
  const lines = stderr.replace(COLOURS, '').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  const said = lines.find((line) => ERROR_LINE.test(line)) ?? lines.filter((line) => !/^(at |Node\.js v)/.test(line)).at(-1) ?? 'nothing';
  return {
    code: 'INPUT_UNREADABLE', what: `the app failed (${ended}) and wrote no assembly to judge; it said: ${said.slice(0, 300)}`, given: command,
    allowed: 'an app that synthesizes; --verbose shows all it says', where: 'cdk.json app',
  };
}
