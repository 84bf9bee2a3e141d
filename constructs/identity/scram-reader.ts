import { CfnResource, Stack, Token, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { shortDigest } from '../../lib/derive/digest';
import { secretReaderStatements } from '../../lib/derive/scram-secret';
import { TrustError } from '../../lib/model/problem';
import { admissionsOf, nounText } from '../admissions';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import type { ScramSecret } from '../cluster/scram-secret';
import { NetworkSegment } from '../network/segment';
import { SegmentedNetwork } from '../network/segmented-network';
import { referenceText, resourceBehind } from '../place';
import { Platform } from '../platform';
import type { ScramHolder } from './scram-user';
import { WorkloadRole } from './workload-role';

/** Who reads which password. */
export interface ScramReaderProps {
  readonly holder: ScramHolder;
  readonly cluster: IKafkaCluster;
  readonly role: iam.IRoleRef | WorkloadRole;
}

/** IAM takes 64 characters. */
const ROLE_NAME_LENGTH = 64;

/**
 * The one role that reads a password. Its ARN is known before the role exists, since the secret's policy stands with the cluster and comes first; its Allow
 * stands here, with the workload.
 */
export class ScramReader extends Construct {
  /** Its ARN, as the policies of secret and key name it. */
  public readonly arn: string;
  /** As trust.json names it. */
  public readonly text: string;
  /** Whether its trust policy is the platform's. */
  public readonly trust: 'declared' | 'existing';
  private readonly role: iam.IRoleRef;

  public constructor(scope: Construct, id: string, private readonly props: ScramReaderProps) {
    super(scope, id);
    const { role } = props;
    this.role = role instanceof WorkloadRole ? this.define(role) : role;
    this.trust = role instanceof WorkloadRole ? 'declared' : 'existing';
    const { roleArn } = this.role.roleRef;
    this.text = referenceText(this.role, roleArn);
    this.arn = this.knownArn(roleArn);
    const resource = resourceBehind(this.role, roleArn);
    if (this.trust === 'existing') Platform.of(this).declarations.assumptions.add(`role ${resource === undefined ? roleArn : nounText(this, roleArn)} is taken by ${props.holder.granteeName} alone`);
  }

  /**
   * Lets the role read, and the segment reach Secrets Manager.
   *
   * @param secret the password
   */
  public read({ secret, secretName, keyArn }: ScramSecret): void {
    const { holder } = this.props;
    const { account, partition, region } = Stack.of(this);
    const statements = secretReaderStatements({ account, partition, region }, { secretArn: secret.ref, secretName, keyArn });
    new iam.CfnPolicy(this, 'Policy', { policyName: `ReadPassword-${holder.granteeName}`, roles: [this.role.roleRef.roleName], policyDocument: { Version: '2012-10-17', Statement: statements } });
    const because = `${holder.granteeName} reads its password`;
    const { declarations } = Platform.of(this);
    declarations.admissions.push(() => statements.flatMap((statement) => admissionsOf(this, [statement], {
      resource: statement.Resource === keyArn ? nounText(secret, keyArn) : secret, because, role: resourceBehind(this.role, this.role.roleRef.roleArn) ?? this.role.roleRef.roleArn,
    })));
    if (holder.segment instanceof NetworkSegment) SegmentedNetwork.of(holder.segment).allowService('secretsmanager', holder.segment, because);
    else declarations.assumptions.add(`segment ${holder.segment.segmentName} reaches secretsmanager of AWS by routes made elsewhere`);
  }

  private define(runtime: WorkloadRole): iam.CfnRole {
    const { holder: { granteeName, owner } } = this.props;
    const { region, stackName } = Stack.of(this);
    const plain = `${stackName}-${granteeName}`;
    // Roles are the whole account's; stacks of one name can stand in two regions.
    const name = `${plain.slice(0, ROLE_NAME_LENGTH - 9)}-${shortDigest(`${Token.isUnresolved(region) ? '' : region}/${plain}`)}`;
    const trust = runtime._trustPolicy(this);
    const role = new iam.CfnRole(this, 'Role', { roleName: name, description: `${granteeName} (${owner}): ${runtime.callers}`, assumeRolePolicyDocument: trust, maxSessionDuration: 3_600 });
    Platform.of(this).declarations.admissions.push(() => admissionsOf(this, trust.Statement, { resource: role, because: `${granteeName} runs as ${runtime.callers}` }));
    return role;
  }

  /** Without a reference to a stack that stands on the cluster's. */
  private knownArn(roleArn: string): string {
    const { account, partition } = Stack.of(this.props.cluster);
    if (!Token.isUnresolved(roleArn)) {
      const owner = roleArn.split(':')[4];
      if (Token.isUnresolved(account) || owner === account) return roleArn;
      throw new TrustError([{ code: 'IDENTITY_FOREIGN_ACCOUNT', what: 'this role belongs to another account', given: roleArn, allowed: `a role of account ${account}`, where: this.props.holder.node.path }]);
    }
    const resource = resourceBehind(this.role, roleArn);
    if (resource !== undefined && Stack.of(resource) === Stack.of(this.props.cluster)) return roleArn;
    const { roleName, path = '/' } = (resource !== undefined && iam.CfnRole.isCfnRole(resource) ? resource : {}) as { readonly roleName?: string; readonly path?: string };
    if (roleName !== undefined && !Token.isUnresolved(roleName) && !Token.isUnresolved(path)) return `arn:${partition}:iam::${account}:role${path}${roleName}`;
    throw new TrustError([{
      code: 'IDENTITY_SECRET_INVALID', what: 'the policy of a password stands with the cluster, before this role has a name', given: CfnResource.isCfnResource(resource) ? resource.node.path : 'a token',
      allowed: "WorkloadRole, a role with a literal roleName, one of the cluster's own stack, or a literal ARN", where: this.props.holder.node.path,
    }]);
  }
}
