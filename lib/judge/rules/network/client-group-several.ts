import { type Place, type Platform } from '../../../template';
import { clientGroups, clients } from '../support/broker-network';
import { Findings } from '../support/findings';
import { groupKey } from '../support/security-groups';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-CLIENT-GROUPS';

/** A client of brokers stands in one group that they admit. */
export const clientGroupSeveral: Rule = {
  id: ID,
  name: 'client-group-several',
  cause: 'A workload stands in several security groups that brokers admit.',
  explanation: 'Each group that brokers admit stands for one segment with one reason. A workload in two of them has the routes of both: it joined by being put on a '
    + 'list, without a rule that a review would see.',
  fix: {
    cdk: 'Place the workload in its own segment alone, new Workload(…, { segment }), and grant what it needs to that workload.',
    cloudformation: 'Leave in the workload\'s security group list the one group that its own AWS::EC2::SecurityGroupIngress rule on the brokers names.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 3],
  proofPoints: ['accountable-identity', 'reasoned-route'],
  applies: (platform) => clients(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const known = clientGroups(platform);
  for (const { groups } of clients(platform)) {
    for (const list of groups.variants()) {
      const items = uniqueGroups(list.items());
      const joined = items.filter(({ value }) => known.has(groupKey(value)));
      const hidden = items.filter(({ value }) => value.kind === 'unknown' && !known.has(groupKey(value)));
      if (joined.length > 1) findings.violation(list, 'several', `it stands in ${joined.length} groups that brokers admit: ${joined.map((one) => one.describe()).join(', ')}`);
      else if (joined.length === 1 && hidden[0] !== undefined) findings.unresolved(hidden[0], 'several', 'whether it stands in another group that brokers admit cannot be told');
    }
  }
  return findings.all();
}

function uniqueGroups(items: readonly Place[]): readonly Place[] {
  return [...new Map(items.map((place) => [groupKey(place.value), place])).values()];
}
