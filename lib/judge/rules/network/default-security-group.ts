import { type Place, type Platform } from '../../../template';
import { holdsKafka } from '../support/applies';
import { Findings } from '../support/findings';
import { interfacesOf } from '../support/interfaces';
import { referred } from '../support/references';
import { egressRules, ingressRules, type GroupRule } from '../support/security-groups';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-DEFAULT-GROUP';

/** Nothing stands in a VPC's default security group, and no rule names it. */
export const defaultSecurityGroup: Rule = {
  id: ID,
  name: 'default-security-group',
  cause: 'Something stands in the default security group of its VPC, or a rule opens or admits that group.',
  explanation: 'Whatever names no group joins the default one, whose members all reach each other and everything else. Nobody decided who is in it, and nobody can say why '
    + 'its members may connect.',
  fix: {
    cdk: 'Name a segment\'s group for everything in the network; set restrictDefaultSecurityGroup on an L2 Vpc, and write no rule for vpcDefaultSecurityGroup.',
    cloudformation: 'Name an AWS::EC2::SecurityGroup in each security group list, and no Fn::GetAtt DefaultSecurityGroup anywhere.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['accountable-identity', 'reasoned-route'],
  applies: (platform) => holdsKafka(platform) && interfacesOf(platform).length + ingressRules(platform).length + egressRules(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  if (!holdsKafka(platform)) return [];
  for (const { groups, silent } of interfacesOf(platform)) {
    for (const branch of groups.branches()) judgeMembership(branch, silent, platform, findings);
  }
  for (const rule of [...ingressRules(platform), ...egressRules(platform)]) judgeRule(rule, platform, findings);
  return findings.all();
}

function judgeMembership(list: Place, silent: 'default' | 'none', platform: Platform, findings: Findings): void {
  const items = list.items();
  if (items.length === 0 && silent === 'default') findings.violation(list, 'no-group', 'it names no security group, and joins the default one of its VPC');
  for (const item of items) {
    if (isDefault(item, platform)) findings.violation(item, 'default-group', 'it stands in the default security group of its VPC');
    if (item.value.kind === 'unknown' && silent === 'default') findings.unresolved(item, `group:${item.describe()}`, 'whether it stands in the default security group cannot be told');
  }
}

function judgeRule({ place }: GroupRule, platform: Platform, findings: Findings): void {
  const owner = place.get('GroupId');
  if (isDefault(owner, platform)) findings.violation(owner, 'opens-default-group', 'the rule opens the default security group');
  for (const key of ['SourceSecurityGroupId', 'DestinationSecurityGroupId']) {
    const peer = place.get(key);
    if (isDefault(peer, platform)) findings.violation(peer, 'admits-default-group', 'the rule names the default security group, and whatever joins it');
  }
  const named = place.get('SourceSecurityGroupName');
  if (named.describe() === 'default') findings.violation(named, 'admits-default-group', 'the rule names the default security group, and whatever joins it');
}

function isDefault({ value }: Place, platform: Platform): boolean {
  return value.kind === 'token' && value.attribute === 'DefaultSecurityGroup' && referred(value, platform, 'AWS::EC2::VPC') !== undefined;
}
