import { bootstrapProblems, configurationProblems, failureSettings, secretNameOf, workerProperties } from '../../lib/derive/flow-configuration';

const given = (configuration: Record<string, string>, secrets: readonly string[] = []): readonly string[] => configurationProblems(configuration, secrets, 'here').map((problem) => problem.given ?? '');

test.each([
  'topics', 'topics.regex', 'name', 'group.id', 'bootstrap.servers', 'schema.history.internal.kafka.bootstrap.servers', 'security.protocol', 'database.history.producer.security.protocol', 'sasl.jaas.config',
  'ssl.keystore.location', 'producer.override.acks', 'consumer.override.group.id', 'admin.override.retries', 'errors.tolerance', 'errors.deadletterqueue.topic.name', 'errors.log.include.messages',
  'config.providers', 'config.providers.file.class', 'topic', 'kafka.topic', 'topic.prefix', 'database.server.name', 'schema.history.internal.kafka.topic',
])('%s is the platform\'s to decide', (key) => {
  expect(configurationProblems({ [key]: 'x' }, [], 'here')).toEqual([expect.objectContaining({ code: 'FLOW_PROPERTY_FORBIDDEN', given: key, where: 'here' })]);
});

test.each([
  ['connection.password', 'hunter2'], ['database.password', 'x'], ['aws.secret.access.key', 'abc'], ['aws.access.key.id', 'abc'], ['api_key', 'abc'], ['basic.auth.credentials', 'a:b'], ['snowflake.private.key', 'MII'],
  ['oauth.token', 'x'], ['connection.url', 'jdbc:postgresql://app:hunter2@db:5432/x'], ['connection.url', 'jdbc:sqlserver://db;user=app;password=hunter2'], ['anything', 'AKIAIOSFODNN7EXAMPLE'],
  ['pem', '-----BEGIN RSA PRIVATE KEY-----'], ['connection.password', '${secretsmanager:db:password}x'],
])('%s with a literal secret is refused, and the secret is not told', (key, value) => {
  const problems = configurationProblems({ [key]: value }, ['db'], 'here');
  expect(problems.map(({ code }) => code)).toEqual(['FLOW_PROPERTY_FORBIDDEN']);
  expect(JSON.stringify(problems)).not.toContain(value);
});

test('a reference to a declared secret is no secret, and to any other is refused', () => {
  expect(given({ 'connection.password': '${secretsmanager:db:password}', 'connection.url': 'jdbc:postgresql://db:5432/x?user=${secretsmanager:db:user}' }, ['db'])).toEqual([]);
  expect(given({ 'connection.password': '${secretsmanager:db:password}' }, ['other'])).toEqual(['connection.password: ${secretsmanager:db:…}']);
  expect(given({ 'connection.password': '${file:/etc/x:password}' }, ['db'])).toEqual(['connection.password: ${file:/etc/x:…}']);
});

test('what is no secret and nobody else\'s to decide is taken', () => {
  expect(given({
    'connector.class': 'io.confluent.connect.s3.S3SinkConnector', 'tasks.max': '2', 'flush.size': '1000', 'key.converter': 'org.apache.kafka.connect.storage.StringConverter', 'transforms': 'unwrap',
    'max.password.length': '20', 'tokenizer.class': 'x', 'connection.url': 'https://search.example:443',
  })).toEqual([]);
});

test('failures are never told with the record, and are set aside, dropped or stopped at', () => {
  const [aside, dropped, stopped] = [failureSettings({ topic: 'failed', drops: false }), failureSettings({ drops: true }), failureSettings({ drops: false })];
  for (const settings of [aside, dropped, stopped]) expect(settings['errors.log.include.messages']).toBe('false');
  expect([aside['errors.tolerance'], dropped['errors.tolerance'], stopped['errors.tolerance']]).toEqual(['all', 'all', 'none']);
  expect([aside['errors.deadletterqueue.topic.name'], dropped['errors.deadletterqueue.topic.name']]).toEqual(['failed', undefined]);
});

test.each(['', 'b-1.x:9092', 'b-1.x:9094', 'b-1.x', 'b-1.x:9098,b-2.x:9096', 'b-1.x:9098,', 'b-1.x:90981'])('brokers at %p do not ask for IAM', (addresses) => {
  expect(bootstrapProblems(addresses, 'here').map(({ code }) => code)).toEqual(['FLOW_PROPERTY_FORBIDDEN']);
});

test('brokers at 9098 do', () => {
  expect([bootstrapProblems('b-1.x.amazonaws.com:9098', 'here'), bootstrapProblems('b-1.x:9098,b-2.x:9098', 'here')]).toEqual([[], []]);
});

test('the name of a secret is its ARN\'s without what Secrets Manager adds', () => {
  expect(secretNameOf('arn:aws:secretsmanager:eu-central-1:111122223333:secret:payments/db-a1B2c3')).toBe('payments/db');
  expect([secretNameOf('arn:aws:secretsmanager:eu-central-1:111122223333:secret:db'), secretNameOf('db'), secretNameOf('arn:aws:secretsmanager:eu-central-1:111122223333:secret:*-a1B2c3')]).toEqual([undefined, undefined, undefined]);
});

test('workers resolve references where the secrets are', () => {
  expect(workerProperties('eu-central-1').split('\n')).toEqual(expect.arrayContaining(['config.providers=secretsmanager', 'config.providers.secretsmanager.param.region=eu-central-1']));
});
