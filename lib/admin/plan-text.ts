import { sortedBy } from '../model/order';
import type { LiveAcl } from './live-acl';
import { type AclPlan, isEmptyPlan, planDigest } from './plan';
import { renderAdminProblem } from './problem';

/**
 * A plan as a person reads it: counts first, then one line for each principal and resource.
 *
 * @param plan the plan
 */
export function renderPlan(plan: AclPlan): string {
  const { additions, removals, kept, undeclared, refused } = plan;
  const counts = [
    `${String(additions.length)} to add`, `${String(removals.length)} to remove`, `${String(kept.length)} kept`, `${String(undeclared.length)} undeclared`,
  ].join(' · ');
  const lines = [
    ...refused.map((problem) => `refused  ${renderAdminProblem(problem)}`),
    ...rows('+', additions), ...rows('-', removals),
    ...rows('!', kept, 'kept: nobody else may administer ACLs'), ...rows('?', undeclared, 'undeclared, left alone'),
  ];
  const verdict = isEmptyPlan(plan) ? 'nothing to do' : `plan ${planDigest(plan).slice(0, 12)}`;
  return [`${counts}   ${verdict}`, ...lines, ''].join('\n');
}

/** Operations of one principal on one resource share a line. */
function rows(sign: string, acls: readonly LiveAcl[], note?: string): string[] {
  const operations = new Map<string, string[]>();
  for (const acl of sortedBy(acls, ({ operation }) => operation)) {
    const row = `${acl.principal}${acl.host === '*' ? '' : ` from ${acl.host}`}\u0000${acl.permissionType === 'ALLOW' ? '' : `${acl.permissionType} `}\u0000${resource(acl)}`;
    operations.set(row, [...(operations.get(row) ?? []), acl.operation]);
  }
  return sortedBy(operations, ([row]) => row).map(([row, names]) => {
    const [principal = '', permission = '', on = ''] = row.split('\u0000');
    // A principal comes from a certificate, and a terminal obeys control characters.
    return `${sign} ${principal}  ${permission}${names.join(', ')}  ${on}${note === undefined ? '' : `  (${note})`}`.replace(/\p{Cc}+/gu, ' ');
  });
}

function resource({ resourceType, name, patternType }: LiveAcl): string {
  return resourceType === 'cluster' ? 'cluster' : `${resourceType}:${name}${patternType === 'PREFIXED' ? '*' : ''}`;
}
