import { TrustError } from '../../model/problem';
import { der, derOid, TAG } from './der';

/** The attributes that Java prints by a keyword; every other one by its number, with its value as DER in hexadecimal. */
const KEYWORDS: Readonly<Record<string, string>> = {
  CN: '2.5.4.3', C: '2.5.4.6', L: '2.5.4.7', ST: '2.5.4.8', STREET: '2.5.4.9', O: '2.5.4.10', OU: '2.5.4.11', DC: '0.9.2342.19200300.100.1.25', UID: '0.9.2342.19200300.100.1.1',
};
/** A letter as Java prints it: those of RFC 2253 escaped, and `=` and `#` wherever they stand. */
const LETTER = String.raw`(?:[^\p{Cc} ,=+<>#;"\\]|\\[,=+<>#;"\\])`;
const VALUE = String.raw`(?:\\ )*(?:${LETTER}(?: *${LETTER})*)?(?:\\ )*`;
const ATTRIBUTE = String.raw`(?:(?:${Object.keys(KEYWORDS).join('|')})=${VALUE}|\d+(?:\.\d+)+=#(?:[0-9a-f]{2})+)`;
const NAME = new RegExp(`^${ATTRIBUTE}(?:[,+]${ATTRIBUTE})*$`, 'u');
const PART = new RegExp(String.raw`(^|[,+])([^=]+)=((?:[^\\,+]|\\.)*)`, 'gu');

/**
 * A distinguished name as it stands in a certificate, such that Java, and therefore Kafka, shows exactly the text.
 *
 * @param text the name as Java's `X500Principal` prints it, most particular part first: `CN=fraud,OU=risk`
 * @throws TrustError INPUT_UNSUPPORTED where Java prints no certificate's name so
 * @see https://www.rfc-editor.org/rfc/rfc2253
 */
export function derName(text: string): Buffer {
  if (!NAME.test(text)) {
    throw new TrustError([{
      code: 'INPUT_UNSUPPORTED', what: 'Kafka shows no certificate under this name', given: text,
      allowed: 'a name of RFC 2253 as Java prints it: CN=fraud,OU=risk; a backslash before each of ,=+<>#;"\\ and before a space at either end', where: 'the subject of a certificate',
    }]);
  }
  const together: Buffer[][] = [];
  for (const [, before, type = '', value = ''] of text.matchAll(PART)) {
    const attribute = der(TAG.sequence, derOid(KEYWORDS[type] ?? type), valueOf(value));
    if (before === '+') together.at(-1)?.push(attribute);
    else together.push([attribute]);
  }
  // Certificates begin with the most general part.
  return der(TAG.sequence, ...together.reverse().map((attributes) => der(TAG.set, ...attributes)));
}

function valueOf(text: string): Buffer {
  if (text.startsWith('#')) return Buffer.from(text.slice(1), 'hex');
  return der(TAG.utf8, Buffer.from(text.replace(/\\(.)/gu, '$1'), 'utf8'));
}
