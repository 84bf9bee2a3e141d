import { type Platform } from '../../template';
import { type Rule } from './rule';

/** What a rule says of templates as a whole. */
export type RuleVerdict = 'not-applicable' | 'compliant' | 'non-compliant' | 'unresolved';

/**
 * What a rule says of templates as a whole. What is certainly wrong weighs more than what cannot be told, and a finding always means that the
 * rule applies.
 *
 * @param rule the rule
 * @param platform templates deployed together
 */
export function verdictOf(rule: Rule, platform: Platform): RuleVerdict {
  const findings = rule.evaluate(platform);
  if (findings.some(({ kind }) => kind === 'violation')) return 'non-compliant';
  if (findings.length > 0) return 'unresolved';
  return rule.applies(platform) ? 'compliant' : 'not-applicable';
}
