import { closest } from '../../model/closest';
import { DRILLS, type DrillName } from '../../model/rehearsal';
import { refuse } from '../problems';

/** What is rehearsed. */
export interface Asked {
  /** Whether every cell is tried. */
  readonly cells: boolean;
  /** Which drills are run, in the order of {@link DRILLS}. */
  readonly drills: readonly DrillName[];
}

const ALLOWED = `${DRILLS.join(', ')}; all, or none`;

/**
 * What `--drill` asks for: without it everything; `none` only cells; else only drills.
 *
 * @param given the values, in order
 * @throws TrustError INPUT_UNSUPPORTED
 */
export function askedBy(given: readonly string[]): Asked {
  if (given.length === 0) return { cells: true, drills: DRILLS };
  const where = '--drill';
  for (const name of given) {
    if (name === 'all' || name === 'none' || DRILLS.some((drill) => drill === name)) continue;
    const near = closest(name, [...DRILLS, 'all', 'none']);
    refuse({ code: 'INPUT_UNSUPPORTED', what: `there is no such drill${near === undefined ? '' : `; did you mean ${near}?`}`, given: name, allowed: ALLOWED, where });
  }
  if (given.includes('none')) {
    if (new Set(given).size > 1) refuse({ code: 'INPUT_UNSUPPORTED', what: 'no drill and some drills can not both be asked for', given: given.join(', '), allowed: ALLOWED, where });
    return { cells: true, drills: [] };
  }
  return { cells: false, drills: given.includes('all') ? DRILLS : DRILLS.filter((drill) => given.includes(drill)) };
}
