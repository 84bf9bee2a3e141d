import { analyze } from '../../../../lib/analyze/analyze';
import type { World } from '../../../../lib/analyze/world';
import { readPlatforms } from '../../../../lib/template';

/** A resource of a template. */
export interface Written {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly Condition?: string;
}

/** Resources by their logical ids. */
export type Resources = Record<string, Written>;

/** The world of one stack. */
export function worldOf(resources: Resources, more: Record<string, unknown> = {}): World {
  return worldOfStacks({ stack: { Resources: resources, ...more } });
}

/** The world of several stacks. */
export function worldOfStacks(stacks: Record<string, Record<string, unknown>>): World {
  const result = readPlatforms(Object.entries(stacks).map(([name, template]) => ({ path: `${name}.template.json`, text: JSON.stringify(template) })));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return analyze(result.platforms[0]!);
}

/** An attribute of a resource. */
export const att = (id: string, name = 'Arn'): Record<string, unknown> => ({ 'Fn::GetAtt': [id, name] });

/** A statement that allows. */
export const allow = (action: unknown, resource?: unknown, more: Record<string, unknown> = {}): Record<string, unknown> => (
  { Effect: 'Allow', Action: action, ...(resource === undefined ? {} : { Resource: resource }), ...more });

/** A statement that denies. */
export const deny = (action: unknown, resource?: unknown, more: Record<string, unknown> = {}): Record<string, unknown> => ({ ...allow(action, resource, more), Effect: 'Deny' });

/** A policy document. */
export const document = (...statements: unknown[]): Record<string, unknown> => ({ Version: '2012-10-17', Statement: statements });

/** A role with one inline policy. */
export function role(trusted: unknown, statements: unknown[] = [], more: Record<string, unknown> = {}): Written {
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: trusted };
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: document(trust), ...(statements.length === 0 ? {} : { Policies: [{ PolicyName: 'p', PolicyDocument: document(...statements) }] }), ...more,
    },
  };
}

/** A policy attached to roles of the same stack. */
export const policy = (roles: string[], ...statements: unknown[]): Written => (
  { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'more', Roles: roles.map((id) => ({ Ref: id })), PolicyDocument: document(...statements) } });

/** What an ECS task's role trusts. */
export const TASKS = { Service: 'ecs-tasks.amazonaws.com' };
/** What a function's role trusts. */
export const LAMBDA = { Service: 'lambda.amazonaws.com' };

/** The ARN of something in the cluster `Cluster`, named orders. */
export const inCluster = (kind: 'topic' | 'group', name: string, cluster = 'Cluster'): unknown => (
  { 'Fn::Join': ['/', [{ 'Fn::Join': ['', ['arn:aws:kafka:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, `:${kind}`]] }, 'orders', { 'Fn::Select': [2, { 'Fn::Split': ['/', att(cluster)] }] }, name]] });

/** Statements by which a role logs in and does some actions to a topic. */
export const mayOnTopic = (actions: string[], topic: string): Record<string, unknown>[] => [
  allow(['kafka-cluster:Connect'], att('Cluster')), allow(actions.map((action) => `kafka-cluster:${action}`), inCluster('topic', topic)),
];

/** A network with the brokers' group, a cluster that knows IAM and certificates, and one group of clients that it admits at the port of IAM. */
export function platform(clusterProperties: Record<string, unknown> = {}): Resources {
  return {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/24' } },
    BrokerSg: group(), ClientSg: group(),
    Out: egress('ClientSg', 'BrokerSg', 9098), In: ingress('BrokerSg', 'ClientSg', 9098),
    Config: { Type: 'AWS::MSK::Configuration', Properties: { Name: 'orders', ServerProperties: 'allow.everyone.if.no.acl.found=false\nauto.create.topics.enable=false' } },
    Cluster: {
      Type: 'AWS::MSK::Cluster',
      Properties: {
        ClusterName: 'orders', KafkaVersion: '3.8.x', NumberOfBrokerNodes: 2, ConfigurationInfo: { Arn: att('Config'), Revision: att('Config', 'LatestRevision.Revision') },
        BrokerNodeGroupInfo: { InstanceType: 'kafka.m7g.large', ClientSubnets: [{ Ref: 'Subnet' }], SecurityGroups: [att('BrokerSg', 'GroupId')] },
        EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS', InCluster: true } },
        ClientAuthentication: { Sasl: { Iam: { Enabled: true } }, Unauthenticated: { Enabled: false } }, ...clusterProperties,
      },
    },
  };
}

/** A security group without the egress that CloudFormation adds by itself. */
export const group = (): Written => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { GroupDescription: 'a group', VpcId: { Ref: 'Vpc' }, SecurityGroupEgress: [{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 }] },
});

/** A rule that admits. */
export const ingress = (to: string, from: string, port: number): Written => ({
  Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: att(to, 'GroupId'), SourceSecurityGroupId: att(from, 'GroupId'), IpProtocol: 'tcp', FromPort: port, ToPort: port },
});

/** A rule that lets out. */
export const egress = (from: string, to: string, port: number): Written => ({
  Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId: att(from, 'GroupId'), DestinationSecurityGroupId: att(to, 'GroupId'), IpProtocol: 'tcp', FromPort: port, ToPort: port },
});

/** A function that runs as a role, in a group. */
export const lambda = (as: string, inGroup = 'ClientSg'): Written => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Runtime: 'nodejs24.x', Handler: 'i.h', Role: att(as), Code: { S3Bucket: 'assets', S3Key: 'x.zip' }, VpcConfig: { SubnetIds: [{ Ref: 'Subnet' }], SecurityGroupIds: [att(inGroup, 'GroupId')] } },
});
