import { atomsOf } from '../../../lib/judge/diff/iam/atoms';
import { statement } from '../support/world';

const of = (...statements: Parameters<typeof statement>[0][]): string[] => [...new Set(statements.flatMap((parts) => atomsOf(statement(parts))))].sort();
const condition = (...values: string[]) => ({ operator: 'stringequals', ifExists: false, key: 'k', values: values.map((value) => [value]) });

describe('statements in their smallest parts', () => {
  const whole = { actions: [['a:X'], ['a:Y']], resources: [['r1'], ['r2']] };
  test('split, joined, repeated, in another case and order: the same', () => {
    expect(of({ actions: [['A:x']], resources: [['r1'], ['r2']], location: 'elsewhere' }, { actions: [['a:Y']], resources: [['r2']] }, { actions: [['a:Y'], ['a:y']], resources: [['r1']] })).toEqual(of(whole));
    expect(of({ conditions: [condition('x', 'y')] })).toEqual(of({ conditions: [condition('y', 'x')] }));
  });
  test.each([
    ['effect', { ...whole, effect: 'Deny' as const }], ['action', { ...whole, actions: [['a:X'], ['a:Z']] }], ['resource', { ...whole, resources: [['r1'], ['R2']] }],
    ['condition', { ...whole, conditions: [condition('x')] }], ['principal', { ...whole, principals: [{ type: 'AWS' as const, value: ['*'] }] }],
    ['exclusion', { notActions: [['a:X'], ['a:Y']], resources: whole.resources }], ['unread part', { ...whole, unknown: 'chosen at deployment' }], ['reading of variables', { ...whole, variables: false }],
  ])('another %s is other parts', (_what, parts) => { expect(of(parts)).not.toEqual(of(whole)); });
  test('exclusions are not divided', () => { expect(of({ notResources: [['r1'], ['r2']] })).not.toEqual(of({ notResources: [['r1']] }, { notResources: [['r2']] })); });
  test('very many parts stay one', () => { expect(of({ actions: Array.from({ length: 100 }, (_, i) => [`a:${String(i)}`]), resources: Array.from({ length: 100 }, (_, i) => [`r${String(i)}`]) })).toHaveLength(1); });
});
