import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeLive } from '../broker';
import { eventually } from '../support/poll';
import { leftOf } from './leftovers';

const PATIENCE_MS = 180_000;

/** Signals of a process that has a machine, at some moment of its life. */
const MOMENTS = {
  'before anything runs': ({ folder }: Started): boolean => readdirSync(folder).length > 0,
  'while the storage is formatted': ({ folder }: Started): boolean => runs(folder, 'kafka.tools.StorageTool'),
  'while the broker comes up': ({ folder }: Started): boolean => runs(folder, 'kafka.Kafka'),
  'while it serves': ({ said }: Started): boolean => said().includes('started'),
};

interface Started {
  readonly child: ChildProcess;
  /** Where its temporary files are. */
  readonly folder: string;
  readonly said: () => string;
}

function start(): Started {
  const folder = mkdtempSync(join(tmpdir(), 'ztk-ends-'));
  // A group of its own, as a shell gives to what it runs.
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', join(__dirname, 'machine-process-main.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  let said = '';
  child.stdout.on('data', (text: Buffer) => { said += text.toString(); });
  return { child, folder, said: () => said };
}

function runs(folder: string, program: string): boolean {
  const lines = execFileSync('ps', ['-ww', '-e', '-o', 'args='], { encoding: 'utf8' }).split('\n');
  return lines.some((line) => line.startsWith('java ') && line.includes(folder) && line.includes(` ${program} `));
}

/** Ports on which the broker listens, or would have. */
function portsIn(folder: string): number[] {
  const [name] = readdirSync(folder);
  try {
    const named = readFileSync(join(folder, name ?? '', 'server.properties'), 'utf8').matchAll(/:\/\/127\.0\.0\.1:(\d+)/g);
    return [...new Set([...named].map(([, port]) => Number(port)))];
  } catch {
    return [];
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const free = await once(server, 'listening').then(() => true, () => false);
  await new Promise((resolve) => { server.close(resolve); });
  return free;
}

describeLive('of a machine whose process', () => {
  const started: Started[] = [];
  const reach = async (moment: keyof typeof MOMENTS): Promise<Started> => {
    const one = start();
    started.push(one);
    await eventually(moment, () => Promise.resolve(one.child.exitCode === null && MOMENTS[moment](one)), (is) => is, PATIENCE_MS);
    return one;
  };
  const end = async ({ child }: Started, signal: NodeJS.Signals): Promise<void> => {
    const ended = once(child, 'exit');
    process.kill(-child.pid!, signal);
    await ended;
  };
  /** The folder that was given is empty, no process names it, and the ports are free. */
  const expectNothing = async ({ folder }: Started, ports: readonly number[]): Promise<void> => {
    await eventually('nothing is left', () => Promise.resolve(leftOf(folder)), (left) => left.length === 0, 60_000);
    expect(await Promise.all(ports.map(isFree))).toEqual(ports.map(() => true));
  };

  afterEach(() => {
    for (const { child, folder } of started.splice(0)) {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each([
    ['before anything runs', 'SIGKILL'], ['while the storage is formatted', 'SIGKILL'], ['while the broker comes up', 'SIGKILL'], ['while it serves', 'SIGKILL'],
    ['while the storage is formatted', 'SIGINT'], ['while it serves', 'SIGINT'], ['while the broker comes up', 'SIGTERM'],
  ] as const)('is ended %s by %s, nothing is left', async (moment, signal) => {
    const one = await reach(moment);
    const ports = portsIn(one.folder);
    if (moment !== 'before anything runs') expect(ports).toHaveLength(5);
    await end(one, signal);
    await expectNothing(one, ports);
  }, 300_000);

  it('is ended after others have removed its files, nothing is left', async () => {
    const one = await reach('while it serves');
    const ports = portsIn(one.folder);
    for (const name of readdirSync(one.folder)) rmSync(join(one.folder, name), { recursive: true });
    expect(leftOf(one.folder)).not.toEqual([]);
    await end(one, 'SIGKILL');
    await expectNothing(one, ports);
  }, 300_000);
});
