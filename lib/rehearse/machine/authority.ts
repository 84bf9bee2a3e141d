import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { ClientTls } from '../contract';
import { der, derBits, derOid, derTime, TAG } from './der';
import { derName } from './subject';

const HOUR_MS = 3_600_000;
/** Begins a little before now: clocks of processes on one machine agree, but not to the millisecond. */
const VALID = { from: -HOUR_MS, to: 48 * HOUR_MS };
const EXPIRED = { from: -48 * HOUR_MS, to: -HOUR_MS };

const SUBJECT_KEY = '2.5.29.14';
const KEY_USAGE = '2.5.29.15';
const ALTERNATIVE_NAMES = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';
const AUTHORITY_KEY = '2.5.29.35';
const SIGNS_DATA = der(TAG.bits, Buffer.of(7, 0b1000_0000));
const SIGNS_CERTIFICATES = der(TAG.bits, Buffer.of(1, 0b0000_0110));
const ECDSA_WITH_SHA256 = der(TAG.sequence, derOid('1.2.840.10045.4.3.2'));
const TRUE = der(TAG.boolean, Buffer.of(0xff));
const CRITICAL = [TRUE];
/** `DNS:localhost` and `IP:127.0.0.1`: brokers and clients are on one machine. */
const LOOPBACK = der(TAG.sequence, der(0x82, Buffer.from('localhost')), der(0x87, Buffer.of(127, 0, 0, 1)));

/** A certificate authority that lives in memory: its key is written nowhere. */
export class Authority {
  private readonly keys = newKey();
  private readonly issued = new Map<string, ClientTls>();

  /** Its own certificate, PEM: whoever trusts it trusts what it issued. */
  public readonly ca: string;

  /**
   * Makes an authority with a new key.
   *
   * @param name its distinguished name
   */
  public constructor(private readonly name: string) {
    this.ca = this.certify(name, this.keys.publicKey, VALID, [
      extension(BASIC_CONSTRAINTS, der(TAG.sequence, TRUE), CRITICAL), extension(KEY_USAGE, SIGNS_CERTIFICATES, CRITICAL),
    ]);
  }

  /**
   * A certificate with a key of its own, good for clients and for a server on this machine. The same one each time it is asked for the same.
   *
   * @param subject a distinguished name as Java prints it: Kafka knows the holder as `User:` and that text
   * @param expired whether its time was over an hour ago
   * @throws TrustError INPUT_UNSUPPORTED where Java prints no name so
   */
  public issue(subject: string, expired = false): ClientTls {
    const asked = `${String(expired)} ${subject}`;
    const known = this.issued.get(asked);
    if (known !== undefined) return known;
    const { privateKey, publicKey } = newKey();
    const cert = this.certify(subject, publicKey, expired ? EXPIRED : VALID, [
      extension(BASIC_CONSTRAINTS, der(TAG.sequence), CRITICAL), extension(KEY_USAGE, SIGNS_DATA, CRITICAL), extension(ALTERNATIVE_NAMES, LOOPBACK),
      extension(AUTHORITY_KEY, der(TAG.sequence, der(0x80, idOf(this.keys.publicKey)))),
    ]);
    const tls = { ca: this.ca, cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
    this.issued.set(asked, tls);
    return tls;
  }

  /** See RFC 5280, section 4.1. */
  private certify(subject: string, key: KeyObject, { from, to }: typeof VALID, extensions: readonly Buffer[]): string {
    const now = Date.now();
    const toBeSigned = der(
      TAG.sequence,
      der(0xa0, der(TAG.integer, Buffer.of(2))),
      // INVARIANT: a serial number is positive, and its first byte not zero.
      der(TAG.integer, Buffer.of(1), randomBytes(15)),
      ECDSA_WITH_SHA256,
      derName(this.name),
      der(TAG.sequence, derTime(now + from), derTime(now + to)),
      derName(subject),
      key.export({ type: 'spki', format: 'der' }),
      der(0xa3, der(TAG.sequence, ...extensions, extension(SUBJECT_KEY, der(TAG.octets, idOf(key))))),
    );
    const certificate = der(TAG.sequence, toBeSigned, ECDSA_WITH_SHA256, derBits(sign('sha256', toBeSigned, this.keys.privateKey)));
    const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
    return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  }
}

function newKey(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function extension(oid: string, value: Buffer, critical: readonly Buffer[] = []): Buffer {
  return der(TAG.sequence, derOid(oid), ...critical, der(TAG.octets, value));
}

/** Whatever tells keys apart: RFC 5280, section 4.2.1.2, allows any way. */
function idOf(key: KeyObject): Buffer {
  return createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest().subarray(0, 20);
}
