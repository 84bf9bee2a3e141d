import { readFileSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { refuse } from './problems';

/**
 * Reads a JSON file.
 *
 * @param file path
 * @param allowed what should stand there
 * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE
 */
export function readJson(file: string, allowed: string): unknown {
  const where = shown(file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return refuse({ code: 'INPUT_MISSING', what: 'this file can not be read', given: reasonOf(error), allowed, where });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return refuse({ code: 'INPUT_UNREADABLE', what: 'this file is not JSON', given: reasonOf(error), allowed, where });
  }
}

/**
 * When a file was last written, to compare before and after; undefined where there is none.
 *
 * @param file path
 */
export function writtenAt(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

/**
 * A path as it is shown: relative to where the command runs, with slashes.
 *
 * @param path absolute or relative
 */
export function shown(path: string): string {
  return (relative(process.cwd(), path) || '.').split(sep).join('/');
}

/**
 * Why a file could not be read, in one line.
 *
 * @param error what the file system threw
 */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  if (code === 'ENOENT') return 'no such file';
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
}
