import { actorsPart } from '../../../lib/analyze/actors';
import { isSecretName, isSecretText } from '../../../lib/semantics/data/secret-words';
import { contextOf } from '../../../lib/analyze/context-of';
import type { Json } from '../../../lib/template';
import { contextFor, platformOfMany, type Sections } from '../support/platform';

const resource = (type: string, properties: Sections = {}): Json => ({ Type: type, Properties: properties });
const ref = (id: string): Json => ({ Ref: id });
const REFERENCE = '{{resolve:secretsmanager:app:SecretString:password}}';
const SECRET = { Parameters: { Hidden: { Type: 'String', NoEcho: true }, Plain: { Type: 'String' } } };

function exposed(resources: Sections, outputs: Sections = {}): string[] {
  return actorsPart(contextFor(resources, { ...SECRET, Outputs: outputs })).edges!.filter(({ operation }) => operation === 'exposes').map((edge) => `${edge.subject}: ${edge.resource} @ ${edge.location}`);
}

describe('an output exposes', () => {
  const K = resource('AWS::IAM::AccessKey', { UserName: 'u' });
  const S = resource('AWS::SecretsManager::Secret');

  test.each<[string, Sections, Json, string[]]>([
    ['what a dynamic reference resolves to', {}, { Value: REFERENCE }, [`readers of the outputs: ${REFERENCE} @ O/Value`]],
    ['it within more text', {}, { Value: `x-${REFERENCE}` }, [`readers of the outputs: ${REFERENCE} @ O/Value`]],
    ['it to other stacks', {}, { Value: REFERENCE, Export: { Name: 'pw' } }, [`every stack of the account: ${REFERENCE} @ O/Value`]],
    ['a parameter without echo', {}, { Value: ref('Hidden') }, ['readers of the outputs: Parameters/Hidden @ O/Value']],
    ['the secret of an access key', { K }, { Value: { 'Fn::GetAtt': ['K', 'SecretAccessKey'] } }, ['readers of the outputs: SecretAccessKey of K @ O/Value']],
    ['a reference to a secret', { S }, { Value: ref('S') }, ['readers of the outputs: S @ O/Value']],
    ['addresses of brokers', {}, { Value: 'b-1.x.abc.c2.kafka.eu-west-1.amazonaws.com:9098' }, ['readers of the outputs: addresses of the brokers @ O/Value']],
    ['addresses that a custom resource asked for', { C: resource('Custom::Brokers', { ServiceToken: 'x' }) }, { Value: { 'Fn::GetAtt': ['C', 'BootstrapBrokerStringSaslIam'] } },
      ['readers of the outputs: addresses of the brokers @ O/Value']],
    ['nothing by the ARN of a cluster', { C: resource('AWS::MSK::Cluster', { ClusterName: 'c' }) }, { Value: { 'Fn::GetAtt': ['C', 'Arn'] } }, []],
    ['nothing by a plain parameter', {}, { Value: ref('Plain') }, []],
    ['nothing by an address of a database', { D: resource('AWS::RDS::DBInstance') }, { Value: { 'Fn::GetAtt': ['D', 'Endpoint.Address'] } }, []],
  ])('%s', (_what, resources, output, expected) => {
    expect(exposed(resources, { O: output })).toEqual(expected);
  });

  test('nothing by a reference to a secret that another stack of the platform imports; its value all the same', () => {
    const joint = (value: Json, name = 'joint'): number => actorsPart(contextOf(platformOfMany({
      A: { Resources: { S: resource('AWS::SecretsManager::Secret') }, Outputs: { O: { Value: value, Export: { Name: 'joint' } } } },
      B: { Resources: { P: resource('AWS::SecretsManager::ResourcePolicy', { SecretId: { 'Fn::ImportValue': name } }) } },
    }))).edges!.filter(({ operation, location }) => operation === 'exposes' && location === 'A/O/Value').length;
    expect([joint(ref('S')), joint(ref('S'), 'other'), joint(REFERENCE)]).toEqual([0, 1, 1]);
  });

  test('nothing by a reference to a secret that another stack of the platform reads weakly; its value, and one that a stack elsewhere reads, all the same', () => {
    const HERE = 'aws://111122223333/eu-west-1';
    const weak = (value: Json, argument: Sections, reader = HERE): number => actorsPart(contextOf(platformOfMany({
      A: { Resources: { S: resource('AWS::SecretsManager::Secret') }, Outputs: { O: { Value: value } } },
      B: { Resources: { P: resource('AWS::SecretsManager::ResourcePolicy', { SecretId: { 'Fn::GetStackOutput': argument } }) } },
    }, { A: HERE, B: reader }))).edges!.filter(({ operation, location }) => operation === 'exposes' && location === 'A/O/Value').length;
    const own = { StackName: 'A', OutputName: 'O' };
    expect([weak(ref('S'), own), weak(ref('S'), { ...own, Region: 'eu-west-1' }), weak(ref('S'), { ...own, Region: ref('AWS::Region') })]).toEqual([0, 0, 0]);
    expect([weak(ref('S'), { ...own, OutputName: 'Other' }), weak(ref('S'), { ...own, StackName: 'Other' }), weak(ref('S'), { ...own, Region: 'us-east-1' }), weak(ref('S'), { ...own, RoleArn: 'arn:x' })]).toEqual([1, 1, 1, 1]);
    expect([weak(ref('S'), own, 'aws://444455556666/eu-west-1'), weak(REFERENCE, own)]).toEqual([1, 1]);
  });

  test('under the name of its stack where there are several', () => {
    const platform = platformOfMany({ A: { Resources: {} }, B: { Resources: {}, Outputs: { O: { Value: REFERENCE } } } });
    expect(actorsPart(contextOf(platform)).edges!.map(({ subject, location }) => [subject, location])).toEqual([['readers of the outputs of B', 'B/O/Value']]);
  });
});

