import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { folder, type Ran, ZTK } from '../../cli/support';
import { EXAMPLES } from '../../examples/support';

/** A folder with an example in `cdk.out`, as `ztk synth` writes it. */
export function assemblyOf(example: string): string {
  const cwd = folder();
  const app = new App({ outdir: join(cwd, 'cdk.out') });
  const define = EXAMPLES[example];
  if (define === undefined) throw new Error(`there is no example ${example}`);
  define(app);
  app.synth();
  return cwd;
}

/** What a command that a signal ended came to. */
export interface Ended extends Ran {
  readonly signal: NodeJS.Signals | null;
}

/** The command while it runs, as somebody in a terminal has it. */
export class Running {
  /** What it came to. */
  public readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;
  private readonly waiting: (() => void)[] = [];
  private readonly text = { stdout: '', stderr: '' };

  /**
   * Starts it.
   *
   * @param cwd where
   * @param args arguments
   */
  public constructor(cwd: string, args: readonly string[]) {
    this.child = spawn(process.execPath, [ZTK, ...args], { cwd, env: { ...process.env, NODE_ENV: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const name of ['stdout', 'stderr'] as const) {
      this.child[name]?.setEncoding('utf8').on('data', (text: string) => {
        this.text[name] += text;
        for (const look of this.waiting) look();
      });
    }
    this.ended = new Promise((resolve) => { this.child.once('close', (code, signal) => { resolve({ code: code ?? -1, signal, ...this.text }); }); });
  }

  /** Waits until it has said something on stderr, or has ended. */
  public async says(what: RegExp): Promise<void> {
    const said = new Promise<void>((resolve) => {
      const look = (): void => { if (what.test(this.text.stderr)) resolve(); };
      this.waiting.push(look);
      look();
    });
    const ended = this.ended.then(({ code, stderr }) => { throw new Error(`it ended with ${String(code)} and never said ${String(what)}: ${stderr}`); });
    ended.catch(() => undefined);
    await Promise.race([said, ended]);
  }

  /** Sends it a signal. */
  public kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}
