/** The parts of a certificate's subject, in the order in which a distinguished name lists them. */
export interface DistinguishedName {
  /** CN. */
  readonly commonName: string;
  /** OU. */
  readonly organizationalUnit?: string;
  /** O. */
  readonly organization?: string;
  /** L. */
  readonly locality?: string;
  /** ST. */
  readonly state?: string;
  /** C: two letters. */
  readonly country?: string;
}

/**
 * The Kafka principal of a certificate: `User:` and the subject as Java's X500Principal prints it (RFC 2253, no spaces after commas).
 *
 * MSK has no principal mapping rules of ours: the whole name is the principal, so each part counts.
 *
 * @param name the subject
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-acls.html
 */
export function certificatePrincipal(name: DistinguishedName): string {
  const parts: [string, string | undefined][] = [
    ['CN', name.commonName],
    ['OU', name.organizationalUnit],
    ['O', name.organization],
    ['L', name.locality],
    ['ST', name.state],
    ['C', name.country],
  ];
  const present = parts.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${escapeValue(value)}`]));
  return `User:${present.join(',')}`;
}

/** RFC 2253, section 2.4, as Java prints it: '=' and '#' are escaped anywhere, and each space at either end. */
function escapeValue(value: string): string {
  const escaped = value.replace(/[,=+<>#;"\\]/g, (c) => `\\${c}`);
  return escaped.replace(/^ +| +$/g, (spaces) => spaces.replaceAll(' ', '\\ '));
}
