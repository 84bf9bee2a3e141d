import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { asObject, asText } from '../report/json-value';
import { readJson } from './files';
import { refuse } from './problems';

/** How an application is run, as its cdk.json says. */
export interface AppConfig {
  /** The command line. */
  readonly app: string;
  /** Where the assembly goes. */
  readonly output: string;
  /** Feature flags and values, those that were looked up included. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** The longest text that Linux takes as one environment variable, with a margin. */
const LONGEST_CONTEXT = 120_000;
const ALLOWED = 'a cdk.json with "app", such as { "app": "node bin/app.js" }, in the folder where the command runs';

/**
 * Reads ./cdk.json and ./cdk.context.json.
 *
 * @param overrides `key=value` texts of the command line
 * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE, INPUT_UNSUPPORTED
 */
export function readAppConfig(overrides: readonly string[]): AppConfig {
  if (!existsSync('cdk.json')) refuse({ code: 'INPUT_MISSING', what: 'there is no cdk.json', allowed: ALLOWED, where: 'the current folder' });
  const config = asObject(readJson('cdk.json', ALLOWED));
  const app = asText(config['app']);
  if (app === undefined) return refuse({ code: 'INPUT_UNREADABLE', what: 'this file names no app', allowed: ALLOWED, where: 'cdk.json' });
  const lookedUp = existsSync('cdk.context.json') ? asObject(readJson('cdk.context.json', 'values that npx cdk synth looked up')) : {};
  const context = { ...lookedUp, ...asObject(config['context']), ...Object.fromEntries(overrides.map(parseOverride)) };
  if (JSON.stringify(context).length > LONGEST_CONTEXT) {
    refuse({
      code: 'INPUT_UNSUPPORTED', what: 'the context is too long to hand over', given: `${String(JSON.stringify(context).length)} characters`,
      allowed: `${String(LONGEST_CONTEXT)} characters; npx cdk synth takes more, and ztk summary reads what it wrote`, where: 'cdk.json and cdk.context.json',
    });
  }
  return { app, output: asText(config['output']) ?? 'cdk.out', context };
}

function parseOverride(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  return refuse({ code: 'INPUT_UNREADABLE', what: 'this is no context value', given: text, allowed: 'key=value', where: '--context' });
}

/**
 * The environment in which the CDK expects to run.
 *
 * @param config how the app is run
 * @param output where the assembly goes, absolute
 * @param nodeFolder folder of the Node that runs this command, so that the app runs on the same one
 */
export function appEnvironment(config: AppConfig, output: string, nodeFolder: string): NodeJS.ProcessEnv {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    ...process.env,
    PATH: [nodeFolder, join(process.cwd(), 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(separator),
    CDK_OUTDIR: output,
    CDK_CONTEXT_JSON: JSON.stringify(config.context),
    // The app then ends with an exit code where a check found something, instead of a stack trace.
    CDK_APP_MODE: 'process',
  };
}
