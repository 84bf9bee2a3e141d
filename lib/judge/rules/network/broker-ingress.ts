import { type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { Findings } from '../support/findings';
import { explainedByPollers } from '../support/pollers';
import { groupKey, ingressRules, portText, sameGroup, type IngressRule } from '../support/security-groups';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-BROKER-INGRESS';
/** TLS with certificates, SCRAM, IAM, over IPv4 and over IPv6: the ports whose listeners authenticate. */
const PORTS: readonly number[] = [9094, 9096, 9098, 20094, 20096, 20098];
const OTHER_SOURCES: readonly (readonly [string, string])[] = [
  ['CidrIp', 'cidr'], ['CidrIpv6', 'cidr'], ['SourcePrefixListId', 'prefix-list'], ['SourceSecurityGroupName', 'group-name'],
];

/** Brokers are reached from security groups only, on ports that authenticate only. */
export const brokerIngress: Rule = {
  id: ID,
  name: 'broker-ingress',
  cause: 'The brokers\' security group admits more than security groups on ports that authenticate.',
  explanation: 'An address range admits whatever will ever have such an address; a group admits its members. A range of ports, plaintext (9092) and '
    + 'ZooKeeper (2181, 2182) lead past authentication. A rule from the brokers\' group to itself admits everything that joins the group; it has a reason where the '
    + 'templates hold an event source of Lambda that polls this very cluster at this very port, since pollers stand in the brokers\' own group.',
  fix: {
    cdk: 'Let grants open routes: orders.grants.consume(workload, …), or new EventSource(…) for a function that Lambda feeds. A declared weaker place is acknowledged by this finding with its reason.',
    cloudformation: 'Write one AWS::EC2::SecurityGroupIngress for each source, with SourceSecurityGroupId, IpProtocol tcp and FromPort = ToPort = 9094, 9096 or 9098 (20094, 20096 or 20098 over IPv6). '
      + 'Keep the rule for pollers beside its AWS::Lambda::EventSourceMapping, under the same condition, with EventSourceArn of the cluster.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route'],
  applies: holds('AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const rules = ingressRules(platform);
  const groups = brokerGroups(platform, findings);
  for (const { place } of groups) {
    const known = place.value.kind === 'token' && platform.resource(place.value.resource ?? '')?.type === 'AWS::EC2::SecurityGroup';
    if (!known) findings.unresolved(place, `group:${place.describe()}`, `the rules of the brokers' group ${place.describe()} are not all in the templates`);
  }
  for (const rule of rules) {
    const verdicts = groups.map(({ place }) => sameGroup(rule.group, place.value, platform));
    if (verdicts.includes('same')) judgeRule(rule, platform, findings);
    else if (verdicts.includes('unresolved')) {
      findings.unresolved(rule.place.get('GroupId'), 'group', 'whether the rule opens the brokers\' group cannot be told');
    }
  }
  return findings.all();
}

interface Group {
  readonly place: Place;
}

function brokerGroups(platform: Platform, findings: Findings): readonly Group[] {
  const lists = [
    ...platform.resources('AWS::MSK::Cluster').map((resource) => platform.propertiesOf(resource).get('BrokerNodeGroupInfo', 'SecurityGroups')),
    ...platform.resources('AWS::MSK::ServerlessCluster').flatMap((resource) =>
      platform.propertiesOf(resource).get('VpcConfigs').items().map((config) => config.get('SecurityGroups'))),
  ];
  const groups = new Map<string, Group>();
  for (const list of lists) {
    for (const branch of list.branches()) {
      if (branch.items().length === 0) findings.violation(branch, 'default-group', 'no security group is named: brokers join the VPC\'s default group');
      for (const place of branch.items()) groups.set(groupKey(place.value), { place });
    }
  }
  return [...groups.values()];
}

function judgeRule(rule: IngressRule, platform: Platform, findings: Findings): void {
  const { place } = rule;
  if (place.value.kind !== 'map') {
    findings.unresolved(place, 'rule', 'what the rule admits cannot be told');
    return;
  }
  const ports = portText(place);
  judgePorts(place, ports, findings);
  judgeSource(rule, platform, ports, findings);
}

function judgePorts(place: Place, ports: string, findings: Findings): void {
  const parts = ['IpProtocol', 'FromPort', 'ToPort'].map((key) => place.get(key));
  const open = parts.find(({ value }) => value.kind !== 'literal' && value.kind !== 'absent');
  const [protocol, from, to] = parts.map(({ value }) => (value.kind === 'literal' ? String(value.value) : undefined));
  const isTcp = protocol?.toLowerCase() === 'tcp' || protocol === '6';
  if (isTcp && from !== undefined && from === to && PORTS.includes(Number(from))) return;
  if (open !== undefined) {
    findings.unresolved(open, `port:${ports}`, 'which ports of the brokers are open cannot be told');
    return;
  }
  const finding = protocol === '-1' ? 'port:all' : `port:${isTcp ? '' : `${protocol ?? 'none'}/`}${ports}`;
  findings.violation(place, finding, `the brokers' group admits ${protocol === '-1' ? 'all protocols' : `${protocol ?? 'no protocol'} ${ports}`}, not one of ${PORTS.join(', ')}`);
}

function judgeSource(rule: IngressRule, platform: Platform, ports: string, findings: Findings): void {
  const { group, place } = rule;
  for (const [key, kind] of OTHER_SOURCES) {
    const source = place.get(key);
    if (source.value.kind === 'absent') continue;
    findings.violation(source, `${kind}:${source.describe()}:${ports}`, `the brokers' group admits ${source.describe()} on ${ports}, which is no security group`);
  }
  const owner = place.get('SourceSecurityGroupOwnerId');
  const isOurs = owner.value.kind === 'absent' || (owner.value.kind === 'token' && owner.value.pseudo === 'AWS::AccountId');
  if (!isOurs) findings.violation(owner, `account:${owner.describe()}:${ports}`, `the brokers' group admits a group of the account ${owner.describe()} on ${ports}: who joins it is decided there`);
  const source = place.get('SourceSecurityGroupId');
  if (source.value.kind === 'absent') {
    if (OTHER_SOURCES.every(([key]) => place.get(key).value.kind === 'absent')) findings.violation(place, `source:none:${ports}`, 'the rule names no source');
  } else if (source.value.kind === 'unknown') {
    findings.unresolved(source, `source:${source.describe()}:${ports}`, `whom the brokers' group admits on ${ports} cannot be told`);
  } else if (groupKey(source.value) === groupKey(group)) {
    const explained = explainedByPollers(rule, platform);
    if (explained === 'no') findings.violation(source, `self:${ports}`, `the brokers' group admits itself on ${ports}: whatever joins it reaches the brokers`);
    else if (explained === 'unresolved') findings.unresolved(source, `self:${ports}`, `whether pollers of an event source explain that the brokers' group admits itself on ${ports} cannot be told`);
  }
}
