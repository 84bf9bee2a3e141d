import { AdminError } from '../admin/problem';
import { renderProblem, TrustError } from '../model/problem';
import { runCommand } from './program';

const BAD_INPUT = 2;

/** Runs the command line of this process: results on stdout, one line for each problem on stderr, no stack trace. */
export async function main(): Promise<void> {
  // A reader such as `head` may close the pipe before everything is written.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; });
  try {
    process.exitCode = await runCommand(process.argv.slice(2));
  } catch (error) {
    process.exitCode = BAD_INPUT;
    process.stderr.write(`${linesOf(error).join('\n')}\n`);
  }
}

function linesOf(error: unknown): string[] {
  if (TrustError.isTrustError(error)) return error.problems.map(renderProblem);
  if (AdminError.isAdminError(error)) return error.problems.map(renderProblem);
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return [`this is a mistake in ztk, please report it: ${message.replace(/\s+/g, ' ')}`];
}
