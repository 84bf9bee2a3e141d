import { createPrivateKey } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Authority } from '../../../lib/rehearse/machine/authority';
import { folder, removeFolders } from '../support';
import { read } from './samples';

afterAll(removeFolders);

const cwd = folder();
const authority = new Authority('CN=authority');
const { ca, cert, key } = authority.issue('CN=ann');
const other = authority.issue('CN=bob');
const encrypted = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'pw' }) as string;
const oneLine = (pem: string): string => pem.replaceAll('\n', ' ');
const put = (name: string, text: string, mode = 0o600): string => {
  const path = join(cwd, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
};
const openssl = (...args: string[]): void => { if (spawnSync('openssl', args, { cwd }).status !== 0) throw new Error('openssl'); };

const BASE = { 'bootstrap.servers': 'b:1', 'security.protocol': 'SSL', 'ssl.truststore.type': 'PEM', 'ssl.keystore.type': 'PEM' };
const CA = { 'ssl.truststore.location': put('trusted.pem', ca, 0o644) };

describe('TLS files', () => {
  it('in PEM: authorities, and a certificate with its key in one file', () => {
    expect(read({ ...BASE, ...CA, 'ssl.keystore.location': put('own.pem', key + cert) })).toEqual({ options: { brokers: ['b:1'], tls: { ca, cert, key } }, warnings: [] });
  });

  it('in the properties themselves, as Kafka takes them on one line', () => {
    const inline = { 'ssl.truststore.certificates': oneLine(ca), 'ssl.keystore.certificate.chain': oneLine(cert), 'ssl.keystore.key': oneLine(key) };
    expect(read({ ...BASE, ...inline }).options.tls).toEqual({ ca, cert, key });
  });

  it('with a key of its own password', () => {
    const keystore = { 'ssl.keystore.location': put('encrypted.pem', encrypted + cert) };
    expect(read({ ...BASE, ...CA, ...keystore, 'ssl.key.password': 'pw' }).options.tls).toEqual({ ca, cert, key });
    expect(() => read({ ...BASE, ...CA, ...keystore, 'ssl.key.password': 'wrong' })).toThrow(/does not open with ssl\.key\.password/);
    expect(() => read({ ...BASE, ...CA, ...keystore })).toThrow(/this private key can not be read/);
  });

  it('in PKCS12', () => {
    openssl('pkcs12', '-export', '-inkey', put('k.pem', key), '-in', put('c.pem', cert), '-out', 'own.p12', '-passout', 'pass:pw');
    const store = { ...BASE, ...CA, 'ssl.keystore.type': 'PKCS12', 'ssl.keystore.location': join(cwd, 'own.p12'), 'ssl.keystore.password': 'pw' };
    expect(read(store).options.tls).toEqual({ ca, pfx: expect.any(Buffer), passphrase: 'pw' });
    expect(() => read({ ...store, 'ssl.keystore.password': 'wrong' })).toThrow(/does not open with ssl\.keystore\.password.*openssl pkcs12 -in/);
    expect(() => read({ ...BASE, 'ssl.truststore.location': join(cwd, 'own.p12') })).toThrow(/a PEM store|PKCS12 store of authorities|there is no certificate/);
  });

  it('are warned of where others can read a key, and only there', () => {
    const { warnings } = read({ ...BASE, ...CA, 'ssl.keystore.location': put('open.pem', key + cert, 0o644) });
    expect(warnings).toEqual([expect.stringMatching(/^other users of this machine can read .*open\.pem/)]);
  });
});

describe('TLS files refuse', () => {
  const JKS = put('x.jks', '');
  writeFileSync(JKS, Buffer.from('feedfeed00000002', 'hex'));
  it.each<[string, Record<string, string>, RegExp]>([
    ['a file that is not there', { 'ssl.keystore.location': join(cwd, 'none.pem') }, /^INPUT_MISSING: this file can not be read \(given: no such file\)/],
    ['a store without a key', { 'ssl.keystore.location': put('no-key.pem', cert) }, /there is no private key in it/],
    ['a store without a certificate', { 'ssl.keystore.location': put('no-cert.pem', key) }, /there is no certificate in it/],
    ['a certificate that is broken', { 'ssl.keystore.location': put('broken.pem', key + cert.replace(/[A-Za-z]{20}/, '')) }, /there is no certificate in it, or one that can not be read/],
    ['a key of another certificate', { 'ssl.keystore.location': put('mixed.pem', other.key + cert) }, /this private key is not that of the certificate/],
    ['a key without a certificate', { 'ssl.keystore.key': key }, /this key has no certificate/],
    ['a certificate without a key', { 'ssl.keystore.certificate.chain': cert }, /this certificate has no key/],
    ['JKS, with the line that converts it', { 'ssl.keystore.location': JKS, 'ssl.keystore.type': 'JKS' }, /keytool -importkeystore -srckeystore .*x\.jks/],
    ['JKS authorities', { 'ssl.truststore.location': JKS, 'ssl.truststore.type': 'JKS' }, /a JKS store of authorities can not be read here.*keytool -list -rfc/],
    ['authorities that are none', { 'ssl.truststore.certificates': 'x' }, /there is no certificate in it/],
  ])('%s', (_, properties, line) => {
    expect(() => read({ ...BASE, ...properties })).toThrow(line);
    try { read({ ...BASE, ...properties }); } catch (error) { expect(String(error)).not.toContain('PRIVATE KEY-----\nM'); }
  });
});
