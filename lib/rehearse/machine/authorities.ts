import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { CertificateKind, ClientTls } from '../contract';
import { Authority } from './authority';
import type { Keeper } from './keeper';

/** Files of a listener: the server's key with its certificate, and whom it trusts. */
export interface Stores {
  readonly keyStore: string;
  readonly trustStore: string;
}

/** Three authorities: of the broker and its administrator, of those who come to it, and one that nothing trusts. */
export class Authorities {
  private readonly internal = new Authority('CN=internal authority,O=ztk rehearse');
  private readonly workloads = new Authority('CN=authority of workloads,O=ztk rehearse');
  private readonly others = new Authority('CN=other authority,O=ztk rehearse');
  /** Nobody can guess it: no workload has this name, and no mapping rule makes it. */
  private readonly own = `CN=rehearsal-${randomBytes(16).toString('hex')}`;

  /** Of listeners that only broker and administrator know. */
  public readonly internalStores: Stores;
  /** Of listeners for workloads. */
  public readonly workloadStores: Stores;

  /**
   * Makes them, and writes what the broker reads.
   *
   * @param keeper removes it
   */
  public constructor(keeper: Keeper) {
    this.internalStores = storesIn(keeper, 'internal', this.ofAdministrator());
    this.workloadStores = storesIn(keeper, 'workloads', this.ofBroker());
  }

  /** The principal to which the broker and its administrator are known. */
  public get administrator(): string {
    return `User:${this.own}`;
  }

  /** The certificate of the broker towards its own controller, and of the administrator. */
  public ofAdministrator(): ClientTls {
    return this.internal.issue(this.own);
  }

  /** The certificate of the broker towards those who come to it. */
  public ofBroker(): ClientTls {
    return this.workloads.issue('CN=broker,O=ztk rehearse');
  }

  /**
   * A certificate for who comes to the broker, with the authority of the broker's own.
   *
   * @param subject a distinguished name as Java prints it
   * @param kind what is wrong with it
   * @throws TrustError INPUT_UNSUPPORTED where Java prints no name so
   */
  public ofWorkload(subject: string, kind: CertificateKind = 'valid'): ClientTls {
    switch (kind) {
      case 'valid': return this.workloads.issue(subject);
      case 'expired': return this.workloads.issue(subject, true);
      case 'other-authority': return { ...this.others.issue(subject), ca: this.workloads.ca };
    }
  }
}

/**
 * Writes what a listener of a server reads.
 *
 * @param keeper removes it
 * @param name begins the files' names
 * @param tls the server's certificate, and whose certificates it takes
 */
export function storesIn(keeper: Keeper, name: string, { ca, cert, key }: ClientTls): Stores {
  const keyStore = keeper.file(`${name}-key.pem`);
  const trustStore = keeper.file(`${name}-trust.pem`);
  writeFileSync(keyStore, key + cert, { mode: 0o600 });
  writeFileSync(trustStore, ca, { mode: 0o600 });
  return { keyStore, trustStore };
}
