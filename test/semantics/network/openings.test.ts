import * as fc from 'fast-check';
import { admits, covers, newlyOpen, type GroupRule, type Opening, type Peer, type Ports } from '../../../lib/semantics/network';
import { FIXED } from '../../support/arbitraries';
import { hosts, names, PACKETS, rule } from './oracle';

const MANY = { ...FIXED, numRuns: 700 };
const rules = fc.array(rule, { maxLength: 5 });
const HOSTS = hosts();

function packetsOpen(own: readonly GroupRule[]): Set<string> {
  const open = new Set<string>();
  for (const one of own) for (const host of HOSTS) for (const packet of PACKETS) {
    if (names(one, host, packet)) open.add(`${one.group} ${one.direction} ${host.address} ${host.groups.join()} ${packet.protocol}:${packet.port}`);
  }
  return open;
}

const TCP = (from: number, to = from): Ports => ({ protocol: 'tcp', from, to });
const from = (peer: Peer, ports: Ports, location = 'R'): GroupRule => ({ group: 'brokers', direction: 'ingress', peer, ports, always: true, location });
const range = (cidr: string): Peer => ({ kind: 'range', cidr });
const group = (name: string, ...addresses: string[]): Peer => ({ kind: 'group', group: name, ...(addresses.length > 0 && { addresses }) });
const shown = (openings: readonly Opening[]): string[] => openings.map(({ peers, ports, verdict }) =>
  `${peers.map((peer) => (peer.kind === 'range' ? peer.cidr : peer.kind === 'group' ? peer.group : peer.id)).join()} ${ports.map((p) => `${p.protocol} ${p.from}-${p.to}`).join()} ${verdict}`);

describe('what rules newly open, against packets one by one', () => {
  test('nothing is newly open exactly when no packet newly passes', () => {
    let [same, more] = [0, 0];
    fc.assert(fc.property(rules, rules, fc.boolean(), (a, b, related) => {
      const after = related ? [...a.slice(1), ...b.slice(0, 1)] : b;
      const before = packetsOpen(a);
      const fresh = [...packetsOpen(after)].some((packet) => !before.has(packet));
      if (fresh) more += 1; else same += 1;
      expect(newlyOpen(a, after).length > 0).toBe(fresh);
    }), MANY);
    expect(Math.min(same, more)).toBeGreaterThan(100);
  });

  test('what is newly open, added to what was, opens every packet of the rules', () => {
    fc.assert(fc.property(rules, rules, (before, after) => {
      const added = newlyOpen(before, after).flatMap(({ group: own, direction, peers, ports }) => peers.flatMap((peer) => ports.map((one): GroupRule => (
        { group: own, direction, peer, ports: one, always: true, location: '' }))));
      expect(covers([...before, ...added], after)).toBe(true);
      expect(covers(after, added)).toBe(true);
    }), { ...FIXED, numRuns: 500 });
  });

  test('rules that open the same are one canonical set, however often and in whatever order they stand', () => {
    fc.assert(fc.property(rules, (own) => {
      const plain = (openings: readonly Opening[]): unknown => openings.map(({ peers, ports, group: g, direction }) => ({ peers, ports, g, direction }));
      expect(plain(admits([...own, ...own].reverse()))).toEqual(plain(admits(own)));
    }), FIXED);
  });
});

