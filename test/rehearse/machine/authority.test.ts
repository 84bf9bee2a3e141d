import { createPrivateKey, X509Certificate } from 'node:crypto';
import * as fc from 'fast-check';
import { certificatePrincipal, type DistinguishedName } from '../../../lib/derive/distinguished-name';
import { Authority } from '../../../lib/rehearse/machine/authority';
import { FIXED } from '../../support/arbitraries';
import { expectRefusal } from '../../support/refusal';

const authority = new Authority('CN=workloads');
const other = new Authority('CN=other');
const read = (pem: string): X509Certificate => new X509Certificate(pem);
const dates = ({ validFrom, validTo }: X509Certificate): [number, number] => [Date.parse(validFrom), Date.parse(validTo)];

describe('an authority', () => {
  test('signs what it issues, and nothing else passes for that', () => {
    const { publicKey } = read(authority.ca);
    expect(read(authority.ca).ca).toBe(true);
    expect(read(authority.issue('CN=fraud').cert)).toMatchObject({ ca: false, issuer: 'CN=workloads', subjectAltName: 'DNS:localhost, IP Address:127.0.0.1' });
    expect(read(authority.issue('CN=fraud').cert).verify(publicKey)).toBe(true);
    expect(read(authority.issue('CN=fraud', true).cert).verify(publicKey)).toBe(true);
    expect(read(other.issue('CN=fraud').cert).verify(publicKey)).toBe(false);
  });

  test('issues the same certificate for the same, with a key of its own for each', () => {
    const fraud = authority.issue('CN=fraud');
    expect(authority.issue('CN=fraud')).toBe(fraud);
    const all = [fraud, authority.issue('CN=fraud', true), authority.issue('CN=risk')];
    expect(new Set(all.map(({ key }) => key)).size).toBe(3);
    expect(new Set(all.map(({ cert }) => read(cert).serialNumber)).size).toBe(3);
    for (const { cert, key } of all) expect(read(cert).checkPrivateKey(createPrivateKey(key))).toBe(true);
  });

  test('an expired certificate is over, and differs from a valid one in its dates alone', () => {
    const [valid, expired] = [read(authority.issue('CN=fraud').cert), read(authority.issue('CN=fraud', true).cert)];
    const now = Date.now();
    expect(dates(valid)[0]).toBeLessThan(now);
    expect(dates(valid)[1]).toBeGreaterThan(now);
    expect(dates(expired)[1]).toBeLessThan(now);
    expect(dates(expired)[0]).toBeLessThan(dates(expired)[1]);
    const rest = ({ subject, issuer, subjectAltName, ca, keyUsage }: X509Certificate): unknown => ({ subject, issuer, subjectAltName, ca, keyUsage });
    expect(rest(expired)).toEqual(rest(valid));
  });
});

describe('the subject of a certificate', () => {
  const letter = fc.oneof(fc.constantFrom(...' ,+"\\<>;#=aB1/@*:'.split('')), fc.constantFrom('ü', '本', '😀'));
  const value = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join(''));
  const names: fc.Arbitrary<DistinguishedName> = fc.record(
    { commonName: value, organizationalUnit: value, organization: value, locality: value, state: value, country: value }, { requiredKeys: ['commonName'] },
  );
  const ATTRIBUTES = [['CN', 'commonName'], ['OU', 'organizationalUnit'], ['O', 'organization'], ['L', 'locality'], ['ST', 'state'], ['C', 'country']] as const;

  test('is, as OpenSSL reads it, what the text says, whatever is in it', () => {
    fc.assert(fc.property(names, (name) => {
      const text = certificatePrincipal(name).slice('User:'.length);
      const subject = read(authority.issue(text).cert).toLegacyObject().subject as unknown as Record<string, string>;
      const said = Object.fromEntries(ATTRIBUTES.flatMap(([key, part]) => (name[part] === undefined ? [] : [[key, name[part]]])));
      expect({ ...subject }).toEqual(said);
    }), FIXED);
  });

  test('begins with the most general part in the certificate, and keeps parts together that stand together', () => {
    const lines = read(authority.issue('CN=a+UID=b,OU=c\\,d,2.5.4.5=#0c0131,DC=e').cert).subject.split('\n');
    expect(lines).toEqual(['DC=e', 'serialNumber=1', 'OU=c\\,d', 'CN=a + UID=b']);
  });

  test.each([
    '', 'fraud', 'cn=fraud', 'CN=a, OU=b', 'CN=a,b', 'CN=a=b', 'CN=a#b', 'CN= a', 'CN=a ', 'CN=a;b', 'CN=a\\', 'CN=a\\x', 'CN=a\nOU=b', 'CN=a,', 'E=a@b', '2.5.4.5=1', '2.5.4.5=#0C0131', 'User:CN=a',
  ])('is refused where Kafka would show it otherwise: %j', (subject) => {
    expectRefusal(() => authority.issue(subject), { code: 'INPUT_UNSUPPORTED', where: 'the subject of a certificate', ...(!/\p{Cc}/u.test(subject) && { given: subject }), allowed: 'CN=fraud,OU=risk' });
  });
});
