import { describe, type Place } from '../../template';
import type { Change } from './changes';
import type { Difference } from './result';

const LONGEST = 120;

/**
 * A change as people read it.
 *
 * @param is the resource's properties now
 * @param change where they differ
 */
export function differenceAt(is: Place, change: Pick<Change, 'path' | 'was' | 'is'> | undefined): Difference {
  const { path = '', was, is: now } = change ?? {};
  const [old, next] = [was, now].map((value) => cut(value === undefined ? 'nothing' : describe(value)));
  // A reference stays, and what it refers to becomes another.
  return { location: path === '' ? is.location : `${is.location}/${path.replaceAll('.', '/')}`, was: old ?? '', is: old === next ? `another ${next ?? ''}` : next ?? '' };
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
