import { matchesAny } from '../../lib/admin/principal-pattern';

describe('a pattern of principals', () => {
  it.each([
    ['User:a', 'User:a', true], ['User:a', 'User:b', false], ['User:ab', 'User:a', false], ['User:a', '*', true],
    ['User:CN=x.internal', 'User:CN=*.internal', true], ['User:CN=x.external', 'User:CN=*.internal', false],
    ['User:CN=b-1.c.kafka.eu', 'User:CN=*.c.*.eu', true], ['User:aa', 'User:a*a', true], ['User:a', 'User:a*a', false],
    ['User:abc', 'User:*b*b*c', false], ['User:a.b', 'User:a?b', false], ['User:', 'User:*', true],
  ])('%s and %s', (principal, pattern, expected) => {
    expect(matchesAny(principal, [pattern])).toBe(expected);
    expect(matchesAny(principal, [])).toBe(false);
  });
});