describe('a configuration exposes', () => {
  test.each<[string, Json, string]>([
    ['a variable of a function', resource('AWS::Lambda::Function', { Environment: { Variables: { KAFKA_PASSWORD: REFERENCE } } }), 'Environment/Variables/KAFKA_PASSWORD'],
    ['a variable that is called otherwise', resource('AWS::Lambda::Function', { Environment: { Variables: { X: REFERENCE } } }), 'Environment/Variables/X'],
    ['a variable of a container', resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Environment: [{ Name: 'X', Value: REFERENCE }] }] }), 'ContainerDefinitions/0/Environment/0/Value'],
    ['a setting of a connector', resource('AWS::KafkaConnect::Connector', { ConnectorConfiguration: { 'connection.password': REFERENCE } }), 'ConnectorConfiguration/connection.password'],
    ['user data', resource('AWS::EC2::Instance', { UserData: { 'Fn::Base64': `echo ${REFERENCE}` } }), 'UserData'],
    ['a property of a custom resource', resource('Custom::X', { Password: REFERENCE }), 'Password'],
    ['a parameter in the clear', resource('AWS::SSM::Parameter', { Type: 'String', Value: REFERENCE }), 'Value'],
  ])('what a reference resolves to: %s', (_what, body, place) => {
    const found = exposed({ X: body });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('readers of the configuration of X: ');
    expect(found[0]!.endsWith(` @ X/Properties/${place}`)).toBe(true);
  });

  test('a parameter without echo', () => {
    expect(exposed({ X: resource('AWS::Lambda::Function', { Environment: { Variables: { A: ref('Hidden') } } }) }))
      .toEqual(['readers of the configuration of X: Parameters/Hidden @ X/Properties/Environment/Variables/A']);
  });

  test.each<[string, Json, string]>([
    ['a variable of a function', resource('AWS::Lambda::Function', { Environment: { Variables: { DB_PASSWORD: ref('Plain') } } }), 'DB_PASSWORD, which is <Parameters/Plain>'],
    ['a variable of a container', resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Environment: [{ Name: 'API_KEY', Value: ref('Plain') }] }] }), 'API_KEY, which is <Parameters/Plain>'],
    ['a stored text', resource('AWS::Lambda::Function', { Environment: { Variables: { DB_PASSWORD: '{{resolve:ssm:/db/password}}' } } }), 'DB_PASSWORD, which is <{{resolve:ssm:/db/password}}>'],
  ])('what stands under a secret name, also where nobody calls it secret: %s', (_what, body, what) => {
    expect(exposed({ X: body }).map((line) => line.slice(0, line.indexOf(' @')))).toEqual([`readers of the configuration of X: ${what}`]);
  });

  test.each<[string, Json]>([
    ['a password that a database sets', resource('AWS::RDS::DBInstance', { MasterUserPassword: REFERENCE })],
    ['a secret that is stored', resource('AWS::SecretsManager::Secret', { SecretString: ref('Hidden') })],
    ['a secret that is filled later', resource('AWS::SecretsManager::Secret', { SecretString: '{ }' })],
    ['what is passed to a nested stack', resource('AWS::CloudFormation::Stack', { Parameters: { Password: ref('Hidden') } })],
    ['a parameter for a password that a database sets', resource('AWS::RDS::DBInstance', { MasterUserPassword: ref('Plain') })],
    ['a reference to a secret under its name', resource('AWS::Lambda::Function', { Environment: { Variables: { DB_SECRET: { 'Fn::Sub': 'arn:aws:secretsmanager:x:y:secret:${Plain}' } } } })],
    ['the name of a secret', resource('AWS::Lambda::Function', { Environment: { Variables: { DB_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db' } } })],
    ['a secret by its name for a container', resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Secrets: [{ Name: 'PASSWORD', ValueFrom: 'arn:aws:x' }] }] })],
    ['a secret by its name for a build', resource('AWS::CodeBuild::Project', { Environment: { EnvironmentVariables: [{ Name: 'PASSWORD', Value: 'db', Type: 'SECRETS_MANAGER' }] } })],
    ['what a connector is to look up', resource('AWS::KafkaConnect::Connector', { ConnectorConfiguration: { 'connection.password': '${secretManager:db:password}' } })],
    ['a service token', resource('Custom::X', { ServiceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:x' })],
    ['a function of its own', resource('AWS::Cognito::UserPoolClient', { GenerateSecret: true })],
  ])('nothing by %s', (_what, body) => {
    expect(exposed({ X: body })).toEqual([]);
  });
});

describe('a template exposes what is written in it', () => {
  test.each<[string, Json, string]>([
    ['a setting', resource('AWS::KafkaConnect::Connector', { ConnectorConfiguration: { 'connection.password': 'Sup3rSecret!x' } }), 'connection.password of X @ X/Properties/ConnectorConfiguration/connection.password'],
    ['a login of Java', resource('AWS::KafkaConnect::Connector', { ConnectorConfiguration: { 'consumer.sasl.jaas.config': 'x required username="a" password="b";' } }),
      'consumer.sasl.jaas.config of X @ X/Properties/ConnectorConfiguration/consumer.sasl.jaas.config'],
    ['a variable', resource('AWS::Lambda::Function', { Environment: { Variables: { API_KEY: 'abc' } } }), 'API_KEY of X @ X/Properties/Environment/Variables/API_KEY'],
    ['a variable of a container', resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Environment: [{ Name: 'DB_PASSWORD', Value: 'abc' }] }] }), 'DB_PASSWORD of X @ X/Properties/ContainerDefinitions/0/Environment/0/Value'],
    ['a password of a database', resource('AWS::RDS::DBInstance', { MasterUserPassword: 'abc' }), 'MasterUserPassword of X @ X/Properties/MasterUserPassword'],
    ['a secret', resource('AWS::SecretsManager::Secret', { SecretString: '{"password":"hunter2"}' }), 'SecretString of X @ X/Properties/SecretString'],
    ['a script', resource('AWS::EC2::Instance', { UserData: { 'Fn::Base64': '#!/bin/sh\nexport KAFKA_PASSWORD=abc\n' } }), 'KAFKA_PASSWORD of X @ X/Properties/UserData'],
    ['properties of workers', resource('AWS::KafkaConnect::WorkerConfiguration', { PropertiesFileContent: Buffer.from('a=b\nssl.keystore.password=abc').toString('base64') }), 'ssl.keystore.password of X @ X/Properties/PropertiesFileContent'],
  ])('%s', (_what, body, expected) => {
    expect(exposed({ X: body })).toEqual([`readers of the template: ${expected}`]);
  });
});

