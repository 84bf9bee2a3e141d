import { Lazy, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { deriveStatements, type KafkaStatement } from '../../lib/derive/iam-policy';
import type { Grant } from '../../lib/model/grant';
import { renderProblem } from '../../lib/model/problem';
import { METADATA_KEY } from '../../lib/model/trust-document';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import { policyLength } from '../policy-length';

/** All inline policies of a role together hold this many characters, spaces not counted. */
const INLINE_POLICY_LIMIT = 10_240;

/**
 * The one policy of a role that holds its Kafka access: a statement for each resource, as the role's grants need it. It is defined with
 * the first grant, so a role without grants has none.
 */
export class KafkaAccessPolicy extends Construct {
  private readonly grants: Grant[] = [];
  private readonly clusters = new Map<string, IKafkaCluster>();
  private policy?: iam.CfnPolicy;

  /**
   * @param scope the grantee
   * @param id construct id
   * @param roleName the role, which may be one that exists
   */
  public constructor(scope: Construct, id: string, private readonly roleName: string) {
    super(scope, id);
    this.node.addValidation({ validate: () => this.tooLarge() });
  }

  /**
   * Adds a grant.
   *
   * @param grant the grant
   * @param cluster where it applies
   */
  public add(grant: Grant, cluster: IKafkaCluster): void {
    this.grants.push(grant);
    this.clusters.set(cluster.clusterName, cluster);
    this.policy ??= this.define();
  }

  private define(): iam.CfnPolicy {
    const policy = new iam.CfnPolicy(this, 'Resource', {
      policyName: 'KafkaAccess',
      roles: [this.roleName],
      policyDocument: Lazy.any({ produce: () => this.document() }),
    });
    const because = (): Record<string, readonly string[]> => Object.fromEntries(deriveStatements(this.grants).map((s) => [s.sid, s.because]));
    policy.addMetadata(METADATA_KEY, Lazy.any({ produce: () => ({ statements: because() }) }));
    return policy;
  }

  private document(): { Version: string; Statement: unknown[] } {
    return { Version: '2012-10-17', Statement: deriveStatements(this.grants).map((s) => this.statement(s)) };
  }

  private statement({ sid, actions, cluster, resource }: KafkaStatement): unknown {
    return { Sid: sid, Effect: 'Allow', Action: actions, Resource: this.clusters.get(cluster)?.arnOf(resource) };
  }

  private tooLarge(): string[] {
    if (this.policy === undefined) return [];
    const length = policyLength(this, this.document());
    if (length <= INLINE_POLICY_LIMIT) return [];
    const allowed = `${String(INLINE_POLICY_LIMIT)} characters: grant on a prefix of topics, or split the workload`;
    const largest = deriveStatements(this.grants).map((s) => s.resource.name).slice(0, 5).join(', ');
    return [renderProblem({
      code: 'GRANT_POLICY_TOO_LARGE', what: `the grants of this role do not fit into a policy (${largest}, …)`, given: String(length), allowed, where: this.node.path,
    })];
  }
}
