import { type Platform, type Resource } from '../../../template';
import { brokerSubnets, clientSubnets } from '../support/broker-network';
import { Findings } from '../support/findings';
import { truthOf } from '../support/truth';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-SUBNET-PUBLIC';
/** Both are off where the template is silent. */
const SETTINGS: readonly (readonly [key: string, finding: string, what: string])[] = [
  ['MapPublicIpOnLaunch', 'public-ip', 'a public address'],
  ['AssignIpv6AddressOnCreation', 'ipv6', 'an address of IPv6, which no NAT hides'],
];

/** Subnets of brokers and their clients give nothing a public address. */
export const publicSubnet: Rule = {
  id: ID,
  name: 'public-subnet',
  cause: 'A subnet of brokers or of their clients gives public addresses to what starts in it.',
  explanation: 'An address that the internet knows is one route away from being reached. Brokers and clients need none; a subnet that hands them out gives one to whatever '
    + 'is started in it later, too.',
  fix: {
    cdk: 'Use SegmentedNetwork; on an L2 Vpc place brokers and clients in PRIVATE_ISOLATED subnets, on a CfnSubnet set mapPublicIpOnLaunch: false.',
    cloudformation: 'Set MapPublicIpOnLaunch and AssignIpv6AddressOnCreation of the AWS::EC2::Subnet to false.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route'],
  applies: (platform) => brokerSubnets(platform).length + clientSubnets(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const { resource, place } of brokerSubnets(platform)) {
    if (resource === undefined) findings.unresolved(place, `subnet:${place.describe()}`, `the brokers' subnet ${place.describe()} is not in the templates`);
    else judgeSubnet(resource, 'brokers', platform, findings);
  }
  for (const { resource, place } of clientSubnets(platform)) {
    if (resource !== undefined) judgeSubnet(resource, 'clients', platform, findings);
    else findings.unresolved(place, 'subnet', `the client's subnet ${place.describe()} is not in the templates: neither its addresses nor where its routes lead can be told`);
  }
  return findings.all();
}

function judgeSubnet(subnet: Resource, whose: string, platform: Platform, findings: Findings): void {
  for (const [key, finding, what] of SETTINGS) {
    for (const setting of platform.propertiesOf(subnet).get(key).branches()) {
      const truth = truthOf(setting);
      if (truth === 'true') findings.violation(setting, finding, `what starts in the subnet of ${whose} gets ${what}`);
      if (truth === 'unresolved') findings.unresolved(setting, finding, `whether what starts in the subnet of ${whose} gets ${what} cannot be told`);
    }
  }
}
