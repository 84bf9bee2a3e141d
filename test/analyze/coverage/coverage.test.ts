import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coveragePart, HARMLESS_GROUPS, HARMLESS_TYPES, UNDERSTOOD_GROUPS, UNDERSTOOD_TYPES } from '../../../lib/analyze/coverage';
import { attribute, contextOfResources, contextOfTemplates, resource, unknownLines, type Parts } from '../kafka/support';

const unknowns = (resources: Parts, more: Parts = {}): string[] => unknownLines(coveragePart(contextOfResources(resources, more)).unknowns);
const ids = (resources: Parts): string[] => coveragePart(contextOfResources(resources)).unknowns!.map(({ id }) => id);

test('a type is understood, carries no trust, or is unknown', () => {
  expect(unknowns({ R: resource('AWS::IAM::Role'), D: resource('AWS::CloudWatch::Dashboard'), X: resource('AWS::Quantum::Gate'), Y: resource('Datadog::Monitors::Monitor'), Z: resource('Acme::Vpc::Net::MODULE') })).toEqual([
    'X: AWS::Quantum::Gate is not understood', 'Y: Datadog::Monitors::Monitor is no type of AWS: what it does is not known', 'Z: what the module Acme::Vpc::Net::MODULE consists of is not in the templates',
  ]);
});

test('no type is both, and none stands twice', () => {
  expect([...HARMLESS_TYPES.keys()].filter((type) => UNDERSTOOD_TYPES.has(type))).toEqual([]);
  const all = [...UNDERSTOOD_GROUPS, ...HARMLESS_GROUPS].flatMap(({ types }) => types);
  expect(all.filter((type, index) => all.indexOf(type) !== index)).toEqual([]);
});

describe('custom resources', () => {
  const served = (type: string, token: unknown, properties: Parts = {}): string[] => unknowns({ Fn: resource('AWS::Lambda::Function'), Cluster: resource('AWS::MSK::Cluster'), C: resource(type, { ServiceToken: token, ...properties }) });
  test('what a function of the templates does is what its role may', () => {
    expect(served('Custom::Rename', attribute('Fn', 'Arn'))).toEqual([]);
    expect(served('AWS::CloudFormation::CustomResource', attribute('Fn', 'Arn'))).toEqual([]);
    expect(served('Custom::KafkaAccess', 'arn:aws:lambda:eu-west-1:333333333333:function:x')).toEqual([]);
  });
  test('code of somebody else is unknown', () => {
    expect(served('Custom::Topic', 'arn:aws:lambda:eu-west-1:333333333333:function:x')).toEqual([expect.stringContaining('is not in the templates')]);
    expect(served('Custom::Rename', { 'Fn::If': ['A', attribute('Fn', 'Arn'), 'arn:aws:lambda:eu-west-1:333333333333:function:x'] })).toHaveLength(1);
    expect(served('Custom::Rename', { 'Fn::ImportValue': 'x' })).toHaveLength(1);
  });
  test('what other tools put into Kafka is unknown, by their type, a property, or the cluster that they name', () => {
    expect(served('Custom::KafkaAcl', attribute('Fn', 'Arn'))).toEqual(['C: what Custom::KafkaAcl puts into Kafka can\'t be told']);
    expect(served('Custom::AWS', attribute('Fn', 'Arn'), { AclBindings: ['x'] })).toHaveLength(1);
    expect(served('Custom::AWS', attribute('Fn', 'Arn'), { Target: attribute('Cluster', 'Arn') })).toHaveLength(1);
  });
});

describe('calls of the CDK', () => {
  const call = (...actions: readonly string[]): string[] => unknowns({
    Fn: resource('AWS::Lambda::Function'), Cluster: resource('AWS::MSK::Cluster'),
    C: resource('Custom::AWS', {
      ServiceToken: attribute('Fn', 'Arn'),
      ...Object.fromEntries(actions.map((action, index) => [['Create', 'Update', 'Delete'][index], { 'Fn::Join': ['', ['{"service":"Kafka","action":"', action, '","parameters":{"ClusterArn":"', attribute('Cluster', 'Arn'), '"}}']] }])),
    }),
  });
  test('what only reads changes nothing in Kafka; anything else is unknown', () => {
    expect(call('getBootstrapBrokers', 'DescribeCluster')).toEqual([]);
    expect(call('batchAssociateScramSecret')).toEqual(['C: what Custom::AWS puts into Kafka can\'t be told']);
    expect(call('getBootstrapBrokers', 'updateSecurity')).toHaveLength(1);
  });
});

