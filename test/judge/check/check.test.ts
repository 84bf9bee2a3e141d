import { check, verdictOfChecks, type Acknowledgement } from '../../../lib/judge/check';
import { RULES, type Rule } from '../../../lib/judge/rules';
import { platformOf, resource, type Parts } from '../rules/support/judge';

const TODAY = '2026-12-01';
const OPEN: Parts = {
  Resources: { Cluster: resource('AWS::MSK::Cluster', { ClientAuthentication: { Unauthenticated: { Enabled: true }, Sasl: { Iam: { Enabled: true } } } }) },
};
const rule = RULES.find(({ id }) => id === 'ZTK-MSK-UNAUTHENTICATED')!;
const FOUND = 'ZTK-MSK-UNAUTHENTICATED[unauthenticated-enabled]';
const PLACE = 'Cluster/Properties/ClientAuthentication/Unauthenticated/Enabled';
const given = (parts: Partial<Acknowledgement> = {}): Acknowledgement => ({ finding: FOUND, at: 'Cluster', reason: 'moves until summer', ...parts });
const checked = (...acknowledgements: Acknowledgement[]): ReturnType<typeof check> => check(platformOf(OPEN), acknowledgements, TODAY, [rule]);

describe('a check', () => {
  test('says of each rule what it comes to', () => {
    const { results } = check(platformOf({ Resources: { Topic: resource('AWS::SNS::Topic', {}) } }), [], TODAY, [rule]);
    expect(results.map(({ verdict }) => verdict)).toEqual(['not-applicable']);
    expect(checked().results.map(({ verdict, findings }) => [verdict, findings.map(({ location }) => location)])).toEqual([['non-compliant', [PLACE]]]);
  });

  test.each([
    ['at the resource', given()],
    ['at its exact place', given({ at: PLACE })],
    ['until today', given({ until: TODAY })],
  ])('a finding that is acknowledged %s is none, and is listed', (_what, acknowledgement) => {
    const result = checked(acknowledgement);
    expect(result.results).toEqual([{ rule, verdict: 'compliant', findings: [] }]);
    expect(result.acknowledged.map(({ finding, by }) => [finding.location, by])).toEqual([[PLACE, acknowledgement]]);
    expect(result.unused).toEqual([]);
    expect(verdictOfChecks([result])).toBe('clean');
  });

  test.each([
    ['of another finding', given({ finding: 'ZTK-MSK-UNAUTHENTICATED[no-authentication]' })],
    ['of the rule as a whole', given({ finding: 'ZTK-MSK-UNAUTHENTICATED' })],
    ['at another resource', given({ at: 'Clus' })],
    ['at another place of the resource', given({ at: 'Cluster/Properties/ClientAuthentication/Unauthenticated/Enable' })],
    ['until yesterday', given({ until: '2026-11-30' })],
  ])('an acknowledgement %s counts for nothing, and is named', (_what, acknowledgement) => {
    const result = checked(acknowledgement);
    expect(result.acknowledged).toEqual([]);
    expect(result.unused).toEqual([acknowledgement]);
    expect(verdictOfChecks([result])).toBe('findings');
  });

  test('a rule that breaks down leaves the check unresolved, never clean', () => {
    const broken = { ...rule, id: 'ZTK-BROKEN', evaluate: () => { throw new Error('out of order'); } } satisfies Rule;
    const result = check(platformOf({ Resources: {} }), [], TODAY, [broken, rule]);
    expect(result.results.map((one) => one.rule.id)).toEqual([rule.id]);
    expect(result.failures.map(({ message }) => message)).toEqual(['out of order']);
    expect(verdictOfChecks([result])).toBe('unresolved');
  });
});
