import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { existingCluster } from '../../examples/existing-cluster';
import { partner } from '../../examples/express-and-partner/partner';
import { platform } from '../../examples/express-and-partner/platform';
import { paymentsPlatform } from '../../examples/payments-platform';
import { quickstart } from '../../examples/quickstart';
import { acceptor } from '../../examples/two-repositories/acceptor';
import { publisher } from '../../examples/two-repositories/publisher';
import { selfManaged } from '../../examples/self-managed';
import { serverlessAnalytics } from '../../examples/serverless-analytics';
import type { TrustDocument } from '../../lib/model/trust-document';

/** Every example, by the name of its folder. */
export const EXAMPLES: Readonly<Record<string, (app: App) => unknown>> = {
  'quickstart': quickstart,
  'payments-platform': paymentsPlatform,
  'existing-cluster': existingCluster,
  'self-managed': selfManaged,
  'serverless-analytics': serverlessAnalytics,
  'express-and-partner/platform': platform,
  'express-and-partner/partner': partner,
  'two-repositories/publisher': publisher,
  'two-repositories/acceptor': acceptor,
};

export interface Template {
  readonly Resources: Record<string, { Type: string; Properties: Record<string, unknown>; Metadata?: Record<string, unknown> }>;
  readonly Metadata?: Record<string, unknown>;
  readonly Outputs?: Record<string, unknown>;
}

export interface Assembly {
  /** Text of every file but the assets, by name. */
  readonly files: Record<string, string>;
  readonly templates: Record<string, Template>;
  readonly trust: TrustDocument;
  readonly report: { pluginReports: { pluginName: string; violations: unknown[]; suppressedViolations?: { ruleName: string; reason: string; violatingResources: unknown[] }[] }[] };
}

const CONTEXT = JSON.parse(readFileSync('cdk.json', 'utf8')).context as Record<string, unknown>;

/** Synthesizes an example with the flags of cdk.json and AwsSolutions beside our own pack. Throws where the app would. */
export function synthesize(define: (app: App) => unknown, flags: Record<string, unknown> = {}): Assembly {
  const outdir = mkdtempSync(join(tmpdir(), 'ztk-example-'));
  try {
    const app = new App({ outdir, context: { ...CONTEXT, ...flags } });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    define(app);
    app.synth();
    return read(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function read(outdir: string): Assembly {
  const names = readdirSync(outdir, { withFileTypes: true }).filter((f) => f.isFile()).map((f) => f.name);
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(outdir, name), 'utf8')]));
  const templates = names.filter((name) => name.endsWith('.template.json')).map((name) => [name.replace('.template.json', ''), JSON.parse(files[name]!) as Template]);
  return { files, templates: Object.fromEntries(templates) as Record<string, Template>, trust: JSON.parse(files['trust.json']!), report: JSON.parse(files['validation-report.json']!) };
}
