import type { CheckReport } from './check-report';
import type { FileOf } from './diff-sarif';
import type { SarifFinding } from './sarif';

/**
 * What the rules found, for code review. What somebody answers for is not among it.
 *
 * @param report a check
 * @param fileOf where places stand
 * @param fixes whose words a fix is in
 */
export function checkFindings({ check, platform }: CheckReport, fileOf: FileOf, fixes: 'cdk' | 'cloudformation'): readonly SarifFinding[] {
  const found = check.results.flatMap(({ rule, findings }) => findings.map(({ kind, location, finding, message }): SarifFinding => {
    const file = fileOf(location);
    return {
      rule: rule.id, ruleSays: rule.cause, level: kind === 'violation' ? 'error' : 'warning', location, message: `${message} [${finding}]`, fix: rule.fix[fixes],
      ...(file !== undefined && { file }),
    };
  }));
  return [...found, ...check.failures.map(({ rule, message }): SarifFinding => (
    { rule: rule.id, ruleSays: rule.cause, level: 'warning', location: platform, message: `the rule broke down: ${message}` }))];
}
