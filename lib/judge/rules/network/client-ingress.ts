import { type Place, type Platform, type Value } from '../../../template';
import { guardedGroups, isOurGroup } from '../support/broker-network';
import { Findings } from '../support/findings';
import { interfacesOf } from '../support/interfaces';
import { addressPeers } from '../support/peers';
import { groupKey, ingressRules, isEveryPort, portText } from '../support/security-groups';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-CLIENT-INGRESS';

/** What reaches brokers, and what a platform's endpoints serve, is not reached by whole networks. */
export const clientIngress: Rule = {
  id: ID,
  name: 'client-ingress',
  cause: 'The security group of a client of brokers, or of an endpoint, admits whole networks, the internet, or every port.',
  explanation: 'Who gets into a client speaks with its identity, and brokers cannot tell the two apart; who reaches an endpoint uses the service behind it. '
    + 'An address range admits whatever will ever have such an address.',
  fix: {
    cdk: 'Let grants and endpoint routes open rules between segments; admit callers of a workload by their security group and one port.',
    cloudformation: 'Replace CidrIp, CidrIpv6 and SourcePrefixListId by SourceSecurityGroupId, with IpProtocol tcp and FromPort = ToPort.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route'],
  applies: (platform) => guardedGroups(platform).size > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const groups = guardedGroups(platform);
  // A group that brokers admit and in which nothing of these templates stands is judged where it is made.
  for (const place of interfacesOf(platform).flatMap((one) => one.groups.items())) {
    if (groups.has(groupKey(place.value)) && !isOurGroup(place.value, platform)) {
      findings.unresolved(place, `group:${place.describe()}`, `the rules of the group ${place.describe()} are not all in the templates: whom it admits and where it leads cannot be told`);
    }
  }
  for (const { group, place } of ingressRules(platform)) {
    if (groups.has(groupKey(group))) judgeRule(place, group, platform, findings);
    else if (group.kind === 'unknown' && groups.size > 0) findings.unresolved(place.get('GroupId'), 'group', 'whose rule it is, and whether it opens a client\'s group, cannot be told');
  }
  return findings.all();
}

function judgeRule(rule: Place, group: Value, platform: Platform, findings: Findings): void {
  if (rule.value.kind !== 'map') {
    findings.unresolved(rule, 'rule', 'what the rule admits cannot be told');
    return;
  }
  const ports = portText(rule);
  const peers = addressPeers(rule, platform);
  for (const { kind, place, breadth } of peers) {
    const finding = `${kind}:${place.describe()}:${ports}`;
    if (breadth === 'public' || breadth === 'wide') findings.violation(place, finding, `the group admits ${place.describe()} on ${ports}: ${breadth === 'public' ? 'the internet' : 'a whole network'}`);
    if (breadth === 'unresolved') findings.unresolved(place, finding, `how many the group admits on ${ports} cannot be told`);
  }
  const protocol = rule.get('IpProtocol');
  const idle = peers.length > 0 && peers.every(({ breadth }) => breadth === 'idle');
  if (!isEveryPort(rule) || idle) return;
  if (!isItself(rule)) findings.violation(protocol, `port:${ports}`, 'the group admits every port');
  else if (!areWorkers(group, platform)) findings.violation(protocol, `self:${ports}`, 'whatever stands in the group may speak to all else that does, on every port');
}

/** What works as one cluster, whose members must reach each other on ports that nobody names. */
const CLUSTERS = new Set(['AWS::Glue::Connection', 'AWS::EKS::Cluster', 'AWS::EMRServerless::Application', 'AWS::Batch::ComputeEnvironment', 'AWS::MWAA::Environment', 'AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration']);

/** Whether members of a group may be one cluster of workers; nobody can tell where no member stands in the templates. */
function areWorkers(group: Value, platform: Platform): boolean {
  const members = interfacesOf(platform).filter(({ groups }) => groups.items().some(({ value }) => groupKey(value) === groupKey(group)));
  return members.length === 0 || members.some(({ site }) => CLUSTERS.has(site.resource.type));
}

/** Members of one group among each other: what a cluster of workers needs. */
function isItself(rule: Place): boolean {
  const source = rule.get('SourceSecurityGroupId').value;
  if (source.kind === 'absent') return false;
  const owner = rule.get('GroupId').value;
  return owner.kind === 'absent' ? groupKey(source) === `resource ${rule.resource.key}` : groupKey(source) === groupKey(owner);
}
