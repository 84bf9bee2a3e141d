import type { Place } from '../../template';
import { truthOf } from '../kafka/reading';
import type { Control } from '../world';
import { flowLog } from './flow-log';
import type { Topology } from './topology';

/**
 * Guards of networks and subnets.
 *
 * @param topology names and addresses
 */
export function subnetControls(topology: Topology): readonly Control[] {
  return [
    ...topology.properties('AWS::EC2::Subnet').flatMap((place) => [publicAddresses(topology, place), accessList(topology, place)]),
    ...topology.properties('AWS::EC2::VPC').map((place) => flowLog(topology, place)),
    ...SWITCHES.flatMap((one) => topology.properties(one.type).map((place) => ofSwitch(topology, place, one))),
  ];
}

function publicAddresses(topology: Topology, place: Place): Control {
  const setting = place.get('MapPublicIpOnLaunch');
  const truths = setting.branches().map(truthOf);
  const open = truths.includes('true');
  const hidden = truths.includes('unresolved');
  return {
    control: 'subnet-no-public-addresses', boundary: 'network', resource: topology.noun(place), rank: open ? 0 : 1,
    value: open ? 'whatever starts here gets a public address' : 'no public addresses', ...(hidden && !open ? { unknown: 'whether public addresses are given can not be told' } : {}),
    location: setting.value.kind === 'absent' ? topology.context.platform.locate(place.resource) : setting.location,
    because: 'whatever is started in the subnet gets an address that the internet can reach', fix: 'set MapPublicIpOnLaunch to false',
  };
}

function accessList(topology: Topology, place: Place): Control {
  const subnet = topology.noun(place);
  const uses = topology.properties('AWS::EC2::SubnetNetworkAclAssociation')
    .filter((one) => topology.names(one.get('SubnetId'), (value) => topology.subnet(value)).some(({ it }) => it === subnet));
  const sure = uses.filter((one) => topology.always(one));
  return {
    control: 'subnet-network-acl', boundary: 'network', resource: subnet, rank: sure.length > 0 ? 1 : 0,
    value: sure.length > 0 ? 'an access list of its own' : 'the network\'s default list, that admits everything',
    location: uses[0]?.location ?? topology.context.platform.locate(place.resource),
    because: 'the network\'s default access list filters nothing', fix: 'associate a network access list with the subnet',
  };
}

/** A setting that guards where it has one value. */
interface Switch {
  readonly type: string;
  readonly control: string;
  readonly key: readonly string[];
  /** The values that guard; `nothing` for silence. */
  readonly guards: readonly string[];
  readonly because: string;
  readonly fix: string;
}

const SWITCHES: readonly Switch[] = [
  {
    type: 'AWS::EC2::TransitGateway', control: 'transit-gateway-acceptance', key: ['AutoAcceptSharedAttachments'], guards: ['disable', 'nothing'],
    because: 'every account that the gateway is shared with attaches its networks without anybody\'s agreement', fix: 'set AutoAcceptSharedAttachments to disable',
  },
  {
    type: 'AWS::EC2::TransitGateway', control: 'transit-gateway-default-association', key: ['DefaultRouteTableAssociation'], guards: ['disable'],
    because: 'each new attachment is routed by the default table at once', fix: 'set DefaultRouteTableAssociation to disable and associate each attachment',
  },
  {
    type: 'AWS::EC2::TransitGateway', control: 'transit-gateway-default-propagation', key: ['DefaultRouteTablePropagation'], guards: ['disable'],
    because: 'each new attachment announces its networks to the default table at once', fix: 'set DefaultRouteTablePropagation to disable and propagate each attachment',
  },
  {
    type: 'AWS::RAM::ResourceShare', control: 'ram-share-internal-only', key: ['AllowExternalPrincipals'], guards: ['false'],
    because: 'accounts outside the organisation can be given the share', fix: 'set AllowExternalPrincipals to false',
  },
  {
    type: 'AWS::EC2::ClientVpnEndpoint', control: 'client-vpn-connection-log', key: ['ConnectionLogOptions', 'Enabled'], guards: ['true'],
    because: 'nobody can tell afterwards who connected', fix: 'set ConnectionLogOptions.Enabled to true',
  },
  {
    type: 'AWS::EC2::VPCBlockPublicAccessOptions', control: 'vpc-block-public-access', key: ['InternetGatewayBlockMode'], guards: ['block-bidirectional', 'block-ingress'],
    because: 'internet gateways of the account pass traffic', fix: 'set InternetGatewayBlockMode to block-bidirectional',
  },
];

function ofSwitch(topology: Topology, place: Place, { control, key, guards, because, fix }: Switch): Control {
  const setting = place.get(...key);
  const branches = setting.branches();
  const open = branches.some((branch) => (branch.value.kind === 'literal' || branch.value.kind === 'absent') && !guards.includes(branch.describe().toLowerCase()));
  const hidden = branches.some(({ value }) => value.kind !== 'literal' && value.kind !== 'absent');
  return {
    control, boundary: 'network', resource: topology.noun(place), rank: open ? 0 : 1, value: setting.describe(), ...(hidden && !open ? { unknown: 'the setting can not be told' } : {}),
    location: setting.value.kind === 'absent' ? topology.context.platform.locate(place.resource) : setting.location, because, fix,
  };
}
