import { att, closed, type Data, gained, group, NETWORK, networkOf, networkOfMany, PERHAPS, perhaps, ref, resource, ruleLines, unknownLines } from './support';

const tcp = (port: number): Data => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port });
const ingress = (source: Data, port = 9098): Data => resource('AWS::EC2::SecurityGroupIngress', { GroupId: att('Brokers', 'GroupId'), ...tcp(port), ...source });
const IDLE = ['App > 255.255.255.255/32 icmp type 252 code 86', 'Brokers > 255.255.255.255/32 icmp type 252 code 86'];
const lines = (resources: Data, more: Data = {}): string[] => ruleLines(networkOf({ ...NETWORK, Brokers: group(), App: group(), ...resources }, more).rules)
  .filter((line) => !IDLE.includes(line));

describe('rules of groups', () => {
  test('inline and alone are the same, whichever reference names the group', () => {
    const expected = ['Brokers < App tcp 9098'];
    expect(lines({ Rule: ingress({ SourceSecurityGroupId: att('App', 'GroupId') }) })).toEqual(expected);
    expect(lines({ Rule: ingress({ SourceSecurityGroupId: ref('App') }) })).toEqual(expected);
    expect(lines({ Brokers: group({ SecurityGroupIngress: [{ ...tcp(9098), SourceSecurityGroupId: att('App', 'GroupId') }] }) })).toEqual(expected);
    expect(lines({ App: group({ GroupName: 'app' }), Brokers: group({ SecurityGroupIngress: { ...tcp(9098), SourceSecurityGroupName: 'app' } }) })).toEqual(expected);
  });

  test('places are those of the peer that decides', () => {
    const { rules } = networkOf({ ...NETWORK, Brokers: group(), Rule: ingress({ CidrIp: '0.0.0.0/0' }) });
    expect(rules!.map(({ location }) => location)).toContain('Rule/Properties/CidrIp');
  });

  test.each([
    [{ CidrIp: '192.0.2.0/24' }, 'Brokers < 192.0.2.0/24 tcp 9098'],
    [{ CidrIpv6: '2001:db8::/32' }, 'Brokers < 2001:db8::/32 tcp 9098'],
    [{ CidrIp: att('Vpc', 'CidrBlock') }, 'Brokers < 10.0.0.0/16 tcp 9098'],
    [{ CidrIp: att('SubA', 'CidrBlock') }, 'Brokers < 10.0.1.0/24 tcp 9098'],
    [{ SourcePrefixListId: 'pl-1' }, 'Brokers < pl-1[?] tcp 9098'],
    [{ SourcePrefixListId: att('List', 'PrefixListId') }, 'Brokers < List[10.9.0.0/16,10.8.0.0/16] tcp 9098'],
    [{ SourceSecurityGroupId: 'sg-0123456789abcdef0' }, 'Brokers < sg-0123456789abcdef0 tcp 9098'],
    [{ SourceSecurityGroupId: att('Vpc', 'DefaultSecurityGroup') }, 'Brokers < default@Vpc tcp 9098'],
    [{ SourceSecurityGroupId: att('Brokers', 'GroupId'), IpProtocol: '-1' }, 'Brokers < Brokers all ports of all protocols'],
    [{ CidrIp: '192.0.2.0/24', IpProtocol: '6', FromPort: '9092', ToPort: '9098' }, 'Brokers < 192.0.2.0/24 tcp 9092-9098'],
    [{ CidrIp: '192.0.2.0/24', IpProtocol: 'tcp', FromPort: -1, ToPort: -1 }, 'Brokers < 192.0.2.0/24 all tcp ports'],
    [{ CidrIp: '192.0.2.0/24', IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }, 'Brokers < 192.0.2.0/24 icmp type 8'],
    [{ CidrIp: '192.0.2.0/24', IpProtocol: 50 }, 'Brokers < 192.0.2.0/24 protocol 50'],
  ])('%j', (source, expected) => {
    const list = { List: resource('AWS::EC2::PrefixList', { Entries: [{ Cidr: '10.9.0.0/16' }, { Cidr: '10.8.0.0/16' }] }) };
    expect(lines({ Rule: ingress(source), ...list })).toContain(expected);
  });

  test('members of a group are in its network, and in those that it is associated with; of others nobody knows', () => {
    const peerOf = (more: Data): unknown => networkOf({ ...NETWORK, Brokers: group(), App: group(), Rule: ingress({ SourceSecurityGroupId: ref('App') }), ...more }).rules!.find(({ direction }) => direction === 'ingress')!.peer;
    expect(peerOf({})).toEqual({ kind: 'group', group: 'App', addresses: ['10.0.0.0/16'] });
    const second = { Second: resource('AWS::EC2::VPC', { CidrBlock: '10.7.0.0/16' }), More: resource('AWS::EC2::SecurityGroupVpcAssociation', { GroupId: ref('App'), VpcId: ref('Second') }) };
    expect(peerOf(second)).toEqual({ kind: 'group', group: 'App', addresses: ['10.0.0.0/16', '10.7.0.0/16'] });
    expect(peerOf({ App: resource('AWS::EC2::SecurityGroup', { VpcId: 'vpc-1' }) })).toEqual({ kind: 'group', group: 'App' });
    expect(peerOf({ More: resource('AWS::EC2::VPCCidrBlock', { VpcId: ref('Vpc'), AmazonProvidedIpv6CidrBlock: true }) })).toEqual({ kind: 'group', group: 'App', addresses: ['10.0.0.0/16', '::/0'] });
  });

  test('tightening a range to a group inside it is no news', () => {
    const before = networkOf({ ...NETWORK, Brokers: group(), App: group(), Rule: ingress({ CidrIp: att('Vpc', 'CidrBlock') }) });
    const after = networkOf({ ...NETWORK, Brokers: group(), App: group(), Rule: ingress({ SourceSecurityGroupId: ref('App') }) });
    expect(gained(before, after)).toEqual([]);
    expect(gained(after, before)).toEqual(['Brokers < 10.0.0.0/16 tcp 9098 @Rule/Properties/CidrIp']);
  });

  test('a branch is a rule that exists sometimes, both branches alike always', () => {
    expect(lines({ Rule: ingress({ CidrIp: perhaps('192.0.2.0/24', '198.51.100.0/24') }) }, PERHAPS))
      .toEqual(['Brokers < 192.0.2.0/24 tcp 9098 sometimes', 'Brokers < 198.51.100.0/24 tcp 9098 sometimes']);
    expect(lines({ Rule: { ...ingress({ CidrIp: '192.0.2.0/24' }), Condition: 'Perhaps' } }, PERHAPS)).toEqual(['Brokers < 192.0.2.0/24 tcp 9098 sometimes']);
    const inline = { ...tcp(9098), CidrIp: '192.0.2.0/24' };
    expect(lines({ Brokers: group({ SecurityGroupIngress: [perhaps(inline, ref('AWS::NoValue'))] }) }, PERHAPS)).toEqual(['Brokers < 192.0.2.0/24 tcp 9098 sometimes']);
    expect(lines({ Brokers: group({ SecurityGroupIngress: perhaps([inline], [inline, { ...inline, CidrIp: '10.0.0.0/8' }]) }) }, PERHAPS))
      .toEqual(['Brokers < 10.0.0.0/8 tcp 9098 sometimes', 'Brokers < 192.0.2.0/24 tcp 9098']);
  });

  test('a parameter is unknown, with its default a rule that exists sometimes', () => {
    const found = networkOf({ ...NETWORK, Brokers: group(), Rule: ingress({ CidrIp: ref('From') }) }, { Parameters: { From: { Type: 'String', Default: '0.0.0.0/0' } } });
    const own = ruleLines(found.rules).filter((line) => line.includes('<'));
    expect(own).toHaveLength(2);
    expect(own[0]).toBe('Brokers < 0.0.0.0/0 tcp 9098 sometimes');
    expect(own[1]).toMatch(/^Brokers < \?.*From.* tcp 9098$/);
    expect(unknownLines(found.unknowns)).toEqual([expect.stringMatching(/^Rule\/Properties\/CidrIp: .*From/)]);
  });

  test('ports that can not be told make the peer unknown on all of them', () => {
    const found = networkOf({ ...NETWORK, Brokers: group(), Rule: ingress({ CidrIp: '192.0.2.0/24', FromPort: ref('Port') }) }, { Parameters: { Port: { Type: 'Number' } } });
    expect(ruleLines(found.rules).filter((line) => line.includes('<'))).toEqual([expect.stringMatching(/^Brokers < \?192.0.2.0\/24 on .*Port.* all tcp ports$/)]);
    expect(found.unknowns).toHaveLength(1);
  });

  test('a rule of a group that can not be told may be a rule of any', () => {
    const found = networkOf({ ...NETWORK, Brokers: group(), Rule: ingress({ GroupId: ref('Whose'), CidrIp: '0.0.0.0/0' }) }, { Parameters: { Whose: { Type: 'String' } } });
    expect(unknownLines(found.unknowns)).toEqual([expect.stringMatching(/^Rule\/Properties\/GroupId: rule of .*Whose/)]);
  });

  test('what stands in a nested stack that exists sometimes, exists sometimes', () => {
    const nested = (condition: Data): string[] => ruleLines(networkOfMany({
      parent: { ...PERHAPS, Resources: { Child: resource('AWS::CloudFormation::Stack', { TemplateURL: 'child.template.json' }, condition) } },
      child: { Resources: { ...NETWORK, Brokers: group(), Rule: ingress({ CidrIp: '10.0.0.0/8' }) } },
    }).rules).filter((line) => line.includes('<'));
    expect([nested({}), nested({ Condition: 'Perhaps' })]).toEqual([['parent/Child/Brokers < 10.0.0.0/8 tcp 9098'], ['parent/Child/Brokers < 10.0.0.0/8 tcp 9098 sometimes']]);
  });

  test('a rule in another stack is a rule of the group', () => {
    const found = networkOfMany({
      core: { Resources: { ...NETWORK, Brokers: group() }, Outputs: { Group: { Value: att('Brokers', 'GroupId'), Export: { Name: 'brokers' } } } },
      team: { Resources: { Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { 'Fn::ImportValue': 'brokers' }, ...tcp(9098), CidrIp: '10.0.0.0/8' }) } },
    });
    expect(ruleLines(found.rules)).toContain('core/Brokers < 10.0.0.0/8 tcp 9098');
  });
});

