import { generateAuthTokenFromCredentialsProvider } from 'aws-msk-iam-sasl-signer-js';
import type { ConnectionOptions } from '../../admin';
import type { Credentials } from './aws';

/**
 * How the administrator logs in: with a token that MSK takes for an IAM identity, signed anew for each connection, since one lives a quarter of an hour.
 *
 * @param region the cluster's
 * @param credentials the administrator's
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/configure-clients-for-iam-access-control.html
 */
export function iamLogin(region: string, credentials: Credentials): NonNullable<ConnectionOptions['sasl']> {
  const token = async (): Promise<string> => {
    const signed = await generateAuthTokenFromCredentialsProvider({ region, awsCredentialsProvider: () => Promise.resolve(credentials) });
    return signed.token;
  };
  return { mechanism: 'OAUTHBEARER', token, authBytesValidator: acceptNothing };
}

/** A broker that accepts a token says nothing; what it says of one that it does not accept looks like a success to the client. */
function acceptNothing(said: Buffer, callback: (error: Error | null, said: Buffer) => void): void {
  callback(said.length === 0 ? null : new Error('the token was not accepted'), said);
}
