import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Stage, aws_sns as sns } from 'aws-cdk-lib';
import { StackShards } from '../../constructs';
import { Platform } from '../../constructs/platform';
import { expectRefusalAtSynthesis } from '../support/refusal';
import { samplePlatform } from '../support/sample-platform';

const made: string[] = [];
afterAll(() => { for (const folder of made) rmSync(folder, { recursive: true, force: true }); });

/** An app whose platform declares nothing, and a stack that a test fills. */
function fill(count: number, textLength = 0, scope: (app: App) => App | Stage = (app) => app): App {
  const outdir = mkdtempSync(join(tmpdir(), 'ztk-limits-'));
  made.push(outdir);
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false });
  const place = scope(app);
  // The platform writes first: whatever it checks must be later.
  Platform.of(new Stack(place, 'First'));
  const stack = new Stack(place, 'Alerts');
  for (let n = 0; n < count; n++) new sns.CfnTopic(stack, `Topic${String(n)}`, { displayName: 'x'.repeat(n === 0 ? textLength : 1) });
  return app;
}

describe('resources of a stack', () => {
  test('500 are taken', () => {
    expect(() => fill(500).synth()).not.toThrow();
  });

  test('501 are refused before anything is written, with what they are', () => {
    const app = fill(501);
    expectRefusalAtSynthesis(app, { code: 'STACK_TOO_LARGE', where: 'stack Alerts', given: '501: AWS::SNS::Topic 501', allowed: '500: stacks for parts of it' });
    expect(readdirSync(app.outdir).filter((file) => file.endsWith('.template.json'))).toEqual([]);
  });

  test('of a Stage are its own', () => {
    const app = fill(501, 0, (root) => new Stage(root, 'Prod'));
    expectRefusalAtSynthesis(app, { code: 'STACK_TOO_LARGE', where: 'stack Prod-Alerts', given: '501' });
  });
});

describe('bytes of a template', () => {
  test('a million are taken', () => {
    expect(() => fill(1, 990_000).synth()).not.toThrow();
  });

  test('more are refused, with the largest parts first', () => {
    const app = fill(12, 1_000_000);
    expectRefusalAtSynthesis(app, { code: 'STACK_TOO_LARGE', where: 'stack Alerts', given: 'Topic0 10000', allowed: '1000000: stacks for parts of it' });
    expect(existsSync(join(app.outdir, 'Alerts.template.json'))).toBe(true);
  });

  test('of a stack that was declared after the platform, or in a Stage, are seen too', () => {
    expectRefusalAtSynthesis(fill(1, 1_000_000, (root) => new Stage(root, 'Prod')), { code: 'STACK_TOO_LARGE', where: 'stack Prod-Alerts', given: 'Topic0' });
  });
});

test('a full stack of several is told how to grow', () => {
  const sample = samplePlatform({}, undefined, []);
  const stacks = new StackShards(sample.app, 'Topics', { cluster: sample.kafka, count: 2 });
  const full = stacks.stackOf('a');
  for (let n = 0; n < 501; n++) new sns.CfnTopic(full, `Topic${String(n)}`);
  expectRefusalAtSynthesis(sample.app, { code: 'STACK_TOO_LARGE', where: `stack ${full.stackName}`, given: '501', allowed: 'a second StackShards beside Topics for new topics and workloads; those that stand here stay' });
});
