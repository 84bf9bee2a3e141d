import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../cli/support';

/** A folder for temporary files of its own, so that what is left there was left by who uses it. */
export interface SeparateTemp {
  readonly folder: string;
  /** Whether anything stands in it. */
  readonly made: () => boolean;
  readonly remove: () => void;
}

/** Has this process, and what it starts, keep temporary files in a folder of their own. */
export function separateTemp(): SeparateTemp {
  const parent = join(ROOT, 'temp');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'rehearsal-'));
  process.env['TMPDIR'] = folder;
  return { folder, made: () => readdirSync(folder).length > 0, remove: () => { rmSync(folder, { recursive: true, force: true }); } };
}

/** What is left of rehearsals that kept their files in a folder: the files, and processes that name it. A process that holds a port is one of them. */
export function leftOf(folder: string): string[] {
  const processes = execFileSync('ps', ['-ww', '-e', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(folder));
  return [...(existsSync(folder) ? readdirSync(folder) : []), ...processes];
}
