import { App, Stack } from 'aws-cdk-lib';
import { ZeroTrustKafkaChecks } from '../../constructs/nag/zero-trust-kafka-checks';
import { TrustError } from '../../lib/model/problem';
import { acknowledge, checkedApp, FAILED, report, ROTATION, rulesIn, soundKey, weakKey } from './support/apps';

beforeEach(() => { jest.spyOn(console, 'error').mockImplementation(() => undefined); });
afterEach(() => { jest.restoreAllMocks(); });

describe('report only', () => {
  test('turns findings into warnings that say until when and why', () => {
    const app = checkedApp();
    ZeroTrustKafkaChecks.reportOnly(app, { until: '2027-03-31', reason: 'the old cluster is being replaced' });
    weakKey(new Stack(app, 'Stack'));
    expect(() => app.synth()).not.toThrow();
    expect(report(app).violations.map(({ ruleName, severity, description }) => [ruleName, severity, description])).toEqual([
      ['ZTK-KEY-POLICY-WIDE[rotation]', 'warning',
        'report only until 2027-03-31: the old cluster is being replaced: the key never rotates, at Key/Properties/EnableKeyRotation'],
      ['ZTK-REPORT-ONLY[2027-03-31]', 'info', expect.stringContaining('the old cluster is being replaced')],
    ]);
    expect(JSON.parse(report(app).metadata['reportOnly']!)).toEqual([
      { until: '2027-03-31', reason: 'the old cluster is being replaced', constructPath: '' },
    ]);
  });

  test('is said also where nothing is found', () => {
    const app = checkedApp();
    ZeroTrustKafkaChecks.reportOnly(app, { until: '2027-03-31', reason: 'trial' });
    soundKey(new Stack(app, 'Stack'));
    app.synth();
    expect(rulesIn(app)).toEqual(['ZTK-REPORT-ONLY[2027-03-31] info']);
  });

  test('holds for its part of the tree and no other', () => {
    const app = checkedApp();
    const old = new Stack(app, 'Old');
    ZeroTrustKafkaChecks.reportOnly(old, { until: '2027-03-31', reason: 'trial' });
    weakKey(old);
    weakKey(new Stack(app, 'OldAndNew'));
    expect(() => app.synth()).toThrow(FAILED);
    expect(rulesIn(app)).toEqual([
      'ZTK-KEY-POLICY-WIDE[rotation] warning', 'ZTK-KEY-POLICY-WIDE[rotation] error', 'ZTK-REPORT-ONLY[2027-03-31] info',
    ]);
  });

  test('does not excuse an acknowledgement without a reason', () => {
    const app = checkedApp();
    ZeroTrustKafkaChecks.reportOnly(app, { until: '2027-03-31', reason: 'trial' });
    acknowledge(weakKey(new Stack(app, 'Stack')), ROTATION, '');
    expect(() => app.synth()).toThrow(FAILED);
  });

  test.each([
    ['no day', { until: 'soon', reason: 'trial' }, 'soon'],
    ['a day that does not exist', { until: '2027-02-30', reason: 'trial' }, '2027-02-30'],
    ['a month that does not exist', { until: '2027-13-01', reason: 'trial' }, '2027-13-01'],
    ['a blank reason', { until: '2027-02-28', reason: ' ' }, ' '],
  ])('refuses %s', (_what, props, given) => {
    const stack = new Stack(new App(), 'Stack');
    try {
      ZeroTrustKafkaChecks.reportOnly(stack, props);
    } catch (error) {
      expect(TrustError.isTrustError(error) && error.problems).toEqual([
        expect.objectContaining({ code: 'NAG_REPORT_ONLY_INVALID', given, where: 'Stack' }),
      ]);
      return;
    }
    throw new Error('it was accepted');
  });
});

describe('direct use', () => {
  test('judges the templates of a part of the tree after synthesis', () => {
    const app = new App();
    weakKey(new Stack(app, 'Weak'));
    soundKey(new Stack(app, 'Sound'));
    app.synth();
    const pack = new ZeroTrustKafkaChecks();
    expect(pack.validateScope(app).success).toBe(false);
    expect(pack.validateScope(app.node.findChild('Sound'))).toMatchObject({ success: true, violations: [] });
  });

  test('fails for what was not synthesized', () => {
    const app = new App();
    soundKey(new Stack(app, 'Stack'));
    expect(new ZeroTrustKafkaChecks().validateScope(app)).toMatchObject({ success: false, violations: [{ severity: 'fatal' }] });
  });
});