describe('what a group lets out', () => {
  const egress = { Out: resource('AWS::EC2::SecurityGroupEgress', { GroupId: att('App', 'GroupId'), DestinationSecurityGroupId: att('Brokers', 'GroupId'), ...tcp(9098) }) };

  test('everything where nothing is said', () => {
    expect(lines({ App: resource('AWS::EC2::SecurityGroup', { VpcId: ref('Vpc') }) })).toEqual(['App > 0.0.0.0/0 all ports of all protocols']);
  });

  test('also over IPv6 where the network has it', () => {
    const block = resource('AWS::EC2::VPCCidrBlock', { VpcId: ref('Vpc'), AmazonProvidedIpv6CidrBlock: true });
    expect(lines({ Block: block, App: resource('AWS::EC2::SecurityGroup', { VpcId: ref('Vpc') }) })).toEqual(['App > 0.0.0.0/0 all ports of all protocols', 'App > ::/0 all ports of all protocols']);
  });

  test('with a rule that stands alone it may be there still, and is no promise', () => {
    const app = resource('AWS::EC2::SecurityGroup', { VpcId: ref('Vpc') });
    expect(lines({ App: app, ...egress })).toEqual(['App > 0.0.0.0/0 all ports of all protocols sometimes', 'App > Brokers tcp 9098']);
    expect(lines(egress)).toEqual(['App > Brokers tcp 9098']);
  });

  test('in a branch that says nothing, everything', () => {
    expect(lines({ App: group({ SecurityGroupEgress: perhaps(closed, ref('AWS::NoValue')) }) }, PERHAPS)).toContain('App > 0.0.0.0/0 all ports of all protocols sometimes');
  });

  test('losing what was said is told at the group', () => {
    const app = (more: Data): Data => ({ ...NETWORK, App: resource('AWS::EC2::SecurityGroup', { VpcId: ref('Vpc'), ...more }),
      Fn: resource('AWS::Lambda::Function', { VpcConfig: { SecurityGroupIds: [ref('App')], SubnetIds: [ref('SubA')] } }) });
    expect(gained(networkOf(app({ SecurityGroupEgress: closed })), networkOf(app({})))).toEqual(['App > 0.0.0.0/0 all ports of all protocols @App']);
  });
});

