import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';

/**
 * Says its pid before it becomes the program. Where the keeper ends things already, the folder of pids has another name, and it ends instead: looked at
 * again once the pid is written, so that the keeper has either seen the pid or prevented the program.
 */
const START = 'echo $$ > "$1" && [ -e "$1" ] && shift && exec "$@"';

/** What is started, and where. */
export interface Kept {
  /** Its working directory. */
  readonly folder: string;
  /** Where its pid stands as long as it runs. */
  readonly pidFile: string;
  /** The program, looked up on the PATH, and its arguments: the folder must stand in one of them. */
  readonly command: readonly string[];
  /** The file to which what it prints is appended. */
  readonly log: string;
  /** Its environment. */
  readonly env: NodeJS.ProcessEnv;
}

/** A program that does not outlive this process: a keeper ends it. */
export class KeptProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | undefined>;
  private over = false;

  /**
   * Starts it.
   *
   * @param kept what, and where
   */
  public constructor({ folder, pidFile, command, log, env }: Kept) {
    const output = openSync(log, 'a', 0o600);
    // A session of its own: what a terminal sends to this process does not reach it.
    this.child = spawn('/bin/sh', ['-c', START, 'ztk-rehearsal', pidFile, ...command], { cwd: folder, env, stdio: ['ignore', output, output], detached: true });
    closeSync(output);
    this.child.unref();
    this.ended = new Promise((resolve) => {
      const end = (code: number | undefined): void => {
        this.over = true;
        // Its number is free for others from now on.
        rmSync(pidFile, { force: true });
        resolve(code);
      };
      this.child.once('exit', (code) => { end(code ?? undefined); }).once('error', () => { end(undefined); });
    });
  }

  /** Whether it has ended. */
  public get hasEnded(): boolean {
    return this.over;
  }

  /** Waits until it ends: its exit code, or undefined where a signal ended it. */
  public async wait(): Promise<number | undefined> {
    this.child.ref();
    return this.ended;
  }

  /**
   * Sends a signal to it.
   *
   * @param name which
   */
  public signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Ends it where it stands, and waits until it is gone. Safe to call twice. */
  public async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.wait();
  }
}
