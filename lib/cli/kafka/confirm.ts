import { createInterface } from 'node:readline/promises';
import { refuse } from '../problems';

/**
 * Makes sure that somebody can be asked, before anything else is done.
 *
 * @throws TrustError INPUT_MISSING
 */
export function needTerminal(): void {
  if (process.stdin.isTTY && process.stderr.isTTY) return;
  refuse({ code: 'INPUT_MISSING', what: 'nobody can be asked: this is no terminal', allowed: '--yes, where a review has approved it', where: 'the command line' });
}

/**
 * Asks for consent on the terminal.
 *
 * @param question one line
 * @throws TrustError INPUT_MISSING unless the answer is yes
 */
export async function confirm(question: string): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // End of input is an answer too, and `question` would wait for ever.
    const closed = new Promise<string>((resolve) => { terminal.once('close', () => { resolve(''); }); });
    const answer = await Promise.race([terminal.question(`${question} [y/N] `), closed]);
    if (/^y(?:es)?$/i.test(answer.trim())) return;
  } finally {
    terminal.close();
  }
  refuse({ code: 'INPUT_MISSING', what: 'this was not confirmed: nothing was changed', allowed: 'y', where: 'the question' });
}
