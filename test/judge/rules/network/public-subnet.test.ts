import { publicSubnet as rule } from '../../../../lib/judge/rules/network/public-subnet';
import { readPlatforms } from '../../../../lib/template';
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

describe('subnets that a nested stack is given as one text', () => {
  const nested = (subnets: unknown): string[] => {
    const files = {
      parent: {
        Resources: {
          Inner: subnet(), Outer: subnet({ MapPublicIpOnLaunch: true }),
          Brokers: resource('AWS::CloudFormation::Stack', { TemplateURL: 'brokers.nested.template.json', Parameters: { Subnets: subnets } }),
        },
      },
      brokers: {
        Parameters: { Subnets: { Type: 'CommaDelimitedList' } },
        Resources: { Cluster: resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { ClientSubnets: { Ref: 'Subnets' }, SecurityGroups: ['sg-1'] } }) },
      },
    };
    const result = readPlatforms(Object.entries(files).map(([name, text]) => ({ path: name === 'parent' ? 'parent.template.json' : 'brokers.nested.template.json', text: JSON.stringify(text) })));
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.platforms.flatMap((platform) => rule.evaluate(platform)).map(({ kind, location, finding }) => `${kind} ${location.split('/').slice(-2).join('/')} [${finding.split(':')[0] ?? ''}]`);
  };

  test('are those subnets', () => {
    expect(nested({ 'Fn::Join': [',', [{ Ref: 'Inner' }, { Ref: 'Outer' }]] })).toEqual(['violation Properties/MapPublicIpOnLaunch [public-ip]']);
    expect(nested({ 'Fn::Join': [',', [{ Ref: 'Inner' }]] })).toEqual([]);
  });

  test('are unknown where one of them is', () => {
    expect(nested({ 'Fn::Join': [',', [{ Ref: 'Inner' }, 'subnet-1']] }).map((found) => found.split(' ')[0])).toEqual(['unresolved']);
  });
});
