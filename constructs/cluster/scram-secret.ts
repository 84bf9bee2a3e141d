import { Stack, Validations, type CfnResource, RemovalPolicy, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { KeyPlace } from '../../lib/derive/key-policy';
import { deriveSecretPolicy, scramSecretName, secretKeyStatements, secretReaderKeyStatement, secretWriterKeyStatement } from '../../lib/derive/scram-secret';
import { admissionsOf } from '../admissions';
import { DomainKeys } from '../data/domain-keys';
import { Platform } from '../platform';
import type { IKafkaCluster } from './kafka-cluster';

/** Whose password. */
export interface ScramSecretProps {
  readonly cluster: IKafkaCluster;
  /** The workload's name. */
  readonly workload: string;
  /** The team that answers for it. */
  readonly owner: string;
  /** The user's name. */
  readonly userName: string;
  /** ARN of the one role that reads it. */
  readonly readerArn?: string;
}

/** As long as it can be without being cut by anything: 48 of 62 characters are 285 bits. */
const PASSWORD_LENGTH = 48;
const NO_ROTATION = 'nothing sets this password by itself yet: the rotation that the workload declares is its owner\'s to do, and trust.json says how often';

/**
 * The secret that holds the password of one user: generated, so that no template has it, under the key of secrets, read by MSK and one role. It stands
 * with the cluster, since the list of users does. It stays when its user goes: a password that somebody still uses elsewhere is not lost by a typing mistake.
 */
export class ScramSecret extends Construct {
  /** The secret; what changes the password later is attached to it. */
  public readonly secret: secretsmanager.CfnSecret;
  /** Its policy: MSK can read it from then on. */
  public readonly policy: CfnResource;
  /** Its name. */
  public readonly secretName: string;
  /** ARN of its key. */
  public readonly keyArn: string;

  /**
   * @param scope the construct's parent, in the cluster's stack
   * @param id construct id
   * @param props whose password
   */
  public constructor(scope: Construct, id: string, props: ScramSecretProps) {
    super(scope, id);
    const { cluster, workload, owner, userName, readerArn } = props;
    this.secretName = scramSecretName(cluster.clusterName, workload);
    const reading = readerArn === undefined ? [] : [secretReaderKeyStatement(this.place, this.secretName, readerArn)];
    this.keyArn = DomainKeys.of(this).forUse('secrets', ...secretKeyStatements(this.place), secretWriterKeyStatement(this.place, this.secretName), ...reading).keyRef.keyArn;
    this.secret = new secretsmanager.CfnSecret(this, 'Secret', {
      name: this.secretName,
      description: `${workload} (${owner}): password of ${userName} on ${cluster.clusterName}`,
      kmsKeyId: this.keyArn,
      // INVARIANT: whatever changes here sets a new password at once.
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: userName }), generateStringKey: 'password', passwordLength: PASSWORD_LENGTH,
        // JAAS texts, properties files and shells each have punctuation of their own.
        excludePunctuation: true, includeSpace: false, requireEachIncludedType: true,
      },
    });
    this.secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
    for (const id of ['AwsSolutions::AwsSolutions-SMG4', 'ZeroTrustKafkaChecks::ZTK-SECRET-ROTATION[no-rotation]']) Validations.of(this.secret).acknowledge({ id, reason: NO_ROTATION });
    const document = deriveSecretPolicy({
      secretArn: this.secret.ref, clusterArn: cluster.clusterArn, account: Stack.of(this).account, ...(readerArn !== undefined && { readerArn }),
    });
    const policy = new secretsmanager.CfnResourcePolicy(this, 'Policy', { secretId: this.secret.ref, resourcePolicy: document, blockPublicPolicy: true });
    // A secret that stays behind stays guarded.
    policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.policy = policy;
    Platform.of(this).declarations.admissions.push(() => admissionsOf(
      this, document.Statement, { resource: this.secret, because: `MSK reads the password of ${userName} on ${cluster.clusterName}` },
    ));
  }

  private get place(): KeyPlace {
    const { account, partition, region } = Stack.of(this);
    return { account, partition, region };
  }
}
