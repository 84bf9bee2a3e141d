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
 * Asks every rule. What cannot be told because a parameter is chosen at deployment is wrong where its default makes it so.
 *
 * @param platform templates deployed together
 * @param rules which rules; all of them by default
 */
export function evaluateRules(platform: Platform, rules: readonly Rule[] = RULES): Evaluation {
  const findings: { rule: Rule; finding: Finding }[] = [];
  const failures: RuleFailure[] = [];
  const deployed = platform.byDefault();
  for (const rule of rules) {
    try {
      const found = rule.evaluate(platform);
      for (const finding of deployed === undefined ? found : withDefaults(found, rule.evaluate(deployed))) findings.push({ rule, finding });
    } catch (error) {
      // Fail closed: what cannot be judged is reported, and the other rules still speak.
      failures.push({ rule, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { findings, failures };
}

/** What a rule finds of templates, and what it finds wrong of them only as they are deployed when nobody passes a parameter. */
function withDefaults(found: readonly Finding[], assumed: readonly Finding[]): readonly Finding[] {
  const wrong = new Set(found.filter(({ kind }) => kind === 'violation').map(placeOf));
  const more = assumed.filter((finding) => finding.kind === 'violation' && !wrong.has(placeOf(finding)));
  const told = new Set(more.map(placeOf));
  return [
    ...found.filter((finding) => !told.has(placeOf(finding))),
    ...more.map((finding) => ({ ...finding, message: `${finding.message}, unless a parameter is given another value than its default` })),
  ];
}

function placeOf({ stack, logicalId, location }: Finding): string {
  return JSON.stringify([stack, logicalId, location]);
}