describe('words', () => {
  test.each(['password', 'KAFKA_PASSWORD', 'connection.password', 'MasterUserPassword', 'authToken', 'client-secret', 'apiKey', 'AWS_SECRET_ACCESS_KEY', 'sasl.jaas.config'])('%s is the name of a secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  test.each(['PASSWORD_LENGTH', 'secretArn', 'SECRET_NAME', 'HttpTokens', 'TokenUrl', 'KeyId', 'PublicKey', 'bypass', 'tokens.max', 'PasswordPolicy'])('%s is not', (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  test('a text that tells where a secret is, is none', () => {
    expect(['arn:aws:x', '${file:x}', 'true', '', '/run/secrets/x', 'https://x'].map(isSecretText)).toEqual([false, false, false, false, false, false]);
    expect(['abc', 'x password=1'].map(isSecretText)).toEqual([true, true]);
  });
});

describe('a secret that shows by what it looks like, whatever it is called', () => {
  test.each([
    ['a token', { Environment: { Variables: { VENDOR: 'ghp_16C7e42F292c6912E7710c838347Ae178B4a' } } }, ['a token of F']],
    ['a key', { Environment: { Variables: { SIGNER: '-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY-----' } } }, ['a private key of F']],
    ['a user and a password', { Environment: { Variables: { 'registry.basic.auth.user.info': 'me:Tr0ub4dor' } } }, ['registry.basic.auth.user.info of F']],
    ['a call', { ImageConfig: { Command: ['sh', 'curl -u me:Tr0ub4dor https://x'] } }, ['a password in call of F']],
    ['the next word', { ImageConfig: { Command: ['sh', '--ledger-password', 'Tr0ub4dor3x', '--region', 'eu-west-1'] } }, ['ledger-password of F']],
    ['a text in JSON', { Environment: { Variables: { SETTINGS: '{"user":"a","password":"Tr0ub4dor3x"}' } } }, ['a password in json of F']],
    ['where a secret is', { Environment: { Variables: { VENDOR: 'claims/vendor-token', URL: 'https://x?password=${secretsmanager:a:b}' } } }, []],
  ])('%s', (_what, properties, expected) => {
    expect(exposed({ F: resource('AWS::Lambda::Function', properties) }).map((line) => line.split(': ')[1]!.split(' @ ')[0])).toEqual(expected);
  });
});
