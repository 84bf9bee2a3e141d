import type { aws_iam as iam, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { userNameProblems } from '../../lib/derive/scram-user';
import { reasonProblems } from '../../lib/model/names';
import { throwIfAny } from '../../lib/model/problem';
import type { TrustIdentity } from '../../lib/model/trust-document';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import { ScramSecret } from '../cluster/scram-secret';
import { ScramUsers } from '../cluster/scram-users';
import type { ISegment } from '../network/segment';
import { referenceText } from '../place';
import { Platform } from '../platform';
import { isMade, scramClusterProblems, scramSecretProblems } from './scram-problems';
import { ScramReader } from './scram-reader';
import type { WorkloadRole } from './workload-role';

/** A user whose password the platform makes. */
export interface ScramUserProps {
  /** The one cluster that the password logs in to: one that the platform makes, with `passwords`. */
  readonly cluster: IKafkaCluster;
  /** Why it can not have a role or a certificate: a password is what whoever reads it can use, from anywhere its segment is open to, until it is changed. */
  readonly reason: string;
  /**
   * The user's name: 1 to 64 of a-z, A-Z, 0-9, '.', '_', '@' and '-'. ACLs name it as `User:NAME`.
   *
   * @default - the workload's name
   */
  readonly userName?: string;
  /**
   * The one role that reads the password: a role that the platform makes ({@link WorkloadRole}), or one that exists, by a literal ARN. A role of another stack
   * must have a name of its own (`roleName`), since the policies that let it read stand with the cluster, before the role.
   *
   * @default - nobody but MSK reads it, so that nobody can log in until somebody is named
   */
  readonly readableBy?: iam.IRoleRef | WorkloadRole;
}

/** A user whose secret exists. */
export interface ExistingScramUserProps {
  /** The one cluster that the password logs in to, with `passwords`. */
  readonly cluster: IKafkaCluster;
  /** Why it can not have a role or a certificate. */
  readonly reason: string;
  /** The user's name, as the secret has it. */
  readonly userName: string;
  /** ARN of the secret, in full and literal. Its name begins with `AmazonMSK_`; its policy admits MSK, and its key is a customer's own. */
  readonly secretArn: string;
}

/** For whom, and where it runs. */
export interface ScramHolder extends Construct {
  /** Unique in the platform. */
  readonly granteeName: string;
  /** The team that answers for it. */
  readonly owner: string;
  /** Where it runs. */
  readonly segment: ISegment;
}

/** What a user comes to. */
export interface DefinedUser {
  /** `User:` and the name. */
  readonly principal: string;
  /** The one cluster that the password logs in to. */
  readonly cluster: IKafkaCluster;
  /** The secret, where the platform makes it. */
  readonly secret?: secretsmanager.ISecretRef;
  /** As trust.json has it. */
  readonly describe: () => TrustIdentity;
}

/**
 * A Kafka user with a password (SASL/SCRAM-SHA-512): for what can have neither a role nor a certificate. The password is generated into a secret and stands in
 * no template.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-password.html
 */
export class ScramUser {
  /**
   * A user whose password the platform makes, and lets one role read.
   *
   * @param props cluster, reason, who reads it
   */
  public static of(props: ScramUserProps): ScramUser {
    return new ScramUser(props);
  }

  /**
   * A user whose secret exists. On a cluster that the platform makes it joins the list of users. Of a cluster that exists the list is somebody else's: there the
   * user gets its grants, and nothing touches the list.
   *
   * @param props cluster, reason, name and secret
   */
  public static existing(props: ExistingScramUserProps): ScramUser {
    return new ScramUser(props, props.secretArn);
  }

  /** The one cluster that the password logs in to. */
  public readonly cluster: IKafkaCluster;

  private constructor(private readonly props: ScramUserProps, private readonly secretArn?: string) {
    this.cluster = props.cluster;
  }

  /**
   * Makes what the user needs.
   *
   * @internal
   */
  public _define(holder: ScramHolder): DefinedUser {
    const { cluster, props } = this;
    const userName = props.userName ?? holder.granteeName;
    const where = holder.node.path;
    throwIfAny([...reasonProblems('a password', props.reason, where), ...userNameProblems(userName, where), ...scramClusterProblems(cluster, this.secretArn, holder), ...scramSecretProblems(cluster, this.secretArn, where)]);
    const principal = `User:${userName}`;
    Platform.of(holder).declarations.takePrincipal(principal, holder);
    const common = { kind: 'scram', principal, cluster: cluster.clusterName, reason: props.reason } as const;
    if (this.secretArn !== undefined) {
      const { secretArn } = this;
      Platform.of(holder).declarations.assumptions.add(`secret ${secretArn} exists, holds ${principal.slice('User:'.length)}, and is read by MSK and ${holder.granteeName} alone`);
      if (isMade(cluster)) ScramUsers.of(cluster).associate({ userName, secretArn });
      return { principal, cluster, describe: () => ({ ...common, secret: secretArn }) };
    }
    const users = ScramUsers.of(cluster);
    const reader = props.readableBy === undefined ? undefined : new ScramReader(holder, 'PasswordReader', { holder, cluster, role: props.readableBy });
    const made = new ScramSecret(users, holder.granteeName, {
      cluster, workload: holder.granteeName, owner: holder.owner, userName, ...(reader !== undefined && { readerArn: reader.arn }),
    });
    users.associate({ userName, secretArn: made.secret.ref, after: made.policy });
    reader?.read(made);
    return {
      principal, cluster, secret: made.secret,
      describe: () => ({ ...common, secret: referenceText(made.secret, made.secret.ref), ...(reader !== undefined && { reader: reader.text, readerTrust: reader.trust }) }),
    };
  }
}
