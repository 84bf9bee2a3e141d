import { correspond } from '../../../lib/judge/correspondence';
import { corpus, platform, renamed, type Template } from '../support/templates';

const BASE = corpus('base.json');

/** Pairs of a comparison as `after → before`, without the stack. */
function pairs(before: Record<string, Template>, after: Record<string, Template>): Map<string, string> {
  return new Map([...correspond(platform(before), platform(after)).pairs].map(([right, left]) => [right, left]));
}

const keys = (template: Template, stack = 'P'): string[] => [...Object.keys(template.Parameters ?? {}).map((id) => `${stack}/Parameters/${id}`), ...Object.keys(template.Resources).map((id) => `${stack}/${id}`)];

describe('which resource is which', () => {
  test('a platform is itself', () => {
    expect([...pairs({ P: BASE }, { P: BASE })].every(([right, left]) => right === left)).toBe(true);
    expect([...pairs({ P: BASE }, { P: BASE }).keys()].sort()).toEqual(keys(BASE).sort());
  });

  test.each([
    ['a prefix', (id: string) => `Renamed${id}`],
    ['numbers', (_id: string, index: number) => `R${String(index)}`],
    ['numbers backwards', (_id: string, index: number) => `R${String(999 - index)}`],
  ])('whatever its resources are called: %s', (_what, nameOf) => {
    const after = renamed(BASE, nameOf);
    const found = pairs({ P: BASE }, { P: after });
    Object.keys(BASE.Resources).forEach((id, index) => { expect([id, found.get(`P/${nameOf(id, index)}`)]).toEqual([id, `P/${id}`]); });
  });

  test('ids that change places fool nobody', () => {
    const swap: Record<string, string> = { ProducerRole: 'ConsumerRole', ConsumerRole: 'ProducerRole', DataKey: 'LogKey', LogKey: 'DataKey' };
    const found = pairs({ P: BASE }, { P: renamed(BASE, (id) => swap[id] ?? id) });
    for (const [id, other] of Object.entries(swap)) expect(found.get(`P/${other}`)).toBe(`P/${id}`);
  });

  test('a change of one resource, with every id renamed, is a change of that resource', () => {
    const changed = structuredClone(BASE);
    changed.Resources['BrokerSg']!.Properties!['GroupDescription'] = 'another';
    changed.Resources['MskConfig']!.Properties = { Name: 'other', ServerProperties: 'delete.topic.enable=true' };
    const found = pairs({ P: BASE }, { P: renamed(changed, (id) => `N${id}`) });
    for (const id of Object.keys(BASE.Resources)) expect([id, found.get(`P/N${id}`)]).toEqual([id, `P/${id}`]);
  });

  test('an insertion moves no number to another resource', () => {
    const entries = Object.entries(BASE.Resources);
    const inserted: Template = { ...BASE, Resources: Object.fromEntries([...entries.slice(0, 3), ['New', { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Vpc' }, GroupDescription: 'new' } }], ...entries.slice(3)]) };
    const number = (_id: string, index: number): string => `R${String(index)}`;
    const found = pairs({ P: renamed(BASE, number) }, { P: renamed(inserted, number) });
    const before = Object.keys(BASE.Resources);
    Object.keys(inserted.Resources).forEach((id, index) => {
      expect([id, found.get(`P/R${String(index)}`)]).toEqual([id, id === 'New' ? undefined : `P/R${String(before.indexOf(id))}`]);
    });
  });

  test('a resource in another stack is the same', () => {
    const { MskConfig, ...rest } = BASE.Resources;
    const first: Template = { Resources: { MskConfig: MskConfig! }, Outputs: { A: { Value: { 'Fn::GetAtt': ['MskConfig', 'Arn'] }, Export: { Name: 'a' } } } };
    const second = { ...structuredClone(BASE), Resources: structuredClone(rest) };
    (second.Resources['Cluster']!.Properties as { ConfigurationInfo: unknown }).ConfigurationInfo = { Arn: { 'Fn::ImportValue': 'a' }, Revision: 1 };
    const found = pairs({ P: BASE }, { A: first, B: second });
    expect(found.get('A/MskConfig')).toBe('P/MskConfig');
    for (const id of Object.keys(rest)) expect([id, found.get(`B/${id}`)]).toEqual([id, `P/${id}`]);
  });

  test('a name that AWS knows is the same whatever else changed', () => {
    const bucket = (name: string, rest: object): Template['Resources'][string] => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName: name, ...rest } });
    const found = pairs({ P: { Resources: { A: bucket('one', { X: 1 }), B: bucket('two', { X: 2 }) } } }, { P: { Resources: { A: bucket('two', { X: 1 }), B: bucket('one', { X: 2 }) } } });
    expect([...found]).toEqual([['P/B', 'P/A'], ['P/A', 'P/B']]);
  });

  test('nothing in common is removed and added', () => {
    const key = (properties: object): Template => ({ Resources: { Old: { Type: 'AWS::KMS::Key', Properties: { ...properties } } } });
    const other: Template = { Resources: { New: { Type: 'AWS::KMS::Key', Properties: { Y: 2 } } } };
    expect([...pairs({ P: key({ X: 1 }) }, { P: other })]).toEqual([]);
  });
});

describe('what it is called then', () => {
  test('what is the same has one name, and what was removed keeps its own apart', () => {
    const one: Template = { Resources: { Gone: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'a' } }, Kept: { Type: 'AWS::KMS::Key', Properties: { Description: 'x' } } } };
    const two: Template = { Resources: { Gone: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'b' } }, Moved: { Type: 'AWS::KMS::Key', Properties: { Description: 'x' } } } };
    const { before, after } = correspond(platform({ P: one }), platform({ Q: two }));
    expect([before('P/Kept'), after('Q/Moved')]).toEqual(['Moved', 'Moved']);
    expect([before('P/Gone'), after('Q/Gone')]).toEqual(['Gone (removed)', 'Gone']);
  });

  test('ids of unknowns lose their stack too', () => {
    const { before, after } = correspond(platform({ P: BASE }), platform({ Q: renamed(BASE, (id) => `N${id}`) }));
    expect(before('P/Parameters/Uuid')).toBe(after('Q/Parameters/Uuid'));
    expect(before('Fn::Select(1,P/Cluster.Arn)')).toBe(after('Fn::Select(1,Q/NCluster.Arn)'));
    expect(before('{{resolve:ssm:/P/Cluster}}')).not.toBe('{{resolve:ssm:/P/Cluster}}');
  });
});

test('1,300 resources are matched in a moment', () => {
  const many: Template = { Resources: {} };
  for (let i = 0; i < 430; i++) {
    many.Resources[`Role${String(i)}`] = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'ecs-tasks.amazonaws.com' } }] } } };
    many.Resources[`Policy${String(i)}`] = { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: `Role${String(i)}` }], PolicyDocument: { Statement: [{ Resource: { 'Fn::GetAtt': [`Topic${String(i)}`, 'Arn'] } }] } } };
    many.Resources[`Topic${String(i)}`] = { Type: 'AWS::MSK::Topic', Properties: { TopicName: `topic.${String(i)}` } };
  }
  const after = renamed(many, (_id, index) => `N${String(index * 7919 % 1291)}x${String(index)}`);
  const start = performance.now();
  const found = pairs({ P: many }, { P: after });
  expect(found.size).toBe(1290);
  expect(performance.now() - start).toBeLessThan(3000);
  const names = Object.keys(after.Resources);
  Object.keys(many.Resources).forEach((id, index) => { expect(found.get(`P/${names[index]!}`)).toBe(`P/${id}`); });
});
