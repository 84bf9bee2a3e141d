import { brokerGroupShared as rule } from '../../../../lib/judge/rules/network/broker-group-shared';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, perhaps, resource } from '../support/judge';
import { client, foreignNetwork, kafkaNetwork, website } from '../support/network';

const BROKERS = attribute('Brokers', 'GroupId');
const LIST = 'Client/Properties/VpcConfig/SecurityGroupIds';

ruleCases(rule, {
  compliant: [
    ['a client in its own group', kafkaNetwork()],
    ['a group that another network may use', kafkaNetwork({ Elsewhere: resource('AWS::EC2::SecurityGroupVpcAssociation', { GroupId: { Ref: 'Clients' }, VpcId: 'vpc-2' }) })],
  ],
  nonCompliant: [
    ['a function', kafkaNetwork({ Client: client([{ Ref: 'Clients' }, BROKERS]) }), `violation ${LIST}/1 [member:<Brokers.GroupId>]`],
    ['a function in one branch', kafkaNetwork({ Client: client(perhaps([{ Ref: 'Clients' }], [BROKERS])) }), `violation ${LIST}/0 [member:<Brokers.GroupId>]`],
    ['a connector', kafkaNetwork({ Connector: resource('AWS::KafkaConnect::Connector', { KafkaCluster: { ApacheKafkaCluster: { Vpc: { SecurityGroups: [BROKERS], Subnets: [] } } } }) }),
      'violation Connector/Properties/KafkaCluster/ApacheKafkaCluster/Vpc/SecurityGroups/0 [member:<Brokers.GroupId>]'],
    ['an interface', kafkaNetwork({ Eni: resource('AWS::EC2::NetworkInterface', { GroupSet: [BROKERS] }) }), 'violation Eni/Properties/GroupSet/0 [member:<Brokers.GroupId>]'],
    ['an instance\'s interface', kafkaNetwork({ Vm: resource('AWS::EC2::Instance', { NetworkInterfaces: [{ GroupSet: [{ Ref: 'Brokers' }] }] }) }),
      'violation Vm/Properties/NetworkInterfaces/0/GroupSet/0 [member:<Brokers>]'],
    ['a group from elsewhere', foreignNetwork({ Client: client(['sg-1']) }), `violation ${LIST}/0 [member:sg-1]`],
    ['a group that another network may use', kafkaNetwork({ Elsewhere: resource('AWS::EC2::SecurityGroupVpcAssociation', { GroupId: BROKERS, VpcId: 'vpc-2' }) }),
      'violation Elsewhere/Properties/GroupId [elsewhere]'],
  ],
  notApplicable: [['no cluster', website({ Client: client() })]],
  unresolvable: [['a group that the deployment chooses', kafkaNetwork({ Client: client([AT_DEPLOYMENT]) }), `unresolved ${LIST}/0 [member:<Chosen>]`]],
});
