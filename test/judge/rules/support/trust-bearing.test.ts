import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTrustBearing } from '../../../../lib/semantics/trust-bearing';

const ROOM = join(__dirname, '../../../../lib/judge/rules');
/** What stands for a stack is judged by what stands in it. */
const NONE = ['AWS::CloudFormation::Stack'];

test('every type that a rule is about carries trust', () => {
  const sources = readdirSync(ROOM, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(ROOM, file), 'utf8'));
  const types = new Set(sources.flatMap((source) => source.match(/AWS::[A-Za-z0-9]+::[A-Za-z0-9]+/g) ?? []));
  expect(types.size).toBeGreaterThan(100);
  expect([...types].filter((type) => !isTrustBearing(type)).sort()).toEqual(NONE);
});

test.each(['AWS::CloudWatch::Dashboard', 'AWS::CloudFormation::WaitCondition', 'AWS::CloudFormation::WaitConditionHandle', 'AWS::CDK::Metadata', 'AWS::Budgets::Budget', 'Alexa::ASK::Skill'])('%s carries none', (type) => {
  expect(isTrustBearing(type)).toBe(false);
});
