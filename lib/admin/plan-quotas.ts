import type { LiveQuota } from './live-items';
import type { PlanInput } from './plan-input';
import { matchesAny } from './principal-pattern';
import { planSection, type Section } from './section';
import { KIND } from './sets';

/**
 * What must change about quotas. Pure: the same input, the same plan.
 *
 * @param input declared, owned and live sets, and what may be touched
 */
export function planQuotas({ declared, owned, live, policy }: PlanInput): Section<LiveQuota> {
  return planSection({
    declared: declared.quotas,
    live: live.quotas,
    alike: KIND.quotas.fulfils,
    ignored: ({ principal }) => matchesAny(principal, policy.ignore ?? []),
    removable: (quota) => owned.quotas.has(quota) || matchesAny(quota.principal, policy.adopt ?? []),
  });
}
