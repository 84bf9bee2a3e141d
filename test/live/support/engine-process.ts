import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Outcome, Run } from './engine-attempt';

/** A run of an engine in a process of its own, which can be killed. */
export class EngineProcess {
  /** How it ended. */
  public readonly outcome: Promise<Outcome>;
  private readonly child;

  public constructor(run: Run) {
    const main = join(__dirname, 'engine-process-main.ts');
    this.child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', main], { stdio: ['pipe', 'pipe', 'pipe'] });
    // Time is its own; everything else is plain data.
    this.child.stdin.end(JSON.stringify({ ...run, timing: { ...run.timing, clock: undefined } }));
    this.outcome = this.end();
  }

  /** Kills it, as a machine that loses its power would. */
  public kill(): void {
    this.child.kill('SIGKILL');
  }

  private async end(): Promise<Outcome> {
    const [printed, complaints, [, signal]] = await Promise.all([text(this.child.stdout), text(this.child.stderr), once(this.child, 'exit')]);
    if (signal === 'SIGKILL') return { how: 'killed' };
    if (printed === '') throw new Error(`the engine's process said nothing: ${complaints}`);
    return JSON.parse(printed) as Outcome;
  }
}
