import { createHash } from 'node:crypto';
import type { LiveAcl } from './live-acl';
import type { LiveConfig, LiveQuota, LiveTopic, LiveUser } from './live-items';
import type { AdminProblem } from './problem';
import { isEmptySection, type Section } from './section';

/** What must change for a cluster to hold what is declared. Plain data: it can be saved, read with `parsePlan`, and compared. */
export interface AdminPlan {
  /** Version of this shape. */
  readonly version: 1;
  /** ACL bindings. */
  readonly acls: Section<LiveAcl>;
  /** Client quotas of users. */
  readonly quotas: Section<LiveQuota>;
  /** SCRAM users, never their passwords. */
  readonly users: Section<LiveUser>;
  /** Topics. */
  readonly topics: Section<LiveTopic>;
  /** Configs of declared topics. */
  readonly configs: Section<LiveConfig>;
  /** Where whoever has no ACL may do everything, resources that get their first ACL: whoever is not declared there loses them. Sorted. */
  readonly closes: readonly ClosedResource[];
  /** Why this plan must not be applied. */
  readonly refused: readonly AdminProblem[];
  /** Digest of what was live when it was made. */
  readonly live: string;
}

/** A resource pattern that an ACL names. */
export type ClosedResource = Pick<LiveAcl, 'resourceType' | 'patternType' | 'name'>;

/** Kinds of things that the engine changes, in the order in which they are created. */
export const KINDS = ['topics', 'configs', 'users', 'quotas', 'acls'] as const;

/** A kind of things that the engine changes. */
export type Kind = typeof KINDS[number];

/**
 * Whether a plan changes nothing.
 *
 * @param plan the plan
 */
export function isEmptyPlan(plan: AdminPlan): boolean {
  return KINDS.every((kind) => isEmptySection(plan[kind]));
}

/**
 * SHA-256 of everything in a plan, with what was live when it was made: a saved plan is applied only while it would be made again.
 *
 * @param plan the plan
 */
export function planDigest(plan: AdminPlan): string {
  return createHash('sha256').update(canonical(plan)).digest('hex');
}

/** The same text for the same plan, in whatever order a file has the fields. */
function canonical(plan: AdminPlan): string {
  return JSON.stringify(plan, (_, value: unknown) => (typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value));
}
