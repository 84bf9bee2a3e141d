import { type Place, type Platform, type Resource } from '../../../template';
import { brokerSites, brokerSubnets, brokerVpcs, vpcKey } from '../support/broker-network';
import { Findings } from '../support/findings';
import { referred, thingKey } from '../support/references';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-FLOW-LOGS';

/** Who connected to what in the brokers' network is recorded, accepted or not. */
export const vpcFlowLogs: Rule = {
  id: ID,
  name: 'vpc-flow-logs',
  cause: 'No flow log records all traffic of the brokers\' network.',
  explanation: 'MSK records what principals do, and nobody records the connections that were refused before they were principals. A log of accepted traffic alone hides who tried; '
    + 'one of rejected traffic alone hides who succeeded.',
  fix: {
    cdk: 'Use SegmentedNetwork, which brings its log; on an L2 Vpc call addFlowLog, whose traffic type is ALL by default.',
    cloudformation: 'Add an AWS::EC2::FlowLog with ResourceType VPC, ResourceId of the VPC and TrafficType ALL.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [5, 7],
  proofPoints: ['reasoned-route'],
  applies: (platform) => brokerSites(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const vpcs = brokerVpcs(platform);
  for (const { resource, place } of brokerSubnets(platform)) {
    if (resource === undefined && vpcs.size === 0) findings.unresolved(place, 'network', 'the network of the brokers is not in the templates, nor what is recorded of it');
  }
  for (const [key, place] of vpcs) judgeVpc(key, place, platform, findings);
  return findings.all();
}

function judgeVpc(key: string, named: Place, platform: Platform, findings: Findings): void {
  const vpc = referred(named.value, platform, 'AWS::EC2::VPC');
  const logs = platform.resources('AWS::EC2::FlowLog').map((resource) => platform.propertiesOf(resource));
  const own = logs.filter((log) => names(log, (value) => vpcKey(value, platform) === key));
  const subnets = brokerSubnets(platform).filter(({ resource }) => resource !== undefined
    && platform.propertiesOf(resource).get('VpcId').branches().some(({ value }) => vpcKey(value, platform) === key));
  const beside = [...(vpc === undefined ? [] : [vpc]), ...brokerSites(platform).map((site) => site.subnets.resource)];
  const isSure = (log: Place): boolean => log.get('ResourceId').branches().length === 1 && (platform.mustExist(log.resource) || beside.some((one) => goTogether(one, log.resource)));
  const isWhole = (some: readonly Place[]): boolean => recordsAll(some.filter(isSure));
  const each = subnets.map(({ resource }) => logs.filter((log) => names(log, (value) => thingKey(value, platform) === resource?.key)));
  if (isWhole(own) || (each.length > 0 && each.every(isWhole))) return;
  const [partial] = own;
  if (partial !== undefined) judgePart(partial, isSure(partial), findings);
  else if (vpc !== undefined) findings.violation(platform.propertiesOf(vpc), 'no-flow-log', 'no flow log records the brokers\' network');
  else findings.unresolved(named, 'network', 'the network of the brokers is not in the templates, nor what is recorded of it');
}

/** Two resources of one stack under one condition exist together or not at all. */
function goTogether(a: Resource, b: Resource): boolean {
  return a.stack === b.stack && a.condition === b.condition;
}

function names(log: Place, matches: (value: Place['value']) => boolean): boolean {
  return log.get('ResourceId').branches().some(({ value }) => matches(value));
}

/** One log of all, or one of each half. */
function recordsAll(logs: readonly Place[]): boolean {
  const types = logs.map((log) => log.get('TrafficType').branches().map((type) => type.describe()));
  return types.some((all) => all.every((type) => type === 'ALL')) || ['ACCEPT', 'REJECT'].every((half) => types.some((all) => all.every((type) => type === half || type === 'ALL')));
}

function judgePart(log: Place, isSure: boolean, findings: Findings): void {
  const traffic = log.get('TrafficType');
  for (const type of traffic.branches()) {
    const shown = type.describe();
    if (type.value.kind !== 'literal' && type.value.kind !== 'absent') findings.unresolved(type, 'traffic', 'which traffic is recorded cannot be told');
    else if (shown !== 'ALL') findings.violation(type, `traffic:${shown}`, `of the brokers' network only ${shown} is recorded`);
  }
  if (!isSure) findings.violation(log, 'sometimes', 'the brokers\' network is recorded only under a condition');
}
