import { readFileSync } from 'node:fs';
import { COPY_ROWS, dataPart } from '../../../lib/analyze/data';
import { namesSecret } from '../../../lib/analyze/data/secret-words';
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

describe('secrets', () => {
  const exposed = (resources: Parts, more: Parts = {}): string[] => edgeLines(dataPart(contextOfResources(resources, more)).edges?.filter(({ operation }) => operation === 'exposes'));

  test.each<readonly [string, boolean]>([
    ['connection.password', true], ['KAFKA_PASSWORD', true], ['MasterUserPassword', true], ['api_key', true], ['AuthToken', true], ['sasl.jaas.config', true], ['DB-SECRET', true],
    ['PasswordLength', false], ['SecretArn', false], ['GenerateStringKey', false], ['TokenEndpoint', false], ['tasks.max', false], ['', false],
  ])('%s names one: %s', (name, expected) => {
    expect(namesSecret(name)).toBe(expected);
  });

  test('literally, in a connector, a variable of a container, workers\' properties, a secret\'s own text', () => {
    expect(exposed({ S: resource('AWS::KafkaConnect::Connector', { ConnectorConfiguration: { 'connection.password': 'Sup3r!' } }) })).toEqual(['S exposes secret in connection.password']);
    expect(exposed({ T: resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Environment: [{ Name: 'DB_PASSWORD', Value: 'Sup3r!' }, { Name: 'MODE', Value: 'fast' }] }] }) })).toEqual(['T exposes secret in DB_PASSWORD']);
    expect(exposed({ W: resource('AWS::KafkaConnect::WorkerConfiguration', { PropertiesFileContent: Buffer.from('a.password=x!y\nb=c').toString('base64') }) })).toEqual(['W exposes secret in a.password']);
    expect(exposed({ X: resource('AWS::SecretsManager::Secret', { SecretString: 'Sup3r!' }) })).toEqual([]);
    expect(exposed({ X: resource('AWS::RDS::DBInstance', { MasterUserPassword: 'Sup3r!' }) })).toEqual(['X exposes secret in MasterUserPassword']);
  });

  test('not where only the place of a secret is named', () => {
    for (const value of ['${secretManager:orders:password}', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:x', '/parameter/path', '', { Ref: 'Plain' }]) {
      expect(exposed({ S: resource('AWS::KafkaConnect::Connector', { ConnectorConfiguration: { 'connection.password': value } }) }, { Parameters: { Plain: { Type: 'String' } } })).toEqual([]);
    }
  });

  test('resolved into what a description shows', () => {
    const variable = (value: unknown): Parts => ({ F: resource('AWS::Lambda::Function', { Environment: { Variables: { KAFKA_PASSWORD: value } } }) });
    expect(exposed(variable('{{resolve:secretsmanager:orders-scram:SecretString:password}}'))).toEqual(['F exposes secret orders-scram']);
    expect(exposed({ ...variable({ 'Fn::Sub': '{{resolve:secretsmanager:${S}:SecretString:password}}' }), S: resource('AWS::SecretsManager::Secret') })).toEqual(['F exposes secret S']);
    expect(exposed(variable({ 'Fn::Join': ['', ['user:', '{{resolve:ssm-secure:db:1}}']] }))).toEqual(['F exposes secret db:1']);
    expect(exposed(variable({ Ref: 'Password' }), { Parameters: { Password: { Type: 'String', NoEcho: true } } })).toEqual(['F exposes the parameter Password']);
    expect(exposed(variable(attribute('Key', 'SecretAccessKey')) && { ...variable(attribute('Key', 'SecretAccessKey')), Key: resource('AWS::IAM::AccessKey') })).toEqual(['F exposes the access key Key']);
  });

  test('not where AWS keeps it to itself', () => {
    expect(exposed({ D: resource('AWS::RDS::DBInstance', { MasterUserPassword: '{{resolve:secretsmanager:db:SecretString:password}}' }) })).toEqual([]);
  });

  test('in outputs and in defaults of parameters', () => {
    expect(exposed({}, { Resources: {}, Outputs: { Pw: { Value: '{{resolve:secretsmanager:orders-scram:SecretString:password}}', Export: { Name: 'pw' } }, Arn: { Value: { Ref: 'AWS::Region' } } } })).toEqual(['the outputs exposes secret orders-scram']);
    expect(exposed({}, { Parameters: { DbPassword: { Type: 'String', Default: 'Sup3r!' }, Pin: { Type: 'String', NoEcho: 'true', Default: 'Sup3r!' }, Name: { Type: 'String', Default: 'x' } } }))
      .toEqual(['the template exposes secret in DbPassword', 'the template exposes secret in Pin']);
  });
});

describe('the corpus', () => {
  const lines = (path: string): string[] => edgeLines(dataPart(contextOfTemplates(JSON.parse(readFileSync(`test/corpus/${path}`, 'utf8')) as Parts)).edges);
  test.each<readonly [string, string]>([
    ['DA-30', 'Connector exposes secret in connection.password'], ['DA-32', 'ConsumerFn exposes secret orders-scram'], ['OP-25', 'the outputs exposes secret orders-scram'],
  ])('%s: %s', (id, edge) => {
    const base = lines('base.json');
    expect(base).not.toContain(edge);
    expect(lines(`widened/${id}.json`)).toContain(edge);
  });
  test('the base\'s own copies', () => {
    expect(lines('base.json')).toEqual([
      'ArchiveBucket copies AccessLogBucket', 'Cluster copies BrokerLogs', 'Cluster copies LogBucket', 'Connector copies ArchiveBucket', 'Connector copies BrokerLogs', 'ConsumerFn copies Dlq', 'ConsumerFn copies Dlq',
      'LogBucket copies AccessLogBucket', 'Vpc copies LogBucket',
    ]);
  });
});
