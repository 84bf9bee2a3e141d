import { readFileSync } from 'node:fs';
import { COPY_ROWS, dataPart } from '../../../lib/analyze/data';
import { attribute, contextOfResources, contextOfTemplates, edgeLines, edgesOf, resource, unknownLines, type Parts } from '../kafka/support';

/** Properties with a text at a path of a row. */
function filled(path: readonly string[], value: unknown): Parts {
  return path.reduceRight<unknown>((inner, step) => (step === '*' ? [inner] : { [step]: inner }), value) as Parts;
}

function merge(a: Parts, b: Parts): Parts {
  return Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [key,
    typeof a[key] === 'object' && typeof b[key] === 'object' && !Array.isArray(a[key]) ? merge(a[key] as Parts, b[key] as Parts) : b[key] ?? a[key]]));
}

describe.each(COPY_ROWS.map((row) => [`${row.type} ${row.to.join('/')}`, row] as const))('%s', (_name, row) => {
  const properties = (value: unknown): Parts => {
    const at = filled(row.to, value);
    const source = row.from === undefined ? {} : filled(row.from, 'the-source');
    return merge(merge(at, source), row.unless === undefined ? {} : filled(row.unless.at, true));
  };
  const subject = row.from === undefined ? 'R' : 'the-source';

  test('a destination is an edge, and another destination is another one', () => {
    const edges = edgesOf(dataPart, { R: resource(row.type, properties('x-1')) });
    expect(edges).toContain(`${subject} copies x-1`);
    expect(edgesOf(dataPart, { R: resource(row.type, properties('x-2')) })).not.toContain(`${subject} copies x-1`);
    expect(edgesOf(dataPart, { R: resource(row.type, {}) })).toEqual([]);
  });

  test('a destination in one branch is possible', () => {
    const conditions = { Conditions: { A: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } } };
    expect(edgesOf(dataPart, { R: resource(row.type, properties({ 'Fn::If': ['A', 'x-1', { Ref: 'AWS::NoValue' }] })) }, conditions)).toContain(`${subject} copies x-1 ?`);
  });
});

test('what is a copy itself', () => {
  expect(edgesOf(dataPart, { A: resource('AWS::Events::Archive', { SourceArn: { Ref: 'Bus' } }), Bus: resource('AWS::Events::EventBus', { Name: 'b' }) })).toEqual(['Bus copies A']);
  expect(edgesOf(dataPart, { D: resource('AWS::RDS::DBInstance', { SourceDBInstanceIdentifier: 'orders' }) })).toEqual(['orders copies D']);
  expect(edgesOf(dataPart, { D: resource('AWS::RDS::DBInstance', {}) })).toEqual([]);
});

test('logs that are switched off go nowhere', () => {
  const logs = (enabled: unknown): Parts => ({ C: resource('AWS::MSK::Cluster', { LoggingInfo: { BrokerLogs: { S3: { Enabled: enabled, Bucket: 'b' } } } }) });
  expect(edgesOf(dataPart, logs(true))).toEqual(['C copies b']);
  expect(edgesOf(dataPart, logs(false))).toEqual([]);
  expect(edgesOf(dataPart, logs({ Ref: 'On' }), { Parameters: { On: { Type: 'String' } } })).toEqual(['C copies b']);
});

test('a copy says where it is and under which key', () => {
  const because = (bucket: unknown, more: Parts = {}): string =>
    dataPart(contextOfResources({ C: resource('AWS::CloudTrail::Trail', { S3BucketName: bucket }), ...more })).edges!.find(({ subject }) => subject === 'C')!.because;
  const encrypted = { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: attribute('K', 'Arn') } }] } };
  expect(because({ Ref: 'B' }, { B: resource('AWS::S3::Bucket', encrypted), K: resource('AWS::KMS::Key') })).toBe('B, under the key K, keeps the trail of C');
  expect(because({ Ref: 'B' }, { B: resource('AWS::S3::Bucket') })).toContain('under AWS\'s own key');
  expect(because('elsewhere')).toContain('outside the templates');
  const { edges } = dataPart(contextOfResources({ Q: resource('AWS::SQS::Queue', { RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:333333333333:dead' } }) }));
  expect(edges![0]!.because).toContain('in account 333333333333');
});

test('a sink keeps records where its configuration says, or nobody knows', () => {
  const sink = (configuration: Parts): Parts => ({ S: resource('AWS::KafkaConnect::Connector', { ConnectorConfiguration: configuration }) });
  expect(edgesOf(dataPart, sink({ topics: 'orders', 's3.bucket.name': 'archive' }))).toEqual(['S copies archive']);
  expect(unknownLines(dataPart(contextOfResources(sink({ topics: 'orders', 'connector.class': 'com.acme.Sink' }))).unknowns)).toEqual([expect.stringContaining('where com.acme.Sink keeps records')]);
  expect(unknownLines(dataPart(contextOfResources(sink({ 'topic.prefix': 'db' }))).unknowns)).toEqual([]);
});

test('defaults of parameters that are secrets', () => {
  expect(edgesOf(dataPart, {}, { Parameters: { DbPassword: { Type: 'String', Default: 'Sup3r!' }, Pin: { Type: 'String', NoEcho: 'true', Default: 'Sup3r!' }, Name: { Type: 'String', Default: 'x' }, Token: { Type: 'String' } } }))
    .toEqual(['readers of the template exposes the default of DbPassword', 'readers of the template exposes the default of Pin']);
});

describe('the corpus', () => {
  const lines = (path: string): string[] => edgeLines(dataPart(contextOfTemplates(JSON.parse(readFileSync(`test/corpus/${path}`, 'utf8')) as Parts)).edges);
  test('the base\'s own copies', () => {
    expect(lines('base.json')).toEqual([
      'ArchiveBucket copies AccessLogBucket', 'Cluster copies BrokerLogs', 'Cluster copies LogBucket', 'Connector copies ArchiveBucket', 'Connector copies BrokerLogs', 'ConsumerFn copies Dlq', 'ConsumerFn copies Dlq',
      'LogBucket copies AccessLogBucket', 'Vpc copies LogBucket',
    ]);
  });
});
