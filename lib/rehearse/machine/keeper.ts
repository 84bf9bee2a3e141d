import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { TrustError } from '../../model/problem';
import { KeptProcess } from './kept-process';

/**
 * Makes a folder, says its name, and reads pids until its standard input ends: with the process that started it, however that ended. Then it kills
 * those, and removes the folder.
 *
 * A pid counts only as long as its process has the folder in its command line: the number may be somebody else's by now. While a process becomes
 * another program its command line is empty for a moment, so each is looked at three times. Nothing here depends on the folder: others may have removed it.
 */
const KEEPER = `
trap '' HUP INT TERM QUIT PIPE
umask 077
folder=$(mktemp -d "$1/ztk-rehearsal-XXXXXX") || exit 1
cd / && mkdir "$folder/tmp" || exit 1
echo "$folder"
pids=
while read -r pid; do pids="$pids $pid"; done
runs() {
  if [ -d /proc/self ]; then grep -qsF "$folder" "/proc/$1/cmdline"; else case "$(ps -ww -o args= -p "$1")" in *"$folder"*) ;; *) false ;; esac; fi
}
look=0 quiet=0
while [ -n "$pids" ] && [ "$look" -lt 400 ] && [ "$quiet" -lt 3 ]; do
  look=$((look + 1)) quiet=$((quiet + 1))
  for pid in $pids; do
    if runs "$pid"; then kill -9 "$pid"; quiet=0; fi
  done
  sleep 0.05
done
look=0
while rm -rf "$folder"; [ -e "$folder" ] && [ "$look" -lt 100 ]; do look=$((look + 1)); sleep 0.05; done
`;

/** A temporary folder and the programs that work in it: nothing of them outlives this process, not even when it is killed. */
export class Keeper {
  private readonly processes: KeptProcess[] = [];

  private constructor(
    private readonly process: ChildProcess,
    private readonly stdin: Writable,
    /** Its folder, which nobody else can read. */
    public readonly folder: string,
  ) {}

  /**
   * Makes the folder.
   *
   * @param parent where
   * @throws TrustError INPUT_UNSUPPORTED where no folder can be made there
   */
  public static async in(parent = tmpdir()): Promise<Keeper> {
    // A session of its own: what a terminal sends to this process does not reach it.
    const process = spawn('/bin/sh', ['-c', KEEPER, 'ztk-rehearsal-keeper', parent], { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
    const lines = createInterface(process.stdout);
    const folder = await Promise.race([once(lines, 'line').then(([line]) => line as string), once(process, 'exit').then(() => undefined)]);
    if (folder === undefined) {
      throw new TrustError([{ code: 'INPUT_UNSUPPORTED', what: 'no temporary folder can be made here', given: parent, allowed: 'a folder that this user can write to; TMPDIR names it', where: 'this machine' }]);
    }
    // It must not keep this process alive: who forgets to stop it ends all the same, and it with that.
    lines.close();
    for (const handle of [process, process.stdin, process.stdout]) (handle as unknown as Socket).unref();
    return new Keeper(process, process.stdin, folder);
  }

  /**
   * The path of a file in the folder.
   *
   * @param name the file's name
   */
  public file(name: string): string {
    return join(this.folder, name);
  }

  /**
   * Starts a program in the folder. The folder must stand in its arguments.
   *
   * @param command the program, looked up on the PATH
   * @param args its arguments
   * @param log name of the file in the folder to which what it prints is appended
   * @param env its environment
   */
  public start(command: string, args: readonly string[], log: string, env: NodeJS.ProcessEnv = process.env): KeptProcess {
    const kept = new KeptProcess({ folder: this.folder, keeper: this.stdin, command: [command, ...args], log: this.file(log), env });
    this.processes.push(kept);
    return kept;
  }

  /** Ends everything that runs in the folder, and removes it. Safe to call twice. */
  public async stop(): Promise<void> {
    await Promise.all(this.processes.map((kept) => kept.kill()));
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.ref();
      const ended = once(this.process, 'exit');
      this.stdin.end();
      await ended;
    }
    // Somebody may have killed the keeper.
    rmSync(this.folder, { recursive: true, force: true });
  }
}
