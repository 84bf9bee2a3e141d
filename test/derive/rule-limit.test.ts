import { deriveRoute } from '../../lib/derive/route';
import { ruleLimitProblems } from '../../lib/derive/rule-limit';

const into = (count: number, from = 'apps'): ReturnType<typeof deriveRoute>[] => Array.from({ length: count }, (_, n) => deriveRoute(`${from}-${String(n)}`, 'brokers', 9098));
const outOf = (count: number): ReturnType<typeof deriveRoute>[] => Array.from({ length: count }, (_, n) => deriveRoute('apps', `service-${String(n)}`, 443));

test('as many rules as the quota pass, one more is refused with all of them', () => {
  const brokers = { segment: 'brokers', quota: 60 };
  expect(ruleLimitProblems(into(60), [brokers])).toEqual([]);
  const [problem, ...more] = ruleLimitProblems(into(61), [brokers]);
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ code: 'NETWORK_RULE_LIMIT', where: 'segment brokers', what: expect.stringContaining('61 ingress rules') });
  expect(problem?.given?.split(', ')).toEqual(into(61).map(({ id }) => id).sort());
});

test('a rule that stands there anyhow is one of them, and a group that is open anyhow gets none', () => {
  expect(ruleLimitProblems(outOf(60), [{ segment: 'apps', quota: 60, egressBefore: 0 }])).toEqual([]);
  expect(ruleLimitProblems(outOf(60), [{ segment: 'apps', quota: 60, egressBefore: 1 }])).toMatchObject([{ code: 'NETWORK_RULE_LIMIT', where: 'segment apps', what: expect.stringContaining('61 egress rules') }]);
  expect(ruleLimitProblems(outOf(61), [{ segment: 'apps', quota: 60 }])).toEqual([]);
});

test('directions are counted apart, and a raised quota is the quota', () => {
  expect(ruleLimitProblems([...into(40), ...Array.from({ length: 40 }, (_, n) => deriveRoute('brokers', `x-${String(n)}`, 443))], [{ segment: 'brokers', quota: 60, egressBefore: 1 }])).toEqual([]);
  expect(ruleLimitProblems(into(120), [{ segment: 'brokers', quota: 120 }])).toEqual([]);
  expect(ruleLimitProblems(into(121), [{ segment: 'brokers', quota: 120 }])).toMatchObject([{ allowed: expect.stringMatching(/^120: /) }]);
});
