import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type IPolicyValidationContext, type IPolicyValidationPlugin, type PolicyValidationPluginReport } from 'aws-cdk-lib';
import { ZeroTrustKafkaChecks } from 'zero-trust-kafka';
import { ZeroTrustKafkaProof } from '../../../constructs/nag/proof';
import { platformOf } from './platform';

type Validate = (this: IPolicyValidationPlugin, context: IPolicyValidationContext) => PolicyValidationPluginReport;

/** One platform in a process of its own: how long it takes to declare, to synthesize, to check and to prove, and what is written. */
const [topics = '', workloads = ''] = process.argv.slice(2);
const spent = { checks: 0, proof: 0 };
time(ZeroTrustKafkaChecks.prototype, 'checks');
time(ZeroTrustKafkaProof.prototype, 'proof');

const outdir = mkdtempSync(join(tmpdir(), 'ztk-bench-'));
try {
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false });
  const started = seconds();
  platformOf(app, Number(topics), Number(workloads));
  const declared = seconds();
  app.synth();
  const done = seconds();
  const written = readdirSync(outdir).filter((name) => name.endsWith('.template.json') || name === 'trust.json');
  const bytes = written.reduce((sum, name) => sum + statSync(join(outdir, name)).size, 0);
  process.stdout.write(JSON.stringify({ seconds: done - started, declare: declared - started, ...spent, bytes }));
} finally {
  rmSync(outdir, { recursive: true, force: true });
}

/** Adds what a plugin takes to what was spent on it. */
function time(plugin: IPolicyValidationPlugin, name: keyof typeof spent): void {
  const validate: Validate = Reflect.get(plugin, 'validate');
  plugin.validate = function timed(this: IPolicyValidationPlugin, context): PolicyValidationPluginReport {
    const started = seconds();
    try {
      return validate.call(this, context);
    } finally {
      spent[name] += seconds() - started;
    }
  };
}

/** Of processor time since this process began: what else the machine does counts little. */
function seconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
