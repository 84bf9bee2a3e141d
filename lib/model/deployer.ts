import type { Place, TrustAdmission, TrustCondition } from './trust-document';

/** What a role may never do, as a policy denies it. */
export interface TrustDenial {
  /** IAM actions, sorted; a `*` stands for anything. */
  readonly actions: readonly string[];
  /** ARNs, sorted; `*` for everything. */
  readonly resources: readonly string[];
  /** ARNs that are left out of everything, sorted; absent where none are. */
  readonly except?: readonly string[];
  /** When it holds; absent where it always does. */
  readonly when?: readonly TrustCondition[];
}

/**
 * Who deploys. Its own place names the role.
 *
 * A pipeline is a job that an OpenID Connect provider vouches for: it starts deployments, and can do nothing else. An execution is what CloudFormation acts as: what
 * it may do stands among the admissions.
 */
export interface TrustDeployer extends Place {
  /** Unique in the platform, among workloads too. */
  readonly name: string;
  /** See above. */
  readonly kind: 'pipeline' | 'execution';
  /** The team that answers for it. */
  readonly owner: string;
  /** What it is for, in its owner's words. */
  readonly purpose: string;
  /** The role, as stack and logical id. */
  readonly role: string;
  /** The exact `sub` claim of the job; absent of an execution. */
  readonly subject?: string;
  /** ARNs of the roles that it may take, sorted: none of an execution. */
  readonly assumes: readonly string[];
  /** What it may not do whatever else allows it, in the order of its policy; absent of a pipeline, which may do nothing else anyway. */
  readonly denials?: readonly TrustDenial[];
}

/** A permissions boundary that many roles have. Its own place names the policy. */
export interface TrustBoundary extends Place {
  /** The roles that have it, as stack and logical id, sorted. */
  readonly roles: readonly string[];
  /** What they may do at most; the subject is the policy itself. */
  readonly allows: readonly TrustAdmission[];
  /** What they may not do whatever allows it. */
  readonly denials: readonly TrustDenial[];
}
