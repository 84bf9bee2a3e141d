import fc from 'fast-check';
import { coversAction, coversResource, question, type Question } from '../../../lib/semantics/iam/applies';
import { endOfPattern, endOfText, likely } from '../../../lib/semantics/iam/ends';
import { candidates } from '../../../lib/semantics/iam/statement-index';
import { match, type Requester, type Statement, type SymbolicText } from '../../../lib/semantics/iam';
import { FIXED } from '../../support/arbitraries';

const requester: Requester = { kind: 'role', name: ['arn:aws:iam::1:role/r'], account: ['1'], context: new Map() };
const HOLE = { hole: 'made up' };
const UNKNOWN = { hole: 'parameter', unknown: 'a parameter' };

/** Names that stand in many statements, so that most are about something else. */
const NAME = fc.integer({ min: 0, max: 9 }).map(String);
const PATTERN: fc.Arbitrary<SymbolicText> = fc.oneof(
  { weight: 8, arbitrary: NAME.map((name) => [`arn:topic/${name}`]) }, { weight: 2, arbitrary: NAME.map((name) => [`arn:topic/${name}`, HOLE]) },
  { weight: 4, arbitrary: NAME.map((name) => [`arn:*/${name}`]) }, NAME.map((name) => [`arn:topic/*${name}`, HOLE]), NAME.map((name) => [`arn:topic/${name}*`]), fc.constant(['*']), fc.constant(['arn:topic/${aws:PrincipalTag/team}']), fc.constant(['arn:topic/', UNKNOWN]), fc.constant(['arn:topic/?']),
);
const ACTION = fc.constantFrom(['kafka:Read'], ['kafka:Write'], ['kafka:*'], ['KAFKA:read']);
const STATEMENT: fc.Arbitrary<Statement> = fc.record({
  effect: fc.constantFrom('Allow' as const, 'Deny' as const), action: ACTION, patterns: fc.array(PATTERN, { minLength: 1, maxLength: 3 }), how: fc.constantFrom('resources', 'resources', 'resources', 'notResources', 'neither'),
}).map(({ effect, action, patterns, how }) => (
  { effect, actions: [action], ...(how === 'resources' ? { resources: patterns } : how === 'notResources' ? { notResources: patterns } : {}), conditions: [], location: '', variables: true }));
const RESOURCE: fc.Arbitrary<SymbolicText> = fc.oneof(NAME.map((name) => [`arn:topic/${name}`]), NAME.map((name) => [`arn:topic/${name}`, HOLE]), fc.constant(['arn:topic/', UNKNOWN]), fc.constant(['arn:topic/1*']));

const asking = (action: string, resource: SymbolicText): Question => question({ requester, action, resource, context: new Map([['aws:principaltag/team', [['3']]]]) });
const isAbout = (asked: Question) => (statement: Statement): boolean => coversAction(statement, asked) !== 'no' && coversResource(statement, asked) !== 'no';

test('of a long list the index leaves out nothing that is about a request, and keeps the order', () => {
  fc.assert(fc.property(fc.array(STATEMENT, { minLength: 32, maxLength: 60 }), fc.array(RESOURCE, { minLength: 4, maxLength: 4 }), (list, resources) => {
    for (const resource of resources) {
      for (const action of ['kafka:Read', 'kafka:Write', 'kafka:Delete']) {
        const asked = asking(action, resource);
        expect(candidates(list, asked).filter(isAbout(asked))).toEqual(list.filter(isAbout(asked)));
      }
    }
  }), { ...FIXED, numRuns: 100 });
});

test('a list that is asked again is not read again: statements of other topics are left out', () => {
  const list = Array.from({ length: 100 }, (_, i): Statement => ({ effect: 'Allow', actions: [['kafka:Read']], resources: [[`arn:topic/${String(i)}`]], conditions: [], location: String(i), variables: true }));
  const asked = asking('kafka:Read', ['arn:topic/42']);
  candidates(list, asked);
  expect(candidates(list, asked).map(({ location }) => location)).toEqual(['42']);
  expect(candidates(list, asking('kafka:Write', ['arn:topic/42']))).toEqual([]);
});

test('of many patterns those are likely that match', () => {
  fc.assert(fc.property(fc.array(PATTERN, { minLength: 16, maxLength: 40 }), RESOURCE, (patterns, text) => {
    const matching = (of: readonly SymbolicText[]): string[] => of.filter((pattern) => match(pattern, text) !== 'no').map((pattern) => JSON.stringify(pattern)).sort();
    expect(matching(likely(patterns, text))).toEqual(matching(patterns));
  }), { ...FIXED, numRuns: 200 });
});

test.each<[SymbolicText, string | undefined]>([
  [['arn:topic/a'], 'a'], [['arn:topic:a'], 'a'], [['a'], 'a'], [['arn:*/topic/*/a'], 'a'], [['arn:?/a'], 'a'], [['arn:', HOLE, ':a'], 'a'], [['arn:topic/*'], undefined],
  [['arn:topic/*a'], undefined], [['*'], undefined], [['arn:topic/?'], undefined], [['arn:', UNKNOWN, '/a'], undefined], [['arn:${aws:username}/a'], undefined],
])('texts that %j matches end with %s', (pattern, expected) => {
  expect(endOfPattern(pattern)).toBe(expected);
});

test('two texts end alike where their last piece is the same, made-up parts among it', () => {
  expect(endOfText(['arn:topic/a', HOLE])).toBe(endOfPattern(['arn:*/a', HOLE]));
  expect(endOfText(['arn:topic/a', HOLE])).not.toBe(endOfText(['arn:topic/a']));
  expect(endOfText(['arn:topic/', UNKNOWN])).toBeUndefined();
});
