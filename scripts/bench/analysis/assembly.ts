import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { App, Validations, type IPolicyValidationContext, type IPolicyValidationPlugin, type PolicyValidationPluginReport } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { platformOf, type Size } from './platform';

/** Notes how long a pack takes, and lets nothing fail. */
class Stopwatch implements IPolicyValidationPlugin {
  public readonly name: string;
  public seconds = NaN;

  public constructor(private readonly pack: IPolicyValidationPlugin) {
    this.name = pack.name;
  }

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const started = performance.now();
    this.pack.validate(context);
    this.seconds = (performance.now() - started) / 1000;
    return { success: true, violations: [] };
  }
}

/** An assembly on disk, and how long AwsSolutions looked at it. */
export interface Written {
  readonly directory: string;
  readonly packSeconds: number;
}

/**
 * Synthesizes a platform with cdk-nag's AwsSolutions.
 *
 * @param size how large
 */
export function write(size: Size): Written {
  const directory = mkdtempSync(join(tmpdir(), 'ztk-bench-'));
  const app = new App({ outdir: directory, analyticsReporting: false, treeMetadata: false });
  const watch = new Stopwatch(new AwsSolutionsChecks(app));
  Validations.of(app).addPlugins(watch);
  platformOf(app, size);
  app.synth();
  return { directory, packSeconds: watch.seconds };
}
