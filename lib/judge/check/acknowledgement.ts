import type { Finding } from '../rules';

/** A finding that somebody answers for, by its exact text and place. */
export interface Acknowledgement {
  /** The rule and the exact finding, `ZTK-…[finding]`. */
  readonly finding: string;
  /** The place, or a place above it: `LogicalId/Properties/…` or `LogicalId`, prefixed by the stack where there are several. */
  readonly at: string;
  /** Why it is accepted. */
  readonly reason: string;
  /** The team that answers for it, where it was said. */
  readonly owner?: string;
  /** The last day on which it counts, YYYY-MM-DD; without it, it counts until somebody takes it back. */
  readonly until?: string;
}

/**
 * The text by which a finding is acknowledged.
 *
 * @param finding what a rule found
 */
export function acknowledgedAs({ rule, finding }: Finding): string {
  return `${rule}[${finding}]`;
}

/**
 * Whether an acknowledgement is about a finding, and still counts.
 *
 * @param acknowledgement what somebody answers for
 * @param finding what a rule found
 * @param today YYYY-MM-DD
 */
export function covers({ finding: named, at, until }: Acknowledgement, finding: Finding, today: string): boolean {
  return named === acknowledgedAs(finding) && (finding.location === at || finding.location.startsWith(`${at}/`)) && (until === undefined || today <= until);
}
