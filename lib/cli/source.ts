import { isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders of this package whose frames say nothing to whoever uses it. */
const OWN = ['constructs', 'lib', 'bin'].map((room) => join(__dirname, '..', '..', room) + sep);

/**
 * The line of the user's own code in a stack trace, relative to where the command runs; undefined where there is none.
 *
 * @param trace one frame a line, innermost first
 */
export function sourceOf(trace: string): string | undefined {
  for (const line of trace.split('\n')) {
    const match = /\(?((?:file:\/\/)?[^()]*):(\d+):\d+\)?\s*$/.exec(line);
    const file = absoluteFile(match?.[1]?.trim().replace(/^at /, ''));
    if (file === undefined || match?.[2] === undefined) continue;
    const path = relative(process.cwd(), file);
    const foreign = path.startsWith('..') || isAbsolute(path) || file.includes(`${sep}node_modules${sep}`);
    if (!foreign && !OWN.some((own) => file.startsWith(own))) return `${path.split(sep).join('/')}:${match[2]}`;
  }
  return undefined;
}

function absoluteFile(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const file = text.startsWith('file://') ? fileURLToPath(text) : text;
  return isAbsolute(file) ? file : undefined;
}
