import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';

/** How an app ended. */
export interface AppEnd {
  /** 0 where all went well. */
  readonly code: number;
  /** In words, such as `exit code 1`. */
  readonly ended: string;
  /** Everything it wrote to stderr. */
  readonly stderr: string;
  /** The signal that asked this command to stop, if one did. */
  readonly interruptedBy?: NodeJS.Signals;
}

/** The most that is kept of what an app says. */
const KEPT = 1_000_000;
const STOPPING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs an app by its command line, in a shell, as the CDK does. Whoever stops this command stops the app with it.
 *
 * @param command the command line
 * @param env its environment
 * @param verbose whether what it says goes to stderr as it comes
 */
export async function runApp(command: string, env: NodeJS.ProcessEnv, verbose: boolean): Promise<AppEnd> {
  // A process group of its own, so that ending it ends what the shell started, and nothing else.
  const child = spawn(command, { shell: true, env, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
  const spoken: Buffer[] = [];
  let kept = 0;
  child.stderr.on('data', (chunk: Buffer) => {
    if (verbose) process.stderr.write(chunk);
    if (kept < KEPT) spoken.push(chunk);
    kept += chunk.length;
  });
  // What the app prints is not our output: a reader of ours may be a program.
  child.stdout.on('data', (chunk: Buffer) => { if (verbose) process.stderr.write(chunk); });
  let interruptedBy: NodeJS.Signals | undefined;
  const stop = (signal: NodeJS.Signals): void => { interruptedBy = signal; end(child); };
  const endNow = (): void => { end(child); };
  for (const signal of STOPPING) process.on(signal, stop);
  process.once('exit', endNow);
  try {
    const { code, ended } = await ending(child);
    return { code, ended, stderr: Buffer.concat(spoken).toString('utf8'), ...(interruptedBy !== undefined && { interruptedBy }) };
  } finally {
    for (const signal of STOPPING) process.off(signal, stop);
    process.off('exit', endNow);
  }
}

/**
 * The exit code of a command that a signal stopped, as shells count.
 *
 * @param signal the signal
 */
export function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

function ending(child: ChildProcess): Promise<{ code: number; ended: string }> {
  return new Promise((resolve) => {
    child.once('error', (error) => { resolve({ code: 127, ended: error.message }); });
    child.once('close', (code, signal) => { resolve({ code: code ?? 1, ended: signal === null ? `exit code ${String(code)}` : `signal ${signal}` }); });
  });
}

function end(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') child.kill('SIGTERM');
  else signalGroup(child.pid);
}

function signalGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch (error) {
    // The group ended between the check and the signal: what was wanted.
    if ((error as { code?: unknown }).code !== 'ESRCH') throw error;
  }
}
