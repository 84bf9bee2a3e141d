import { brokerLoadBalancer as rule } from '../../../../lib/judge/rules/network/broker-load-balancer';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, perhaps, resource, type Parts } from '../support/judge';
import { kafkaNetwork, website } from '../support/network';

const FORWARDS = 'violation Targets/Properties/Port [forwards:9098]';
const NOTHING = { Ref: 'AWS::NoValue' };

function balancer(properties: Record<string, unknown> = {}): unknown {
  return resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', Scheme: 'internal', SecurityGroups: [{ Ref: 'Clients' }], ...properties });
}

/** A balancer behind an endpoint service. */
function offered(properties: Record<string, unknown>): Parts {
  return kafkaNetwork({ Balancer: balancer(properties), Service: resource('AWS::EC2::VPCEndpointService', { NetworkLoadBalancerArns: [{ Ref: 'Balancer' }] }) });
}

/** A balancer with a listener and targets. */
function forwarding(listener: Record<string, unknown>, targets: Record<string, unknown>, own: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    Balancer: balancer({ SecurityGroups: ['sg-1'], ...own }),
    Listener: resource('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'Balancer' }, Protocol: 'TCP', Port: 443, DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }], ...listener }),
    Targets: resource('AWS::ElasticLoadBalancingV2::TargetGroup', { TargetType: 'ip', Protocol: 'TCP', Port: 9098, ...targets }),
  };
}

ruleCases(rule, {
  compliant: [
    ['an internal one with groups, behind an endpoint service', offered({ EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on' })],
    ['an application load balancer in a group that brokers admit', kafkaNetwork({ Balancer: balancer({ Type: 'application' }) })],
    ['a public one of a website beside brokers', kafkaNetwork({ Balancer: balancer({ SecurityGroups: ['sg-web'] }), ...forwarding({ Protocol: 'HTTPS' }, { Port: 8443 }, { Scheme: 'internet-facing' }),
      Other: balancer() })],
  ],
  nonCompliant: [
    ['no group', offered({ SecurityGroups: NOTHING }), 'violation Balancer/Properties/SecurityGroups [no-group]'],
    ['no group in one branch', offered({ SecurityGroups: perhaps([{ Ref: 'Clients' }], NOTHING) }), 'violation Balancer/Properties/SecurityGroups [no-group]'],
    ['facing the internet', offered({ Scheme: 'internet-facing' }), 'violation Balancer/Properties/Scheme [internet-facing]'],
    ['facing the internet by silence', offered({ Scheme: NOTHING }), 'violation Balancer/Properties/Scheme [internet-facing]'],
    ['groups that PrivateLink passes', offered({ EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off' }), 'violation Balancer/Properties/EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic [privatelink-unfiltered]'],
    ['facing the internet in a group that brokers admit', kafkaNetwork({ Balancer: balancer({ Type: 'application', Scheme: 'internet-facing' }) }), 'violation Balancer/Properties/Scheme [internet-facing]'],
    ['passing on to a port of brokers', kafkaNetwork(forwarding({}, {})), FORWARDS],
    ['passing on to brokers of whom no template tells', website(forwarding({}, {}, { Scheme: 'internet-facing' })), FORWARDS, 'violation Balancer/Properties/Scheme [internet-facing]'],
    ['passing on in parts', kafkaNetwork(forwarding({ DefaultActions: [{ ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: 'Targets' } }] } }] }, {}, { SecurityGroups: NOTHING })),
      FORWARDS, 'violation Balancer/Properties/SecurityGroups [no-group]'],
    ['single targets', kafkaNetwork(forwarding({}, { Port: 80, Targets: [{ Id: '10.0.1.5', Port: 9094 }] })), 'violation Targets/Properties/Targets/0/Port [forwards:9094]'],
    ['plaintext', kafkaNetwork(forwarding({}, { Port: 9092 })), 'violation Targets/Properties/Port [forwards:9092]', 'violation Targets/Properties/Port [plaintext:9092]'],
    ['ZooKeeper', kafkaNetwork(forwarding({}, { Port: '2181' })), 'violation Targets/Properties/Port [forwards:2181]', 'violation Targets/Properties/Port [plaintext:2181]'],
    ['encryption that ends', kafkaNetwork(forwarding({ Protocol: 'TLS' }, {})), FORWARDS, 'violation Listener/Properties/Protocol [tls-ends]'],
    ['no encryption', kafkaNetwork(forwarding({ Protocol: 'HTTP', Port: 9098 }, { Port: 80 })), 'violation Listener/Properties/Protocol [unencrypted]'],
    ['a classic one', kafkaNetwork({
      Classic: resource('AWS::ElasticLoadBalancing::LoadBalancer', { Scheme: 'internal', SecurityGroups: ['sg-1'], Listeners: [{ LoadBalancerPort: '9098', InstancePort: '9098', Protocol: 'TCP' }] }),
    }), 'violation Classic/Properties/Listeners/0/InstancePort [forwards:9098]'],
  ],
  notApplicable: [['a website', website(forwarding({ Protocol: 'HTTPS' }, { Port: 8080 }, { Scheme: 'internet-facing' }))]],
  unresolvable: [
    ['a scheme that the deployment chooses', offered({ Scheme: AT_DEPLOYMENT }), 'unresolved Balancer/Properties/Scheme [internet-facing]'],
    ['a type that the deployment chooses', offered({ Type: AT_DEPLOYMENT, SecurityGroups: NOTHING }), 'unresolved Balancer/Properties/SecurityGroups [no-group]'],
    ['whether groups count', offered({ EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: AT_DEPLOYMENT }), 'unresolved Balancer/Properties/EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic [privatelink-unfiltered]'],
    ['a protocol that the deployment chooses', kafkaNetwork(forwarding({ Protocol: AT_DEPLOYMENT, Port: 9098 }, { Port: 80 })), 'unresolved Listener/Properties/Protocol [tls-ends]'],
  ],
});
