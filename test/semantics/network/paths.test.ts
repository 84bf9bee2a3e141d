import { addressesOfAll, chainsTo, cidrsOf, compareNetworks, describePortSet, EVERYWHERE, portSetOf, portsOf, subtract, waysTo, type Forwarder, type GroupRule, type Member, type Network, type Peer, type Ports, type Route } from '../../../lib/semantics/network';

const TCP = (port: number): Ports => ({ protocol: 'tcp', from: port, to: port });
const member = (key: string, groups: string[], more: Partial<Member> = {}): Member => ({ key, groups, subnets: [], location: `${key}/Groups`, ...more });
const rule = (group: string, direction: 'ingress' | 'egress', peer: Peer, port: number, always = true): GroupRule => (
  { group, direction, peer, ports: TCP(port), always, location: `${group}-${direction}` });
const group = (name: string): Peer => ({ kind: 'group', group: name });
const range = (cidr: string): Peer & { kind: 'range' } => ({ kind: 'range', cidr });
const forwarder = (key: string, from: number, target: string, to: number, more: Partial<Forwarder> = {}): Forwarder => (
  { key, from: TCP(from), targets: [target], to: TCP(to), always: true, location: `${key}/Listener`, ...more });
const route = (subnet: string, cidr: string, via: string, more: Partial<Route> = {}): Route => (
  { subnet, destination: range(cidr), via, always: true, location: `${subnet}->${cidr}`, ...more });
const NONE: Network = { rules: [], members: [], forwarders: [], routes: [] };

describe('chains', () => {
  const network: Network = {
    ...NONE,
    members: [member('App', ['app']), member('Nlb', ['nlb']), member('Brokers', ['brokers'])],
    forwarders: [forwarder('Nlb', 443, 'Brokers', 9098)],
    rules: [
      rule('app', 'egress', group('nlb'), 443), rule('nlb', 'ingress', group('app'), 443),
      rule('nlb', 'egress', group('brokers'), 9098), rule('brokers', 'ingress', group('nlb'), 9098),
    ],
  };
  const app = { groups: ['app'] };

  test('brokers that admit a load balancer only are reached through it, hop by hop', () => {
    const { chains, direct } = chainsTo(app, 'Brokers', TCP(9098), network, 'widest');
    expect(direct.verdict).toBe('denied');
    expect(chains.map(({ verdict, links }) => [verdict, ...links.map(({ from, to, ports, forwarder: by }) => `${from ?? 'source'} → ${to}:${ports.from} ${by?.location ?? ''}`)]))
      .toEqual([['allowed', 'source → Nlb:443 Nlb/Listener', 'Nlb → Brokers:9098 ']]);
    expect(chains[0]!.links[1]!.because.map(({ location }) => location)).toEqual(['brokers-ingress', 'nlb-egress']);
  });

  test.each(network.rules.map((one, index) => [one.location, index] as const))('without the rule %s there is none', (_name, index) => {
    expect(chainsTo(app, 'Brokers', TCP(9098), { ...network, rules: network.rules.filter((_rule, i) => i !== index) }, 'widest').chains).toEqual([]);
  });

  test('a listener that passes on to another port, or only sometimes, is no promise', () => {
    expect(chainsTo(app, 'Brokers', TCP(9094), network, 'widest').chains).toEqual([]);
    const perhaps = { ...network, forwarders: [forwarder('Nlb', 443, 'Brokers', 9098, { always: false })] };
    expect(chainsTo(app, 'Brokers', TCP(9098), perhaps, 'widest').chains).toHaveLength(1);
    expect(chainsTo(app, 'Brokers', TCP(9098), perhaps, 'narrowest').chains).toEqual([]);
  });

  test('load balancers that pass on to each other end the search', () => {
    const ring = { ...network, rules: [...network.rules, rule('nlb', 'ingress', group('nlb'), 443), rule('nlb', 'egress', group('nlb'), 443)], forwarders: [...network.forwarders, forwarder('Nlb', 443, 'Nlb', 443), forwarder('Other', 1, 'Nlb', 443), forwarder('Nlb', 443, 'Other', 1)] };
    expect(chainsTo(app, 'Brokers', TCP(9098), ring, 'widest').chains).toHaveLength(1);
  });

  test('a balancer that keeps the client\'s address needs the brokers to admit that address', () => {
    const open: Network = {
      ...NONE, members: [member('Nlb', []), member('Brokers', ['brokers'])], forwarders: [forwarder('Nlb', 443, 'Brokers', 9098, { transparent: true })],
      rules: [rule('brokers', 'ingress', range('192.0.2.0/24'), 9098)],
    };
    const verdicts = (cidr: string): number => chainsTo({ addresses: [cidr] }, 'Brokers', TCP(9098), open, 'widest').chains.filter(({ links }) => links.length === 2).length;
    expect(verdicts('192.0.2.7/32')).toBe(1);
    const elsewhere = { ...open, members: [member('Nlb', [], { addresses: ['10.0.0.0/24'] }), open.members[1]!] };
    const through = (network: Network, cidr: string): number => chainsTo({ addresses: [cidr] }, 'Brokers', TCP(9098), network, 'widest').chains.filter(({ links }) => links.length === 2).length;
    expect([through(elsewhere, '198.51.100.0/24'), through(elsewhere, '192.0.2.7/32')]).toEqual([0, 1]);
    expect(through({ ...elsewhere, forwarders: [forwarder('Nlb', 443, 'Brokers', 9098)] }, '192.0.2.7/32')).toBe(0);
  });

  test('what is one thing in one branch and another in the other is promised only if both pass', () => {
    const variants = { ...network, members: [...network.members.slice(0, 2), member('Brokers', ['brokers'], { always: false }), member('Brokers', ['other'], { always: false })] };
    expect(chainsTo(app, 'Brokers', TCP(9098), variants, 'widest').chains).toHaveLength(1);
    expect(chainsTo(app, 'Brokers', TCP(9098), variants, 'narrowest').chains).toEqual([]);
    const two = { ...network, members: [...network.members, member('Brokers', ['other'])] };
    expect(chainsTo(app, 'Brokers', TCP(9098), two, 'narrowest').chains).toHaveLength(1);
  });
});

