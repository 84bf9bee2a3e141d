import { createHash } from 'node:crypto';

const MAX_LENGTH = 4_000;
const KEPT = 100;

/**
 * A text that is equal to another exactly when both originals are: itself, or its beginning with its digest where it is long.
 *
 * Identities are made of identities: without a bound, some hundred functions in each other would make one of more characters than there is memory.
 *
 * @param text an identity
 */
export function shortened(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, KEPT)}… sha256:${createHash('sha256').update(text).digest('hex')}`;
}
