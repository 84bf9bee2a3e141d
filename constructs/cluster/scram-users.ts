import { CfnResource, Lazy, Reference, Token, Tokenization, Validations, aws_msk as msk } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { clusterNameOfArn } from '../../lib/derive/cluster-arn';
import { userCountProblems } from '../../lib/derive/scram-user';
import { sortedBy } from '../../lib/model/order';
import { renderProblem, throwIfAny } from '../../lib/model/problem';
import { Platform } from '../platform';
import type { IKafkaCluster } from './kafka-cluster';

const CONSTRUCT_ID = 'Users';
const ASSOCIATION = 'AWS::MSK::BatchScramSecret';

/** A secret that logs in. */
export interface AssociatedSecret {
  /** The user's name, by which the list is sorted. */
  readonly userName: string;
  /** ARN of the secret. */
  readonly secretArn: string;
  /** What must stand before: MSK tells nobody when it can't read a secret. */
  readonly after?: CfnResource;
}

/**
 * The users of a cluster: the one list of its secrets, made with the first of them. Whoever has such a list owns it whole and logs out all others, so there
 * is one for each cluster that the platform makes, and none for a cluster that exists.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-msk-batchscramsecret.html
 */
export class ScramUsers extends Construct {
  /**
   * The users of a cluster that the platform makes.
   *
   * @param cluster the cluster
   */
  public static of(cluster: IKafkaCluster): ScramUsers {
    const existing = cluster.node.tryFindChild(CONSTRUCT_ID);
    return existing instanceof ScramUsers ? existing : new ScramUsers(cluster);
  }

  private readonly association: msk.CfnBatchScramSecret;
  private readonly secrets: AssociatedSecret[] = [];

  private constructor(private readonly cluster: IKafkaCluster) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- whoever is a construct is one of this class, or of another copy of it
    super(cluster, CONSTRUCT_ID);
    this.association = new msk.CfnBatchScramSecret(this, 'Association', {
      clusterArn: cluster.clusterArn, secretArnList: Lazy.list({ produce: () => sortedBy(this.secrets, ({ userName }) => userName).map(({ secretArn }) => secretArn) }),
    });
    Platform.of(this).declarations.assumptions.add('whoever deploys may set the password of a user (secretsmanager:PutSecretValue, UpdateSecret) and log in as that user');
    this.node.addValidation({ validate: () => this.otherLists() });
  }

  /**
   * Adds a user.
   *
   * @param secret its secret
   * @throws TrustError CLUSTER_USERS_TOO_MANY
   */
  public associate(secret: AssociatedSecret): void {
    throwIfAny(userCountProblems(this.cluster.clusterName, this.secrets.length + 1, this.node.path));
    this.secrets.push(secret);
    if (!Token.isUnresolved(secret.secretArn)) acknowledgeExistingSecret(this.association, secret.secretArn);
    if (secret.after !== undefined) this.association.addResourceDependency(secret.after);
  }

  private otherLists(): string[] {
    const others = this.node.root.node.findAll().filter((node): node is CfnResource => CfnResource.isCfnResource(node) && node.cfnResourceType === ASSOCIATION && node !== this.association);
    return others.filter((other) => this.isOfThisCluster('clusterArn' in other ? other.clusterArn : undefined)).map((other) => renderProblem({
      code: 'CLUSTER_USERS_TOO_MANY', what: `cluster ${this.cluster.clusterName} would have two lists of users, and each logs out the users of the other`,
      given: other.node.path, allowed: 'workloads with ScramUser, which share one list', where: this.node.path,
    }));
  }

  private isOfThisCluster(arn: unknown): boolean {
    if (typeof arn !== 'string') return true;
    if (!Token.isUnresolved(arn)) return clusterNameOfArn(arn) === this.cluster.clusterName;
    const { tokens } = Tokenization.reverseString(arn);
    const targets = tokens.filter((token): token is Reference => Reference.isReference(token)).map(({ target }) => target);
    // What refers to nothing here (a parameter, an import) can be any cluster.
    return targets.every((target) => !CfnResource.isCfnResource(target) || target.node.path === this.cluster.node.defaultChild?.node.path);
  }
}

/** Who reads a secret that exists, and whether it changes, stands in no template: trust.json assumes it. */
function acknowledgeExistingSecret(association: msk.CfnBatchScramSecret, secretArn: string): void {
  Validations.of(association).acknowledge({
    id: `ZeroTrustKafkaChecks::ZTK-SCRAM-SECRETS[secret:${secretArn}]`, reason: 'this secret exists: who reads it, and how it is renewed, is what trust.json takes for granted',
  });
}
