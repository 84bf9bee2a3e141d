import type { SliceQuota } from '../model/slice';
import { isOnePrincipal, parsePart, type Refuse } from './slice-part';

const LIMITS = ['producerByteRate', 'consumerByteRate', 'requestPercentage'] as const;

/**
 * One quota of a slice; none when something is wrong with it.
 *
 * @param given anything
 * @param where its place
 * @param refuse told of everything that is wrong
 */
export function parseQuota(given: unknown, where: string, refuse: Refuse): SliceQuota[] {
  return parsePart<SliceQuota>(given, where, refuse, ['principal', ...LIMITS, 'because'], ({ given: quota, demand }) => {
    demand(isOnePrincipal(quota.principal), 'principal', 'not one accountable principal', 'User: and a name; not *, not ANONYMOUS');
    for (const limit of LIMITS) {
      const value = quota[limit];
      demand(value === undefined || (typeof value === 'number' && Number.isFinite(value) && value > 0), limit, 'not a limit', 'a number above 0');
    }
  });
}
