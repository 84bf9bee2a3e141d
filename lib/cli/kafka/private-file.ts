import { readFileSync, statSync } from 'node:fs';
import { reasonOf, shown } from '../files';
import { refuse } from '../problems';

/** Says on stderr what is not wrong enough to stop: one line, without `warning:`. */
export type Warn = (line: string) => void;

/** Read permission of the group and of everybody. */
const OTHERS_READ = 0o044;

/**
 * Reads a file that holds, or may hold, a secret, and warns where other users of this machine can read it too.
 *
 * @param file path
 * @param allowed what should stand there
 * @param warn told when others may read it
 * @throws TrustError INPUT_MISSING
 */
export function readPrivateFile(file: string, allowed: string, warn: Warn): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return refuse({ code: 'INPUT_MISSING', what: 'this file can not be read', given: reasonOf(error), allowed, where: shown(file) });
  }
  // Windows keeps its permissions elsewhere, and every mode there says that all may read.
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  if (process.platform !== 'win32' && (mode & OTHERS_READ) !== 0) warn(`other users of this machine can read ${shown(file)}; chmod 600 ${shown(file)}`);
  return bytes;
}
