import { createHash } from 'node:crypto';

/**
 * Eight hexadecimal digits that follow from a text: enough to keep the names of one stack apart.
 *
 * @param text what to digest
 */
export function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
