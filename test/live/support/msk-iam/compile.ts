import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { kafkaClassPath } from '../../kafka-jars';

/** Who may log in to the broker as MSK's IAM identities do. */
export interface IamIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly region: string;
  /** The principal's name, without `User:`. */
  readonly principal: string;
}

/** Compiles the callback handler into a folder, for the broker's class path. */
export async function compileCallbackHandler(folder: string): Promise<void> {
  const { status, stderr } = spawnSync('javac', ['-cp', await kafkaClassPath(), '-d', folder, join(__dirname, 'MskIamCallbackHandler.java')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the callback handler could not be compiled: ${stderr}`);
}

/** Settings of a broker whose SASL listener takes tokens of one IAM identity, who may administer everything, and of nobody else. */
export function iamListener({ accessKeyId, secretAccessKey, sessionToken, region, principal }: IamIdentity): Record<string, string> {
  const options = { accessKey: accessKeyId, secretKey: secretAccessKey, sessionToken, region, principal, unsecuredLoginStringClaim_sub: 'broker' };
  const module = 'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required';
  return {
    'listener.name.scram.sasl.enabled.mechanisms': 'OAUTHBEARER',
    'listener.name.scram.oauthbearer.sasl.jaas.config': `${module} ${Object.entries(options).map(([name, value]) => `${name}="${value}"`).join(' ')};`,
    'listener.name.scram.oauthbearer.sasl.server.callback.handler.class': 'MskIamCallbackHandler',
    'super.users': `User:CN=admin;User:CN=broker;User:${principal}`,
  };
}
