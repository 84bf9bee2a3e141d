import fc from 'fast-check';
import type { World } from '../../../lib/analyze/world';
import { blast } from '../../../lib/judge/ask/blast';
import { saysOf } from '../../../lib/judge/ask/kafka-reach';
import { isRefusal } from '../../../lib/judge/ask/refusal';
import { FIXED } from '../../support/arbitraries';
import { allow, att, deny, platform, role, TASKS, worldOf } from './support/world';

type Statements = readonly Record<string, unknown>[];
const ARN = (name: string): string => `arn:aws:kafka:*:*:topic/orders/*/${name}`;
const CONNECT = allow('kafka-cluster:Connect', att('Cluster'));
const worldWith = (statements: Statements): World => worldOf({ ...platform(), R: role(TASKS, [CONNECT, ...statements]) });

/** What is said of a role's topics, sure or not. */
function said(world: World): (operation: 'READ' | 'DESCRIBE', name: string) => boolean {
  const found = blast(world, undefined, 'R');
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  const reach = found.parts[0]!.reaches.flatMap(({ kafka = [] }) => kafka);
  return (operation, name) => reach.some((one) => saysOf(one, operation, 'topic', name));
}

const NAME = fc.tuple(fc.constantFrom('a', 'b', 'ab'), fc.integer({ min: 0, max: 15 })).map(([word, n]) => `${word}.${String(n)}`);
const PATTERN = fc.oneof({ weight: 12, arbitrary: NAME }, fc.constantFrom('a.*', 'ab*', '*.1', 'b.1*', '*'));
const STATEMENT = fc.record({ denies: fc.constantFrom(false, false, false, true), action: fc.constantFrom('ReadData', 'DescribeTopic', '*'), patterns: fc.array(PATTERN, { minLength: 1, maxLength: 5 }) });

/** IAM, of one role and what it says word for word: an oracle without contexts and accounts. */
function isAllowed(statements: readonly { readonly denies: boolean; readonly action: string; readonly patterns: readonly string[] }[], action: string, name: string): boolean {
  const about = statements.filter((one) => (one.action === '*' || one.action === action) && one.patterns.some((pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(name)));
  return about.length > 0 && about.every(({ denies }) => !denies);
}

test('of many statements on many topics, each as IAM decides', () => {
  fc.assert(fc.property(fc.array(STATEMENT, { minLength: 32, maxLength: 36 }), (statements) => {
    const says = said(worldWith(statements.map(({ denies, action, patterns }) => (denies ? deny : allow)(`kafka-cluster:${action}`, patterns.map(ARN)))));
    for (const name of [...new Set(statements.flatMap(({ patterns }) => patterns).filter((one) => !one.includes('*'))), 'nobody', 'a.99', 'b.19']) {
      expect([name, says('READ', name)]).toEqual([name, isAllowed(statements, 'ReadData', name)]);
      expect([name, says('DESCRIBE', name)]).toEqual([name, isAllowed(statements, 'DescribeTopic', name)]);
    }
  }), { ...FIXED, numRuns: 4 });
}, 60_000);

describe('a role with hundreds of topics', () => {
  const topics = (many: number): string[] => Array.from({ length: many }, (_, i) => `team${String(i % 30)}.topic-${String(i)}`);
  const inOne = (many: number): Statements => [allow(['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'], topics(many).map(ARN))];
  const inEach = (many: number): Statements => topics(many).map((name) => allow(['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'], ARN(name)));
  test.each([['one statement', inOne], ['a statement each', inEach]])('in %s is told of each of them, and of no other', (_, statements) => {
    const says = said(worldWith(statements(640)));
    expect(topics(640).filter((name) => !says('READ', name))).toEqual([]);
    expect(['team1.topic-0', 'team0.topic-640', 'topic-1'].filter((name) => says('READ', name))).toEqual([]);
  }, 60_000);
});
