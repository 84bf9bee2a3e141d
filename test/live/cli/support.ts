import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { everything } from '../../model/trust-sample';
import type { Slice } from '../../../lib/model/slice';
import { folder, removeFolders, ztk, type Ran } from '../../cli/support';
import type { Broker } from '../broker';

/** A folder with files for commands, and the commands run in it. */
export class Desk {
  private readonly folder = folder();

  private env: NodeJS.ProcessEnv = {};

  public constructor(private readonly broker: Broker) {}

  /** Sets the environment of the commands that follow. */
  public with(env: NodeJS.ProcessEnv): this {
    this.env = env;
    return this;
  }

  /** The path of a file here. */
  public path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes a file that only its owner can read. */
  public put(name: string, content: string | object): string {
    const path = this.path(name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    chmodSync(path, 0o600);
    return path;
  }

  /** Client properties of the holder of a certificate. */
  public mtls(who: string, changed: Readonly<Record<string, string>> = {}): string {
    const { ca, cert, key } = this.broker.certificate(who);
    return this.properties(`${who}.properties`, {
      'bootstrap.servers': this.broker.mtls, 'security.protocol': 'SSL', 'ssl.truststore.type': 'PEM', 'ssl.truststore.location': this.put('ca.pem', ca),
      'ssl.keystore.type': 'PEM', 'ssl.keystore.location': this.put(`${who}.pem`, key + cert), ...changed,
    });
  }

  /** Client properties of a user with a password. */
  public scram(user: string, password: string): string {
    return this.properties(`${user}-scram.properties`, {
      'bootstrap.servers': this.broker.scram, 'security.protocol': 'SASL_SSL', 'ssl.truststore.type': 'PEM', 'ssl.truststore.location': this.put('ca.pem', this.broker.certificate(user).ca),
      'sasl.mechanism': 'SCRAM-SHA-512', 'sasl.jaas.config': `org.apache.kafka.common.security.scram.ScramLoginModule required username="${user}" password="${password}";`,
    });
  }

  /** A properties file. */
  public properties(name: string, properties: Readonly<Record<string, string>>): string {
    return this.put(name, Object.entries(properties).map(([key, value]) => `${key}=${value}\n`).join(''));
  }

  /** A trust.json with these slices. */
  public trust(...slices: Slice[]): string {
    return this.put('trust.json', { ...everything, clusters: [], slices });
  }

  /** Runs the command line here; of stderr without progress, which depends on how busy the machine is. */
  public async ztk(...args: readonly string[]): Promise<Ran> {
    const ran = await ztk(this.folder, args, this.env);
    return { ...ran, stderr: ran.stderr.replace(/^.* …\n/gm, '') };
  }

  /** Removes what was written. */
  public clear(): void {
    removeFolders();
  }
}
