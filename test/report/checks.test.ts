import { checksAt, readChecks, ruleId } from '../../lib/report/checks';

const FIXES = new Map([['ZTK-BROKER-INGRESS', 'grant on the topic']]);
const read = (pluginReports: unknown[]) => readChecks({ pluginReports }, FIXES, (trace) => (trace.includes('app.ts') ? 'app.ts:7' : undefined));
const at = (logicalId: string) => ({
  constructPath: `Core/${logicalId}`, stackTraces: ['new X in lib', 'made in app.ts'],
  cloudFormationResource: { templatePath: '/elsewhere/cdk.out/Core.template.json', logicalId, propertyPaths: ['Properties.CidrIp'] },
});
const violation = (over: object = {}) => ({ ruleName: 'ZTK-BROKER-INGRESS[0.0.0.0/0]', description: 'anyone\n reaches 9098', severity: 'error', violatingConstructs: [at('Rule')], ...over });
const pack = (over: object) => ({ pluginName: 'ZeroTrustKafkaChecks', conclusion: 'failure', violations: [], ...over });

describe('reading a validation report', () => {
  it('gives a finding with its place in the template, its line of code and the fix that the rule knows', () => {
    expect(read([pack({ violations: [violation()] })]).findings).toEqual([{
      rule: 'ZTK-BROKER-INGRESS[0.0.0.0/0]', pack: 'ZeroTrustKafkaChecks', severity: 'error', says: 'anyone reaches 9098', fix: 'grant on the topic',
      places: [{ construct: 'Core/Rule', location: 'Core/Rule/Properties.CidrIp', at: 'app.ts:7' }],
    }]);
  });

  it('takes the fix of the report before that of the rule', () => {
    expect(read([pack({ violations: [violation({ suggestedFix: 'remove it' })] })]).findings[0]?.fix).toBe('remove it');
  });

  it('folds equal findings and keeps every place, sorted', () => {
    const { findings } = read([pack({ violations: [violation({ violatingConstructs: [at('B')] }), violation({ violatingConstructs: [at('A')] })] })]);
    expect(findings.map((f) => f.places.map((p) => p.construct))).toEqual([['Core/A', 'Core/B']]);
  });

  it('does not fold what differs in the exact finding', () => {
    expect(read([pack({ violations: [violation(), violation({ ruleName: 'ZTK-BROKER-INGRESS[::/0]' })] })]).findings).toHaveLength(2);
  });

  it('counts a check that broke as a finding, not as a pass', () => {
    const [finding] = read([pack({ metadata: { error: 'plugin failed: boom' } })]).findings;
    expect(finding).toMatchObject({ rule: 'did not run', severity: 'fatal', says: 'plugin failed: boom' });
  });

  it('counts an error as a finding even where the report calls itself a success', () => {
    expect(read([pack({ conclusion: 'success', violations: [violation()] })]).findings).toHaveLength(1);
  });

  it('counts a warning of a failed pack as a finding, and of another as a warning', () => {
    const warning = violation({ severity: 'warning' });
    expect(read([pack({ violations: [warning] })]).findings).toHaveLength(1);
    expect(read([pack({ conclusion: 'success', violations: [warning] })])).toMatchObject({ findings: [], warnings: [{ severity: 'warning' }] });
  });

  it('takes the place that the check judged, and says it once', () => {
    const [finding] = read([pack({ violations: [violation({ description: 'it is open, at Core/Rule/Properties/Ingress/0', ruleMetadata: { location: 'Core/Rule/Properties/Ingress/0' } })] })]).findings;
    expect(finding).toMatchObject({ says: 'it is open', places: [{ location: 'Core/Rule/Properties/Ingress/0' }] });
  });

  const reportOnly = JSON.stringify([{ until: '2027-01-31', reason: 'two clusters move first', constructPath: 'Core' }]);
  const announcement = { ruleName: 'ZTK-REPORT-ONLY[2027-01-31]', description: 'x', severity: 'info', violatingConstructs: [{ constructPath: 'Core' }] };

  it('lets what is only reported stop nothing, and says where, until when and why', () => {
    const result = read([pack({ conclusion: 'success', metadata: { reportOnly }, violations: [violation({ severity: 'warning' }), announcement] })]);
    expect(result).toMatchObject({
      findings: [], warnings: [{ rule: 'ZTK-BROKER-INGRESS[0.0.0.0/0]' }], reportOnly: [{ until: '2027-01-31', reason: 'two clusters move first', constructPath: 'Core' }],
    });
    expect(result.warnings).toHaveLength(1);
  });

  it('does not let a finding that is only reported excuse one that is not', () => {
    const result = read([pack({ metadata: { reportOnly }, violations: [violation({ severity: 'warning' }), violation({ ruleName: 'ZTK-Y[b]' })] })]);
    expect([result.findings, result.warnings].map((list) => list.map((f) => f.rule))).toEqual([['ZTK-Y[b]'], ['ZTK-BROKER-INGRESS[0.0.0.0/0]']]);
  });

  it('does not let one pack that only reports excuse another', () => {
    const result = read([pack({ conclusion: 'success', metadata: { reportOnly } }), { ...pack({ violations: [violation({ severity: 'warning' })] }), pluginName: 'AwsSolutions' }]);
    expect(result.findings.map((f) => f.pack)).toEqual(['AwsSolutions']);
  });

  it('names acknowledgements of what is not found any more', () => {
    const unused = [{ id: 'ZTK-X[a]', reason: 'a probe', constructPath: 'Core/Probe' }];
    expect(read([pack({ conclusion: 'success', metadata: { unusedAcknowledgements: JSON.stringify(unused) } })]).unused).toEqual(unused);
  });

  it('gives acknowledgements with their reason', () => {
    const { acknowledged } = read([pack({ conclusion: 'success', suppressedViolations: [{ ...violation(), reason: 'a probe of the network team' }] })]);
    expect(acknowledged).toMatchObject([{ rule: 'ZTK-BROKER-INGRESS[0.0.0.0/0]', reason: 'a probe of the network team' }]);
  });

  it('finds nothing in a report of nothing', () => {
    expect(readChecks({}, FIXES, () => undefined)).toEqual({ findings: [], warnings: [], acknowledged: [], reportOnly: [], unused: [] });
  });
});

describe('the part of a result at some places', () => {
  const result = read([pack({ violations: [violation({ violatingConstructs: [at('A'), at('B')] })] }), pack({ pluginName: 'Broken' })]);

  it('keeps places and drops findings without any left', () => {
    expect(checksAt(result, (p) => p.construct === 'Core/A').findings.flatMap((f) => f.places)).toMatchObject([{ construct: 'Core/A' }]);
  });

  it('keeps what is only reported of its own part and of everything', () => {
    const parts = ['', 'Core/A', 'Core/B'].map((constructPath) => ({ until: '2027-01-31', reason: 'later', constructPath }));
    expect(checksAt({ ...result, reportOnly: parts }, (p) => p.construct === 'Core/A').reportOnly.map((r) => r.constructPath)).toEqual(['', 'Core/A']);
  });

  it('keeps what never had a place', () => {
    expect(checksAt(result, () => false).findings.map((f) => f.rule)).toEqual(['did not run']);
  });
});

it('the id of a rule ends where the exact finding begins', () => {
  expect(['A-1', 'A-1[x]', 'A-1[x[y]]'].map(ruleId)).toEqual(['A-1', 'A-1', 'A-1']);
});
