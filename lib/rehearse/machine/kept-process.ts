import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Writable } from 'node:stream';

/**
 * Tells the keeper its pid before it becomes the program, over a copy of the pipe on which the keeper waits for the end: there is no end before that
 * copy is closed, so that whatever is started is known to the keeper.
 */
const START = 'echo $$ >&3 && exec 3>&- "$@"';

/** What is started, and where. */
export interface Kept {
  /** Its working directory. */
  readonly folder: string;
  /** The standard input of the keeper. */
  readonly keeper: Writable;
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
  public constructor({ folder, keeper, command, log, env }: Kept) {
    const output = openSync(log, 'a', 0o600);
    // A session of its own: what a terminal sends to this process does not reach it.
    this.child = spawn('/bin/sh', ['-c', START, 'ztk-rehearsal', ...command], { cwd: folder, env, stdio: ['ignore', output, output, keeper], detached: true });
    closeSync(output);
    this.child.unref();
    this.ended = new Promise((resolve) => {
      const end = (code: number | undefined): void => {
        this.over = true;
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
