import { type Platform } from '../../template';
import { type Finding, type Rule } from './rule';

/** What a rule says of templates as a whole. */
export type RuleVerdict = 'not-applicable' | 'compliant' | 'non-compliant' | 'unresolved';

/**
 * What a rule says of templates as a whole. What is certainly wrong weighs more than what cannot be told.
 *
 * @param findings what it found, and nobody answers for
 * @param applies whether there is anything that it judges
 */
export function verdictOn(findings: readonly Finding[], applies: boolean): RuleVerdict {
  if (findings.some(({ kind }) => kind === 'violation')) return 'non-compliant';
  if (findings.length > 0) return 'unresolved';
  return applies ? 'compliant' : 'not-applicable';
}

/**
 * What a rule says of templates as a whole.
 *
 * @param rule the rule
 * @param platform templates deployed together
 */
export function verdictOf(rule: Rule, platform: Platform): RuleVerdict {
  return verdictOn(rule.evaluate(platform), rule.applies(platform));
}
