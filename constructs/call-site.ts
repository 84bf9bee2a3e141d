import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this package itself stands: frames inside it are not the caller's. */
const OWN_FOLDERS = [__dirname + sep, `${sep}node_modules${sep}`];

/**
 * The line of code that called into this library, relative to the application's folder: `payments/grants.ts:14`.
 *
 * Undefined when the caller stands outside that folder, so that no machine's path gets into a document.
 */
export function callSite(): string | undefined {
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 30;
  Error.captureStackTrace(holder, callSite);
  Error.stackTraceLimit = limit;
  const frames = (holder.stack ?? '').split('\n').slice(1).flatMap((line) => frameOf(line) ?? []);
  const frame = frames.find(({ file }) => !OWN_FOLDERS.some((own) => file.includes(own)));
  if (frame === undefined) return undefined;
  const path = relative(process.cwd(), frame.file);
  return path.startsWith('..') || isAbsolute(path) ? undefined : `${path.split(sep).join('/')}:${frame.line}`;
}

function frameOf(line: string): { file: string; line: string } | undefined {
  const place = line.trim().replace(/^at /, '').replace(/^.*\(/, '').replace(/\)$/, '');
  const match = /^(.*):(\d+):\d+$/.exec(place);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const file = match[1].startsWith('file:') ? fileURLToPath(match[1]) : match[1];
  return isAbsolute(file) ? { file, line: match[2] } : undefined;
}