describe('ways', () => {
  const shown = (routes: readonly Route[], to = EVERYWHERE): string[] => waysTo(routes, to)
    .map(({ subnet, via, addresses }) => `${subnet} ${via} ${addresses === undefined ? '?' : cidrsOf(addresses).join()}`);

  test('the longest prefix wins, a route that exists sometimes takes nothing', () => {
    const two = [route('a', '0.0.0.0/0', 'igw'), route('a', '0.0.0.0/1', 'tgw')];
    expect(shown(two)).toEqual(['a igw 128.0.0.0/1', 'a tgw 0.0.0.0/1']);
    expect(shown([two[0]!, { ...two[1]!, always: false }])).toEqual(['a igw 0.0.0.0/0', 'a tgw 0.0.0.0/1']);
    expect(shown(two, addressesOfAll(['10.0.0.0/8']))).toEqual(['a tgw 10.0.0.0/8']);
  });

  test('what can not be told is a way', () => {
    expect(shown([route('a', '', 'igw', { destination: { kind: 'prefix-list', id: 'pl-1' } })])).toEqual(['a igw ?']);
  });
});

describe('comparing networks', () => {
  test('a wider route is new by as much as it is wider; split or narrower it is not', () => {
    const before = { ...NONE, routes: [route('a', '10.0.0.0/16', 'tgw')] };
    const ways = (...routes: Route[]): unknown => compareNetworks(before, { ...NONE, routes }).ways.map(({ subject, via, cidrs }) => [subject, via, cidrs]);
    expect(ways(route('a', '10.0.0.0/15', 'tgw'))).toEqual([['a', 'tgw', ['10.1.0.0/16']]]);
    expect(ways(route('a', '10.0.0.0/17', 'tgw'), route('a', '10.0.128.0/17', 'tgw'))).toEqual([]);
    expect(ways(route('a', '10.0.3.0/24', 'tgw'))).toEqual([]);
    expect(ways(route('a', '10.0.0.0/16', 'igw'))).toEqual([['a', 'igw', ['10.0.0.0/16']]]);
    expect(ways(route('a', '', 'tgw', { destination: { kind: 'unknown', id: 'P', reason: 'chosen' } }))).toEqual([['a', 'tgw', undefined]]);
  });

  test('a member that moves to a subnet with an open way is told where it says so', () => {
    const routes = [route('open', '0.0.0.0/0', 'igw')];
    const before = { ...NONE, routes, members: [member('Fn', ['g'], { subnets: ['closed'] })] };
    const after = { ...NONE, routes, members: [member('Fn', ['g'], { subnets: ['open'] })] };
    expect(compareNetworks(before, after).ways).toEqual([{ subject: 'Fn', via: 'igw', cidrs: ['0.0.0.0/0'], because: [{ location: 'Fn/Groups' }, expect.objectContaining({ location: 'open->0.0.0.0/0' })] }]);
    expect(compareNetworks(after, before).ways).toEqual([]);
  });

  test('joining a group that matters is new; a group that does nothing does not matter', () => {
    const rules = [rule('brokers', 'ingress', group('producers'), 9098), rule('idle', 'egress', range('255.255.255.255/32'), 0), rule('out', 'egress', range('0.0.0.0/0'), 443)];
    const before = { ...NONE, rules, members: [member('Fn', ['a'])] };
    const joined = compareNetworks(before, { ...NONE, rules, members: [member('Fn', ['a', 'producers', 'idle', 'out', 'brokers'])] }).joined;
    expect(joined.map(({ group: name }) => name).sort()).toEqual(['brokers', 'out', 'producers']);
  });

  describe('a new group whose members were there before', () => {
    const both = (app: string, port = 9098): GroupRule[] => [
      rule(app, 'egress', group('brokers'), port), rule('brokers', 'ingress', group(app), port),
    ];
    const before: Network = { ...NONE, members: [member('App', ['app']), member('Brokers', ['brokers'])], rules: both('app') };
    const found = (after: Network): [number, number] => {
      const { openings, joined } = compareNetworks(before, after);
      return [openings.length, joined.length];
    };

    test('is no news where they could do the same: renamed, split, or a part of it', () => {
      const members = [member('App', ['own']), member('Brokers', ['brokers'])];
      expect(found({ ...before, members, rules: both('own') })).toEqual([0, 0]);
      const renamed = both('app').map((one) => ({ ...one, group: one.group === 'brokers' ? 'kafka' : one.group, peer: one.peer.kind === 'group' && one.peer.group === 'brokers' ? group('kafka') : one.peer }));
      expect(found({ ...before, members: [member('App', ['app']), member('Brokers', ['kafka'])], rules: renamed })).toEqual([0, 0]);
    });

    test('is news where others may be in it: a group made elsewhere, a default group', () => {
      const elsewhere: GroupRule = { ...rule('own', 'ingress', { kind: 'unknown', id: 'rules of own', reason: 'not in the templates' }, 9098), ports: { protocol: 'all', from: 0, to: 65_535 } };
      const members = (app: string): Member[] => [member('App', [app]), member('Brokers', ['brokers'])];
      expect(found({ ...before, members: members('own'), rules: [...both('own'), elsewhere] })).toEqual([3, 1]);
      expect(found({ ...before, members: members('default@vpc'), rules: both('default@vpc') })).toEqual([2, 1]);
    });

    test('is news where it opens more, stands for somebody new, or for nobody', () => {
      const members = [member('App', ['own']), member('Brokers', ['brokers'])];
      expect(found({ ...before, members, rules: both('own', 9092) })).toEqual([2, 1]);
      expect(found({ ...before, members: [...members, member('Other', ['own'])], rules: both('own') })).toEqual([2, 1]);
      expect(found({ ...before, rules: [...before.rules, rule('brokers', 'ingress', group('nobody'), 9098)] })).toEqual([1, 0]);
      const world = rule('own', 'egress', range('0.0.0.0/0'), 443);
      expect(found({ ...before, members, rules: [...both('own'), world] })).toEqual([1, 1]);
    });
  });

  test('rules that only replace the default let nothing out', () => {
    const idle = rule('g', 'egress', range('255.255.255.255/32'), 0);
    expect(compareNetworks(NONE, { ...NONE, rules: [idle], members: [member('Fn', ['g'])] }).openings).toEqual([]);
  });

  test('the world around a range is called the world', () => {
    const at = (...cidrs: string[]): Network => ({ ...NONE, rules: cidrs.map((cidr) => rule('g', 'ingress', range(cidr), 9098)) });
    const shown = (before: Network, after: Network): unknown => compareNetworks(before, after).openings.map(({ peers }) => peers);
    expect(shown(at('10.1.2.0/24'), at('0.0.0.0/1', '128.0.0.0/1'))).toEqual([[range('0.0.0.0/0')]]);
    expect(shown(at('10.0.0.0/24'), at('10.0.0.0/23'))).toEqual([[range('10.0.1.0/24')]]);
  });

  test('where the table had the route before, what is new is that a subnet uses it', () => {
    const inTable = (subnet: string): Route => route(subnet, '0.0.0.0/0', 'igw', { table: 'public', location: 'Route', association: 'Association' });
    const first = (before: Route[], after: Route[]): unknown => compareNetworks({ ...NONE, routes: before }, { ...NONE, routes: after }).ways.map(({ because }) => because[0]!.location);
    expect(first([inTable('')], [inTable('brokers')])).toEqual(['Association']);
    expect(first([], [inTable('brokers')])).toEqual(['Route']);
    expect(first([], [inTable('')])).toEqual([]);
  });

  test('egress counts where something is in the group, or may be since it was there', () => {
    const old = { ...NONE, rules: [rule('g', 'egress', group('brokers'), 9098)] };
    expect(compareNetworks(old, { ...NONE, rules: [...old.rules, rule('g', 'egress', range('0.0.0.0/0'), 443)] }).openings).toHaveLength(1);
    const wide = { ...NONE, rules: [rule('g', 'egress', range('0.0.0.0/0'), 443)] };
    expect(compareNetworks(NONE, wide).openings).toEqual([]);
    expect(compareNetworks(NONE, { ...wide, members: [member('Fn', ['g'])] }).openings).toHaveLength(1);
  });
});

describe('ports', () => {
  test('sets come back as they were, in few words', () => {
    const all = portSetOf({ protocol: 'all', from: 0, to: 65_535 });
    expect(describePortSet(subtract(all, portSetOf(TCP(9098))))).toBe('all ports of all protocols but tcp 9098');
    expect(portsOf(all)).toEqual([{ protocol: 'all', from: 0, to: 65_535 }]);
    expect(portsOf(portSetOf({ protocol: 'icmp', from: 8, to: -1 }))).toEqual([{ protocol: 'icmp', from: 8, to: -1 }]);
    expect(portSetOf({ protocol: 'tcp', from: 252, to: 86 })).toEqual([]);
    expect(portSetOf({ protocol: 'nonsense', from: 1, to: 2 })).toEqual([]);
  });
});
