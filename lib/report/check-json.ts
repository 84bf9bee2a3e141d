import type { Acknowledgement, CheckVerdict, RuleResult } from '../judge/check';
import { acknowledgedAs, verdictOfChecks } from '../judge/check';
import { checkCounts, type CheckReport } from './check-report';

/** Version of the shape of a check in JSON. Additions keep it. */
export const CHECK_VERSION = 1;

/**
 * Checks for a program.
 *
 * @param reports one for each platform
 */
export function checkJson(reports: readonly CheckReport[]): { readonly version: number; readonly verdict: CheckVerdict; readonly platforms: readonly unknown[] } {
  return { version: CHECK_VERSION, verdict: verdictOfChecks(reports.map(({ check }) => check)), platforms: reports.map(platformJson) };
}

function platformJson({ platform, templates, resources, check }: CheckReport): unknown {
  return {
    platform, templates, resources, verdict: verdictOfChecks([check]), counts: checkCounts(check),
    rules: check.results.map(ruleJson),
    acknowledged: check.acknowledged.map(({ finding, by }) => ({ finding: acknowledgedAs(finding), location: finding.location, ...answer(by) })),
    unused: check.unused.map((one) => ({ finding: one.finding, at: one.at, ...answer(one) })),
    failed: check.failures.map(({ rule, message }) => ({ rule: rule.id, message })),
  };
}

function ruleJson({ rule, verdict, findings }: RuleResult): unknown {
  const { id, name, boundary, severity, tenets, proofPoints, cause, fix } = rule;
  return {
    id, name, boundary, severity, tenets, proofPoints, verdict, cause,
    findings: findings.map(({ kind, location, finding, message }) => ({ kind, location, finding, message })),
    ...(findings.length > 0 && { fix }),
  };
}

function answer({ reason, owner, until }: Acknowledgement): object {
  return { reason, ...(owner !== undefined && { owner }), ...(until !== undefined && { until }) };
}
