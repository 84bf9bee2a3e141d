import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateRules, RULES, type Rule } from '../../../lib/judge/rules';
import { rulesMarkdown } from '../../../scripts/rules-md';
import { platformOf, resource } from './support/judge';

const ROOM = join(__dirname, '../../../lib/judge/rules');
const NOT_RULES = ['evaluate.ts', 'index.ts', 'registry.ts', 'rule.ts'];

describe('the registry', () => {
  test('has every rule file, under its own name', () => {
    const files = readdirSync(ROOM).filter((file) => file.endsWith('.ts') && !NOT_RULES.includes(file)).map((file) => file.replace('.ts', ''));
    expect(RULES.map((rule) => rule.name).sort()).toEqual(files.sort());
  });

  test('has ids that are unique, stable in shape and safe in an acknowledgement', () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
    for (const { id } of RULES) expect(id).toMatch(/^ZTK(-[A-Z]+)+$/);
  });

  test.each(RULES.map((rule) => [rule.name, rule] as const))('%s says what, why and how to fix it, and has tests', (name, rule) => {
    for (const text of [rule.cause, rule.explanation, rule.fix.cdk, rule.fix.cloudformation]) expect(text).toMatch(/^.{20,}\.$/);
    expect(existsSync(join(__dirname, `${name}.test.ts`))).toBe(true);
  });

  test('RULES.md is current: npm run rules', () => {
    expect(readFileSync(join(__dirname, '../../../RULES.md'), 'utf8')).toBe(rulesMarkdown(RULES));
  });

  test('a rule that throws is a failure, and the others still speak', () => {
    const broken = { ...RULES[0]!, id: 'ZTK-BROKEN', evaluate: () => { throw new Error('out of order'); } } satisfies Rule;
    const { findings, failures } = evaluateRules(platformOf({ Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }), [broken, RULES[0]!]);
    expect(failures).toEqual([{ rule: broken, message: 'out of order' }]);
    expect(findings.map(({ finding }) => finding.finding)).toEqual(['no-authentication']);
  });
});
