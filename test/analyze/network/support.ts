import { contextOf } from '../../../lib/analyze/context-of';
import { networkPart } from '../../../lib/analyze/network';
import type { Control, Edge, UnknownPart } from '../../../lib/analyze/world';
import type { Findings } from '../../../lib/analyze/context';
import { compareNetworks, describePortSet, portSetOf, type Forwarder, type GroupRule, type Member, type Network, type Peer, type Route } from '../../../lib/semantics/network';
import { platformOf, platformOfMany, type Sections } from '../support/platform';

/** A part of a template. */
export type Data = Readonly<Record<string, unknown>>;

/** Everything that a template's resources say of the network. */
export function networkOf(resources: Data, more: Data = {}): Findings {
  return networkPart(contextOf(platformOf({ Resources: resources, ...more } as Sections)));
}

/** The same of several templates. */
export function networkOfMany(templates: Readonly<Record<string, Data>>): Findings {
  return networkPart(contextOf(platformOfMany(templates as Readonly<Record<string, Sections>>)));
}

export function peerText(peer: Peer): string {
  switch (peer.kind) {
    case 'group': return peer.group;
    case 'range': return peer.cidr;
    case 'prefix-list': return `${peer.id}[${(peer.entries ?? ['?']).join()}]`;
    case 'unknown': return `?${peer.id}`;
  }
}

const sometimes = (always: boolean | undefined): string => (always === false ? ' sometimes' : '');

/** `group < peer ports` of what it admits, `group > peer ports` of what it lets out. */
export function ruleLines(rules: readonly GroupRule[] | undefined): string[] {
  return (rules ?? []).map(({ group, direction, peer, ports, always }) =>
    `${group} ${direction === 'ingress' ? '<' : '>'} ${peerText(peer)} ${describePortSet(portSetOf(ports))}${sometimes(always)}`).sort();
}

export function memberLines(members: readonly Member[] | undefined): string[] {
  return (members ?? []).map(({ key, groups, subnets, always }) => `${key} in ${groups.join('+') || 'no group'}${subnets.length > 0 ? ` at ${subnets.join('+')}` : ''}${sometimes(always)}`).sort();
}

export function routeLines(routes: readonly Route[] | undefined): string[] {
  return (routes ?? []).map(({ subnet, destination, via, always }) => `${subnet || '-'} → ${peerText(destination)} via ${via}${sometimes(always)}`).sort();
}

export function forwarderLines(forwarders: readonly Forwarder[] | undefined): string[] {
  return (forwarders ?? []).map(({ key, from, targets, to, transparent, always }) =>
    `${key}:${from.protocol === 'all' ? '*' : from.from} → ${targets.join('+') || 'nothing'}:${to.protocol === 'all' ? '*' : to.from}${transparent === true ? ' transparent' : ''}${sometimes(always)}`).sort();
}

export function edgeLines(edges: readonly Edge[] | undefined): string[] {
  return (edges ?? []).map(({ subject, operation, resource, always }) => `${subject} ${operation} ${resource}${sometimes(always)}`).sort();
}

export function controlLines(controls: readonly Control[] | undefined, control: string): string[] {
  return (controls ?? []).filter((one) => one.control === control).map(({ resource, rank, unknown, location }) => `${resource} ${unknown === undefined ? rank : '?'} ${location}`).sort();
}

export function unknownLines(unknowns: readonly UnknownPart[] | undefined): string[] {
  return (unknowns ?? []).map(({ location, id }) => `${location}: ${id}`).sort();
}

export function asNetwork({ rules = [], members = [], forwarders = [], routes = [] }: Findings): Network {
  return { rules, members, forwarders, routes };
}

/** What one network newly opens, with the place that decides first. */
export function gained(before: Findings, after: Findings): string[] {
  const { openings, joined, ways } = compareNetworks(asNetwork(before), asNetwork(after));
  const known = new Set(edgeLines(before.edges));
  return [
    ...openings.map(({ group, direction, peers, portSet, because }) => `${group} ${direction === 'ingress' ? '<' : '>'} ${peers.map(peerText).join()} ${describePortSet(portSet)} @${because[0]!.location}`),
    ...joined.map(({ member, group }) => `${member.key} joins ${group} @${member.location}`),
    ...ways.map(({ subject, via, cidrs, because }) => `${subject} → ${cidrs?.join() ?? '?'} via ${via} @${because[0]!.location}`),
    ...(after.edges ?? []).filter((edge) => !known.has(edgeLines([edge])[0]!)).map((edge) => `${edgeLines([edge])[0]!} @${edge.location}`),
  ].sort();
}

export function resource(type: string, properties: Data = {}, more: Data = {}): Data {
  return { Type: type, Properties: properties, ...more };
}

export const ref = (id: string): Data => ({ Ref: id });
export const att = (id: string, attribute: string): Data => ({ 'Fn::GetAtt': [id, attribute] });
export const perhaps = (then: unknown, otherwise: unknown): Data => ({ 'Fn::If': ['Perhaps', then, otherwise] });
/** Declares the condition of {@link perhaps}. */
export const PERHAPS: Data = { Parameters: { Chosen: { Type: 'String' } }, Conditions: { Perhaps: { 'Fn::Equals': [{ Ref: 'Chosen' }, 'yes'] } } };
/** A network with two subnets, its brokers' group and a client's. */
export const NETWORK: Data = {
  Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  SubA: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24' }),
  SubB: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.2.0/24' }),
};
export const closed = [{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 }];
export const group = (more: Data = {}): Data => resource('AWS::EC2::SecurityGroup', { VpcId: ref('Vpc'), SecurityGroupEgress: closed, ...more });
