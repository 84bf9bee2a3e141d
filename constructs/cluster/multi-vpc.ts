import type { IConstruct } from 'constructs';
import type { aws_msk as msk } from 'aws-cdk-lib';
import { reasonProblems } from '../../lib/model/names';
import type { Problem } from '../../lib/model/problem';
import { Baseline } from '../baseline';

/** That workloads of other accounts reach the brokers over MSK's private connections. */
export interface MultiVpcProps {
  /** Who reaches it so, and why nothing narrower does. */
  readonly reason: string;
  /**
   * That the cluster stands already. MSK makes no cluster with private connections on: they are switched on by a later deployment, which changes
   * nothing else of the cluster. Where `zero-trust-kafka:deployed` names what is deployed, it is compared; `ztk plan-deploy` compares templates.
   *
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cluster-owner-action-turn-on.html
   */
  readonly switchOn: 'afterCreation';
}

/** IAM alone: who holds a certificate or a password is not told by an account, and a cluster's policy does not bind it. */
export const MULTI_VPC_BY_IAM: msk.CfnCluster.VpcConnectivityProperty = {
  clientAuthentication: { sasl: { iam: { enabled: true }, scram: { enabled: false } }, tls: { enabled: false } },
};

/**
 * What is wrong with private connections of a cluster.
 *
 * @param cluster the cluster that is declared
 * @param clusterName its name
 * @param multiVpc what is asked
 */
export function multiVpcProblems(cluster: IConstruct, clusterName: string, { reason }: MultiVpcProps): Problem[] {
  const where = cluster.node.path;
  const first = Baseline.of(cluster).hasCluster(clusterName) === false;
  return [
    ...reasonProblems('a cluster that other accounts reach', reason, where),
    ...(first ? [{
      code: 'CLUSTER_KIND_UNSUPPORTED' as const, what: 'MSK makes no cluster with private connections on, and this one is not deployed', given: clusterName,
      allowed: 'a first deployment without multiVpc and without partners; multiVpc in the next one', where,
    }] : []),
  ];
}
