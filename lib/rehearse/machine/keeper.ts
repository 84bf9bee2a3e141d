import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TrustError } from '../../model/problem';
import { KeptProcess } from './kept-process';

/**
 * Makes a folder, says its name, and waits until its standard input ends: with the process that started it, however that ended. Then it kills what
 * was started there, and removes the folder.
 *
 * A pid counts only as long as its process has the folder in its command line: the number may be somebody else's by now. Of a process that is just
 * becoming another program the command line is empty, so it is looked at three times.
 */
const KEEPER = `
trap '' HUP INT TERM QUIT PIPE
umask 077
folder=$(mktemp -d "$1/ztk-rehearsal-XXXXXX") || exit 1
cd / && mkdir "$folder/pids" "$folder/tmp" || exit 1
echo "$folder"
while read -r _; do :; done
runs() {
  if [ -d /proc/self ]; then grep -qsF "$folder" "/proc/$1/cmdline"; else case "$(ps -ww -o args= -p "$1")" in *"$folder"*) ;; *) false ;; esac; fi
}
mv "$folder/pids" "$folder/ends"
look=0 quiet=0
while [ "$look" -lt 400 ] && [ "$quiet" -lt 3 ]; do
  look=$((look + 1)) quiet=$((quiet + 1)) started=
  for file in "$folder/ends"/*; do
    [ -e "$file" ] || continue
    started=yes
    pid=$(cat "$file")
    if [ -n "$pid" ] && runs "$pid"; then kill -9 "$pid"; quiet=0; fi
  done
  [ -n "$started" ] || break
  sleep 0.05
done
look=0
while rm -rf "$folder"; [ -e "$folder" ] && [ "$look" -lt 100 ]; do look=$((look + 1)); sleep 0.05; done
`;

/** A temporary folder and the programs that work in it: nothing of them outlives this process, not even when it is killed. */
export class Keeper {
  private started = 0;
  private readonly processes: KeptProcess[] = [];

  private constructor(
    private readonly process: ChildProcess,
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
    return new Keeper(process, folder);
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
    this.started += 1;
    const kept = new KeptProcess({ folder: this.folder, pidFile: join(this.folder, 'pids', String(this.started)), command: [command, ...args], log: this.file(log), env });
    this.processes.push(kept);
    return kept;
  }

  /** Ends everything that runs in the folder, and removes it. Safe to call twice. */
  public async stop(): Promise<void> {
    await Promise.all(this.processes.map((kept) => kept.kill()));
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.ref();
      const ended = once(this.process, 'exit');
      this.process.stdin?.end();
      await ended;
    }
    // Somebody may have killed the keeper.
    rmSync(this.folder, { recursive: true, force: true });
  }
}
