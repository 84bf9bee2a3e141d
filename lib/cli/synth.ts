import { dirname, join, resolve } from 'node:path';
import { TrustError } from '../model/problem';
import { crashProblem, refusalsIn } from './app-errors';
import { exitCodeOf, runApp, type AppEnd } from './app-process';
import { readAssembly, VALIDATION_REPORT_FILE, type AssembledPlatform } from './assembly';
import { appEnvironment, readAppConfig, type AppConfig } from './cdk-json';
import { shown, writtenAt } from './files';
import { printSummaries, type Format } from './output';
import { Progress } from './progress';

/** Options of `ztk synth`. */
export interface SynthOptions {
  readonly format: Format;
  readonly all: boolean;
  readonly verbose: boolean;
  readonly context: readonly string[];
  readonly output?: string;
}

const WATCH_MS = 200;

/**
 * Synthesizes the app of ./cdk.json and sums up what it wrote, also where a check found something.
 *
 * @param options of the command line
 * @returns 0 clean · 1 findings · 2 bad input
 * @throws TrustError INPUT_*
 */
export async function synth(options: SynthOptions): Promise<number> {
  const config = readAppConfig(options.context);
  const output = resolve(options.output ?? config.output);
  const reportFile = join(output, VALIDATION_REPORT_FILE);
  const reportBefore = writtenAt(reportFile);
  const end = await runWatched(config, output, options.verbose);
  if (end.interruptedBy !== undefined) return exitCodeOf(end.interruptedBy);
  // An assembly of an earlier run must not speak for this one.
  const judged = writtenAt(reportFile) !== reportBefore;
  if (end.code !== 0 && !judged) return reportCrash(config.app, end);
  const platforms = readAssembly(output);
  if (end.code !== 0 && !hasFindings(platforms)) return reportCrash(config.app, end);
  return printSummaries(platforms, { format: options.format, all: options.all, directory: shown(output) });
}

async function runWatched(config: AppConfig, output: string, verbose: boolean): Promise<AppEnd> {
  const progress = new Progress(process.stderr);
  const manifest = join(output, 'manifest.json');
  const before = writtenAt(manifest);
  progress.begin(`running the app: ${config.app}`);
  // The CDK writes the manifest when all templates are written, then validates them.
  const watch = setInterval(() => {
    if (writtenAt(manifest) === before) return;
    clearInterval(watch);
    progress.begin(`checking the templates in ${shown(output)}`);
  }, WATCH_MS);
  watch.unref();
  try {
    return await runApp(config.app, appEnvironment(config, output, dirname(process.execPath)), verbose);
  } finally {
    clearInterval(watch);
    progress.end();
  }
}

function hasFindings(platforms: readonly AssembledPlatform[]): boolean {
  return platforms.some(({ checks }) => checks !== undefined && checks.findings.length > 0);
}

function reportCrash(app: string, end: AppEnd): number {
  const refusals = refusalsIn(end.stderr);
  if (refusals.length === 0) throw new TrustError([crashProblem(app, end.stderr, end.ended)]);
  process.stderr.write(refusals.map((line) => `${line}\n`).join(''));
  return 2;
}