describe('groups that no template makes', () => {
  const member = (id: unknown): Data => ({ Fn: resource('AWS::Lambda::Function', { VpcConfig: { SecurityGroupIds: [id], SubnetIds: [ref('SubA')] } }) });

  test('the default group admits itself and lets everything out', () => {
    expect(lines(member(att('Vpc', 'DefaultSecurityGroup')))).toEqual(['default@Vpc < default@Vpc all ports of all protocols', 'default@Vpc > 0.0.0.0/0 all ports of all protocols']);
    expect(lines({ ...member(att('Vpc', 'DefaultSecurityGroup')), Empty: resource('Custom::VpcRestrictDefaultSG') })).toContain('default@Vpc < default@Vpc all ports of all protocols sometimes');
    expect(lines({})).toEqual([]);
  });

  test('a literal id or a parameter has rules that can not be told, also as unknowns', () => {
    const found = networkOf({ ...NETWORK, ...member('sg-0123456789abcdef0') });
    expect(ruleLines(found.rules)).toEqual(['sg-0123456789abcdef0 < ?rules of sg-0123456789abcdef0 all ports of all protocols', 'sg-0123456789abcdef0 > ?rules of sg-0123456789abcdef0 all ports of all protocols']);
    expect(unknownLines(found.unknowns)).toEqual(['Fn/Properties/VpcConfig/SecurityGroupIds: rules of sg-0123456789abcdef0']);
  });
});
