/** DER, as far as certificates need it. See ITU-T X.690. */

/** Tags of what is written here. */
export const TAG = { boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, utf8: 0x0c, sequence: 0x30, set: 0x31, utcTime: 0x17 } as const;

/**
 * One value with its tag and length.
 *
 * @param tag see {@link TAG}, or one of a context
 * @param parts what is in it, in order
 */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const hex = content.length.toString(16);
  const length = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.of(tag, 0x80 | length.length), length, content]);
}

/**
 * An object identifier.
 *
 * @param text numbers with dots between: `2.5.4.3`
 */
export function derOid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  return der(TAG.oid, Buffer.from([40 * first + second, ...rest].flatMap(septets)));
}

/**
 * A time, to the second, of a year from 1950 to 2049.
 *
 * @param ms milliseconds since 1970
 */
export function derTime(ms: number): Buffer {
  return der(TAG.utcTime, Buffer.from(new Date(ms).toISOString().replace(/\.\d+|[-:T]/g, '').slice(2), 'latin1'));
}

/**
 * Bits, all of which count.
 *
 * @param bytes eight bits each
 */
export function derBits(bytes: Uint8Array): Buffer {
  return der(TAG.bits, Buffer.of(0), bytes);
}

/** A number in groups of seven bits, all but the last marked. */
function septets(number: number): number[] {
  const groups: number[] = [number % 0x80];
  for (let rest = Math.floor(number / 0x80); rest > 0; rest = Math.floor(rest / 0x80)) groups.unshift(0x80 + rest % 0x80);
  return groups;
}
