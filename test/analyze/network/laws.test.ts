import * as fc from 'fast-check';
import { compareNetworks } from '../../../lib/semantics/network';
import { FIXED } from '../../support/arbitraries';
import { asNetwork, att, closed, gained, networkOf, networkOfMany, NETWORK, ref, resource, type Data } from './support';

/** A rule as it is meant. */
interface Meant {
  readonly owner: string;
  readonly from: string;
  readonly low: number;
  readonly high: number;
}

const GROUPS = ['Brokers', 'App', 'Other'];
const meant: fc.Arbitrary<Meant> = fc.record({
  owner: fc.constantFrom(...GROUPS), from: fc.constantFrom(...GROUPS, '10.0.0.0/8', '10.0.0.0/16', '192.0.2.0/24', '0.0.0.0/0'), low: fc.constantFrom(443, 9092, 9094), high: fc.constantFrom(9094, 9098),
});
const rules = fc.array(meant, { maxLength: 6 });

function peer(from: string): Data {
  return GROUPS.includes(from) ? { SourceSecurityGroupId: att(from, 'GroupId') } : { CidrIp: from };
}

function entry({ from, low, high }: Meant): Data {
  return { ...peer(from), IpProtocol: 'tcp', FromPort: low, ToPort: high };
}

const member = (name: string): Data => resource('AWS::Lambda::Function', { VpcConfig: { SecurityGroupIds: [att(name, 'GroupId')], SubnetIds: [ref('SubA')] } });
const MEMBERS: Data = Object.fromEntries(GROUPS.map((name) => [`In${name}`, member(name)]));
const groupOf = (inline: readonly Data[]): Data => resource('AWS::EC2::SecurityGroup', { VpcId: ref('Vpc'), SecurityGroupEgress: closed, SecurityGroupIngress: inline });

/** Every rule in its group. */
function inline(all: readonly Meant[]): Data {
  return { ...NETWORK, ...MEMBERS, ...Object.fromEntries(GROUPS.map((name) => [name, groupOf(all.filter(({ owner }) => owner === name).map(entry))])) };
}

/** Every rule alone, ranges in halves, ports in two, in reverse, half of them twice. */
function apart(all: readonly Meant[]): Data {
  const pieces = all.flatMap((one): Meant[] => (one.low === one.high ? [one] : [{ ...one, high: one.low }, { ...one, low: one.low + 1 }]))
    .flatMap((one): Meant[] => halves(one.from).map((from) => ({ ...one, from })));
  const alone = [...pieces, ...pieces.slice(0, 2)].reverse().map((one, index): [string, Data] => [
    `Rule${index}`, resource('AWS::EC2::SecurityGroupIngress', { GroupId: index % 2 === 0 ? ref(one.owner) : att(one.owner, 'GroupId'), ...entry(one), IpProtocol: 6 }),
  ]);
  return { ...NETWORK, ...MEMBERS, ...Object.fromEntries(GROUPS.map((name) => [name, groupOf([])])), ...Object.fromEntries(alone) };
}

function halves(range: string): string[] {
  return { '10.0.0.0/8': ['10.128.0.0/9', '10.0.0.0/9'], '10.0.0.0/16': ['10.0.0.0/17', '10.0.128.0/17'], '0.0.0.0/0': ['0.0.0.0/1', '128.0.0.0/1'] }[range] ?? [range];
}

/** A template with every logical id called otherwise. */
function renamed(resources: Data): Data {
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value === 'string') return value in resources ? `New${value}` : value;
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'Type' ? inner : rename(inner)])) : value;
  };
  return Object.fromEntries(Object.entries(resources).map(([id, body]) => [`New${id}`, rename(body)]));
}

describe('laws', () => {
  test('the same network expressed otherwise is no news, in either direction', () => {
    fc.assert(fc.property(rules, (all) => {
      const [a, b] = [networkOf(inline(all)), networkOf(apart(all))];
      expect([gained(a, b), gained(b, a)]).toEqual([[], []]);
    }), { ...FIXED, numRuns: 30 });
  });

  test('removing a rule is no news; whatever is news is gone when the rules that are its causes are gone', () => {
    fc.assert(fc.property(rules, rules, (before, more) => {
      const [a, b] = [networkOf(inline(before)), networkOf(inline([...before, ...more]))];
      expect(gained(b, a)).toEqual([]);
      const causes = new Set(compareNetworks(asNetwork(a), asNetwork(b)).openings.flatMap(({ because }) => because));
      expect(gained(a, { ...b, rules: b.rules!.filter((rule) => !causes.has(rule)) })).toEqual([]);
    }), { ...FIXED, numRuns: 30 });
  });

  test('renaming every id changes names and places, and nothing else', () => {
    fc.assert(fc.property(rules, (all) => {
      const resources = apart(all);
      const plain = (found: object): unknown[] => Object.values(found).flatMap((list) => (Array.isArray(list) ? list.map((one) => JSON.stringify(one).replaceAll('New', '')) : [])).sort();
      expect(plain(networkOf(renamed(resources)))).toEqual(plain(networkOf(resources)));
    }), { ...FIXED, numRuns: 15 });
  });

  test('rules moved to another stack are the same rules', () => {
    const resources = apart([{ owner: 'Brokers', from: 'App', low: 9098, high: 9098 }]);
    const isRule = ([id]: readonly [string, unknown]): boolean => id.startsWith('Rule');
    const own = Object.fromEntries(Object.entries(resources).filter((one) => !isRule(one)));
    const exported = Object.fromEntries(GROUPS.map((name) => [name, { Value: att(name, 'GroupId'), Export: { Name: name } }]));
    const imported = JSON.stringify(Object.fromEntries(Object.entries(resources).filter(isRule)))
      .replace(/\{"Fn::GetAtt":\["(\w+)","GroupId"\]\}|\{"Ref":"(\w+)"\}/g, (_all, a: string | undefined, b: string | undefined) => JSON.stringify({ 'Fn::ImportValue': a ?? b }));
    const apartStacks = networkOfMany({ core: { Resources: own, Outputs: exported }, team: { Resources: JSON.parse(imported) as Data } });
    const one = networkOfMany({ core: { Resources: resources }, team: { Resources: { Nothing: resource('AWS::CloudFormation::WaitConditionHandle') } } });
    expect([gained(one, apartStacks), gained(apartStacks, one)]).toEqual([[], []]);
    expect(apartStacks.rules!.length).toBe(one.rules!.length);
  });
});
