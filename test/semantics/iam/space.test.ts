import * as fc from 'fast-check';
import { allowedSpace, newlyAllowed, match, type NewlyAllowed, type Scope, type SymbolicText } from '../../../lib/semantics/iam';
import { allowed, type PlainPolicies, type PlainRequest } from './oracle/evaluate';
import { ACTIONS, CONTEXTS, policies, PRINCIPALS, RESOURCES, SEED, statement, toPolicies, toRequester } from './universe';

const RUNS = { seed: SEED, numRuns: 100 };
const ACCOUNT = '111122223333';

const plain = (text: SymbolicText): string => text.map((part) => (typeof part === 'string' ? part : `<${part.hole}>`)).join('');
const scopeOf = (principal: PlainRequest['principal']): Scope => ({ requester: toRequester(principal), actions: ACTIONS, resources: RESOURCES.map((r) => [r]), resourceAccount: [ACCOUNT] });

/** Every request of the universe. */
const requests = (principal: PlainRequest['principal']): PlainRequest[] => ACTIONS.flatMap((action) => RESOURCES.flatMap((resource) => CONTEXTS.map((context) => ({ principal, action, resource, resourceAccount: ACCOUNT, context }))));

/** One side, and the same with something changed, or another altogether. */
const sides: fc.Arbitrary<readonly [PlainPolicies, PlainPolicies]> = fc.oneof(
  fc.tuple(policies, policies),
  fc.tuple(policies, statement).map(([p, s]) => [p, { ...p, identity: [...p.identity, s] }] as const),
  fc.tuple(policies, statement).map(([p, s]) => [{ ...p, identity: [...p.identity, s] }, p] as const),
  fc.tuple(policies, fc.constantFrom('boundary', 'session', 'endpoint', 'organization', 'resource')).map(([p, layer]) => [p, { ...p, [layer]: undefined }] as const),
);
const clean = (p: PlainPolicies): PlainPolicies => Object.fromEntries(Object.entries(p).filter(([, v]) => v !== undefined)) as unknown as PlainPolicies;

function verify(results: readonly NewlyAllowed[], before: PlainPolicies | undefined, after: PlainPolicies, principal: PlainRequest['principal']): number {
  const isNew = (r: PlainRequest): boolean => allowed(after, r) && (before === undefined || !allowed(before, r));
  const wanted = requests(principal).filter(isNew);
  for (const r of wanted) expect(results.some((x) => x.actions.includes(r.action) && x.resource.patterns.some((p) => match(p, [r.resource]) === 'yes'))).toBe(true);
  for (const x of results) {
    expect(x.verdict).toBe('allowed');
    const context = Object.fromEntries([...x.context].map(([key, values]) => [key, values.map(plain)]));
    expect(isNew({ principal, action: x.actions[0]!, resource: plain(x.resource.example), resourceAccount: ACCOUNT, context })).toBe(true);
    expect(x.because.length).toBeGreaterThan(0);
  }
  return results.length;
}

describe('what is newly allowed', () => {
  it('is exactly what an evaluator finds that shares no code: nothing is missing, and every example is newly allowed', () => {
    const seen = { some: 0, none: 0 };
    fc.assert(fc.property(sides, fc.constantFrom(...PRINCIPALS), ([b, a], principal) => {
      const [before, after] = [clean(b), clean(a)];
      seen[verify(newlyAllowed(toPolicies(before), toPolicies(after), scopeOf(principal)), before, after, principal) > 0 ? 'some' : 'none']++;
    }), RUNS);
    expect(Math.min(seen.some, seen.none)).toBeGreaterThan(RUNS.numRuns / 20);
  });

  it('of one side alone is all that it allows', () => {
    fc.assert(fc.property(policies, fc.constantFrom(...PRINCIPALS), (p, principal) => { verify(allowedSpace(toPolicies(p), scopeOf(principal)), undefined, p, principal); }), RUNS);
  });
});
