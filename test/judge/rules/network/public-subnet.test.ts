import { publicSubnet as rule } from '../../../../lib/judge/rules/network/public-subnet';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, perhaps, resource } from '../support/judge';
import { client, foreignNetwork, kafkaNetwork, subnet, website } from '../support/network';

ruleCases(rule, {
  compliant: [
    ['silence', kafkaNetwork()],
    ['no public addresses', kafkaNetwork({ BrokerSubnet: subnet({ MapPublicIpOnLaunch: false, AssignIpv6AddressOnCreation: 'false' }) })],
    ['public addresses in a subnet of nobody\'s', kafkaNetwork({ Public: subnet({ MapPublicIpOnLaunch: true }) })],
  ],
  nonCompliant: [
    ['public addresses for brokers', kafkaNetwork({ BrokerSubnet: subnet({ MapPublicIpOnLaunch: true }) }), 'violation BrokerSubnet/Properties/MapPublicIpOnLaunch [public-ip]'],
    ['public addresses for brokers, as text', kafkaNetwork({ BrokerSubnet: subnet({ MapPublicIpOnLaunch: 'True' }) }), 'violation BrokerSubnet/Properties/MapPublicIpOnLaunch [public-ip]'],
    ['public addresses in one branch', kafkaNetwork({ BrokerSubnet: subnet({ MapPublicIpOnLaunch: perhaps(true, false) }) }), 'violation BrokerSubnet/Properties/MapPublicIpOnLaunch [public-ip]'],
    ['addresses of IPv6', kafkaNetwork({ BrokerSubnet: subnet({ AssignIpv6AddressOnCreation: true }) }), 'violation BrokerSubnet/Properties/AssignIpv6AddressOnCreation [ipv6]'],
    ['public addresses for clients', kafkaNetwork({ ClientSubnet: subnet({ MapPublicIpOnLaunch: true }) }), 'violation ClientSubnet/Properties/MapPublicIpOnLaunch [public-ip]'],
    ['public addresses for a serverless cluster', {
      Resources: { Public: subnet({ MapPublicIpOnLaunch: true }), Cluster: resource('AWS::MSK::ServerlessCluster', { VpcConfigs: [{ SubnetIds: [{ Ref: 'Public' }] }] }) },
    }, 'violation Public/Properties/MapPublicIpOnLaunch [public-ip]'],
  ],
  notApplicable: [['a website', website()]],
  unresolvable: [
    ['subnets from elsewhere', foreignNetwork(), 'unresolved Cluster/Properties/BrokerNodeGroupInfo/ClientSubnets/0 [subnet:subnet-1]'],
    ['addresses that the deployment chooses', kafkaNetwork({ BrokerSubnet: subnet({ MapPublicIpOnLaunch: AT_DEPLOYMENT }) }), 'unresolved BrokerSubnet/Properties/MapPublicIpOnLaunch [public-ip]'],
    ['a client\'s subnet that the deployment chooses', kafkaNetwork({ Client: client([{ Ref: 'Clients' }], [AT_DEPLOYMENT]) }), 'unresolved Client/Properties/VpcConfig/SubnetIds/0 [subnet]'],
    ['a client in subnets from elsewhere', kafkaNetwork({ Client: client([{ Ref: 'Clients' }], ['subnet-1', 'subnet-2']) }), 'unresolved Client/Properties/VpcConfig/SubnetIds/0 [subnet]'],
  ],
});
