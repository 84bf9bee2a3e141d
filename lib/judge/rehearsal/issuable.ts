/** Attributes that RFC 2253 gives a short name, and a value as Java writes it back: what is special is escaped, and nothing else. */
const ATTRIBUTE = /^(?:CN|OU|O|L|ST|C|STREET|DC|UID)=(?! )(?:[^,+"\\<>;=#]|\\[,+"\\<>;=# ])+$/;
const COMMAS = /(?<!\\),/;

/**
 * Whether a certificate with this subject shows as exactly this text in Kafka.
 *
 * @param subject a distinguished name
 * @see https://www.rfc-editor.org/rfc/rfc2253#section-2.4
 */
export function isIssuable(subject: string): boolean {
  return subject.split(COMMAS).every((part) => ATTRIBUTE.test(part) && !/(?<!\\) $/.test(part));
}
