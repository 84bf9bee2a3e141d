import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate with its key, and the authority that signed it: what a TLS client takes. */
export interface ClientTls {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** What a machine lacks to issue certificates, in one line; undefined where nothing is missing. */
export function missingForCertificates(): string | undefined {
  const { status } = spawnSync('openssl', ['version'], { stdio: 'ignore' });
  return status === 0 ? undefined : 'a real broker needs certificates: openssl 3 was not found on the PATH';
}

/** A certificate authority in a folder, with an elliptic-curve key that never leaves it. */
export class Authority {
  private readonly issued = new Map<string, ClientTls>();

  private constructor(private readonly folder: string, private readonly ca: string) {}

  /** Makes an authority. */
  public static in(folder: string): Authority {
    selfSigned(folder, 'ca', ['-subj', '/CN=authority-for-tests']);
    return new Authority(folder, readFileSync(join(folder, 'ca.pem'), 'utf8'));
  }

  /** A certificate for `CN=<commonName>`, good for this machine's loopback address. The same name gets the same certificate. */
  public issue(commonName: string): ClientTls {
    const known = this.issued.get(commonName);
    if (known !== undefined) return known;
    const file = `issued-${String(this.issued.size)}`;
    selfSigned(this.folder, file, [
      '-CA', join(this.folder, 'ca.pem'), '-CAkey', join(this.folder, 'ca.key'), '-subj', `/CN=${commonName}`,
      '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost', '-addext', 'basicConstraints=critical,CA:FALSE',
    ]);
    const read = (end: string): string => readFileSync(join(this.folder, file + end), 'utf8');
    const tls = { ca: this.ca, cert: read('.pem'), key: read('.key') };
    this.issued.set(commonName, tls);
    return tls;
  }
}

function selfSigned(folder: string, file: string, args: readonly string[]): void {
  const common = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const { status, stderr } = spawnSync(
    'openssl', [...common, ...args, '-keyout', join(folder, `${file}.key`), '-out', join(folder, `${file}.pem`)], { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`openssl issued no certificate: ${stderr.trim().split('\n').at(-1) ?? ''}`);
}
