import { mapPrincipal } from '../../../lib/semantics/kafka';
import { MAPPINGS } from './principal-mappings';

describe('ssl.principal.mapping.rules', () => {
  test.each(MAPPINGS)('$rules makes of $name: $is', ({ rules, name, is }) => {
    const mapped = mapPrincipal(rules, name);
    expect(mapped).toEqual(is === undefined ? { kind: 'none' } : { kind: 'name', name: is });
  });

  test.each([
    ['RULE:(?i)cn=(.*)/$1/', 'a flag'], ['RULE:CN=(.*)\\1/$1/', 'a back reference'], ['RULE:CN=(.*+)/$1/', 'a possessive quantifier'], ['RULE:(a*)*/x/', 'a repetition of what may be empty'],
    ['RULE:(CN=[^,]*,?)+/$1/', 'a repetition that captures'], ['RULE:CN=(?=x).*/x/', 'look-ahead'], ['RULE:[a-z&&[^b]]+/x/', 'an intersection of classes'], ['RULE:\\p{L}+/x/', 'a class of Unicode'],
    ['RULE:CN=(.*)/$2/', 'a group that is not there'], ['RULE:CN=(.*)/\\$1/', 'an escape in the replacement'], ['RULE:CN=(.*)/$12/', 'two digits'], ['RULE:CN=(.*/x', 'a rule that does not end'],
    ['RULE:CN=(.*)/$1/X', 'another letter'], ['RULE:)/x/', 'a bracket too many'], ['RULE:(a/x/', 'a bracket too few'], ['RULE:a**/x/', 'a quantifier of a quantifier'], ['RULE:a{3,1}/x/', 'a range the wrong way round'],
    ['nonsense', 'no rule'],
  ])('%s is not read: %s', (rules) => {
    expect(mapPrincipal(rules, 'CN=fraud')).toMatchObject({ kind: 'unknown' });
  });

  test('a pattern that would take for ever is given up', () => {
    expect(mapPrincipal('RULE:.*.*.*.*.*.*.*.*!/x/', `CN=${'a'.repeat(300)}`)).toEqual({ kind: 'unknown', reason: 'ssl.principal.mapping.rules: the pattern takes too many steps' });
  });

  test('the longest name that is read does not end the stack', () => {
    expect(mapPrincipal('RULE:(.*)/$1/L', `CN=${'A'.repeat(490)}`)).toEqual({ kind: 'name', name: `cn=${'a'.repeat(490)}` });
    expect(mapPrincipal('DEFAULT', `CN=${'A'.repeat(500)}`)).toMatchObject({ kind: 'unknown' });
  });
});
