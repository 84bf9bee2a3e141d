import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer } from '../../../lib/judge/ask/answer-of';
import { isRefusal } from '../../../lib/judge/ask/refusal';
import type { World } from '../../../lib/analyze/world';
import { allow, att, document, egress, group, ingress, platform, worldOf, worldOfStacks } from './support/world';

const WORLD = worldOfStacks({ base: JSON.parse(readFileSync(join(__dirname, '../../corpus/base.json'), 'utf8')) as Record<string, unknown> });

function verdict(subject: string, operation: string, resource: string): string {
  const found = answer(WORLD, undefined, { subject, operation, resource });
  return isRefusal(found) ? found.what : found.verdict;
}

describe('answers about one platform', () => {
  test.each([
    ['a partner comes by its own connection', 0, 'arn:aws:iam::222222222222:role/partner-consumer', 'READ', 'topic:orders.v1'],
    ['a partner does not write', 1, 'arn:aws:iam::222222222222:role/partner-consumer', 'WRITE', 'topic:orders.v1'],
    ['another role of the same partner', 1, 'arn:aws:iam::222222222222:role/other', 'READ', 'topic:orders.v1'],
    ['a role of an account that nobody names', 1, 'arn:aws:iam::333333333333:role/attacker', 'READ', 'topic:orders.v1'],
    ['a role of the templates\' account', 0, 'arn:aws:iam::${AWS::AccountId}:role/SecurityOnCall', 'sts:AssumeRole', 'BreakGlassRole'],
    ['another account', 1, 'account:333333333333', 'READ', 'topic:orders.v1'],
    ['anyone', 1, 'anyone', 'READ', 'topic:orders.v1'],
    ['anonymous', 1, 'anonymous', 'READ', 'topic:orders.v1'],
    ['this account, by its own policies', 0, 'this-account', 'READ', 'topic:orders.v1'],
    ['a key that names its users keeps the account out', 1, 'this-account', 'kms:Decrypt', 'SecretKey'],
    ['a secret is open to its reader', 0, 'ConnectRole', 'secretsmanager:GetSecretValue', 'DbSecret'],
    ['a function is invoked by the service it names', 0, 'service:secretsmanager.amazonaws.com', 'lambda:InvokeFunction', 'ConsumerFn'],
    ['and by no other', 1, 'service:s3.amazonaws.com', 'lambda:InvokeFunction', 'ConsumerFn'],
    ['the boundary lets break-glass change ACLs', 0, 'BreakGlassRole', 'ALTER', 'cluster'],
    ['and nothing else', 1, 'BreakGlassRole', 'READ', 'topic:orders.v1'],
    ['a group admits its client', 0, 'ConsumerSg', 'connect', 'listener:9098'],
    ['and nobody else', 1, 'OpsSg', 'connect', 'listener:9098'],
    ['nor at another port', 1, 'ConsumerSg', 'connect', 'listener:9092'],
    ['who takes a role', 0, 'arn:aws:iam::111111111111:role/SecurityOnCall', 'sts:AssumeRole', 'BreakGlassRole'],
  ])('%s', (_what, expected, subject, operation, resource) => {
    expect(verdict(subject, operation, resource)).toBe(expected === 0 ? 'allowed' : 'denied');
  });
});

describe('a partner behind PrivateLink', () => {
  const partner = 'arn:aws:iam::222222222222:role/partner';
  const linked = (allowed: unknown[]): World => worldOf({
    ...platform(), NlbSg: group(), NlbOut: egress('NlbSg', 'BrokerSg', 9098), NlbIn: ingress('BrokerSg', 'NlbSg', 9098),
    Nlb: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Type: 'network', Scheme: 'internal', Subnets: [{ Ref: 'Subnet' }], SecurityGroups: [att('NlbSg', 'GroupId')] } },
    Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: { Ref: 'Nlb' }, Port: 9098, Protocol: 'TCP', DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }] } },
    Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Port: 9098, Protocol: 'TCP', TargetType: 'ip', VpcId: { Ref: 'Vpc' }, Targets: [{ Id: '10.0.1.10' }] } },
    Service: { Type: 'AWS::EC2::VPCEndpointService', Properties: { AcceptanceRequired: true, NetworkLoadBalancerArns: [{ Ref: 'Nlb' }] } },
    Allowed: { Type: 'AWS::EC2::VPCEndpointServicePermissions', Properties: { ServiceId: { Ref: 'Service' }, AllowedPrincipals: allowed } },
    Policy: { Type: 'AWS::MSK::ClusterPolicy', Properties: { ClusterArn: att('Cluster'), Policy: document({ ...allow(['kafka-cluster:Connect', 'kafka-cluster:ReadData'], '*'), Principal: { AWS: partner } }) } },
  });
  const read = (world: World): string => { const found = answer(world, undefined, { subject: partner, operation: 'READ', resource: 'topic:orders' }); return isRefusal(found) ? found.what : `${found.verdict} ${found.steps[0]!.says}`; };

  test('comes through the service that it may connect to', () => {
    expect(read(linked([partner]))).toMatch(/^(allowed|unknown) PrivateLink Service → Nlb → Cluster/);
  });

  test('and not through one that others may', () => {
    expect(read(linked(['arn:aws:iam::222222222222:role/other']))).toMatch(/^denied nothing of another account comes to Cluster:9098/);
  });
});
