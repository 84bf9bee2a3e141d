import { CfnResource, Lazy, aws_msk as msk } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { deriveClusterPolicy, type ClusterPolicyStatement } from '../../lib/derive/cluster-policy';
import type { Grant } from '../../lib/model/grant';
import { METADATA_KEY } from '../../lib/model/trust-document';
import type { IKafkaCluster } from '../cluster/kafka-cluster';

const CONSTRUCT_ID = 'PartnerPolicy';

/** A workload of another account, as the policy knows it. */
export interface AdmittedPartner {
  readonly name: string;
  readonly role: string;
  readonly connectsAs: string;
}

/**
 * The one policy of a cluster: what roles of other accounts connect with, and what they were granted. It stands beside the cluster, and is made with the
 * first partner; without any there is none. Where it would be larger than MSK takes, synthesis refuses it.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cluster-owner-action-policy.html
 */
export class ClusterPolicy extends Construct {
  /**
   * The policy of a cluster.
   *
   * @param cluster one that the platform makes
   */
  public static of(cluster: IKafkaCluster): ClusterPolicy {
    const existing = cluster.node.tryFindChild(CONSTRUCT_ID);
    return existing instanceof ClusterPolicy ? existing : new ClusterPolicy(cluster);
  }

  private readonly partners = new Map<string, AdmittedPartner & { readonly grants: Grant[] }>();

  private constructor(private readonly cluster: IKafkaCluster) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- whoever is a construct is one of this class, or of another copy of it
    super(cluster, CONSTRUCT_ID);
    const policy = new msk.CfnClusterPolicy(this, 'Resource', { clusterArn: cluster.clusterArn, policy: Lazy.any({ produce: () => this.document() }) });
    policy.addMetadata(METADATA_KEY, Lazy.any({ produce: () => ({ statements: Object.fromEntries(this.statements().map(({ sid, because }) => [sid, because])) }) }));
  }

  /**
   * Lets a partner connect.
   *
   * @param partner whom
   */
  public admit(partner: AdmittedPartner): void {
    this.partners.set(partner.name, { ...partner, grants: [] });
  }

  /**
   * Adds a grant of an admitted partner.
   *
   * @param grant the grant
   */
  public add(grant: Grant): void {
    this.partners.get(grant.grantee)?.grants.push(grant);
  }

  private statements(): ClusterPolicyStatement[] {
    return deriveClusterPolicy([...this.partners.values()]);
  }

  private document(): unknown {
    return {
      Version: '2012-10-17',
      Statement: this.statements().map(({ sid, principal, actions, resources }) => ({
        Sid: sid, Effect: 'Allow', Principal: { AWS: principal }, Action: actions, Resource: resources.map((resource) => this.cluster.arnOf(resource)),
      })),
    };
  }
}

/**
 * Whether the platform makes a cluster, so that its policy is the platform's.
 *
 * @param cluster any cluster
 */
export function isMade(cluster: IKafkaCluster): boolean {
  const { defaultChild } = cluster.node;
  return defaultChild !== undefined && CfnResource.isCfnResource(defaultChild) && defaultChild.cfnResourceType === 'AWS::MSK::Cluster';
}
