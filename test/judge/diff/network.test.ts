import { networkGained } from '../../../lib/judge/diff/network';
import type { GroupRule, Member, Route } from '../../../lib/semantics/network';
import { world } from '../support/world';

const rule = (parts: Partial<GroupRule>): GroupRule => ({ group: 'Brokers', direction: 'ingress', peer: { kind: 'group', group: 'Apps' }, ports: { protocol: 'tcp', from: 9098, to: 9098 }, always: true, location: 'Rule', ...parts });
const member = (key: string, group: string): Member => ({ key, groups: [group], subnets: [], location: `${key}/Properties/SecurityGroupIds` });
const BROKERS = [member('Cluster', 'Brokers')];

describe('what the network newly opens', () => {
  test('a new source, in words that say who stands behind', () => {
    const [found] = networkGained(world({ rules: [rule({})], members: BROKERS }), world({ rules: [rule({}), rule({ peer: { kind: 'range', cidr: '0.0.0.0/0' }, location: 'New' })], members: BROKERS }));
    expect(found).toMatchObject({ subject: 'every IPv4 address', operation: 'connect', resource: 'Brokers tcp 9098', boundary: 'network', path: [{ location: 'New', because: 'Brokers newly admits every IPv4 address on tcp 9098; in it: Cluster' }] });
  });

  test('the world in two halves is the world', () => {
    const halves = ['0.0.0.0/1', '128.0.0.0/1'].map((cidr) => rule({ peer: { kind: 'range', cidr }, location: cidr }));
    expect(networkGained(world({ rules: [rule({})] }), world({ rules: halves }))).toEqual([expect.objectContaining({ subject: 'every IPv4 address' })]);
  });

  test('what was open is not new, however it is written', () => {
    const ports = rule({ ports: { protocol: 'tcp', from: 9000, to: 9100 } });
    expect(networkGained(world({ rules: [ports] }), world({ rules: [rule({ location: 'inline', always: false })] }))).toEqual([]);
  });

  test('egress of a group that something stands in', () => {
    const out = rule({ direction: 'egress', group: 'Apps', peer: { kind: 'range', cidr: '0.0.0.0/0' } });
    expect(networkGained(world({}), world({ rules: [out], members: [member('App', 'Apps')] })).filter(({ operation }) => operation === 'connect')).toEqual([expect.objectContaining({ subject: 'Apps', resource: 'every IPv4 address tcp 9098' })]);
  });

  test('joining a group that rules name', () => {
    const rules = [rule({})];
    expect(networkGained(world({ rules, members: [member('App', 'Apps')] }), world({ rules, members: [member('App', 'Apps'), member('Other', 'Apps')] })))
      .toEqual([expect.objectContaining({ subject: 'Other', operation: 'member-of', resource: 'Apps' })]);
  });

  test('a way out of a subnet', () => {
    const route = { subnet: 'SubA', destination: { kind: 'range' as const, cidr: '10.0.0.0/8' }, via: 'transit-gateway:tgw-1', always: true, location: 'Route' };
    expect(networkGained(world({}), world({ routes: [route] }))).toEqual([expect.objectContaining({ subject: 'SubA', operation: 'routes-to', resource: '10.0.0.0/8 via transit-gateway:tgw-1' })]);
    expect(networkGained(world({ routes: [route] }), world({ routes: [route] }))).toEqual([]);
  });

  test('a route that is gone leaves its private addresses to none that leads to the internet, and its public ones to it', () => {
    const way = (cidr: string, via: string): Route => ({ subnet: 'SubA', destination: { kind: 'range', cidr }, via, always: true, location: cidr });
    const found = (cidr: string, via: string, before = [way('0.0.0.0/0', via)]): readonly unknown[] => networkGained(world({ routes: [...before, way(cidr, 'peering:pcx-1')] }), world({ routes: [way('0.0.0.0/0', via)] }));
    expect(found('10.70.0.0/24', 'nat-gateway:nat-1')).toEqual([]);
    expect(found('198.51.0.0/16', 'internet-gateway:igw-1')).toEqual([expect.objectContaining({ subject: 'SubA', resource: '198.51.0.0/16 via internet-gateway:igw-1' })]);
    expect(found('10.70.0.0/24', 'transit-gateway:tgw-1')).toEqual([expect.objectContaining({ resource: '10.70.0.0/24 via transit-gateway:tgw-1' })]);
    expect(found('10.70.0.0/24', 'nat-gateway:nat-1', [])).toEqual([expect.objectContaining({ resource: 'every IPv4 address via nat-gateway:nat-1' })]);
  });
});
