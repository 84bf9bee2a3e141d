import type { Kind } from './plan';

/** What the engine may touch on a cluster. */
export interface AdminPolicy {
  /**
   * Principals whose live bindings, quotas and SCRAM users are never read as ours, reported or removed; `*` stands for any text, as in
   * `User:CN=*.internal`. The user that the engine itself comes as belongs here.
   */
  readonly ignore?: readonly string[];
  /**
   * Principals whose undeclared bindings and quotas are removed although the engine never applied them; `*` adopts all. Users and topics are
   * never removed unless the engine made them.
   *
   * @default - none: what is live and undeclared is reported and left
   */
  readonly adopt?: readonly string[];
  /**
   * How many bindings one run may remove. 0 refuses every removal.
   *
   * @default - no limit: what is no longer declared is revoked
   */
  readonly maxRemovals?: number;
  /**
   * Whether topics that the engine made, and that no slice declares any more, are deleted with everything in them.
   *
   * @default false - they are kept, with their configs, and reported
   */
  readonly deleteTopics?: boolean;
  /**
   * Kinds that are read and reported although nothing of them is declared or owned. ACLs always are.
   *
   * @default - none: an engine that only changes ACLs needs no right to see the others
   */
  readonly kinds?: readonly Kind[];
  /**
   * Whether the authorizer lets everybody do everything on a resource that no ACL names (`allow.everyone.if.no.acl.found`). Brokers do not
   * show it.
   *
   * @default false - what no ACL allows is denied
   * @see https://kafka.apache.org/40/security/authorization-and-acls
   */
  readonly defaultAllow?: boolean;
  /**
   * Who may administer the cluster: whom an ACL lets ALTER it, or others besides, such as super users or roles of MSK's IAM. By ACLs, the last
   * such ACL is never removed, and where `defaultAllow` is on, the first ACL on the cluster is refused unless one lets somebody ALTER it.
   *
   * @default 'by ACLs'
   */
  readonly administrators?: 'by ACLs' | 'outside ACLs';
}
