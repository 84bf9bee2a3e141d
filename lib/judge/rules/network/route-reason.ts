import { type Place, type Platform } from '../../../template';
import { brokerGroups } from '../support/broker-network';
import { Findings } from '../support/findings';
import { literalText } from '../support/policy';
import { groupKey, ingressRules } from '../support/security-groups';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-ROUTE-REASON';

/** Each rule of brokers says what it is for. */
export const routeReason: Rule = {
  id: ID,
  name: 'route-reason',
  cause: 'A rule that admits somebody to brokers does not say why.',
  explanation: 'Of a route without a reason nobody can say whether it may go. A few words, or the id of a declared route, are what leads from the rule to who asked for it.',
  fix: {
    cdk: 'Let grants open routes: each rule names its route, whose reason stands in trust.json; on a CfnSecurityGroupIngress set description.',
    cloudformation: 'Set Description on each AWS::EC2::SecurityGroupIngress of the brokers\' group, and on each entry of its SecurityGroupIngress.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [4],
  proofPoints: ['reasoned-route'],
  applies: (platform) => rulesOf(platform).length > 0,
  evaluate: judge,
};

function rulesOf(platform: Platform): readonly Place[] {
  const brokers = brokerGroups(platform);
  return ingressRules(platform).filter(({ group }) => brokers.has(groupKey(group))).map(({ place }) => place);
}

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const rule of rulesOf(platform)) {
    const description = rule.get('Description');
    const whom = ['SourceSecurityGroupId', 'CidrIp', 'CidrIpv6', 'SourcePrefixListId'].map((key) => rule.get(key)).find(({ value }) => value.kind !== 'absent')?.describe() ?? 'nobody';
    if (description.value.kind === 'unknown') findings.unresolved(description, `reason:${whom}`, `whether the rule says why it admits ${whom} cannot be told`);
    else if (description.value.kind === 'absent' || literalText(description.value)?.trim() === '') findings.violation(rule, `no-reason:${whom}`, `the rule does not say why it admits ${whom}`);
  }
  return findings.all();
}
