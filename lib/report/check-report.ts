import type { Check } from '../judge/check';
import type { RuleVerdict } from '../judge/rules';

/** What the rules say of one platform, with what people want to know of it. */
export interface CheckReport {
  /** The platform's name. */
  readonly platform: string;
  /** How many templates it is about. */
  readonly templates: number;
  /** How many resources can exist. */
  readonly resources: number;
  /** What the rules came to. */
  readonly check: Check;
}

/** How many rules came to each verdict, and how much was found. */
export interface CheckCounts {
  /** Rules by verdict. */
  readonly rules: Readonly<Record<RuleVerdict, number>>;
  /** Rules that broke down. */
  readonly failed: number;
  /** Findings that nobody answers for. */
  readonly findings: number;
  /** What can't be told. */
  readonly unresolved: number;
  /** Findings that somebody answers for. */
  readonly acknowledged: number;
}

/**
 * The counts of a check.
 *
 * @param check what the rules came to
 */
export function checkCounts({ results, acknowledged, failures }: Check): CheckCounts {
  const rules = { compliant: 0, 'non-compliant': 0, 'not-applicable': 0, unresolved: 0 };
  for (const { verdict } of results) rules[verdict] += 1;
  const found = results.flatMap(({ findings }) => findings);
  return {
    rules, failed: failures.length, acknowledged: acknowledged.length,
    findings: found.filter(({ kind }) => kind === 'violation').length, unresolved: found.filter(({ kind }) => kind === 'unresolved').length,
  };
}
