import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateRules, PROOF_POINTS, RULES, TENETS, type Rule } from '../../../lib/judge/rules';
import { rulesMarkdown } from '../../../scripts/rules-md';
import { platformOf, resource } from './support/judge';

const ROOM = join(__dirname, '../../../lib/judge/rules');
const BOUNDARIES = ['identity', 'network', 'data', 'operations'];

describe('the registry', () => {
  test('has every rule file, under its own name', () => {
    const files = BOUNDARIES.flatMap((boundary) => readdirSync(join(ROOM, boundary)).filter((file) => file !== 'index.ts').map((file) => `${boundary}/${file}`));
    expect(RULES.map((rule) => `${rule.boundary}/${rule.name}.ts`).sort()).toEqual(files.sort());
  });

  test('has ids that are unique, stable in shape and safe in an acknowledgement', () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
    for (const { id } of RULES) expect(id).toMatch(/^ZTK(-[A-Z]+)+$/);
  });

  test.each(RULES.map((rule) => [rule.name, rule] as const))('%s says what, why and how to fix it, and has tests', (name, rule) => {
    for (const text of [rule.cause, rule.explanation, rule.fix.cdk, rule.fix.cloudformation]) expect(text).toMatch(/^.{20,}\.$/);
    expect(existsSync(join(__dirname, rule.boundary, `${name}.test.ts`))).toBe(true);
    expect(rule.tenets).toEqual([...new Set(rule.tenets)].sort((a, b) => a - b));
    expect(rule.tenets).not.toEqual([]);
    expect(rule.proofPoints).not.toEqual([]);
  });

  test.each(RULES.map((rule) => [rule.name, rule.boundary] as const))('%s is tried on templates of all four kinds', (name, boundary) => {
    // `ruleCases` takes all four and lets none be empty.
    expect(readFileSync(join(__dirname, boundary, `${name}.test.ts`), 'utf8')).toMatch(/^ruleCases\(rule, \{$/m);
  });

  test('serves every tenet and every proof point', () => {
    expect([...new Set(RULES.flatMap((rule) => rule.tenets))].sort()).toEqual(Object.keys(TENETS).map(Number));
    expect([...new Set(RULES.flatMap((rule) => rule.proofPoints))].sort()).toEqual(Object.keys(PROOF_POINTS).sort());
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
