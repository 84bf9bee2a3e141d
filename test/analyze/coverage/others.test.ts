import { ClientAuthentication, ClientBrokerEncryption, Cluster, KafkaVersion } from '@aws-cdk/aws-msk-alpha';
import { App, Stack, aws_ec2 as ec2, aws_logs as logs } from 'aws-cdk-lib';
import { analyze } from '../../../lib/analyze';
import type { World } from '../../../lib/analyze';
import { readPlatforms } from '../../../lib/template';
import { unknownLines } from '../kafka/support';

function worldOf(text: string, path = 'lab.template.yaml'): World {
  const result = readPlatforms([{ path, text }]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return analyze(result.platforms[0]!);
}

/** A template as laboratories publish them: a network of its own, a client with SSH, what is chosen at deployment, a configuration by its ARN. */
const LABORATORY = `
AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  KeyName: { Type: 'AWS::EC2::KeyPair::KeyName' }
  SshFrom: { Type: String, Default: 0.0.0.0/0 }
  Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /aws/service/ami }
  ConfigurationArn: { Type: String }
  Revision: { Type: Number, Default: 1 }
Mappings:
  Ranges:
    Vpc: { Cidr: 10.0.0.0/16 }
Resources:
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: !FindInMap [Ranges, Vpc, Cidr], EnableDnsSupport: true } }
  Gateway: { Type: 'AWS::EC2::InternetGateway' }
  Attached: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway } }
  Public: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, MapPublicIpOnLaunch: true, AvailabilityZone: !Select [0, !GetAZs ''] } }
  PrivateA: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24 } }
  PrivateB: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24 } }
  Address: { Type: 'AWS::EC2::EIP', Properties: { Domain: vpc } }
  Nat: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: !Ref Public, AllocationId: !GetAtt Address.AllocationId } }
  PublicRoutes: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: !Ref Vpc } }
  PrivateRoutes: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: !Ref Vpc } }
  Out: { Type: 'AWS::EC2::Route', DependsOn: Attached, Properties: { RouteTableId: !Ref PublicRoutes, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway } }
  PrivateOut: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: !Ref PrivateRoutes, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat } }
  PublicJoins: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { RouteTableId: !Ref PublicRoutes, SubnetId: !Ref Public } }
  AJoins: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { RouteTableId: !Ref PrivateRoutes, SubnetId: !Ref PrivateA } }
  BJoins: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { RouteTableId: !Ref PrivateRoutes, SubnetId: !Ref PrivateB } }
  ClientGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      VpcId: !Ref Vpc
      GroupDescription: client
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref SshFrom }]
  BrokerGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      VpcId: !Ref Vpc
      GroupDescription: brokers
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 9092, ToPort: 9098, SourceSecurityGroupId: !GetAtt ClientGroup.GroupId }
        - { IpProtocol: tcp, FromPort: 2181, ToPort: 2181, SourceSecurityGroupId: !GetAtt ClientGroup.GroupId }
  ClientRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }] }
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore']
      Policies: [{ PolicyName: kafka, PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: ['kafka:Describe*', 'kafka:List*', 'kafka:GetBootstrapBrokers'], Resource: '*' }] } }]
  ClientProfile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [!Ref ClientRole] } }
  Client:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: !Ref Image
      InstanceType: m5.large
      KeyName: !Ref KeyName
      IamInstanceProfile: !Ref ClientProfile
      NetworkInterfaces: [{ DeviceIndex: '0', AssociatePublicIpAddress: true, SubnetId: !Ref Public, GroupSet: [!GetAtt ClientGroup.GroupId] }]
      UserData:
        Fn::Base64: !Sub |
          #!/bin/bash
          echo cluster \${Cluster}
  Cluster:
    Type: AWS::MSK::Cluster
    Properties:
      ClusterName: !Sub '\${AWS::StackName}-lab'
      KafkaVersion: 2.8.1
      NumberOfBrokerNodes: 2
      ConfigurationInfo: { Arn: !Ref ConfigurationArn, Revision: !Ref Revision }
      EncryptionInfo: { EncryptionInTransit: { ClientBroker: TLS_PLAINTEXT } }
      BrokerNodeGroupInfo: { InstanceType: kafka.m5.large, ClientSubnets: [!Ref PrivateA, !Ref PrivateB], SecurityGroups: [!Ref BrokerGroup] }
Outputs:
  Cluster: { Value: !GetAtt Cluster.Arn }
`;

test('of a laboratory\'s template only what is chosen at deployment stays unknown', () => {
  const world = worldOf(LABORATORY);
  const lines = unknownLines(world.unknowns);
  expect(lines.filter((line) => !line.includes('SshFrom'))).toEqual([]);
  expect(lines.length).toBeLessThanOrEqual(1);
  expect(world.platform.resources()).toHaveLength(21);
  expect(world.clusters).toMatchObject([{ kind: 'provisioned', defaultAllow: { verdict: 'unknown' } }]);
  expect(world.clusters[0]!.listeners.map(({ port, authentication, transport }) => [port, authentication, transport])).toEqual([[9092, 'none', 'plaintext'], [9094, 'none', 'tls']]);
  expect(world.controls.filter(({ unknown }) => unknown !== undefined).every(({ control }) => control.startsWith('kafka-'))).toBe(true);
});

test('of what the CDK\'s own construct makes nothing is unknown, users that it adds excepted', () => {
  const app = new App();
  const stack = new Stack(app, 'Peer');
  const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0, restrictDefaultSecurityGroup: false, subnetConfiguration: [{ name: 'brokers', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
  const cluster = new Cluster(stack, 'Events', {
    clusterName: 'events', kafkaVersion: KafkaVersion.V3_9_X_KRAFT, vpc, vpcSubnets: { subnetGroupName: 'brokers' }, clientAuthentication: ClientAuthentication.sasl({ scram: true }),
    encryptionInTransit: { clientBroker: ClientBrokerEncryption.TLS }, logging: { cloudwatchLogGroup: new logs.LogGroup(stack, 'Logs') },
  });
  cluster.addUser('orders');
  const world = worldOf(JSON.stringify(app.synth().getStackByName('Peer').template), 'peer.template.json');
  expect(unknownLines(world.unknowns)).toEqual([expect.stringMatching(/^EventsBatchAssociateScramSecrets\w*: what Custom::AWS puts into Kafka can't be told$/)]);
});
