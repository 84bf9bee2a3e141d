import { type Platform } from '../../../template';
import { brokerGroups, guardedGroups } from '../support/broker-network';
import { Findings } from '../support/findings';
import { namesKafkaPorts } from '../support/kafka-ports';
import { addressPeers } from '../support/peers';
import { groupKey, ingressRules, portText, type GroupRule } from '../support/security-groups';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-KAFKA-PORT-OPEN';

/** No security group opens a port of Kafka or of ZooKeeper to whole networks, whoever's brokers stand behind. */
export const kafkaPortOpen: Rule = {
  id: ID,
  name: 'kafka-port-open',
  cause: 'A security group opens a port of Kafka or of ZooKeeper to the internet or to whole networks.',
  explanation: 'Brokers need not be a cluster of MSK in the same templates: they run on instances and in containers, or the group is made apart. A rule for their ports says what it is '
    + 'for, and an address range does not say whom it is for.',
  fix: {
    cdk: 'Let grants open the route from a segment: a cluster that is not MSK\'s or not of this stack can be imported.',
    cloudformation: 'Write one AWS::EC2::SecurityGroupIngress for each source, with SourceSecurityGroupId in the place of CidrIp, CidrIpv6 and SourcePrefixListId.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route'],
  applies: (platform) => others(platform).length > 0,
  evaluate: judge,
};

/** Rules for ports of Kafka; those of groups that brokers, clients and endpoints stand in have rules of their own. */
function others(platform: Platform): readonly GroupRule[] {
  const [brokers, guarded] = [brokerGroups(platform), guardedGroups(platform)];
  return ingressRules(platform).filter(({ group, place }) => namesKafkaPorts(place) && !brokers.has(groupKey(group)) && !guarded.has(groupKey(group)));
}

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const { place: rule } of others(platform)) {
    const ports = portText(rule);
    for (const { kind, place, breadth } of addressPeers(rule, platform)) {
      const finding = `${kind}:${place.describe()}:${ports}`;
      if (breadth === 'public' || breadth === 'wide') findings.violation(place, finding, `the group admits ${place.describe()} on ${ports}, where Kafka listens`);
      if (breadth === 'unresolved') findings.unresolved(place, finding, `how many the group admits on ${ports}, where Kafka listens, cannot be told`);
    }
  }
  return findings.all();
}
