import { unknownWithin, type Place, type Platform } from '../../../template';
import { isFront } from '../support/balancers';
import { sketch } from '../support/conditions';
import { Findings } from '../support/findings';
import { holdsKafka } from '../support/applies';
import { referred, sitesAt, tokensIn } from '../support/references';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-BROKER-PUBLISHED';
/** What carries connections from outside to a load balancer: its type, and where it names it. */
const CARRIERS: readonly (readonly [type: string, at: readonly string[], finding: string, what: string])[] = [
  ['AWS::GlobalAccelerator::EndpointGroup', ['EndpointConfigurations', '*', 'EndpointId'], 'accelerator', 'an accelerator gives it addresses on the internet'],
  ['AWS::ApiGateway::VpcLink', ['TargetArns', '*'], 'api', 'an API leads to it'],
  ['AWS::CloudFront::VpcOrigin', ['VpcOriginEndpointConfig', 'Arn'], 'distribution', 'a distribution leads to it'],
];
const RECORDS = 'AWS::Route53::RecordSet';
const RECORD_GROUPS = 'AWS::Route53::RecordSetGroup';
/** What MSK calls the names of brokers where it is asked for them, as custom resources do at deployment. */
const ANSWER = 'BootstrapBrokerString';
const NAMES = ['.kafka.', '.kafka-serverless.'];

/** Nothing outside the network leads to brokers, and no public name stands for them. */
export const brokerAddressPublished: Rule = {
  id: ID,
  name: 'broker-address-published',
  cause: 'A public name, an accelerator, an API or a distribution leads to brokers or to the load balancer before them.',
  explanation: 'A name in a public zone tells everybody where the brokers are, and follows them wherever they move. An accelerator, an API or a distribution is a listener on the '
    + 'internet, whose clients arrive with an address of the network itself.',
  fix: {
    cdk: 'Put names of brokers into a PrivateHostedZone of the clients\' VPC, and take the balancer out of accelerators, VpcLinks and origins.',
    cloudformation: 'Set VPCs on the AWS::Route53::HostedZone of the record; remove the balancer from EndpointConfigurations, TargetArns and VpcOriginEndpointConfig.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route'],
  applies: (platform) => holdsKafka(platform) && platform.resources(RECORDS, RECORD_GROUPS, ...CARRIERS.map(([type]) => type)).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  if (!holdsKafka(platform)) return [];
  for (const [type, at, finding, what] of CARRIERS) {
    for (const resource of platform.resources(type)) {
      for (const place of sitesAt(platform.propertiesOf(resource), at)) {
        if (isFront(place.value, platform)) findings.violation(place, finding, `a balancer stands before brokers, and ${what}`);
        else if (place.value.kind === 'unknown') findings.unresolved(place, finding, `whether a balancer stands before brokers, so that ${what}, cannot be told`);
      }
    }
  }
  for (const record of recordsOf(platform)) judgeRecord(record, platform, findings);
  return findings.all();
}

interface DnsRecord {
  readonly record: Place;
  readonly zone: Place;
}

function recordsOf(platform: Platform): readonly DnsRecord[] {
  const alone = platform.resources(RECORDS).map((resource) => platform.propertiesOf(resource)).map((record) => ({ record, zone: record.get('HostedZoneId') }));
  const grouped = platform.resources(RECORD_GROUPS).map((resource) => platform.propertiesOf(resource))
    .flatMap((group) => group.get('RecordSets').items().map((record) => ({ record, zone: group.get('HostedZoneId').value.kind === 'absent' ? record.get('HostedZoneId') : group.get('HostedZoneId') })));
  return [...alone, ...grouped];
}

function judgeRecord({ record, zone }: DnsRecord, platform: Platform, findings: Findings): void {
  const targets = [...record.get('ResourceRecords').items(), ...record.get('AliasTarget', 'DNSName').items()].filter((target) => namesBrokers(target, platform));
  for (const target of targets) {
    for (const branch of zone.branches()) {
      const owner = referred(branch.value, platform, 'AWS::Route53::HostedZone');
      const networks = owner === undefined ? undefined : platform.propertiesOf(owner).get('VPCs').branches();
      const shown = record.get('Name').describe();
      if (networks === undefined) findings.unresolved(branch.value.kind === 'absent' ? target : branch, `record:${shown}`, `whether the name ${shown}, which stands for brokers, is public cannot be told`);
      else if (networks.some((list) => list.items().length === 0)) findings.violation(target, `record:${shown}`, `the name ${shown} stands for brokers in a public zone`);
    }
  }
}

function namesBrokers(target: Place, platform: Platform): boolean {
  const text = sketch(target);
  const isBroker = NAMES.some((name) => text.includes(name)) && text.includes('amazonaws');
  return isBroker || tokensIn(target.value).some((token) => isFront(token, platform)) || unknownWithin(target.value, ({ id }) => id.includes(ANSWER)) !== undefined;
}
