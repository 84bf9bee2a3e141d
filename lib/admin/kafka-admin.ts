import type { LiveAcl } from './live-acl';

/**
 * What the engine asks of a cluster. Every call may be made twice with the effect of one.
 *
 * Implementations throw an AdminError, `retryable` where asking again may help, and never put a credential into it.
 */
export interface KafkaAdmin {
  /** Every ACL binding of the cluster, once for each broker, as that broker enforces it now. */
  readAcls(): Promise<readonly (readonly LiveAcl[])[]>;
  /**
   * Adds bindings; those that exist stay.
   *
   * @param acls at least one
   */
  createAcls(acls: readonly LiveAcl[]): Promise<void>;
  /**
   * Removes exactly these bindings; those that do not exist are no error.
   *
   * @param acls at least one
   */
  deleteAcls(acls: readonly LiveAcl[]): Promise<void>;
}
