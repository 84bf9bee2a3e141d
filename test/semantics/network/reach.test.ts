import * as fc from 'fast-check';
import { outside, reach, type End, type GroupRule } from '../../../lib/semantics/network';
import { FIXED } from '../../support/arbitraries';
import { ADDRESSES, isIn, names, PACKETS, rule } from './oracle';

const MANY = { ...FIXED, numRuns: 2000 };
/** Many rules: few seldom meet. */
const rules = fc.array(rule, { minLength: 4, maxLength: 16, size: 'max' });
const end: fc.Arbitrary<Required<End>> = fc.record({
  groups: fc.constantFrom(['low'], ['high'], ['low', 'high']),
  addresses: fc.constantFrom(['10.0.0.0/29'], ['10.0.0.8/29'], ['10.0.0.0/28', '2001:db8::/127'], ['10.0.0.4/32'], ['2001:db8::1/128']),
});
const target = fc.tuple(end, fc.constantFrom(9092, 9094, 9098));

function packetPasses(rules: readonly GroupRule[], a: string, source: End, b: string, to: End, port: number): boolean {
  const packet = PACKETS.find((one) => one.protocol === 6 && one.port === port)!;
  const lets = (direction: string, own: End, address: string, other: End): boolean => own.groups === undefined
    || rules.some((one) => one.direction === direction && own.groups!.includes(one.group) && names(one, { address, groups: other.groups ?? [] }, packet));
  return a.includes(':') === b.includes(':') && lets('egress', source, b, to) && lets('ingress', to, a, source);
}

function pairs(source: End, to: End): [string, string][] {
  const own = (one: End): string[] => ADDRESSES.filter((address) => one.addresses!.some((cidr) => isIn(address, cidr)));
  return own(source).flatMap((a) => own(to).filter((b) => a.includes(':') === b.includes(':')).map((b): [string, string] => [a, b]));
}

describe('reach, against packets one by one', () => {
  test.each([['a member', end], ['an address outside', fc.constantFrom('0.0.0.0/0', '10.0.0.0/29', '2001:db8::/127').map(outside)]] as [string, fc.Arbitrary<End>][])(
    'the widest view allows exactly when one packet of %s can pass', (_name, source) => {
      const count = { allowed: 0, denied: 0, unknown: 0 };
      fc.assert(fc.property(rules, source, target, (own, from, [to, port]) => {
        const { verdict } = reach(from, to, { protocol: 'tcp', from: port, to: port }, own, 'widest');
        count[verdict] += 1;
        expect(verdict).toBe(pairs(from, to).some(([a, b]) => packetPasses(own, a, from, b, to, port)) ? 'allowed' : 'denied');
      }), MANY);
      expect(Math.min(count.allowed, count.denied)).toBeGreaterThan(100);
    });

  test('the narrowest view allows exactly when, in one family, every packet passes by rules that always exist', () => {
    const count = { allowed: 0, denied: 0, unknown: 0 };
    fc.assert(fc.property(rules, end, target, (own, from, [to, port]) => {
      const sure = own.filter(({ always }) => always);
      const all = pairs(from, to);
      const families = [all.filter(([a]) => a.includes('.')), all.filter(([a]) => a.includes(':'))].filter((family) => family.length > 0);
      const { verdict } = reach(from, to, { protocol: 'tcp', from: port, to: port }, own, 'narrowest');
      count[verdict] += 1;
      expect(verdict).toBe(families.some((family) => family.every(([a, b]) => packetPasses(sure, a, from, b, to, port))) ? 'allowed' : 'denied');
    }), { ...MANY, numRuns: 3000 });
    expect(count.allowed).toBeGreaterThan(40);
  });

  test('adding a rule takes nothing away', () => {
    fc.assert(fc.property(rules, rule, end, target, (own, more, from, [to, port]) => {
      for (const view of ['widest', 'narrowest'] as const) {
        const ask = (all: readonly GroupRule[]): string => reach(from, to, { protocol: 'tcp', from: port, to: port }, all, view).verdict;
        if (ask(own) === 'allowed') expect(ask([...own, more])).toBe('allowed');
      }
    }), MANY);
  });
});

