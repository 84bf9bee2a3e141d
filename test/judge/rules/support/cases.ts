import { verdictOf, type Rule, type RuleVerdict } from '../../../../lib/judge/rules';
import { judged, platformOf, type Parts } from './judge';

/** A template by what is special about it, and everything that the rule finds in it: `kind location [finding]`. */
export type Case = readonly [what: string, template: Parts, ...found: string[]];

/** What every rule is tried on. None of the four may be empty. */
export interface RuleCases {
  /** Templates that the rule judges and finds nothing in. */
  readonly compliant: readonly Case[];
  /** Templates that it finds something wrong in. */
  readonly nonCompliant: readonly Case[];
  /** Templates that hold nothing it judges. */
  readonly notApplicable: readonly Case[];
  /** Templates of which it cannot tell. */
  readonly unresolvable: readonly Case[];
}

/**
 * Tries a rule on templates of all four kinds: the verdict and every finding are exactly as listed.
 *
 * @param rule the rule
 * @param cases the templates
 */
export function ruleCases(rule: Rule, { compliant, nonCompliant, notApplicable, unresolvable }: RuleCases): void {
  const kinds: readonly (readonly [RuleVerdict, readonly Case[]])[] = [
    ['compliant', compliant], ['non-compliant', nonCompliant], ['not-applicable', notApplicable], ['unresolved', unresolvable],
  ];
  describe.each(kinds)(`${rule.name}: %s`, (verdict, cases) => {
    test('has cases', () => { expect(cases).not.toEqual([]); });

    test.each(cases.map(([what, template, ...found]) => [what, template, found] as const))('%s', (_what, template, found) => {
      expect(judged(rule, template)).toEqual(found);
      expect(verdictOf(rule, platformOf(template))).toBe(verdict);
    });
  });
}
