import { brokerAddressPublished as rule } from '../../../../lib/judge/rules/network/broker-address-published';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, perhaps, resource, type Parts } from '../support/judge';
import { kafkaNetwork, website } from '../support/network';

const BROKER = 'b-1.orders.abc.c2.kafka.eu-west-1.amazonaws.com';
const FRONT = { Front: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', SecurityGroups: [{ Ref: 'Clients' }] }), Other: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {}) };
const ZONES = {
  Public: resource('AWS::Route53::HostedZone', { Name: 'example.com' }), Private: resource('AWS::Route53::HostedZone', { Name: 'example.com', VPCs: [{ VPCId: { Ref: 'Vpc' } }] }),
};
const RECORD = 'violation Record/Properties';

function record(properties: Record<string, unknown>): Parts {
  return kafkaNetwork({ ...FRONT, ...ZONES, Record: resource('AWS::Route53::RecordSet', { Name: 'kafka.example.com', Type: 'CNAME', HostedZoneId: { Ref: 'Public' }, ...properties }) });
}

function carried(type: string, properties: Record<string, unknown>): Parts {
  return kafkaNetwork({ ...FRONT, Carrier: resource(`AWS::${type}`, properties) });
}

ruleCases(rule, {
  compliant: [
    ['a private name', record({ HostedZoneId: { Ref: 'Private' }, ResourceRecords: [BROKER] })],
    ['a public name of something else', record({ ResourceRecords: ['www.example.org'] })],
    ['a public name of another balancer', record({ AliasTarget: { DNSName: attribute('Other', 'DNSName') } })],
    ['an accelerator of another balancer', carried('GlobalAccelerator::EndpointGroup', { EndpointConfigurations: [{ EndpointId: { Ref: 'Other' } }] })],
  ],
  nonCompliant: [
    ['a public name of a broker', record({ ResourceRecords: [BROKER] }), `${RECORD}/ResourceRecords/0 [record:kafka.example.com]`],
    ['a public name of a broker in one branch', record({ ResourceRecords: [perhaps('www.example.org', BROKER)] }), `${RECORD}/ResourceRecords/0 [record:kafka.example.com]`],
    ['a public name of a serverless cluster', record({ ResourceRecords: ['boot-1.c1.kafka-serverless.eu-west-1.amazonaws.com'] }), `${RECORD}/ResourceRecords/0 [record:kafka.example.com]`],
    ['a public name of what a custom resource found', kafkaNetwork({
      ...ZONES, Found: resource('Custom::AWS', {}),
      Record: resource('AWS::Route53::RecordSet', { Name: 'kafka.example.com', HostedZoneId: { Ref: 'Public' }, ResourceRecords: [attribute('Found', 'BootstrapBrokerStringSaslIam')] }),
    }), `${RECORD}/ResourceRecords/0 [record:kafka.example.com]`],
    ['a public name of a balancer before brokers', record({ AliasTarget: { DNSName: attribute('Front', 'DNSName') } }), `${RECORD}/AliasTarget/DNSName [record:kafka.example.com]`],
    ['a public name in a group of records', kafkaNetwork({
      ...ZONES, Record: resource('AWS::Route53::RecordSetGroup', { HostedZoneId: { Ref: 'Public' }, RecordSets: [{ Name: 'kafka.example.com', ResourceRecords: [BROKER] }] }),
    }), `${RECORD}/RecordSets/0/ResourceRecords/0 [record:kafka.example.com]`],
    ['an accelerator', carried('GlobalAccelerator::EndpointGroup', { EndpointConfigurations: [{ EndpointId: { Ref: 'Front' } }] }), 'violation Carrier/Properties/EndpointConfigurations/0/EndpointId [accelerator]'],
    ['an API', carried('ApiGateway::VpcLink', { TargetArns: [{ Ref: 'Front' }] }), 'violation Carrier/Properties/TargetArns/0 [api]'],
    ['a distribution', carried('CloudFront::VpcOrigin', { VpcOriginEndpointConfig: { Arn: attribute('Front', 'LoadBalancerArn') } }), 'violation Carrier/Properties/VpcOriginEndpointConfig/Arn [distribution]'],
  ],
  notApplicable: [
    ['a website', website({ ...ZONES, Record: resource('AWS::Route53::RecordSet', { Name: 'www.example.com', HostedZoneId: { Ref: 'Public' }, ResourceRecords: ['1.2.3.4'] }) })],
    ['no name', kafkaNetwork(FRONT)],
  ],
  unresolvable: [
    ['a zone from elsewhere', record({ HostedZoneId: 'Z1', ResourceRecords: [BROKER] }), 'unresolved Record/Properties/HostedZoneId [record:kafka.example.com]'],
    ['a zone by its name', record({ HostedZoneId: { Ref: 'AWS::NoValue' }, HostedZoneName: 'example.com.', ResourceRecords: [BROKER] }), 'unresolved Record/Properties/ResourceRecords/0 [record:kafka.example.com]'],
    ['an accelerator of whatever the deployment chooses', carried('GlobalAccelerator::EndpointGroup', { EndpointConfigurations: [{ EndpointId: AT_DEPLOYMENT }] }),
      'unresolved Carrier/Properties/EndpointConfigurations/0/EndpointId [accelerator]'],
  ],
});