describe('what rules newly open', () => {
  test('two halves of the world are the world', () => {
    const halves = [from(range('0.0.0.0/1'), TCP(9098), 'A'), from(range('128.0.0.0/1'), TCP(9098), 'B')];
    const [opening] = newlyOpen([], halves);
    expect(shown([opening!])).toEqual(['0.0.0.0/0 tcp 9098-9098 allowed']);
    expect(opening!.because.map(({ location }) => location)).toEqual(['A', 'B']);
    expect(covers(halves, [from(range('0.0.0.0/0'), TCP(9098))])).toBe(true);
  });

  test('only the rules that open it are its causes', () => {
    const rules = [from(group('a'), TCP(9098), 'A'), from(group('a'), TCP(443), 'B'), from(group('b'), TCP(9098), 'C'), from(range('10.0.0.0/8'), TCP(9098), 'D')];
    const causes = (before: readonly GroupRule[]): string[][] => newlyOpen(before, rules).map(({ because }) => because.map(({ location }) => location));
    expect(causes([rules[1]!, rules[2]!, rules[3]!])).toEqual([['A']]);
    expect(causes([rules[0]!, rules[1]!, rules[2]!])).toEqual([['D']]);
    expect(newlyOpen(rules, [...rules, from(range('192.0.2.0/24'), TCP(9098), 'E')])[0]!.because.map(({ location }) => location)).toEqual(['E']);
  });

  test('the IPv6 world is not the IPv4 world', () => {
    expect(shown(newlyOpen([from(range('0.0.0.0/0'), TCP(9098))], [from(range('::/0'), TCP(9098))]))).toEqual(['::/0 tcp 9098-9098 allowed']);
  });

  test('a range and its two halves are the same, so are ports and their parts', () => {
    const whole = [from(range('10.0.0.0/24'), TCP(9092, 9098))];
    const split = [from(range('10.0.0.0/25'), TCP(9092, 9094)), from(range('10.0.0.128/25'), TCP(9092, 9098)), from(range('10.0.0.0/25'), TCP(9095, 9098))];
    expect([newlyOpen(whole, split), newlyOpen(split, whole)]).toEqual([[], []]);
  });

  test('all protocols hold every port; what was open already is not named again', () => {
    const all = [from(group('ops'), { protocol: 'all', from: 0, to: 65_535 })];
    expect(newlyOpen(all, [from(group('ops'), TCP(9098))])).toEqual([]);
    expect(newlyOpen(all, [from(group('ops'), { protocol: '6', from: 1, to: 2 })])).toEqual([]);
    expect(newlyOpen([from(group('ops'), TCP(9098))], all)[0]!.portSet).toEqual([{ from: 0n, to: 6n * 65_536n + 9097n }, { from: 6n * 65_536n + 9099n, to: 65_536n * 256n - 1n }]);
  });

  test('another group is new, a group inside a range that was open is not', () => {
    expect(shown(newlyOpen([from(group('a'), TCP(9098))], [from(group('b'), TCP(9098))]))).toEqual(['b tcp 9098-9098 allowed']);
    expect(newlyOpen([from(range('10.0.0.0/16'), TCP(9098))], [from(group('b', '10.0.0.0/17', '10.0.128.0/17'), TCP(9098))])).toEqual([]);
    expect(newlyOpen([from(range('10.0.0.0/17'), TCP(9098))], [from(group('b', '10.0.0.0/16'), TCP(9098))])).toHaveLength(1);
    expect(newlyOpen([from(group('b', '10.0.0.0/16'), TCP(9098))], [from(range('10.0.0.0/16'), TCP(9098))])).toHaveLength(1);
  });

  test('a prefix list is its entries where they are known, and itself where not', () => {
    const known: Peer = { kind: 'prefix-list', id: 'pl', entries: ['10.0.0.0/25', '10.0.0.128/25'] };
    expect(newlyOpen([from(range('10.0.0.0/24'), TCP(1))], [from(known, TCP(1))])).toEqual([]);
    const hidden: Peer = { kind: 'prefix-list', id: 'pl-1' };
    expect(shown(newlyOpen([from(range('10.0.0.0/8'), TCP(1))], [from(hidden, TCP(1))]))).toEqual(['pl-1 tcp 1-1 allowed']);
    expect(newlyOpen([from(hidden, TCP(1))], [from(hidden, TCP(1))])).toEqual([]);
  });

  test('what can not be told is unknown, unless it was so before', () => {
    const unknown: Peer = { kind: 'unknown', id: 'Param', reason: 'chosen at deployment' };
    expect(shown(newlyOpen([from(range('10.0.0.0/8'), TCP(1))], [from(unknown, TCP(1))]))).toEqual(['Param tcp 1-1 unknown']);
    expect(shown(newlyOpen([], [from(range('not-a-range'), TCP(1))]))).toEqual(['not-a-range tcp 1-1 unknown']);
    expect(newlyOpen([from(unknown, TCP(1))], [from(unknown, TCP(1))])).toEqual([]);
  });

  test('a group made elsewhere is within the whole of IPv4, a list and what can not be told only within everything', () => {
    const [v4, v6] = [from(range('0.0.0.0/0'), TCP(1)), from(range('::/0'), TCP(1))];
    expect(newlyOpen([v4], [from(group('sg-1'), TCP(1))])).toEqual([]);
    expect(newlyOpen([v6], [from(group('sg-1'), TCP(1))])).toHaveLength(1);
    for (const hidden of [{ kind: 'prefix-list', id: 'pl-1' }, { kind: 'unknown', id: 'P', reason: 'chosen' }] as const) {
      expect(newlyOpen([v4], [from(hidden, TCP(1))])).toHaveLength(1);
      expect(newlyOpen([v4, v6], [from(hidden, TCP(1))])).toEqual([]);
    }
  });

  test('a protocol without ports is open whole, whatever ports a rule names', () => {
    expect(newlyOpen([from(range('0.0.0.0/0'), { protocol: '50', from: 1, to: 2 })], [from(range('0.0.0.0/0'), { protocol: '50', from: 0, to: 65_535 })])).toEqual([]);
  });

  test('ICMP types are no ports', () => {
    expect(newlyOpen([from(range('0.0.0.0/0'), TCP(0, 65_535))], [from(range('0.0.0.0/0'), { protocol: 'icmp', from: 8, to: 0 })])).toHaveLength(1);
    expect(newlyOpen([from(range('0.0.0.0/0'), { protocol: 'icmp', from: -1, to: -1 })], [from(range('0.0.0.0/0'), { protocol: '1', from: 8, to: 0 })])).toEqual([]);
  });
});
