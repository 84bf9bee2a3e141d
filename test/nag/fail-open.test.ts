import { CfnResource, App, CfnStack, type IPolicyValidationPlugin, NestedStack, type PolicyViolation, Stack, Stage, Validations } from 'aws-cdk-lib';
import { ZeroTrustKafkaChecks } from '../../constructs/nag/zero-trust-kafka-checks';
import { type Rule } from '../../lib/judge/rules';
import { acknowledge, checkedApp, FAILED, openCluster, report, ROTATION, rulesIn, soundKey, weakKey } from './support/apps';

beforeEach(() => { jest.spyOn(console, 'error').mockImplementation(() => undefined); });
afterEach(() => { jest.restoreAllMocks(); });

/** A plugin that reports what it is told to. */
function plugin(violations: PolicyViolation[]): IPolicyValidationPlugin {
  return { name: 'Naive', validate: () => ({ success: false, violations }) };
}

const FINDING = { ruleName: 'NAIVE[finding]', description: 'a finding' };

describe('how validation plugins fail open, and why ours does not', () => {
  test('the CDK passes a failed report that names no resource', () => {
    const app = new App();
    soundKey(new Stack(app, 'Stack'));
    Validations.of(app).addPlugins(plugin([{ ...FINDING, violatingResources: [] }]));
    expect(() => app.synth()).not.toThrow();
  });

  test('every violation of ours names a resource, so that synthesis fails', () => {
    const app = checkedApp();
    openCluster(new Stack(app, 'Stack'));
    expect(() => app.synth()).toThrow(FAILED);
    expect(report(app).violations.length).toBeGreaterThan(2);
    for (const violation of report(app).violations) expect(violation.violatingConstructs).toEqual([expect.objectContaining({ constructPath: 'Stack/Cluster' })]);
  });

  test('after one acknowledgement the CDK passes severities other than lower-case error and fatal', () => {
    const app = new App();
    const key = soundKey(new Stack(app, 'Stack'));
    const at = [{ constructPath: key.node.path, locations: [] }];
    Validations.of(app).addPlugins(plugin([
      { ruleName: 'NAIVE[other]', description: 'x', severity: 'error', violatingResources: [...at] },
      { ...FINDING, severity: 'ERROR', violatingResources: [...at] },
      { ...FINDING, severity: 'high', violatingResources: [...at] },
    ]));
    Validations.of(key).acknowledge({ id: 'Naive::NAIVE[other]', reason: 'x' });
    expect(() => app.synth()).not.toThrow();
  });

  test('after one acknowledgement every other finding of ours still fails synthesis', () => {
    const app = checkedApp();
    const stack = new Stack(app, 'Stack');
    acknowledge(weakKey(stack, 'Known'), ROTATION);
    weakKey(stack, 'Forgotten');
    expect(() => app.synth()).toThrow(FAILED);
    expect(report(app).violations).toEqual([expect.objectContaining({
      ruleName: 'ZTK-KEY-POLICY-WIDE[rotation]', severity: 'error', violatingConstructs: [expect.objectContaining({ constructPath: 'Stack/Forgotten' })],
    })]);
  });

  test('the CDK gives plugins no nested templates; ours follows them', () => {
    const app = checkedApp();
    const stack = new Stack(app, 'Stack');
    const nested = new NestedStack(new NestedStack(stack, 'Outer'), 'Inner');
    weakKey(nested);
    expect(() => app.synth()).toThrow(FAILED);
    expect(report(app).violations[0]?.violatingConstructs[0]?.constructPath).toBe('Stack/Outer/Inner/Key');
  });

  test('nested templates are also followed when the CDK writes asset metadata', () => {
    const app = checkedApp({ context: { 'aws:cdk:enable-asset-metadata': true } });
    weakKey(new NestedStack(new Stack(app, 'Stack'), 'Nested'));
    expect(() => app.synth()).toThrow(FAILED);
    expect(rulesIn(app)).toEqual(['ZTK-KEY-POLICY-WIDE[rotation] error']);
  });

  test('a finding in a nested stack is acknowledged there, or above', () => {
    const app = checkedApp();
    const nested = new NestedStack(new Stack(app, 'Stack'), 'Nested');
    weakKey(nested);
    acknowledge(nested, ROTATION);
    expect(() => app.synth()).not.toThrow();
  });

  test('a nested template that is nowhere in the assembly is a finding', () => {
    const app = checkedApp();
    new CfnStack(new Stack(app, 'Stack'), 'Foreign', { templateUrl: 'https://example.com/foreign.json' });
    expect(() => app.synth()).toThrow(FAILED);
    expect(rulesIn(app)).toEqual(['ZTK-TEMPLATE-OPAQUE[nested-template] error']);
  });

  test('the CDK gives all Stages in one list; ours judges each as a platform of its own', () => {
    const app = checkedApp();
    for (const name of ['Test', 'Prod']) {
      const stage = new Stage(app, name);
      const stack = new Stack(stage, 'Stack');
      if (name === 'Prod') weakKey(stack);
      else soundKey(stack);
    }
    expect(() => app.synth()).toThrow(FAILED);
    expect(report(app).violations.map(({ violatingConstructs }) => violatingConstructs[0]?.constructPath)).toEqual(['Prod/Stack/Key']);
    expect(report(app).metadata['stacks']).toBe('2');
  });

  test('what typed properties do not show is judged: a property override', () => {
    const app = checkedApp();
    const key = soundKey(new Stack(app, 'Stack'));
    key.addPropertyOverride('EnableKeyRotation', false);
    expect(key.enableKeyRotation).toBe(true);
    expect(() => app.synth()).toThrow(FAILED);
  });

  test('a rule that throws is a violation that names it and cannot be acknowledged', () => {
    const app = new App();
    const broken = { id: 'ZTK-BROKEN', name: 'broken', evaluate: () => { throw new Error('out of order'); } } as unknown as Rule;
    Validations.of(app).addPlugins(new ZeroTrustKafkaChecks(app, { additionalRules: [broken] }));
    const stack = new Stack(app, 'Stack');
    weakKey(stack);
    acknowledge(stack, ROTATION);
    acknowledge(stack, 'ZeroTrustKafkaChecks::ZTK-BROKEN[rule-failed]');
    expect(() => app.synth()).toThrow(FAILED);
    expect(report(app).violations).toEqual([expect.objectContaining({
      ruleName: 'ZTK-BROKEN[rule-failed]', severity: 'fatal', description: 'the rule broke down: out of order',
    })]);
  });

  test('a template that cannot be read is a violation that cannot be acknowledged', () => {
    const app = checkedApp();
    const stack = new Stack(app, 'Stack');
    new CfnResource(stack, 'Thing', { type: 'AWS::S3::Bucket' }).addOverride('Type', undefined);
    acknowledge(stack, 'ZeroTrustKafkaChecks::ZTK-CHECKS-FAILED[template]');
    expect(() => app.synth()).toThrow(FAILED);
    expect(rulesIn(app)).toEqual(['ZTK-CHECKS-FAILED[template] fatal']);
  });

  test('without a plugin the CDK passes anything; whoever enforces need not register', () => {
    const unchecked = new App();
    weakKey(new Stack(unchecked, 'Stack'));
    expect(() => unchecked.synth()).not.toThrow();

    const checked = new App();
    const stack = new Stack(new Stage(checked, 'Stage'), 'Stack');
    ZeroTrustKafkaChecks.enforce(weakKey(stack));
    expect(() => checked.synth()).toThrow(FAILED);
  });

  test('however often the checks are enforced, they run once', () => {
    const app = checkedApp();
    const stack = new Stack(app, 'Stack');
    ZeroTrustKafkaChecks.enforce(stack);
    ZeroTrustKafkaChecks.enforce(weakKey(stack));
    expect(() => app.synth()).toThrow(FAILED);
    expect(report(app).violations).toHaveLength(1);
  });
});
