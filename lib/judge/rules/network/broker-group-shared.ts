import { type Platform } from '../../../template';
import { holds } from '../support/applies';
import { brokerGroups } from '../support/broker-network';
import { Findings } from '../support/findings';
import { interfacesOf } from '../support/interfaces';
import { groupKey, sameGroup } from '../support/security-groups';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-BROKER-GROUP-SHARED';
const BROKERS = new Set(['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster']);

/** In the brokers' security group stand brokers, and nothing else. */
export const brokerGroupShared: Rule = {
  id: ID,
  name: 'broker-group-shared',
  cause: 'Something that is no broker stands in the brokers\' security group.',
  explanation: 'A group is an identity: what stands in the brokers\' group gets every rule that names it, and is reached by whoever may reach brokers. '
    + 'Which routes it has, and why, nobody can say any more.',
  fix: {
    cdk: 'Give the workload a segment of its own, network.addSegment(…), and let a grant open its route.',
    cloudformation: 'Name a security group of its own in the workload\'s security group list, and admit that group with AWS::EC2::SecurityGroupIngress.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['accountable-identity', 'reasoned-route'],
  applies: holds(...BROKERS),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const brokers = brokerGroups(platform);
  for (const { site, groups } of interfacesOf(platform)) {
    if (BROKERS.has(site.resource.type)) continue;
    for (const place of groups.items()) {
      if (brokers.has(groupKey(place.value))) findings.violation(place, `member:${place.describe()}`, `it stands in the brokers' group ${place.describe()}, and is no broker`);
      else if (place.value.kind === 'unknown' && [...brokers.values()].some((group) => sameGroup(place.value, group.value, platform) === 'unresolved')) {
        findings.unresolved(place, `member:${place.describe()}`, 'whether it stands in the brokers\' group cannot be told');
      }
    }
  }
  for (const place of platform.resources('AWS::EC2::SecurityGroupVpcAssociation').map((resource) => platform.propertiesOf(resource))) {
    for (const group of place.get('GroupId').branches()) {
      if (brokers.has(groupKey(group.value))) findings.violation(group, 'elsewhere', 'the brokers\' group can be joined in another network');
    }
  }
  return findings.all();
}
