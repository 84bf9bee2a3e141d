import { GetBootstrapBrokersCommand, KafkaClient } from '@aws-sdk/client-kafka';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { AccessError, nameOf } from './problem';
import type { SliceAsset } from './properties';

/** Part of the Kafka principal that MSK makes of a role: with another one, a connection could not log in again. The role's trust policy says it too. */
export const SESSION_NAME = 'zero-trust-kafka';

/** Credentials of the administrator. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** Longer than any invocation, so that tokens signed with these credentials always live their whole quarter of an hour. */
const SESSION_SECONDS = 3_600;

/**
 * Where a cluster's brokers take IAM.
 *
 * @param clusterArn the cluster
 * @returns `host:port` of some brokers; undefined where the cluster does not exist any more
 * @throws AccessError ACCESS_AWS_REFUSED, ACCESS_CLUSTER_UNSUPPORTED
 */
export async function bootstrapBrokers(clusterArn: string): Promise<readonly string[] | undefined> {
  const call = 'kafka:GetBootstrapBrokers';
  try {
    const { BootstrapBrokerStringSaslIam: brokers } = await new KafkaClient({}).send(new GetBootstrapBrokersCommand({ ClusterArn: clusterArn }));
    if (brokers !== undefined && brokers !== '') return brokers.split(',');
  } catch (error) {
    if (nameOf(error).startsWith('NotFoundException')) return undefined;
    throw refused(error, call, 'an execution role that may ask, and an endpoint that answers');
  }
  throw new AccessError('ACCESS_CLUSTER_UNSUPPORTED', { what: 'this cluster takes no IAM', allowed: 'a cluster with IAM authentication', where: call });
}

/**
 * Becomes the administrator, under the one session name.
 *
 * @param roleArn the administrator's role
 * @throws AccessError ACCESS_AWS_REFUSED
 */
export async function becomeAdministrator(roleArn: string): Promise<Credentials> {
  const call = 'sts:AssumeRole';
  try {
    const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: SESSION_NAME, DurationSeconds: SESSION_SECONDS });
    const { Credentials: { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = {} } = await new STSClient({}).send(command);
    if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined || Expiration === undefined) throw new Error('no credentials');
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, expiration: Expiration };
  } catch (error) {
    throw refused(error, call, 'a role that trusts the execution role, and an endpoint that answers');
  }
}

/**
 * The bytes of an asset.
 *
 * @param asset where it lies
 * @throws AccessError ACCESS_AWS_REFUSED
 */
export async function readAsset({ bucket, key }: SliceAsset): Promise<Uint8Array> {
  try {
    const { Body } = await new S3Client({}).send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await Body?.transformToByteArray() ?? new Uint8Array();
  } catch (error) {
    throw refused(error, 's3:GetObject', 'an asset that was published, and an execution role that may read it');
  }
}

function refused(error: unknown, where: string, allowed: string): AccessError {
  return new AccessError('ACCESS_AWS_REFUSED', { what: 'AWS did not do this', given: nameOf(error), allowed, where });
}
