import { attribute, CHOSEN, PERHAPS, resource, type Parts } from './judge';

/** Nothing is let out: a rule to an address where nothing is. */
export const NOWHERE = { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 };
/** One port of brokers. */
export const PORT = { IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098 };

/** A security group that lets nothing out, or what is given. */
export function group(properties: Record<string, unknown> = {}): unknown {
  return resource('AWS::EC2::SecurityGroup', { GroupDescription: 'g', VpcId: { Ref: 'Vpc' }, SecurityGroupEgress: [NOWHERE], ...properties });
}

/** A subnet of the network. */
export function subnet(properties: Record<string, unknown> = {}): unknown {
  return resource('AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/26', ...properties });
}

/** A function in a group of clients. */
export function client(SecurityGroupIds: unknown = [attribute('Clients', 'GroupId')], SubnetIds: unknown = [{ Ref: 'ClientSubnet' }]): unknown {
  return resource('AWS::Lambda::Function', { VpcConfig: { SecurityGroupIds, SubnetIds } });
}

/** A cluster in a subnet and a group of its own, and a function in another that the brokers admit; more, or others in their place. */
export function kafkaNetwork(more: Record<string, unknown> = {}): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
      BrokerSubnet: subnet(),
      ClientSubnet: subnet({ CidrBlock: '10.0.2.0/26' }),
      Cluster: resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { ClientSubnets: [{ Ref: 'BrokerSubnet' }], SecurityGroups: [attribute('Brokers', 'GroupId')] } }),
      Brokers: group(),
      Clients: group(),
      Admitted: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Brokers' }, SourceSecurityGroupId: attribute('Clients', 'GroupId'), ...PORT }),
      Client: client(),
      ...more,
    },
  };
}

/** A cluster whose subnets and groups stand elsewhere. */
export function foreignNetwork(more: Record<string, unknown> = {}): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: { Cluster: resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { ClientSubnets: ['subnet-1'], SecurityGroups: ['sg-1'] } }), ...more },
  };
}

/** A template that has nothing to do with Kafka. */
export function website(more: Record<string, unknown> = {}): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
      Web: group({ SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }], SecurityGroupEgress: [] }),
      Public: subnet({ MapPublicIpOnLaunch: true }),
      ...more,
    },
  };
}
