import { Aspects, Lazy, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { deriveStatements, type KafkaStatement } from '../../lib/derive/iam-policy';
import { splitByDigest, type Part } from '../../lib/derive/policy-split';
import type { Grant } from '../../lib/model/grant';
import { sortedBy } from '../../lib/model/order';
import { renderProblem } from '../../lib/model/problem';
import { METADATA_KEY } from '../../lib/model/trust-document';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import { policyLength } from '../policy-length';

/** All inline policies of a role together hold this many characters, spaces not counted. */
const INLINE_POLICY_LIMIT = 10_240;
/** A managed policy holds this many. */
const MANAGED_POLICY_LIMIT = 6_144;
/** The ARN of a cluster without its name, where partition and region are the longest. */
const ARN_AROUND_NAME = 96;
/** What a policy takes beside its statements and the commas between them. */
const AROUND_STATEMENTS = JSON.stringify({ Version: '2012-10-17', Statement: [] }).length;
/** Of the ten that a role takes by default, two are left for a deployment that splits one: what comes stands beside what goes. */
const MANAGED_POLICIES_OF_A_ROLE = 8;

/**
 * The one policy of a role that holds its Kafka access: a statement for each resource, as the role's grants need it. It is defined with
 * the first grant, so a role without grants has none.
 *
 * Where that policy would be larger than IAM takes, managed policies stand in its place, so that adding a grant changes one of them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
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
    // Only when everything is declared it shows how large it is.
    Aspects.of(this).add({ visit: (node) => { if (node === this) this.split(); } });
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
      policyDocument: Lazy.any({ produce: () => this.document(deriveStatements(this.grants)) }),
    });
    policy.addMetadata(METADATA_KEY, Lazy.any({ produce: () => ({ statements: because(deriveStatements(this.grants)) }) }));
    return policy;
  }

  private split(): void {
    if (this.policy === undefined || this.inlineLength() <= INLINE_POLICY_LIMIT) return;
    this.node.tryRemoveChild(this.policy.node.id);
    for (const { id, items } of this.parts()) {
      const policy = new iam.CfnManagedPolicy(this, `Part${id}`, { roles: [this.roleName], policyDocument: this.document(items) });
      policy.addMetadata(METADATA_KEY, { statements: because(items) });
    }
    this.policy = undefined;
  }

  private parts(): Part<KafkaStatement>[] {
    return splitByDigest(deriveStatements(this.grants), {
      key: ({ sid }) => sid, length: (statement) => this.lengthOf(statement), around: AROUND_STATEMENTS, limit: MANAGED_POLICY_LIMIT,
    });
  }

  private inlineLength(): number {
    const statements = deriveStatements(this.grants);
    return statements.reduce((sum, statement) => sum + this.lengthOf(statement), AROUND_STATEMENTS + Math.max(0, statements.length - 1));
  }

  private lengthOf(statement: KafkaStatement): number {
    return policyLength(this, this.statement(statement), ARN_AROUND_NAME + statement.cluster.length);
  }

  private document(statements: readonly KafkaStatement[]): { Version: string; Statement: unknown[] } {
    return { Version: '2012-10-17', Statement: statements.map((s) => this.statement(s)) };
  }

  private statement({ sid, actions, cluster, resource }: KafkaStatement): unknown {
    return { Sid: sid, Effect: 'Allow', Action: actions, Resource: this.clusters.get(cluster)?.arnOf(resource) };
  }

  private tooLarge(): string[] {
    if (this.grants.length === 0 || this.inlineLength() <= INLINE_POLICY_LIMIT) return [];
    const parts = this.parts();
    if (parts.length <= MANAGED_POLICIES_OF_A_ROLE) return [];
    const all = sortedBy(parts.flatMap(({ items }) => items.map(({ resource }) => `${resource.resourceType}:${resource.name}`)), (name) => name);
    return [renderProblem({
      code: 'GRANT_POLICY_TOO_LARGE', what: `the grants of this role do not fit into the policies that a role takes (${all.join(', ')})`,
      given: `${String(parts.length)} managed policies`,
      allowed: `${String(MANAGED_POLICIES_OF_A_ROLE)} of ${String(MANAGED_POLICY_LIMIT)} characters: grant on a prefix of topics, or split the workload`, where: this.node.path,
    })];
  }
}

/** Which grants need each statement. */
function because(statements: readonly KafkaStatement[]): Record<string, readonly string[]> {
  return Object.fromEntries(statements.map((s) => [s.sid, s.because]));
}
