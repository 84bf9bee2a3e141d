import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClientProperties } from '../../../lib/cli/kafka/client-properties';
import { connectionOptions } from '../../../lib/cli/kafka/connection-options';
import type { ConnectionOptions } from '../../../lib/admin/connection';
import { folder } from '../support';

/** What the options of a connection came to, and what was warned of. */
export interface Read { readonly options: ConnectionOptions; readonly warnings: readonly string[] }

/** Writes a file that only its owner can read, or that others can. */
export function file(text: string, name = 'client.properties', mode = 0o600): string {
  const path = join(folder(), name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

/** Lines of a properties file. */
export function lines(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties).map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n`).join('');
}

/** Connection options of these properties. */
export function read(properties: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}, mode = 0o600): Read {
  return readFile(file(lines(properties), 'client.properties', mode), env);
}

/** Connection options of this file. */
export function readFile(path: string | undefined, env: NodeJS.ProcessEnv = {}): Read {
  const warnings: string[] = [];
  const warn = (line: string): void => { warnings.push(line); };
  return { options: connectionOptions(ClientProperties.read({ ...(path !== undefined && { file: path }), env }, warn), warn), warnings };
}