test('the same text is the same unknown, another text another, whatever resources are called', () => {
  const [before] = ids({ X: resource('AWS::Quantum::Gate', { A: '1', B: { Ref: 'Key' } }), Key: resource('AWS::KMS::Key') });
  const [reordered] = ids({ X: resource('AWS::Quantum::Gate', { B: { Ref: 'Key' }, A: '1' }), Key: resource('AWS::KMS::Key') });
  const [changed] = ids({ X: resource('AWS::Quantum::Gate', { A: '2', B: { Ref: 'Key' } }), Key: resource('AWS::KMS::Key') });
  expect(reordered).toBe(before);
  expect(changed).not.toBe(before);
  expect(ids({ X: resource('AWS::Quantum::Gate'), Y: resource('AWS::Quantum::Gate') })).toHaveLength(2);
});

test.each([
  ['test/corpus/base.json'], ['test/golden/quickstart/Quickstart.template.json'], ['test/golden/existing-cluster/Reporting.template.json'], ['test/golden/self-managed/Warehouse.template.json'],
  ['test/golden/payments-platform/Platform.template.json'],
])('nothing is unknown of %s', (path) => {
  expect(unknownLines(coveragePart(contextOfTemplates(JSON.parse(readFileSync(path, 'utf8')) as Parts)).unknowns)).toEqual([]);
});

test('a slice is understood where its function stands in another template', () => {
  const read = (name: string): Parts => JSON.parse(readFileSync(`test/golden/payments-platform/${name}.template.json`, 'utf8')) as Parts;
  expect(unknownLines(coveragePart(contextOfTemplates(read('Payments'), read('Risk'), read('Platform'))).unknowns)).toEqual([]);
});

describe('in step with the code', () => {
  const sources = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return path.endsWith('coverage') ? [] : sources(path);
    return path.endsWith('.ts') ? [readFileSync(path, 'utf8')] : [];
  });
  const code = sources('lib/analyze').join('\n');
  /** `AWS::S3::Bucket`, and `S3::Bucket` where a table leaves out what all begin with. */
  const isMentioned = (type: string): boolean => [`'${type}'`, `'${type.slice(5)}`, ` ${type.slice(5)}`].some((text) => code.includes(text));

  test('what is said to be read is named where it is read', () => {
    expect(UNDERSTOOD_GROUPS.filter(({ byRoleAlone }) => byRoleAlone === undefined).flatMap(({ types }) => types).filter((type) => !isMentioned(type))).toEqual([]);
  });

  /** They are named so that others can be told from them, or to call them by their ARN; what they let happen is read nowhere. */
  const NAMED_ONLY = [
    'AWS::EC2::LocalGateway', 'AWS::EC2::RouteServer', 'AWS::Events::ApiDestination', 'AWS::Events::Connection', 'AWS::IoT::Policy', 'AWS::NetworkManager::CoreNetwork', 'AWS::ODB::OdbNetwork',
    'AWS::S3::AccessGrantsInstance', 'AWS::StepFunctions::Activity',
  ];

  test('what some room reads is understood, or said to carry no trust', () => {
    const named = new Set([...code.matchAll(/'(AWS::[A-Za-z0-9]+::[A-Za-z0-9]+)'/g)].map(([, type]) => type!));
    expect(named.size).toBeGreaterThan(150);
    expect([...named].filter((type) => !UNDERSTOOD_TYPES.has(type) && !HARMLESS_TYPES.has(type) && !NAMED_ONLY.includes(type)).sort()).toEqual([]);
  });
});
