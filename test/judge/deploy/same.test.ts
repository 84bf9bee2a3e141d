import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { planDeployment, verdictOf } from '../../../lib/judge/deploy';
import { TYPES } from '../../../lib/judge/deploy/types';
import { corpus, platform } from '../support/templates';
import { NOTHING, planOf } from './support';

const GOLDEN = join(__dirname, '../../golden');
const golden = (folder: string) => Object.fromEntries(readdirSync(join(GOLDEN, folder)).filter((file) => file.endsWith('.template.json'))
  .map((file) => [file.replace('.template.json', ''), JSON.parse(readFileSync(join(GOLDEN, folder, file), 'utf8')) as { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> }]));
/** Folders with templates, one for each example or side of one. */
const EXAMPLES = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(GOLDEN, path)).isDirectory() && Object.keys(golden(path)).length > 0);

describe('what is the same', () => {
  test.each(EXAMPLES)('the templates of %s over themselves: nothing', (folder) => {
    expect(planDeployment(platform(golden(folder)), platform(golden(folder)))).toEqual(NOTHING);
  });

  test('the base of the corpus over itself: nothing, though there are types in it that no table has', () => {
    const base = corpus('base.json');
    expect(Object.values(base.Resources).some(({ Type }) => !TYPES.has(Type))).toBe(true);
    expect(planDeployment(platform({ Base: base }), platform({ Base: base }))).toEqual(NOTHING);
  });

  test('any resources over themselves: nothing', () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constantFrom({ Ref: 'AWS::Region' }, { Ref: 'P' }, { Ref: 'AWS::NoValue' }, { 'Fn::If': ['C', 'a', 'b'] }, { 'Fn::Nope': 1 }));
    const property = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{1,6}$/), scalar, { maxKeys: 3 }));
    const names = [...new Set([...TYPES.values()].flatMap(({ replaces, updates }) => [...replaces, ...updates]).filter((name) => /^\w+$/.test(name)))];
    const resource = fc.record({ Type: fc.constantFrom(...TYPES.keys(), 'Third::Party::Thing'), Properties: fc.dictionary(fc.constantFrom(...names), property, { maxKeys: 5 }) });
    fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[A-Z][a-z0-9]{1,6}$/), resource, { maxKeys: 5 }), (resources) => {
      const more = { Parameters: { P: { Type: 'String', Default: 'x' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } };
      expect(planOf(resources, resources, { was: more })).toEqual(NOTHING);
    }), { numRuns: 60, seed: 7 });
  });

  const cluster = (name: unknown, brokers: unknown = 3) => ({ C: { Type: 'AWS::MSK::Cluster', Properties: { ClusterName: name, NumberOfBrokerNodes: brokers } } });
  test.each<[string, unknown]>([
    ['joined', { 'Fn::Join': ['-', ['a', 'b']] }], ['substituted', { 'Fn::Sub': ['${X}-b', { X: 'a' }] }], ['chosen', { 'Fn::If': ['Yes', 'a-b', 'c'] }], ['selected', { 'Fn::Select': [1, ['c', 'a-b']] }],
  ])('a name that is %s to the same text changes nothing', (_how, name) => {
    expect(planOf(cluster('a-b'), cluster(name), { was: {}, is: { Conditions: { Yes: { 'Fn::Equals': ['a', 'a'] } } } })).toEqual(NOTHING);
  });
  test('a number and its text are one value', () => { expect(planOf(cluster('a'), cluster('a', '3'))).toEqual(NOTHING); });

  test.each<[string, unknown, unknown]>([
    ['a parameter for a literal', 'a', { Ref: 'P' }], ['the region for its name', 'eu-west-1', { Ref: 'AWS::Region' }], ['one way to a text for another', { 'Fn::Sub': '${AWS::Region}' }, { 'Fn::Sub': '${AWS::Region}${AWS::Partition}' }],
    ['a parameter for nothing', { Ref: 'AWS::NoValue' }, { Ref: 'P' }], ['one of two for nothing', { Ref: 'AWS::NoValue' }, { 'Fn::If': ['Open', 'a', { Ref: 'AWS::NoValue' }] }],
    ['one branch of two', { 'Fn::If': ['Open', 'a', 'b'] }, 'a'],
  ])('%s: whether the cluster is replaced can not be told', (_what, was, is) => {
    const result = planOf(cluster(was), cluster(is), { was: { Parameters: { P: { Type: 'String' } }, Conditions: { Open: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } } });
    expect(result).toEqual({ ...NOTHING, unknown: [{ location: 'C/Properties/ClusterName', what: 'whether it is replaced' }] });
    expect(verdictOf(result)).toBe('unproved');
  });

  test('another default of a parameter: it can not be told', () => {
    const of = (value: string) => ({ Parameters: { P: { Type: 'String', Default: value } } });
    expect(verdictOf(planOf(cluster({ Ref: 'P' }), cluster({ Ref: 'P' }), { was: of('a'), is: of('b') }))).toBe('unproved');
  });

  test.each([['Custom::Ask', ['Ask']], ['Third::Party::Thing', ['Ask']], ['Custom::KafkaAccess', []]])('what %s answers after an update can not be told', (type, itself) => {
    const of = (size: number) => ({ Ask: { Type: type, Properties: { Slice: size } }, ...cluster({ 'Fn::GetAtt': ['Ask', 'Name'] }) });
    expect(planOf(of(1), of(2)).unknown.map(({ location }) => location)).toEqual([...itself, 'C/Properties/ClusterName']);
  });

  test('a stack that is only deployed is left as it is; a macro counts where something of its stack changes', () => {
    const queue = { Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: {} } } };
    expect(planDeployment(platform({ A: queue, B: queue }), platform({ A: queue }))).toEqual(NOTHING);
    const hidden = { ...queue, Transform: 'Org::Macro' };
    expect(planDeployment(platform({ A: hidden }), platform({ A: hidden }))).toEqual(NOTHING);
    expect(verdictOf(planDeployment(platform({ A: hidden }), platform({ A: { Transform: 'Org::Macro', Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: 3 } } } } })))).toBe('unproved');
  });
});
