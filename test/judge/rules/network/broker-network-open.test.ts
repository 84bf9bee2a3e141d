import { brokerNetworkOpen as rule } from '../../../../lib/judge/rules/network/broker-network-open';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, perhaps, resource, type Parts } from '../support/judge';
import { group, kafkaNetwork, PORT, website } from '../support/network';

const SSH = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };
const RANGE = 'Bastion/Properties/SecurityGroupIngress/0/CidrIp';

function bastion(SecurityGroupIngress: unknown, more: Record<string, unknown> = {}): Parts {
  return kafkaNetwork({ Bastion: group({ SecurityGroupIngress, ...more }) });
}

ruleCases(rule, {
  compliant: [
    ['a group', bastion([{ SourceSecurityGroupId: 'sg-1', ...SSH }])],
    ['private addresses', bastion([{ CidrIp: '10.9.0.0/16', ...SSH }])],
  ],
  nonCompliant: [
    ['the world', bastion([{ CidrIp: '0.0.0.0/0', ...SSH }]), `violation ${RANGE} [cidr:0.0.0.0/0:22]`],
    ['the world, on every port', bastion([{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }]), `violation ${RANGE} [cidr:0.0.0.0/0:all]`],
    ['the world in one branch', bastion([{ CidrIp: perhaps('0.0.0.0/0', '10.9.0.0/16'), ...SSH }]), `violation ${RANGE} [cidr:0.0.0.0/0:22]`],
    ['an office', bastion([{ CidrIp: '203.0.113.0/28', ...SSH }]), `violation ${RANGE} [cidr:203.0.113.0/28:22]`],
    ['the world, by a rule that stands alone', kafkaNetwork({ Bastion: group(), Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: attribute('Bastion', 'GroupId'), CidrIpv6: '::/0', ...SSH }) }),
      'violation Rule/Properties/CidrIpv6 [cidr:::/0:22]'],
  ],
  notApplicable: [
    ['a website', website()],
    ['brokers and clients alone', kafkaNetwork()],
    ['another network', bastion([{ CidrIp: '0.0.0.0/0', ...SSH }], { VpcId: 'vpc-2' })],
    ['a port of Kafka', bastion([{ CidrIp: '0.0.0.0/0', ...PORT }])],
    ['a client', kafkaNetwork({ Clients: group({ SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', ...SSH }] }) })],
  ],
  unresolvable: [
    ['a range that the deployment chooses', bastion([{ CidrIp: AT_DEPLOYMENT, ...SSH }]), `unresolved ${RANGE} [cidr:<Chosen>:22]`],
    ['rules that the deployment chooses', bastion(AT_DEPLOYMENT), 'unresolved Bastion/Properties/SecurityGroupIngress [rule]'],
  ],
});
