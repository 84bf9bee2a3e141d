import { type Platform } from '../../template';
import { RULES } from './registry';
import { type Finding, type Rule } from './rule';

/** A rule that broke down: nobody knows what it would have found. */
export interface RuleFailure {
  /** The rule. */
  readonly rule: Rule;
  /** What went wrong. */
  readonly message: string;
}

/** What rules say about a platform. */
export interface Evaluation {
  /** What was found, rule by rule. */
  readonly findings: readonly { readonly rule: Rule; readonly finding: Finding }[];
  /** The rules that broke down. A caller must not take them for silent. */
  readonly failures: readonly RuleFailure[];
}

/**
 * Asks every rule.
 *
 * @param platform templates deployed together
 * @param rules which rules; all of them by default
 */
export function evaluateRules(platform: Platform, rules: readonly Rule[] = RULES): Evaluation {
  const findings: { rule: Rule; finding: Finding }[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    try {
      for (const finding of rule.evaluate(platform)) findings.push({ rule, finding });
    } catch (error) {
      // Fail closed: what cannot be judged is reported, and the other rules still speak.
      failures.push({ rule, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { findings, failures };
}
