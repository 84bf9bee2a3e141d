import { kafkaPortOpen as rule } from '../../../../lib/judge/rules/network/kafka-port-open';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, perhaps, resource, type Parts } from '../support/judge';
import { group, kafkaNetwork, PORT, website } from '../support/network';

const PLACE = 'violation Rule/Properties';

function opened(properties: Record<string, unknown>): Parts {
  return website({ Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Web' }, ...PORT, ...properties }) });
}

ruleCases(rule, {
  compliant: [
    ['a group', opened({ SourceSecurityGroupId: 'sg-1' })],
    ['one private address', opened({ CidrIp: '10.0.9.9/32' })],
  ],
  nonCompliant: [
    ['the world', opened({ CidrIp: '0.0.0.0/0' }), `${PLACE}/CidrIp [cidr:0.0.0.0/0:9098]`],
    ['the world of IPv6', opened({ CidrIpv6: '::/0' }), `${PLACE}/CidrIpv6 [cidr:::/0:9098]`],
    ['a private network', opened({ CidrIp: '10.0.0.0/8' }), `${PLACE}/CidrIp [cidr:10.0.0.0/8:9098]`],
    ['the world to plaintext', opened({ CidrIp: '0.0.0.0/0', FromPort: '9092', ToPort: '9092' }), `${PLACE}/CidrIp [cidr:0.0.0.0/0:9092]`],
    ['the world to ZooKeeper', opened({ CidrIp: '0.0.0.0/0', FromPort: 2181, ToPort: 2181 }), `${PLACE}/CidrIp [cidr:0.0.0.0/0:2181]`],
    ['the world to some ports', opened({ CidrIp: '0.0.0.0/0', FromPort: 9090, ToPort: 9100 }), `${PLACE}/CidrIp [cidr:0.0.0.0/0:9090-9100]`],
    ['the world in one branch', opened({ CidrIp: perhaps('0.0.0.0/0', '10.0.9.9/32') }), `${PLACE}/CidrIp [cidr:0.0.0.0/0:9098]`],
    ['the world, inline', kafkaNetwork({ Others: group({ SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', ...PORT }] }) }), 'violation Others/Properties/SecurityGroupIngress/0/CidrIp [cidr:0.0.0.0/0:9098]'],
  ],
  notApplicable: [
    ['a website', website()],
    ['every port of a website', opened({ CidrIp: '0.0.0.0/0', FromPort: 0, ToPort: 65535 })],
    ['brokers of MSK and their clients', kafkaNetwork({ Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Clients' }, CidrIp: '0.0.0.0/0', ...PORT }) })],
  ],
  unresolvable: [
    ['a range that the deployment chooses', opened({ CidrIp: AT_DEPLOYMENT }), 'unresolved Rule/Properties/CidrIp [cidr:<Chosen>:9098]'],
    ['a prefix list from elsewhere', opened({ SourcePrefixListId: 'pl-1' }), 'unresolved Rule/Properties/SourcePrefixListId [prefix-list:pl-1:9098]'],
  ],
});
