import { vpcFlowLogs as rule } from '../../../../lib/judge/rules/network/vpc-flow-logs';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, perhaps, resource } from '../support/judge';
import { foreignNetwork, kafkaNetwork, subnet, website } from '../support/network';

function log(properties: Record<string, unknown> = {}): Record<string, unknown> {
  return { Log: resource('AWS::EC2::FlowLog', { ResourceId: { Ref: 'Vpc' }, ResourceType: 'VPC', TrafficType: 'ALL', ...properties }) };
}

const SOMETIMES = { Log: { ...(log()['Log'] as object), Condition: 'Perhaps' } };

ruleCases(rule, {
  compliant: [
    ['all traffic of the network', kafkaNetwork(log())],
    ['all traffic of the network, by an attribute', kafkaNetwork(log({ ResourceId: attribute('Vpc', 'VpcId') }))],
    ['a part, and all beside it', kafkaNetwork({ ...log(), Part: resource('AWS::EC2::FlowLog', { ResourceId: { Ref: 'Vpc' }, ResourceType: 'VPC', TrafficType: 'REJECT' }) })],
    ['one half, and the other', kafkaNetwork({ ...log({ TrafficType: 'ACCEPT' }), Rest: resource('AWS::EC2::FlowLog', { ResourceId: { Ref: 'Vpc' }, ResourceType: 'VPC', TrafficType: 'REJECT' }) })],
    ['a log under the network\'s own condition', kafkaNetwork({ ...SOMETIMES, Vpc: { ...(resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }) as object), Condition: 'Perhaps' } })],
    ['all traffic of each of the brokers\' subnets', kafkaNetwork(log({ ResourceId: { Ref: 'BrokerSubnet' }, ResourceType: 'Subnet' }))],
    ['a network from elsewhere', kafkaNetwork({ BrokerSubnet: subnet({ VpcId: 'vpc-1' }), Brokers: resource('AWS::EC2::SecurityGroup', { VpcId: 'vpc-1' }), ...log({ ResourceId: 'vpc-1' }) })],
  ],
  nonCompliant: [
    ['nothing', kafkaNetwork(), 'violation Vpc/Properties [no-flow-log]'],
    ['a log of something else', kafkaNetwork(log({ ResourceId: 'vpc-2' })), 'violation Vpc/Properties [no-flow-log]'],
    ['a log of clients alone', kafkaNetwork(log({ ResourceId: { Ref: 'ClientSubnet' }, ResourceType: 'Subnet' })), 'violation Vpc/Properties [no-flow-log]'],
    ['accepted traffic', kafkaNetwork(log({ TrafficType: 'ACCEPT' })), 'violation Log/Properties/TrafficType [traffic:ACCEPT]'],
    ['rejected traffic', kafkaNetwork(log({ TrafficType: 'REJECT' })), 'violation Log/Properties/TrafficType [traffic:REJECT]'],
    ['accepted traffic in one branch', kafkaNetwork(log({ TrafficType: perhaps('ALL', 'ACCEPT') })), 'violation Log/Properties/TrafficType [traffic:ACCEPT]'],
    ['one half, and the other under a condition', kafkaNetwork({ Half: resource('AWS::EC2::FlowLog', { ResourceId: { Ref: 'Vpc' }, ResourceType: 'VPC', TrafficType: 'ACCEPT' }), ...SOMETIMES }),
      'violation Half/Properties/TrafficType [traffic:ACCEPT]'],
    ['a log under a condition', kafkaNetwork(SOMETIMES), 'violation Log/Properties [sometimes]'],
    ['a log of this network or another', kafkaNetwork(log({ ResourceId: perhaps({ Ref: 'Vpc' }, 'vpc-2') })), 'violation Log/Properties [sometimes]'],
  ],
  notApplicable: [['no brokers', website()]],
  unresolvable: [
    ['traffic that the deployment chooses', kafkaNetwork(log({ TrafficType: AT_DEPLOYMENT })), 'unresolved Log/Properties/TrafficType [traffic]'],
    ['subnets from elsewhere', foreignNetwork(), 'unresolved Cluster/Properties/BrokerNodeGroupInfo/ClientSubnets/0 [network]'],
    ['a network from elsewhere, without a log', kafkaNetwork({ BrokerSubnet: subnet({ VpcId: 'vpc-1' }), Brokers: resource('AWS::EC2::SecurityGroup', { VpcId: 'vpc-1' }) }),
      'unresolved Brokers/Properties/VpcId [network]'],
  ],
});
