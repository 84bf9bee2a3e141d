import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../cli/support';

/** A folder for temporary files of its own, so that what is left there was left by who uses it. */
export interface SeparateTemp {
  readonly folder: string;
  readonly remove: () => void;
}

/** Has the commands that this process starts keep temporary files in a folder of their own; this process itself goes on as it was. */
export function separateTemp(): SeparateTemp {
  const parent = join(ROOT, 'temp');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'rehearsal-'));
  process.env['TMPDIR'] = folder;
  return { folder, remove: () => { rmSync(folder, { recursive: true, force: true }); } };
}

/** What is left of rehearsals that kept their files in a folder: the files, and processes that name it. A process that holds a port is one of them. */
export function leftOf(folder: string): string[] {
  const processes = execFileSync('ps', ['-ww', '-e', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(folder));
  return [...(existsSync(folder) ? readdirSync(folder) : []), ...processes];
}

/** What the rehearsals of this very process have begun, and what of it is left. */
export class Traces {
  private readonly folders = new Set<string>();

  /** Looks at what runs now: how many processes that is. */
  public note(): number {
    const running = ownProcesses();
    for (const folder of running.flatMap((args) => /\/\S*ztk-rehearsal-\w{6}(?=\/)/.exec(args) ?? [])) this.folders.add(folder);
    return running.length;
  }

  /** Processes that run, and folders that were noted and are there. */
  public left(): string[] {
    return [...ownProcesses(), ...[...this.folders].filter((folder) => existsSync(folder))];
  }

  /** How many folders were noted: without any, nothing was looked at. */
  public get noted(): number {
    return this.folders.size;
  }
}

/** Command lines of the processes below this one that belong to a rehearsal. */
function ownProcesses(): string[] {
  const all = execFileSync('ps', ['-ww', '-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n').flatMap((line) => {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined || parent === undefined || args === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), args }];
  });
  const below = (parent: number): string[] => all.filter((one) => one.parent === parent).flatMap((one) => [one.args, ...below(one.pid)]);
  return below(process.pid).filter((args) => args.includes('ztk-rehearsal'));
}
