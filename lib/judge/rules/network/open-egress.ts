import { type Place, type Platform, type Resource } from '../../../template';
import { brokerGroups, clientGroups } from '../support/broker-network';
import { Findings } from '../support/findings';
import { addressPeers } from '../support/peers';
import { egressRules, groupKey, isEveryPort, portText } from '../support/security-groups';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-EGRESS-OPEN';

/** Brokers and their clients reach what they need, not everything. */
export const openEgress: Rule = {
  id: ID,
  name: 'open-egress',
  cause: 'The security group of brokers or of a client of theirs lets traffic out to everything, to the internet or to whole networks.',
  explanation: 'Whoever reads records can carry them wherever the group lets traffic out. A group without SecurityGroupEgress lets everything out: AWS adds that rule. '
    + 'Brokers answer their clients without any rule; what they open themselves needs a group and a port.',
  fix: {
    cdk: 'Use segments, whose groups let out what grants and endpoint routes open; on an L2 group set allowAllOutbound: false.',
    cloudformation: 'Set SecurityGroupEgress to a rule that leads nowhere (CidrIp 255.255.255.255/32), and add AWS::EC2::SecurityGroupEgress with DestinationSecurityGroupId and one port '
      + 'for each destination.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route', 'classified-copy'],
  applies: (platform) => brokerGroups(platform).size + clientGroups(platform).size > 0,
  evaluate: judge,
};

type Whose = 'brokers' | 'clients';

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const whose = (key: string): Whose | undefined => (brokerGroups(platform).has(key) ? 'brokers' : clientGroups(platform).has(key) ? 'clients' : undefined);
  const alone = new Set<string>();
  for (const { group, place } of egressRules(platform)) {
    const key = groupKey(group);
    if (place.resource.type === 'AWS::EC2::SecurityGroupEgress') alone.add(key);
    const side = whose(key);
    if (side !== undefined) judgeRule(place, side, platform, findings);
    else if (group.kind === 'unknown') findings.unresolved(place.get('GroupId'), 'group', 'whose rule it is, and whether it opens a group of brokers or clients, cannot be told');
  }
  for (const resource of platform.resources('AWS::EC2::SecurityGroup')) {
    const key = `resource ${resource.key}`;
    if (whose(key) !== undefined) judgeSilence(resource, alone.has(key), platform, findings);
  }
  return findings.all();
}

/** AWS lets everything out of a group that is made without a rule. What becomes of that when rules that stand alone follow, it does not say. */
function judgeSilence(group: Resource, hasOthers: boolean, platform: Platform, findings: Findings): void {
  for (const list of platform.propertiesOf(group).get('SecurityGroupEgress').branches()) {
    if (list.items().length > 0) continue;
    if (hasOthers) findings.unresolved(list, 'default', 'whether what AWS lets out by default stays beside the rules that stand alone cannot be told: no rule stands in the group itself');
    else findings.violation(list, 'default', 'no egress rule is written: AWS lets everything out');
  }
}

function judgeRule(rule: Place, whose: Whose, platform: Platform, findings: Findings): void {
  if (rule.value.kind !== 'map') {
    findings.unresolved(rule, 'rule', 'what the rule lets out cannot be told');
    return;
  }
  const ports = portText(rule);
  const peers = addressPeers(rule, platform);
  for (const { kind, place, breadth } of peers) {
    const finding = `${kind}:${place.describe()}:${ports}`;
    const isOpen = breadth === 'public' || breadth === 'wide' || (whose === 'brokers' && breadth === 'narrow');
    if (isOpen) findings.violation(place, finding, `the group of ${whose} lets traffic out to ${place.describe()} on ${ports}`);
    if (breadth === 'unresolved') findings.unresolved(place, finding, `how much the group of ${whose} reaches on ${ports} cannot be told`);
  }
  const protocol = rule.get('IpProtocol');
  const idle = peers.length > 0 && peers.every(({ breadth }) => breadth === 'idle');
  if (whose === 'brokers' && isEveryPort(rule) && !idle) findings.violation(protocol, `port:${ports}`, 'the group of brokers lets every port out');
}
