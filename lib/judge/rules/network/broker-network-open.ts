import { type Platform, type Resource } from '../../../template';
import { brokerGroups, brokerVpcs, guardedGroups, vpcKey } from '../support/broker-network';
import { Findings } from '../support/findings';
import { namesKafkaPorts } from '../support/kafka-ports';
import { addressPeers } from '../support/peers';
import { referred } from '../support/references';
import { ingressRules, portText, type GroupRule } from '../support/security-groups';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-BROKER-NETWORK-OPEN';

/** Nothing in the brokers' network is open to the internet. */
export const brokerNetworkOpen: Rule = {
  id: ID,
  name: 'broker-network-open',
  cause: 'A security group in the brokers\' network admits addresses of the internet.',
  explanation: 'Whatever stands in that group is the nearest thing to the brokers that an attacker can speak to: one rule, one route or one shared group away. What serves the internet '
    + 'belongs into a network of its own.',
  fix: {
    cdk: 'Place what serves the internet into another Vpc, and give what of it needs Kafka a segment; people arrive through Session Manager, not over SSH.',
    cloudformation: 'Remove the rule\'s CidrIp or CidrIpv6, or set VpcId of the AWS::EC2::SecurityGroup to a VPC without brokers.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route'],
  applies: (platform) => others(platform).length > 0,
  evaluate: judge,
};

/** Rules of groups in brokers' networks; those that brokers, clients and endpoints stand in, and rules for ports of Kafka, have rules of their own. */
function others(platform: Platform): readonly GroupRule[] {
  const [brokers, guarded] = [brokerGroups(platform), guardedGroups(platform)];
  const inside = new Set(platform.resources('AWS::EC2::SecurityGroup').filter((group) => standsBeside(group, platform)).map(({ key }) => key));
  return ingressRules(platform).filter(({ group, place }) => {
    const owner = referred(group, platform, 'AWS::EC2::SecurityGroup');
    return owner !== undefined && inside.has(owner.key) && !brokers.has(`resource ${owner.key}`) && !guarded.has(`resource ${owner.key}`) && !namesKafkaPorts(place);
  });
}

function standsBeside(group: Resource, platform: Platform): boolean {
  const vpcs = brokerVpcs(platform);
  return vpcs.size > 0 && platform.propertiesOf(group).get('VpcId').branches().some(({ value }) => vpcs.has(vpcKey(value, platform)));
}

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const { place: rule } of others(platform)) {
    if (rule.value.kind !== 'map') {
      findings.unresolved(rule, 'rule', 'whom a group in the brokers\' network admits cannot be told');
      continue;
    }
    const ports = portText(rule);
    for (const { kind, place, breadth } of addressPeers(rule, platform)) {
      const finding = `${kind}:${place.describe()}:${ports}`;
      if (breadth === 'public') findings.violation(place, finding, `a group in the brokers' network admits ${place.describe()}, of the internet, on ${ports}`);
      if (breadth === 'unresolved') findings.unresolved(place, finding, `whether a group in the brokers' network admits the internet on ${ports} cannot be told`);
    }
  }
  return findings.all();
}
