import { createHash } from 'node:crypto';
import type { Slice } from '../model/slice';

/**
 * The largest slice that travels as a property, in bytes of its JSON. An event of CloudFormation holds the properties of now and those of
 * before, and Lambda takes 256 KB of an event that nobody waits for; a template holds 1 MB, and the slice twice.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const LARGEST_PROPERTY = 64 * 1024;

/** How a slice gets to the function that applies it: as a property of the resource, or as a file. */
export type SliceCarriage =
  | { readonly kind: 'property' }
  | { readonly kind: 'file'; readonly text: string; readonly sha256: string };

/**
 * Decides how a slice travels. The same slice, the same bytes.
 *
 * @param slice the slice
 */
export function carriageOf(slice: Slice): SliceCarriage {
  const text = JSON.stringify(slice);
  if (Buffer.byteLength(text) <= LARGEST_PROPERTY) return { kind: 'property' };
  return { kind: 'file', text, sha256: createHash('sha256').update(text).digest('hex') };
}
