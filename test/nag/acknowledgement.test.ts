import { aws_kms as kms, Stack } from 'aws-cdk-lib';
import { acknowledge, checkedApp, FAILED, report, ROTATION, rulesIn, weakKey } from './support/apps';

beforeEach(() => { jest.spyOn(console, 'error').mockImplementation(() => undefined); });
afterEach(() => { jest.restoreAllMocks(); });

function synthesized(id: string, reason?: string): ReturnType<typeof checkedApp> {
  const app = checkedApp();
  acknowledge(weakKey(new Stack(app, 'Stack')), id, reason);
  return app;
}

describe('an acknowledgement', () => {
  test('by exact id and with a reason lets synthesis pass, and is recorded', () => {
    const app = synthesized(ROTATION, 'the key is destroyed after the drill');
    expect(() => app.synth()).not.toThrow();
    expect(report(app).suppressedViolations).toEqual([expect.objectContaining({
      acknowledgedId: ROTATION, reason: 'the key is destroyed after the drill', acknowledgedAt: 'Stack/Key',
      violatingConstructs: [expect.objectContaining({ constructPath: 'Stack/Key' })],
    })]);
    expect(report(app).violations).toEqual([]);
  });

  test.each([
    ['a bare rule id', 'ZTK-KEY-POLICY-WIDE'],
    ['a bare id with the finding', 'ZTK-KEY-POLICY-WIDE[rotation]'],
    ['our prefix without the finding', 'ZeroTrustKafkaChecks::ZTK-KEY-POLICY-WIDE'],
    ['the prefix of another pack', 'AwsSolutions::ZTK-KEY-POLICY-WIDE[rotation]'],
    ['another finding', 'ZeroTrustKafkaChecks::ZTK-KEY-POLICY-WIDE[default-policy]'],
    ['another case', 'ZeroTrustKafkaChecks::ztk-key-policy-wide[rotation]'],
    ['the way cdk-nag writes ids', 'ZeroTrustKafkaChecks::ZeroTrustKafkaChecks-ZTK-KEY-POLICY-WIDE[rotation]'],
  ])('by %s suppresses nothing', (_what, id) => {
    const app = synthesized(id);
    expect(() => app.synth()).toThrow(FAILED);
    expect(rulesIn(app)).toEqual(['ZTK-KEY-POLICY-WIDE[rotation] error']);
  });

  test('of a sibling suppresses nothing', () => {
    const app = checkedApp();
    const stack = new Stack(app, 'Stack');
    weakKey(stack);
    acknowledge(weakKey(stack, 'KeyOfSomebodyElse'), ROTATION);
    expect(() => app.synth()).toThrow(FAILED);
  });

  test.each([['empty', ''], ['blank', ' \t']])('with an %s reason is itself a violation that cannot be acknowledged', (_what, reason) => {
    const app = synthesized(ROTATION, reason);
    acknowledge(app, 'ZeroTrustKafkaChecks::ZTK-ACKNOWLEDGEMENT-WITHOUT-REASON[ZTK-KEY-POLICY-WIDE[rotation]]');
    expect(() => app.synth()).toThrow(FAILED);
    expect(rulesIn(app)).toEqual(['ZTK-ACKNOWLEDGEMENT-WITHOUT-REASON[ZTK-KEY-POLICY-WIDE[rotation]] fatal']);
  });

  test('that no finding answers to is named in the report', () => {
    const app = synthesized('ZeroTrustKafkaChecks::ZTK-KEY-POLICY-WIDE[gone]');
    expect(() => app.synth()).toThrow(FAILED);
    expect(JSON.parse(report(app).metadata['unusedAcknowledgements']!)).toEqual([
      { id: 'ZTK-KEY-POLICY-WIDE[gone]', reason: 'agreed with the reviewer', constructPath: 'Stack/Key' },
    ]);
  });

  test('can repeat a finding with tokens, wildcards and brackets in it', () => {
    const build = (ack?: string): ReturnType<typeof checkedApp> => {
      const app = checkedApp();
      const stack = new Stack(app, 'Stack');
      const key = new kms.CfnKey(stack, 'Key', {
        enableKeyRotation: true,
        keyPolicy: { Statement: { Effect: 'Allow', Principal: { AWS: `arn:${stack.partition}:iam::${stack.account}:root` }, Action: 'kms:*', Resource: '*' } },
      });
      if (ack !== undefined) acknowledge(key, ack);
      return app;
    };
    const open = build();
    expect(() => open.synth()).toThrow(FAILED);
    const { ruleName } = report(open).violations[0]!;
    expect(ruleName).toBe('ZTK-KEY-POLICY-WIDE[account:arn:<AWS::Partition>:iam::<AWS::AccountId>:root]');
    expect(() => build(`ZeroTrustKafkaChecks::${ruleName}`).synth()).not.toThrow();
  });
});
