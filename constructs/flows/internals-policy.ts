import { aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { internalStatements } from '../../lib/derive/flow-internals';
import type { TrustInternal } from '../../lib/model/flow';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import { acknowledgeOwnNames } from './acknowledge-own-names';
import { acknowledgeWildcardsLate } from '../nag/acknowledge-wildcards';

/** What a policy of internals is about. */
export interface InternalsPolicyProps {
  /** The role. */
  readonly roleName: string;
  /** What its service keeps for itself. */
  readonly internals: readonly TrustInternal[];
  /** Clusters by name. */
  readonly clusters: readonly IKafkaCluster[];
  /** Why the names end in a wildcard. */
  readonly reason: string;
}

/** The policy of a role for what its service keeps on a cluster for itself. */
export class InternalsPolicy extends Construct {
  public constructor(scope: Construct, id: string, { roleName, internals, clusters, reason }: InternalsPolicyProps) {
    super(scope, id);
    const statements = internalStatements(internals, (name, resource) => {
      const cluster = clusters.find(({ clusterName }) => clusterName === name);
      // INVARIANT: internals are those of clusters that the construct was given.
      if (cluster === undefined) throw new Error(`no cluster ${name}`);
      return cluster.arnOf(resource);
    });
    const policy = new iam.CfnPolicy(this, 'Resource', { policyName: 'OwnTopicsAndGroups', roles: [roleName], policyDocument: { Version: '2012-10-17', Statement: statements } });
    const wild = internals.filter(({ name }) => name.includes('*')).flatMap(({ cluster, resourceType, name }) => (
      clusters.filter(({ clusterName }) => clusterName === cluster).map((one) => one.arnOf({ resourceType, name, patternType: 'LITERAL' }))));
    acknowledgeWildcardsLate(policy, wild, reason);
    acknowledgeOwnNames(policy, internals, clusters, reason);
  }
}
