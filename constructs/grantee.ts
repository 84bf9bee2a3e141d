import type { Stack, aws_acmpca as acmpca } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { PrincipalQuota } from '../lib/model/slice';
import type { Grant } from '../lib/model/grant';
import type { Problem } from '../lib/model/problem';
import type { IKafkaCluster } from './cluster/kafka-cluster';
import type { ISegment } from './network/segment';

/** How a grantee proves who it is to a broker, and what decides about it there. */
export type GranteeIdentity =
  | { readonly mode: 'iam'; readonly policy: AccessPolicy }
  | { readonly mode: 'mtls'; readonly principal: string; readonly authority?: acmpca.ICertificateAuthorityRef; readonly quota?: PrincipalQuota }
  | { readonly mode: 'scram'; readonly principal: string; readonly cluster: IKafkaCluster; readonly quota?: PrincipalQuota };

/** What holds the IAM access of a grantee: a policy of its role, or statements of the cluster's own policy where the role is another account's. */
export interface AccessPolicy {
  /**
   * Adds a grant.
   *
   * @param grant the grant
   * @param cluster where it applies
   */
  add(grant: Grant, cluster: IKafkaCluster): void;
}

/** Whoever can be granted access: a workload or a break-glass role. */
export interface IGrantee extends IConstruct {
  /** Unique in the platform. */
  readonly granteeName: string;
  /** The team that answers for it. */
  readonly owner: string;
  /**
   * Where it connects from.
   *
   * @default - the cluster's administration segment
   */
  readonly segment?: ISegment;
  /**
   * When it must be looked at again, and so each grant to it that says no date of its own, YYYY-MM-DD.
   *
   * @default - no date
   */
  readonly reviewBy?: string;

  /**
   * How it proves who it is.
   *
   * @internal
   */
  readonly _identity: GranteeIdentity;
  /**
   * Where its policies and its slice stand.
   *
   * @internal
   */
  readonly _stack: Stack;
  /**
   * Why it can not be granted something.
   *
   * @internal
   */
  _grantProblems?(grant: Grant, cluster: IKafkaCluster, where: string): Problem[];
}
