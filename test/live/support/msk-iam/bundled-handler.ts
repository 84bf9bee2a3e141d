import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The file that is deployed. */
export const BUNDLE = join(__dirname, '../../../../dist/handlers/kafka-access/index.js');

/** What one invocation came to. */
export interface Invoked {
  /** 0 unless the handler threw. */
  readonly code: number;
  /** Everything it wrote. */
  readonly output: string;
}

/** Runs the bundled handler in a process of its own, with an environment of its own, as Lambda does. */
export async function invoke(event: unknown, env: Readonly<Record<string, string>>, remainingMs = 60_000): Promise<Invoked> {
  const child = spawn(process.execPath, [join(__dirname, 'invoke.cjs'), BUNDLE], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  child.stdin.end(JSON.stringify({ event, remainingMs }));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, output };
}
