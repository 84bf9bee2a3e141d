import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');
const TEMP = join(ROOT, 'temp');
export const RUN_TS = ['--conditions=source', '--import', 'tsx'];

/** What a command came to. */
export interface Ran { readonly code: number; readonly stdout: string; readonly stderr: string }

/** The command line in one file, made of its source as it is before any test is run. */
export const ZTK = join(ROOT, 'node_modules/.cache/ztk-for-tests.js');

/** Runs the real command line in a folder. */
export function ztk(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const all = { ...process.env, CDK_VALIDATION: 'false', NODE_ENV: '', npm_lifecycle_script: '', ...env };
    execFile(process.execPath, [ZTK, ...args], { cwd, env: all, timeout: 45_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const folders: string[] = [];

/** A folder of its own inside the checkout, so that packages resolve. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  mkdirSync(TEMP, { recursive: true });
  const path = mkdtempSync(join(TEMP, 'cli-'));
  folders.push(path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

/** A folder with a cdk.json and an app of these lines. */
export function appFolder(lines: readonly string[], context: Readonly<Record<string, unknown>> = {}): string {
  const imports = [
    "import { App, Duration, Stack, Stage, Validations, aws_s3 as s3 } from 'aws-cdk-lib';",
    "import { AwsSolutionsChecks } from 'cdk-nag';",
    "import { quickstart } from '../../examples/quickstart';",
    "import * as ztk from '../../constructs';",
    'const app = new App();',
  ];
  return folder({
    'cdk.json': JSON.stringify({ app: `node ${RUN_TS.join(' ')} app.ts`, context }),
    'app.ts': [...imports, ...lines, 'app.synth();', ''].join('\n'),
  });
}

/** Removes what the tests made. */
export function removeFolders(): void {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
}
