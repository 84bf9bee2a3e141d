import { runCommand } from '../../lib/cli/program';
import { renderProblem, TrustError } from '../../lib/model/problem';

/** What a command came to, run in this process. */
export interface Told { readonly code: number; readonly out: string; readonly problems: readonly string[] }

/** Runs a command line in this process. Bad input is told as it would be on stderr, with the code 2. */
export async function tell(...args: string[]): Promise<Told> {
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  try {
    const code = await runCommand(args);
    return { code, out: write.mock.calls.map(([text]) => String(text)).join(''), problems: [] };
  } catch (error) {
    if (!TrustError.isTrustError(error)) throw error;
    return { code: 2, out: '', problems: error.problems.map(renderProblem) };
  } finally {
    write.mockRestore();
  }
}

/** Text with runs of spaces as two. */
export const squeezed = (text: string): string[] => text.trimEnd().split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, '  '));
