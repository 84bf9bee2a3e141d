/** How a client proves who it is to a broker. */
export type AuthenticationMode = 'iam' | 'mtls' | 'scram';

/**
 * The one broker port of each way to authenticate, all of them TLS.
 *
 * 9092 (plaintext), 2181 and 2182 (ZooKeeper) and the public ports 9194 to 9198 are never opened.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html
 */
export const BROKER_PORT: Readonly<Record<AuthenticationMode, number>> = { iam: 9098, mtls: 9094, scram: 9096 };
