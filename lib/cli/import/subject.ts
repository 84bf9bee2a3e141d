import { certificatePrincipal, type DistinguishedName } from '../../derive/distinguished-name';

const PARTS: Readonly<Record<string, keyof DistinguishedName>> = { CN: 'commonName', OU: 'organizationalUnit', O: 'organization', L: 'locality', ST: 'state', C: 'country' };
/** One part of a distinguished name, up to a comma that is not escaped. */
const PART = /(CN|OU|O|L|ST|C)=((?:[^,\\]|\\.)*)(?:,|$)/gy;

/**
 * The certificate subject that a principal stands for; undefined where it is anything that `CertificateSubject` would not give back exactly.
 *
 * @param principal of an ACL
 */
export function subjectOf(principal: string): DistinguishedName | undefined {
  if (!principal.startsWith('User:CN=')) return undefined;
  const parts = [...principal.slice('User:'.length).matchAll(PART)].map(([, key = '', value = '']) => [PARTS[key], value.replace(/\\(.)/g, '$1')] as const);
  const name = Object.fromEntries(parts) as unknown as DistinguishedName;
  // Whatever else it may be (other parts, another order, escapes of another tool), it does not come back as it was.
  return certificatePrincipal(name) === principal && parts.every(([part, value]) => isPart(part, value)) ? name : undefined;
}

/** What `CertificateSubject` takes. */
function isPart(part: keyof DistinguishedName | undefined, value: string): boolean {
  return value.trim() !== '' && value.length <= 64 && !/[\p{Cc}*]/u.test(value) && !/\$\{Token\[/.test(value) && (part !== 'country' || /^[A-Z]{2}$/.test(value));
}
