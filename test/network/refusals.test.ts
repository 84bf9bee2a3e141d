import { CfnParameter, Lazy, Stack, Token, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { RootConstruct } from 'constructs';
import { Segment, SegmentedNetwork, type SegmentedNetworkProps } from '../../constructs';
import { newApp } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { REASON } from '../support/sample-platform';

const newStack = (): Stack => new Stack(newApp(), 'Core');
const network = (props?: SegmentedNetworkProps): SegmentedNetwork => new SegmentedNetwork(newStack(), 'Network', props);
const team = { owner: 'team-a' };

describe('a network is refused', () => {
  test.each([
    ['a public range', '11.0.0.0/16'],
    ['the range before the private ones', '172.15.0.0/16'],
    ['the range after the private ones', '172.32.0.0/16'],
    ['a range that is not canonical', '10.0.0.1/16'],
    ['an address without a prefix length', '10.0.0.0'],
    ['a prefix length beyond an address', '10.0.0.0/33'],
    ['a second line', '10.0.0.0/16\n'],
    ['IPv6', 'fd00::/16'],
    ['no text at all', ''],
    ['a token', Token.asString({ Ref: 'Cidr' })],
    ['a lazy text', Lazy.string({ produce: () => '10.0.0.0/16' })],
  ])('with %s', (_, cidr) => {
    expectRefusal(() => network({ cidr }), {
      code: 'NETWORK_CIDR_INVALID', where: 'Core/Network', given: Token.isUnresolved(cidr) ? 'a token' : cidr, allowed: 'a canonical private IPv4 range',
    });
  });

  test('with the value of a parameter as its range', () => {
    const stack = newStack();
    const cidr = new CfnParameter(stack, 'Cidr').valueAsString;
    expectRefusal(() => new SegmentedNetwork(stack, 'Network', { cidr }), { code: 'NETWORK_CIDR_INVALID', where: 'Core/Network', given: 'a token' });
  });

  test.each(['10.0.0.0/25', '10.0.0.0/28', '10.0.0.0/15', '10.0.0.0/8'])('with a range of the wrong size: %s', (cidr) => {
    expectRefusal(() => network({ cidr }), { code: 'NETWORK_CIDR_TOO_SMALL', where: 'Core/Network', given: cidr, allowed: '/16 to /24' });
  });

  test.each(['10.0.0.0/16', '10.255.0.0/16', '172.16.0.0/16', '172.31.0.0/16', '192.168.0.0/16', '100.64.0.0/16', '192.168.7.0/24'])('not with %s', (cidr) => {
    expect(network({ cidr }).cidr).toBe(cidr);
  });

  test.each([0, 1, 4, 2.5, -1, Number.NaN, Token.asNumber({ Ref: 'Zones' })])('with %d zones', (zones) => {
    expectRefusal(() => network({ zones }), { code: 'NETWORK_ZONES_INVALID', where: 'Core/Network', allowed: '2 or 3' });
  });

  test.each([2, 3])('not with %d zones: a segment has one subnet in each', (zones) => {
    expect(network({ zones }).addSegment('a', team).subnetIds).toHaveLength(zones);
  });

  test.each([['nobody', ''], ['spaces', 'team a'], ['a token', Token.asString({ Ref: 'Owner' })]])('with %s for an owner', (_, owner) => {
    expectRefusal(() => network({ owner }), { code: 'OWNER_MISSING', where: 'Core/Network', allowed: "a team's name" });
  });

  test('with everything that is wrong at once', () => {
    expect(() => network({ cidr: '11.0.0.0/16', zones: 4, owner: '' })).toThrow(/^NETWORK_CIDR_INVALID.*\nNETWORK_ZONES_INVALID.*\nOWNER_MISSING.*$/);
  });
});

describe('a segment is refused', () => {
  test.each([
    ['no name', ''], ['capitals', 'Payments'], ['a digit first', '1st'], ['an underscore', 'pay_ments'], ['41 characters', 'a'.repeat(41)],
    ['a token', Token.asString({ Ref: 'Name' })], ['a lazy text', Lazy.string({ produce: () => 'payments' })],
  ])('with %s for a name', (_, name) => {
    const stack = newStack();
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1');
    expectRefusal(() => Segment.fromExisting(stack, 'Apps', { ...team, name, securityGroup }), {
      code: 'NAME_INVALID', where: 'Core/Apps', given: Token.isUnresolved(name) ? 'a token' : name, allowed: '1 to 40',
    });
  });

  test('with 41 characters for a name, and not with 40', () => {
    expectRefusal(() => network().addSegment('a'.repeat(41), team), { code: 'NAME_INVALID', where: `Core/Network/${'a'.repeat(41)}`, allowed: '1 to 40' });
    expect(network().addSegment('a'.repeat(40), team).segmentName).toHaveLength(40);
  });

  test('without an owner', () => {
    expectRefusal(() => network().addSegment('apps', { owner: ' ' }), { code: 'OWNER_MISSING', where: 'Core/Network/apps' });
  });

  test('with the name of another segment, also of another network', () => {
    const stack = newStack();
    new SegmentedNetwork(stack, 'One').addSegment('apps', team);
    const two = new SegmentedNetwork(stack, 'Two');
    expectRefusal(() => two.addSegment('apps', team), { code: 'NAME_TAKEN', where: 'Core/Two/apps', given: '"apps"' });
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1');
    expectRefusal(() => Segment.fromExisting(stack, 'Again', { ...team, name: 'apps', securityGroup }), { code: 'NAME_TAKEN', where: 'Core/Again' });
  });

  test('that exists, with routes that nobody opens', () => {
    const stack = newStack();
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Sg', 'sg-1');
    expectRefusal(() => Segment.fromExisting(stack, 'Nodes', { ...team, name: 'nodes', securityGroup, routesOpenedBy: '' }), { code: 'REASON_MISSING', where: 'Core/Nodes' });
  });

  test('that exists, as a weaker place without a reason', () => {
    const stack = newStack();
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1');
    for (const weakerPlace of ['', 'shared', Lazy.string({ produce: () => REASON })]) {
      expectRefusal(() => Segment.fromExisting(stack, `Nodes${String(weakerPlace.length)}`, { ...team, name: 'nodes', securityGroup, weakerPlace }), {
        code: 'REASON_MISSING', where: `Core/Nodes${String(weakerPlace.length)}`, allowed: 'at least 10 characters',
      });
    }
  });

  test('that is a range, without a reason', () => {
    expectRefusal(() => Segment.fromRange(newStack(), 'Dc', { ...team, name: 'dc', cidr: '10.9.0.0/24', weakerPlace: '' }), { code: 'REASON_MISSING', where: 'Core/Dc' });
  });

  test.each([
    ['the world', '0.0.0.0/0'], ['wider than /16', '10.0.0.0/15'], ['not canonical', '10.9.0.1/24'], ['no range', 'dc'], ['a token', Token.asString({ Ref: 'Cidr' })],
  ])('that is a range which is %s', (_, cidr) => {
    expectRefusal(() => Segment.fromRange(newStack(), 'Dc', { ...team, name: 'dc', cidr, weakerPlace: REASON }), {
      code: 'NETWORK_CIDR_INVALID', where: 'Core/Dc', given: Token.isUnresolved(cidr) ? 'a token' : cidr, allowed: 'from /16 to /32',
    });
  });

  test.each(['10.9.0.0/16', '10.9.8.7/32'])('not when it is the range %s', (cidr) => {
    expect(Segment.fromRange(newStack(), 'Dc', { ...team, name: 'dc', cidr, weakerPlace: REASON }).peer).toEqual({ kind: 'range', cidr });
  });
});

describe('a slot is refused', () => {
  test('that another segment has, with a free one', () => {
    const net = network({ cidr: '10.0.0.0/24' });
    net.addSegment('a', team);
    expectRefusal(() => net.addSegment('b', { ...team, slot: 0 }), { code: 'NETWORK_SLOT_TAKEN', where: 'Core/Network/b', given: '0', allowed: 'such as 1' });
  });

  test.each([-1, 4, 0.5, Number.NaN, Token.asNumber({ Ref: 'Slot' })])('that the range does not have: %d', (slot) => {
    expectRefusal(() => network({ cidr: '10.0.0.0/24' }).addSegment('a', { ...team, slot }), { code: 'NETWORK_SLOT_TAKEN', where: 'Core/Network/a', allowed: '0 to 3' });
  });

  test('beyond the last: a /24 holds four segments', () => {
    const net = network({ cidr: '10.0.0.0/24' });
    for (const name of ['a', 'b', 'c', 'd']) net.addSegment(name, team);
    expectRefusal(() => net.addSegment('e', team), { code: 'NETWORK_CIDR_TOO_SMALL', where: 'Core/Network/e', given: '10.0.0.0/24', allowed: 'at most 4 segments' });
    expectRefusal(() => net.addSegment('f', { ...team, slot: 0 }), { code: 'NETWORK_CIDR_TOO_SMALL', where: 'Core/Network/f' });
  });
});

describe('a segment that does not exist', () => {
  test('is refused with the one that was meant', () => {
    const net = network();
    net.addSegment('payments', team);
    net.addSegment('risk', team);
    expectRefusal(() => net.segment('paymets'), { code: 'NETWORK_SEGMENT_FOREIGN', where: 'Core/Network', given: '"paymets"', allowed: 'payments, risk' });
    expect(() => net.segment('paymets')).toThrow('did you mean payments?');
  });

  test('is refused without a guess when nothing is near, and when there is none at all', () => {
    const net = network();
    expectRefusal(() => net.segment('payments'), { code: 'NETWORK_SEGMENT_FOREIGN', where: 'Core/Network', allowed: 'add a segment first' });
    net.addSegment('risk', team);
    expect(() => net.segment('payments')).not.toThrow('did you mean');
  });

  test('is not what a right name finds', () => {
    const net = network();
    const payments = net.addSegment('payments', team);
    expect(net.segment('payments')).toBe(payments);
  });
});

test.each(['', 'because'])('a route to an AWS service is refused without a reason: %p', (reason) => {
  const net = network();
  const apps = net.addSegment('apps', team);
  expectRefusal(() => net.allowService('kms', apps, reason), { code: 'REASON_MISSING', where: 'Core/Network/apps', given: reason });
});

test('a construct outside an App is refused', () => {
  expectRefusal(() => Segment.fromRange(new RootConstruct('Lonely'), 'Dc', { ...team, name: 'dc', cidr: '10.9.0.0/24', weakerPlace: REASON }), {
    code: 'INPUT_UNSUPPORTED', where: 'Lonely/Dc', allowed: 'begins with an App',
  });
});