describe('reach', () => {
  const TCP = { protocol: 'tcp', from: 9098, to: 9098 };
  const egress: GroupRule = { group: 'app', direction: 'egress', peer: { kind: 'group', group: 'brokers' }, ports: TCP, always: true, location: 'Out' };
  const ingress: GroupRule = { group: 'brokers', direction: 'ingress', peer: { kind: 'group', group: 'app' }, ports: TCP, always: true, location: 'In' };
  const app: End = { groups: ['app'] };
  const brokers: End = { groups: ['brokers'] };

  test('needs both sides, and says which one is missing', () => {
    const both = reach(app, brokers, TCP, [egress, ingress], 'widest');
    expect([both.verdict, both.because.map(({ location }) => location)]).toEqual(['allowed', ['In', 'Out']]);
    expect(reach(app, brokers, TCP, [egress], 'widest')).toMatchObject({ verdict: 'denied', missing: ['ingress'], because: [{ location: 'Out' }] });
    expect(reach(app, brokers, TCP, [ingress], 'widest')).toMatchObject({ verdict: 'denied', missing: ['egress'] });
    expect(reach(app, brokers, TCP, [], 'widest')).toMatchObject({ verdict: 'denied', missing: ['egress', 'ingress'] });
    expect(reach(app, brokers, { protocol: 'tcp', from: 9094, to: 9094 }, [egress, ingress], 'widest').verdict).toBe('denied');
  });

  test('a rule that exists only sometimes is no promise', () => {
    const perhaps = [egress, { ...ingress, always: false }];
    expect(reach(app, brokers, TCP, perhaps, 'widest').verdict).toBe('allowed');
    expect(reach(app, brokers, TCP, perhaps, 'narrowest')).toMatchObject({ verdict: 'denied', missing: ['ingress'] });
  });

  test('a promise of several ports needs all of them, excess any one', () => {
    const wide = { protocol: 'tcp', from: 9094, to: 9098 };
    expect(reach(app, brokers, wide, [egress, ingress], 'widest').verdict).toBe('allowed');
    expect(reach(app, brokers, wide, [egress, ingress], 'narrowest').verdict).toBe('denied');
  });

  test('a peer that can not be told is unknown in both views', () => {
    const rules: GroupRule[] = [egress, { ...ingress, peer: { kind: 'unknown', id: 'P', reason: 'chosen at deployment' } }];
    expect([reach(app, brokers, TCP, rules, 'widest').verdict, reach(app, brokers, TCP, rules, 'narrowest').verdict]).toEqual(['unknown', 'unknown']);
    const list: GroupRule[] = [egress, { ...ingress, peer: { kind: 'prefix-list', id: 'pl-1' } }];
    expect(reach(app, brokers, TCP, list, 'narrowest').verdict).toBe('unknown');
  });

  test('addresses that nobody knows are in the world, and unknown in less', () => {
    const inWorld: GroupRule = { ...ingress, peer: { kind: 'range', cidr: '0.0.0.0/0' } };
    expect(reach(app, brokers, TCP, [egress, inWorld], 'narrowest').verdict).toBe('allowed');
    expect(reach(app, brokers, TCP, [egress, { ...inWorld, peer: { kind: 'range', cidr: '10.0.0.0/8' } }], 'narrowest').verdict).toBe('unknown');
  });

  test('ranges that name a part of the addresses each are a promise where together they name all', () => {
    const to: End = { groups: ['brokers'], addresses: ['10.0.0.0/24'] };
    const half = (cidr: string, port = 9098): GroupRule => ({ ...egress, peer: { kind: 'range', cidr }, ports: { protocol: 'tcp', from: port, to: port } });
    const verdict = (...rules: GroupRule[]): string => reach(app, to, TCP, [...rules, ingress], 'narrowest').verdict;
    expect(verdict(half('10.0.0.0/25'), half('10.0.0.128/25'))).toBe('allowed');
    expect(verdict(half('10.0.0.0/25'), half('10.0.0.128/26'))).toBe('denied');
    expect(verdict(half('10.0.0.0/25'), half('10.0.0.128/25', 9094))).toBe('denied');
  });

  test('what has no group filters nothing', () => {
    expect(reach({ groups: [] }, { groups: [] }, TCP, [], 'narrowest').verdict).toBe('allowed');
    expect(reach(outside('0.0.0.0/0'), brokers, TCP, [ingress], 'widest')).toMatchObject({ verdict: 'denied', missing: ['ingress'] });
  });

  test('IPv4 out and IPv6 in do not meet', () => {
    const rules: GroupRule[] = [{ ...egress, peer: { kind: 'range', cidr: '0.0.0.0/0' } }, { ...ingress, peer: { kind: 'range', cidr: '::/0' } }];
    expect(reach(app, brokers, TCP, rules, 'widest').verdict).toBe('denied');
  });
});
