import type { Platform } from '../../template';
import { evaluateRules, RULES, verdictOn, type Finding, type Rule, type RuleFailure, type RuleVerdict } from '../rules';
import { covers, type Acknowledgement } from './acknowledgement';

/** What one rule came to. */
export interface RuleResult {
  /** The rule. */
  readonly rule: Rule;
  /** What it says of the templates as a whole, acknowledged findings left out. */
  readonly verdict: RuleVerdict;
  /** What it found and nobody answers for, in the order of the templates. */
  readonly findings: readonly Finding[];
}

/** A finding and who answers for it. */
export interface AcknowledgedFinding {
  /** What was found. */
  readonly finding: Finding;
  /** Why it is accepted. */
  readonly by: Acknowledgement;
}

/** What the rules say of the templates of one platform. */
export interface Check {
  /** Rule by rule, in the registry's order; those that broke down are not among them. */
  readonly results: readonly RuleResult[];
  /** Findings that somebody answers for. */
  readonly acknowledged: readonly AcknowledgedFinding[];
  /** Acknowledgements of something that is not found any more, or that have run out. */
  readonly unused: readonly Acknowledgement[];
  /** Rules that broke down: what they would have found nobody knows. */
  readonly failures: readonly RuleFailure[];
}

/** What a check comes to as a whole. */
export type CheckVerdict = 'clean' | 'findings' | 'unresolved';

/**
 * Asks every rule about the templates of one platform.
 *
 * @param platform templates deployed together
 * @param acknowledgements findings that somebody answers for
 * @param today YYYY-MM-DD: acknowledgements run out
 * @param rules which rules; all of them by default
 */
export function check(platform: Platform, acknowledgements: readonly Acknowledgement[], today: string, rules: readonly Rule[] = RULES): Check {
  const { findings, failures } = evaluateRules(platform, rules);
  const answered = (finding: Finding): Acknowledgement | undefined => acknowledgements.find((one) => covers(one, finding, today));
  const acknowledged = findings.flatMap(({ finding }): AcknowledgedFinding[] => {
    const by = answered(finding);
    return by === undefined ? [] : [{ finding, by }];
  });
  const used = new Set(acknowledged.map(({ by }) => by));
  const broken = new Set(failures.map(({ rule }) => rule));
  return {
    results: rules.filter((rule) => !broken.has(rule)).map((rule): RuleResult => {
      const found = findings.filter((one) => one.rule === rule).map(({ finding }) => finding);
      const open = found.filter((finding) => answered(finding) === undefined);
      return { rule, findings: open, verdict: verdictOn(open, found.length > 0 || rule.applies(platform)) };
    }),
    acknowledged, unused: acknowledgements.filter((one) => !used.has(one)), failures,
  };
}

/**
 * What checks come to together: what is wrong weighs more than what cannot be told, and a rule that broke down has told nothing.
 *
 * @param checks of all platforms
 */
export function verdictOfChecks(checks: readonly Check[]): CheckVerdict {
  const verdicts = checks.flatMap(({ results }) => results.map(({ verdict }) => verdict));
  if (verdicts.includes('non-compliant')) return 'findings';
  return verdicts.includes('unresolved') || checks.some(({ failures }) => failures.length > 0) ? 'unresolved' : 'clean';
}
