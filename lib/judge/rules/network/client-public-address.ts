import { type Place, type Platform } from '../../../template';
import { clients } from '../support/broker-network';
import { Findings } from '../support/findings';
import { referred } from '../support/references';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-CLIENT-PUBLIC';
/** Settings that give an interface a public address, at the place that names its groups, and the value that does. */
const SETTINGS: readonly (readonly [key: string, on: string])[] = [['AssignPublicIp', 'enabled'], ['AssociatePublicIpAddress', 'true'], ['PubliclyAccessible', 'true'], ['DirectInternetAccess', 'enabled']];
/** Where silence gives one. */
const BY_DEFAULT: Readonly<Record<string, string>> = { 'AWS::DMS::ReplicationInstance': 'PubliclyAccessible', 'AWS::SageMaker::NotebookInstance': 'DirectInternetAccess' };
const ADDRESSES = ['AWS::EC2::EIP', 'AWS::EC2::EIPAssociation'] as const;

/** Clients of brokers have no public address. */
export const clientPublicAddress: Rule = {
  id: ID,
  name: 'client-public-address',
  cause: 'A client of brokers has a public address.',
  explanation: 'A client is as near to the records as its grants let it. With an address on the internet one mistake in one rule makes it the way in, and it has a way out that no '
    + 'endpoint policy bounds.',
  fix: {
    cdk: 'Run the workload in a segment\'s subnets, with assignPublicIp, associatePublicIpAddress or publiclyAccessible false.',
    cloudformation: 'Set AssignPublicIp or DirectInternetAccess to DISABLED or Disabled, AssociatePublicIpAddress or PubliclyAccessible to false, and remove AWS::EC2::EIP associations of the client.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route'],
  applies: (platform) => clients(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const { site } of clients(platform)) {
    for (const [key, on] of SETTINGS) for (const setting of site.get(key).branches()) judgeSetting(setting, on, findings);
  }
  const own = new Set(clients(platform).map(({ site }) => site.resource.key));
  for (const place of platform.resources(...ADDRESSES).map((resource) => platform.propertiesOf(resource))) {
    for (const holder of ['InstanceId', 'NetworkInterfaceId'].flatMap((key) => place.get(key).branches())) {
      const resource = referred(holder.value, platform);
      if (resource !== undefined && own.has(resource.key)) findings.violation(holder, 'elastic-ip', 'a client of brokers has a public address of its own');
      if (own.size > 0 && holder.value.kind === 'unknown') findings.unresolved(holder, 'elastic-ip', 'whose public address it is cannot be told');
    }
  }
  return findings.all();
}

function judgeSetting(setting: Place, on: string, findings: Findings): void {
  const { value } = setting;
  if (value.kind === 'absent') {
    if (setting.location.endsWith(`/${BY_DEFAULT[setting.resource.type] ?? '-'}`)) findings.violation(setting, 'public-address', 'a client of brokers gets a public address where nothing is said');
    return;
  }
  if (value.kind !== 'literal') findings.unresolved(setting, 'public-address', 'whether a client of brokers gets a public address cannot be told');
  else if (String(value.value).toLowerCase() === on) findings.violation(setting, 'public-address', 'a client of brokers gets a public address');
}
