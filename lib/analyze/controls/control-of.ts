import type { Control } from '../world';
import type { Rated } from './measure';
import type { ControlRow } from './row';

/**
 * One control of all its branches: unknown where one can't be told and none is already the weakest there is.
 *
 * @param row which control
 * @param branches every branch
 * @param resource the noun that it guards
 */
export function controlOf(row: Omit<ControlRow, 'types' | 'measure'>, branches: readonly Rated[], resource: string): Control | undefined {
  const known = branches.flatMap(({ rating, place }) => (rating === undefined ? [] : [{ ...rating, place }])).sort((a, b) => a.rank - b.rank);
  const [weakest] = known;
  const hidden = branches.find(({ rating }) => rating === undefined);
  const common = { control: row.id, boundary: row.boundary, resource, because: row.because, fix: row.fix };
  if (hidden !== undefined && (weakest === undefined || weakest.rank > 0)) {
    const why = hidden.why ?? `it is ${hidden.place.describe()}`;
    return { ...common, rank: 0, value: why, unknown: why, location: hidden.place.location };
  }
  return weakest === undefined ? undefined : { ...common, rank: weakest.rank, value: weakest.value, location: weakest.place.location };
}
