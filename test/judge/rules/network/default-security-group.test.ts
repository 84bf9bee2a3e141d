import { defaultSecurityGroup as rule } from '../../../../lib/judge/rules/network/default-security-group';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, perhaps, resource } from '../support/judge';
import { client, kafkaNetwork, PORT, website } from '../support/network';

const DEFAULT = attribute('Vpc', 'DefaultSecurityGroup');
const NOTHING = { Ref: 'AWS::NoValue' };
const CONNECTOR = 'Connector/Properties/KafkaCluster/ApacheKafkaCluster/Vpc/SecurityGroups';

function connector(SecurityGroups: unknown): unknown {
  return resource('AWS::KafkaConnect::Connector', { KafkaCluster: { ApacheKafkaCluster: { Vpc: { SecurityGroups, Subnets: [] } } } });
}

ruleCases(rule, {
  compliant: [
    ['groups of their own', kafkaNetwork({ Connector: connector([{ Ref: 'Clients' }]) })],
    ['a function outside every network', kafkaNetwork({ Client: resource('AWS::Lambda::Function', {}) })],
    ['the endpoint of a gateway', kafkaNetwork({ Gateway: resource('AWS::EC2::VPCEndpoint', { ServiceName: 'com.amazonaws.eu-west-1.s3', VpcEndpointType: 'Gateway' }) })],
    ['an instance whose template names groups', kafkaNetwork({ Vm: resource('AWS::EC2::Instance', { LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '1' } }) })],
    ['a network load balancer', kafkaNetwork({ Nlb: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network' }) })],
  ],
  nonCompliant: [
    ['a connector without a group', kafkaNetwork({ Connector: connector(NOTHING) }), `violation ${CONNECTOR} [no-group]`],
    ['a connector without a group in one branch', kafkaNetwork({ Connector: connector(perhaps([{ Ref: 'Clients' }], [])) }), `violation ${CONNECTOR} [no-group]`],
    ['a function in subnets without a group', kafkaNetwork({ Client: client(NOTHING) }), 'violation Client/Properties/VpcConfig/SecurityGroupIds [no-group]'],
    ['a function in the default group', kafkaNetwork({ Client: client([DEFAULT]) }), 'violation Client/Properties/VpcConfig/SecurityGroupIds/0 [default-group]'],
    ['the cluster in the default group', kafkaNetwork({ Cluster: resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { SecurityGroups: [DEFAULT] } }) }),
      'violation Cluster/Properties/BrokerNodeGroupInfo/SecurityGroups/0 [default-group]'],
    ['an endpoint without a group', kafkaNetwork({ Endpoint: resource('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface' }) }), 'violation Endpoint/Properties/SecurityGroupIds [no-group]'],
    ['a connection without a group', kafkaNetwork({ Remote: resource('AWS::MSK::VpcConnection', {}) }), 'violation Remote/Properties/SecurityGroups [no-group]'],
    ['an instance without a group', kafkaNetwork({ Vm: resource('AWS::EC2::Instance', {}) }), 'violation Vm/Properties/SecurityGroupIds [no-group]'],
    ['tasks without a group', kafkaNetwork({ Tasks: resource('AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [] } } }) }),
      'violation Tasks/Properties/NetworkConfiguration/AwsvpcConfiguration/SecurityGroups [no-group]'],
    ['a rule that opens it', kafkaNetwork({ Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: DEFAULT, CidrIp: '10.0.0.0/8', ...PORT }) }),
      'violation Rule/Properties/GroupId [opens-default-group]'],
    ['a rule that lets it out', kafkaNetwork({ Rule: resource('AWS::EC2::SecurityGroupEgress', { GroupId: DEFAULT, CidrIp: '10.0.0.0/8', ...PORT }) }),
      'violation Rule/Properties/GroupId [opens-default-group]'],
    ['a rule that admits it', kafkaNetwork({ Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Brokers' }, SourceSecurityGroupId: DEFAULT, ...PORT }) }),
      'violation Rule/Properties/SourceSecurityGroupId [admits-default-group]'],
    ['a rule that admits it by name', kafkaNetwork({ Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Brokers' }, SourceSecurityGroupName: 'default', ...PORT }) }),
      'violation Rule/Properties/SourceSecurityGroupName [admits-default-group]'],
    ['a rule that lets out to it', kafkaNetwork({ Rule: resource('AWS::EC2::SecurityGroupEgress', { GroupId: { Ref: 'Clients' }, DestinationSecurityGroupId: DEFAULT, ...PORT }) }),
      'violation Rule/Properties/DestinationSecurityGroupId [admits-default-group]'],
  ],
  notApplicable: [['a website', website({ Client: client([DEFAULT]) })], ['topics alone', { Resources: { Topic: resource('AWS::MSK::Topic', {}) } }]],
  unresolvable: [['a group that the deployment chooses', kafkaNetwork({ Client: client([AT_DEPLOYMENT]) }), 'unresolved Client/Properties/VpcConfig/SecurityGroupIds/0 [group:<Chosen>]']],
});
