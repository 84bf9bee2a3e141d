import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { ConnectionOptions } from '../../admin/connection';
import type { ClientProperties } from './client-properties';
import type { PropertyName } from './client-property-names';
import { pemBlocks } from './pem';
import { readPrivateFile, type Warn } from './private-file';

/** TLS of a client as Node takes it: PEM texts, or a PKCS12 store with its password. */
export type ClientTls = ConnectionOptions['tls'];

/**
 * Whom the client trusts and what certificate it shows.
 *
 * @param properties how the cluster is reached
 * @param warn told when others can read a key
 * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE, INPUT_UNSUPPORTED
 */
export function clientTls(properties: ClientProperties, warn: Warn): ClientTls {
  const checked = properties.get('ssl.endpoint.identification.algorithm');
  if (properties.has('ssl.endpoint.identification.algorithm') && checked?.toLowerCase() !== 'https') {
    properties.refuse('ssl.endpoint.identification.algorithm', 'without a check of its name, any certificate of the authority would pass for the broker', 'https', checked ?? 'blank');
  }
  const ca = trusted(properties, warn);
  return { ...(ca !== undefined && { ca }), ...own(properties, warn) };
}

function trusted(properties: ClientProperties, warn: Warn): string | undefined {
  const inline = properties.get('ssl.truststore.certificates');
  const location = properties.get('ssl.truststore.location');
  if (inline !== undefined) return certificates(properties, 'ssl.truststore.certificates', inline);
  if (location === undefined) return undefined;
  const quiet: Warn = () => undefined;
  const bytes = readPrivateFile(location, 'PEM certificates', quiet);
  const kind = storeKind(properties.get('ssl.truststore.type'), bytes);
  if (kind !== 'PEM') {
    properties.refuse('ssl.truststore.location', `a ${kind} store of authorities can not be read here`, `PEM: keytool -list -rfc -keystore ${location} > ca.pem, and ssl.truststore.type=PEM`, location);
  }
  if (pemBlocks(bytes.toString('latin1')).some(isKey)) readPrivateFile(location, 'PEM certificates', warn);
  return certificates(properties, 'ssl.truststore.location', bytes.toString('utf8'));
}

function own(properties: ClientProperties, warn: Warn): ClientTls {
  const [chain, key] = [properties.get('ssl.keystore.certificate.chain'), properties.get('ssl.keystore.key')];
  const location = properties.get('ssl.keystore.location');
  if (chain !== undefined || key !== undefined) {
    if (chain === undefined) properties.refuse('ssl.keystore.key', 'this key has no certificate', 'ssl.keystore.certificate.chain beside it');
    if (key === undefined) properties.refuse('ssl.keystore.certificate.chain', 'this certificate has no key', 'ssl.keystore.key beside it');
    return pair(properties, ['ssl.keystore.certificate.chain', chain], ['ssl.keystore.key', key]);
  }
  if (location === undefined) return {};
  const bytes = readPrivateFile(location, 'a PEM file with a certificate and its key', warn);
  switch (storeKind(properties.get('ssl.keystore.type'), bytes)) {
    case 'PEM': return pair(properties, ['ssl.keystore.location', bytes.toString('utf8')], ['ssl.keystore.location', bytes.toString('utf8')]);
    case 'PKCS12': return pkcs12(properties, location, bytes);
    case 'JKS': return properties.refuse('ssl.keystore.location', 'a JKS store can not be read here',
      `PKCS12: keytool -importkeystore -srckeystore ${location} -destkeystore client.p12 -deststoretype PKCS12, and ssl.keystore.type=PKCS12`, location);
  }
}

type StoreKind = 'PEM' | 'PKCS12' | 'JKS';

/** What was said counts, unless the bytes can not be that: Java itself reads PKCS12 where JKS, its default, was said. */
function storeKind(said: string | undefined, bytes: Buffer): StoreKind {
  if (bytes.includes('-----BEGIN ')) return 'PEM';
  if (bytes.subarray(0, 4).toString('hex') === 'feedfeed') return 'JKS';
  return said?.toUpperCase() === 'PEM' ? 'PEM' : 'PKCS12';
}

function pkcs12(properties: ClientProperties, location: string, pfx: Buffer): ClientTls {
  const passphrase = properties.need('ssl.keystore.password', 'a PKCS12 store has a password', 'its password');
  try {
    createSecureContext({ pfx, passphrase });
  } catch {
    properties.refuse('ssl.keystore.location', 'this PKCS12 store does not open with ssl.keystore.password, or its ciphers are too old',
      `PEM: openssl pkcs12 -in ${location} -nodes -out client.pem, and ssl.keystore.type=PEM`, location);
  }
  return { pfx, passphrase };
}

/** A key of its own password is opened here, so that nothing later needs the password. */
function pair(properties: ClientProperties, [chainName, chain]: [PropertyName, string], [keyName, keyText]: [PropertyName, string]): ClientTls {
  const cert = certificates(properties, chainName, chain);
  const [block] = pemBlocks(keyText).filter(isKey);
  if (block === undefined) return properties.refuse(keyName, 'there is no private key in it', 'PKCS#8 in PEM: -----BEGIN PRIVATE KEY-----');
  const passphrase = properties.get('ssl.key.password');
  const key = readKey(block.text, passphrase)
    ?? properties.refuse(keyName, passphrase === undefined ? 'this private key can not be read' : 'this private key does not open with ssl.key.password', 'PKCS#8 in PEM, and ssl.key.password where it is encrypted');
  if (!new X509Certificate(cert).checkPrivateKey(key)) properties.refuse(keyName, 'this private key is not that of the certificate', 'a chain that begins with the certificate of the key');
  return { cert, key: key.export({ type: 'pkcs8', format: 'pem' }) as string };
}

function readKey(text: string, passphrase: string | undefined): ReturnType<typeof createPrivateKey> | undefined {
  try {
    return createPrivateKey({ key: text, format: 'pem', ...(passphrase !== undefined && { passphrase }) });
  } catch {
    // Said by the caller: what OpenSSL says here helps nobody.
    return undefined;
  }
}

function certificates(properties: ClientProperties, name: PropertyName, text: string): string {
  const blocks = pemBlocks(text).filter(({ label }) => label === 'CERTIFICATE');
  const sound = blocks.length > 0 && blocks.every((block) => isCertificate(block.text));
  if (!sound) properties.refuse(name, 'there is no certificate in it, or one that can not be read', 'X.509 in PEM: -----BEGIN CERTIFICATE-----');
  return blocks.map((block) => block.text).join('');
}

function isCertificate(text: string): boolean {
  try {
    new X509Certificate(text);
    return true;
  } catch {
    return false;
  }
}

function isKey({ label }: { readonly label: string }): boolean {
  return label.endsWith('PRIVATE KEY');
}
