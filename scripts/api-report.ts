import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel, type ExtractorMessage } from '@microsoft/api-extractor';
import { undocumented } from './api-docs';

const ROOT = resolve(__dirname, '..');
const TEMP = join(ROOT, 'temp', 'api');
const REPORT = 'test/api/zero-trust-kafka.api.md';
const REPORT_NAME = 'zero-trust-kafka.api.md';

function main(): number {
  const update = process.argv.includes('--update');
  rmSync(TEMP, { recursive: true, force: true });
  emitDeclarations();
  const problems = undocumented(join(TEMP, 'constructs/index.d.ts'), TEMP);
  if (problems.length > 0) {
    process.stderr.write(problems.map((p) => `${p}\n`).join(''));
    return 1;
  }
  extract();
  const found = readFileSync(join(TEMP, 'report', REPORT_NAME), 'utf8');
  return update ? write(found) : compare(found);
}

/** Types are checked by `npm run types`; here only their declarations are written. */
function emitDeclarations(): void {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--emitDeclarationOnly', '--noCheck', '--sourceMap', 'false', '--outDir', TEMP];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`no declarations could be written: ${stdout}`);
}

/** Writes the report. What API Extractor has to say besides is left to the compiler and the linter. */
function extract(): void {
  const report = join(TEMP, 'report');
  mkdirSync(report, { recursive: true });
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(ROOT, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: ROOT,
      mainEntryPointFilePath: join(TEMP, 'constructs/index.d.ts'),
      compiler: { overrideTsconfig: { extends: join(ROOT, 'tsconfig.base.json'), compilerOptions: { types: ['node'] }, files: [join(TEMP, 'constructs/index.d.ts')] } },
      apiReport: { enabled: true, reportFileName: REPORT_NAME, reportFolder: report, reportTempFolder: join(TEMP, 'report-temp') },
      docModel: { enabled: false }, dtsRollup: { enabled: false }, tsdocMetadata: { enabled: false },
      messages: { compilerMessageReporting: silent, tsdocMessageReporting: silent, extractorMessageReporting: silent },
    },
  });
  const ignore = (message: ExtractorMessage): void => { message.handled = true; };
  Extractor.invoke(config, { localBuild: true, showVerboseMessages: false, messageCallback: ignore });
}

function write(found: string): number {
  mkdirSync(join(ROOT, 'test/api'), { recursive: true });
  writeFileSync(join(ROOT, REPORT), found);
  process.stdout.write(`${REPORT} is up to date\n`);
  return 0;
}

function compare(found: string): number {
  const committed = existsSync(join(ROOT, REPORT)) ? readFileSync(join(ROOT, REPORT), 'utf8') : '';
  if (committed === found) {
    process.stdout.write(`the public API is as ${REPORT} says\n`);
    return 0;
  }
  const known = new Set(committed.split('\n'));
  const now = new Set(found.split('\n'));
  const changes = [...[...known].filter((l) => !now.has(l)).map((l) => `- ${l}`), ...[...now].filter((l) => !known.has(l)).map((l) => `+ ${l}`)];
  process.stderr.write(`the public API differs from ${REPORT}: review the change, then npm run api:update\n${changes.slice(0, 20).join('\n')}\n`);
  return 1;
}

process.exitCode = main();
