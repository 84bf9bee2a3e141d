import { holds } from '../../../lib/semantics/iam/condition';
import type { Condition, SymbolicText } from '../../../lib/semantics/iam';
import { conditionHolds } from './oracle/evaluate';

type Context = Readonly<Record<string, readonly string[]>>;

/** Both evaluators; the second is the one that shares no code. */
function both(written: string, values: readonly string[], context: Context, key = 'k'): readonly [string, boolean] {
  const quantifier = written.startsWith('ForAny') ? 'any' as const : written.startsWith('ForAll') ? 'all' as const : undefined;
  const name = written.slice(written.indexOf(':') + 1).toLowerCase();
  const ifExists = name.endsWith('ifexists');
  const condition: Condition = { operator: ifExists ? name.slice(0, -8) : name, ifExists, key, values: values.map((v) => [v]), ...(quantifier && { quantifier }) };
  return [holds(condition, (k) => (context[k] ?? []).map((v) => [v]), true), conditionHolds(written, key, values, context)];
}
const yes = ['yes', true] as const;
const no = ['no', false] as const;

describe('a condition', () => {
  it.each([
    ['StringEquals', ['a', 'b'], ['b'], yes], ['StringEquals', ['a'], ['A'], no], ['StringEquals', ['a*'], ['ab'], no], ['StringEquals', [], ['a'], no],
    ['StringNotEquals', ['a', 'b'], ['b'], no], ['StringNotEquals', ['a'], ['c'], yes], ['StringNotEquals', [], ['c'], yes],
    ['StringEqualsIgnoreCase', ['aB'], ['Ab'], yes], ['StringNotEqualsIgnoreCase', ['aB'], ['Ab'], no],
    ['StringLike', ['a*'], ['ab'], yes], ['StringLike', ['?'], ['ab'], no], ['StringNotLike', ['a*'], ['ab'], no],
    ['StringLike', ['${*}'], ['*'], yes], ['StringLike', ['${*}'], ['ab'], no],
    ['ArnLike', ['arn:aws:s3:*:*:b'], ['arn:aws:s3:::b'], yes], ['ArnLike', ['arn:aws:*:*:b:c'], ['arn:aws:s3:x:y:b:c'], no], ['ArnNotLike', ['arn:aws:s3:*:*:b'], ['arn:aws:s3:::b'], no],
    ['NumericEquals', ['10'], ['10.0'], yes], ['NumericNotEquals', ['10'], ['10.0'], no], ['NumericLessThan', ['10'], ['9'], yes], ['NumericLessThan', ['10'], ['10'], no],
    ['NumericLessThanEquals', ['10'], ['10'], yes], ['NumericGreaterThan', ['9'], ['10'], yes], ['NumericGreaterThan', ['10'], ['10'], no], ['NumericGreaterThanEquals', ['10'], ['10'], yes],
    ['DateLessThan', ['2026-01-02T00:00:00Z'], ['2026-01-01T23:59:59Z'], yes], ['DateGreaterThan', ['2026-01-02T00:00:00Z'], ['2026-01-01T23:59:59Z'], no],
    ['Bool', ['true'], ['True'], yes], ['Bool', ['true'], ['false'], no],
    ['IpAddress', ['10.0.0.0/8'], ['10.9.9.9'], yes], ['IpAddress', ['10.0.0.0/8'], ['11.0.0.1'], no], ['IpAddress', ['10.0.0.1'], ['10.0.0.1'], yes], ['NotIpAddress', ['10.0.0.0/8'], ['10.9.9.9'], no],
    ['Null', ['true'], [], yes], ['Null', ['true'], ['a'], no], ['Null', ['false'], ['a'], yes], ['Null', ['false'], [], no],
    ['ForAnyValue:StringEquals', ['a'], ['a', 'b'], yes], ['ForAnyValue:StringEquals', ['a'], ['b', 'c'], no], ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], yes], ['ForAllValues:StringEquals', ['a'], ['a', 'b'], no],
    ['ForAnyValue:StringNotEquals', ['a'], ['a', 'b'], yes], ['ForAllValues:StringNotEquals', ['a'], ['a', 'b'], no],
  ] as const)('%s %j of %j', (operator, values, actual, expected) => {
    expect(both(operator, values, { k: actual })).toEqual(expected);
  });

  it.each([
    ['StringEquals', no], ['StringLike', no], ['ArnLike', no], ['NumericLessThan', no], ['Bool', no], ['IpAddress', no], ['StringEqualsIfExists', yes], ['BoolIfExists', yes],
    ['StringNotEquals', yes], ['StringNotLike', yes], ['ArnNotLike', yes], ['NumericNotEquals', yes], ['NotIpAddress', yes], ['StringNotEqualsIfExists', yes],
    ['ForAllValues:StringEquals', yes], ['ForAllValues:StringNotEquals', yes], ['ForAnyValue:StringEquals', no], ['ForAnyValue:StringNotEquals', no],
  ] as const)('%s of an absent key', (operator, expected) => {
    expect(both(operator, ['1'], {})).toEqual(expected);
  });

  it('replaces variables; where one has no value the element matches nothing, so that a negated operator holds', () => {
    expect(both('StringEquals', ['x-${aws:username}'], { k: ['x-ann'], 'aws:username': ['ann'] })).toEqual(yes);
    expect(both('StringEquals', ['${aws:username}'], { k: ['ann'] })).toEqual(no);
    expect(both('StringNotEquals', ['${aws:username}'], { k: ['ann'] })).toEqual(yes);
    expect(both('StringEquals', ["${aws:username, 'all'}"], { k: ['all'] })).toEqual(yes);
    expect(both('StringEquals', ['${aws:TagKeys}'], { k: ['a'], 'aws:tagkeys': ['a', 'b'] })).toEqual(no);
    expect(both('StringLike', ['${aws:username}'], { k: ['ann'], 'aws:username': ['*'] })).toEqual(no);
  });

  it('is open where an operator is not known, or where a text is not', () => {
    const condition = (operator: string, value: SymbolicText): Condition => ({ operator, ifExists: false, key: 'k', values: [value] });
    const unknown = { hole: 'x', unknown: 'a parameter' };
    expect(holds(condition('stringnearly', ['a']), () => [['a']], true)).toBe('maybe');
    expect(holds(condition('stringequals', [unknown]), () => [['a']], true)).toBe('maybe');
    expect(holds(condition('stringnotequals', [unknown]), () => [['a']], true)).toBe('maybe');
    expect(holds(condition('ipaddress', [unknown]), () => [['10.0.0.1']], true)).toBe('maybe');
    expect(holds(condition('null', [unknown]), () => [['a']], true)).toBe('maybe');
    expect(holds(condition('stringequals', ['${aws:username}']), () => [['${aws:username}']], false)).toBe('yes');
  });
});
