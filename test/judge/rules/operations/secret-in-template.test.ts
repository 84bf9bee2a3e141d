import { secretInTemplate as rule } from '../../../../lib/judge/rules/operations/secret-in-template';
import { CHOSEN, judged, perhaps, PERHAPS, resource, type Parts } from '../support/judge';
import { ruleCases } from '../support/cases';
import { connector } from '../support/kafka';

const SETTINGS = 'Sink/Properties/ConnectorConfiguration';
const PEM = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----';
const LOGIN = 'org.apache.kafka.common.security.scram.ScramLoginModule required username="a" password=';

function sink(settings: Record<string, unknown>): Parts {
  return { Resources: { Sink: connector(settings) } };
}

function task(Environment: unknown): Parts {
  return { Resources: { Task: resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Environment }] }) } };
}

function host(pieces: readonly unknown[]): Parts {
  return { Parameters: { Given: { Type: 'String', NoEcho: true } }, Resources: { Host: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { UserData: { 'Fn::Base64': { 'Fn::Join': ['', pieces] } } } }) } };
}

/** A slice in the metadata of a template, with a user whose password one part names. */
function slice(part: string): { Metadata: unknown } {
  return { Metadata: { ZeroTrustKafka: { slices: [{ version: 1, cluster: 'events', slice: 'Core', users: [{ user: 'loyalty', mechanism: 'SCRAM-SHA-512', iterations: 4096, [part]: 'S3cr3t!pass' }] }] } } };
}

ruleCases(rule, {
  compliant: [
    ['what an address and a command are told of where a secret is', sink({ 'connection.url': 'jdbc:postgresql://db:5432/claims?user=a&password=${secretsmanager:db:password}', 'start.command.line': 'serve --token-file=/run/token --password=$PASSWORD', 'sink.settings': '{"password":"${secretsmanager:db:password}","token":"$.token","secret":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"}' })],
    ['what says where a secret is', sink({ 'connection.password': '${secretsmanager:db:password}', 'database.password': '${file:/opt/a:b}' })],
    ['a login that takes its password from a provider', sink({ 'sasl.jaas.config': `${LOGIN}"\${secretsmanager:a:b}";` })],
    ['a secret that Secrets Manager makes', { Resources: { Secret: resource('AWS::SecretsManager::Secret', { GenerateSecretString: { SecretStringTemplate: '{"username":"a"}', GenerateStringKey: 'password', PasswordLength: 32 } }) } }],
    ['a variable that says where', task([{ Name: 'SECRET_ARN', Value: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a' }])],
    ['a slice that names the version of a password', { ...slice('credential'), Resources: { Topic: resource('AWS::SNS::Topic', {}) } }],
    ['a script that fetches', host(['#!/bin/sh\nexport KAFKA_PASSWORD=', { Ref: 'Given' }, '\nexport DB_PASSWORD=$(aws secretsmanager get)\n'])],
    ['an address that the deployment completes', sink({ 'connection.url': { 'Fn::Sub': 'jdbc:postgresql://${AWS::Region}.example.com/orders' } })],
    ['a program that fetches', { Resources: { Function: resource('AWS::Lambda::Function', { Code: { ZipFile: 'import os\npassword = event["password"]\ntoken=get_token()\n' } }) } }],
    ['the alias of a key', { Resources: { Build: resource('AWS::CodeBuild::Project', { EncryptionKey: 'alias/aws/s3' }) } }],
    ['a policy about passwords', { Resources: { Policy: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: [{ Sid: 'Password', Action: 'iam:UpdateLoginProfile' }] } }) } }],
    ['a secret of the deployment', { Parameters: { Given: { Type: 'String', NoEcho: true } }, ...sink({ 'connection.password': { Ref: 'Given' } }) }],
  ],
  nonCompliant: [
    ['a password in JSON', sink({ 'sink.settings': '{"user":"a","password":"Tr0ub4dor3x"}' }), `violation ${SETTINGS}/sink.settings [password-in-json]`],
    ['a password as the next word', { Resources: { Task: resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Command: ['serve', '--ledger-password', 'Tr0ub4dor3x', '--region', 'eu-west-1'] }] }) } },
      'violation Task/Properties/ContainerDefinitions/0/Command/2 [written:ledger-password]'],
    ['a token that says whose it is', sink({ 'github.auth': 'ghp_16C7e42F292c6912E7710c838347Ae178B4a' }), `violation ${SETTINGS}/github.auth [token]`],
    ['a password in the question of an address', sink({ 'connection.url': 'jdbc:postgresql://db:5432/claims?user=a&password=Tr0ub4dor3x' }), `violation ${SETTINGS}/connection.url [password-in-parameter]`],
    ['a password in a command', { Resources: { Task: resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Command: ['serve', '--ledger-password=Tr0ub4dor3x'] }] }) } },
      'violation Task/Properties/ContainerDefinitions/0/Command/1 [password-in-parameter]'],
    ['a password in a call', { Resources: { Task: resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ HealthCheck: { Command: ['CMD-SHELL', 'curl -u health:Tr0ub4dor3x http://localhost/'] } }] }) } },
      'violation Task/Properties/ContainerDefinitions/0/HealthCheck/Command/1 [password-in-call]'],
    ['a slice that holds a password', { ...slice('password'), Resources: { Topic: resource('AWS::SNS::Topic', {}) } }, 'violation Metadata/ZeroTrustKafka/slices/0/users/0/password [written:password]'],
    ['a password', sink({ 'connection.password': 'hunter22' }), `violation ${SETTINGS}/connection.password [written:connection.password]`],
    ['a password in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, ...sink({ 'connection.password': perhaps('${secretsmanager:a:b}', 'hunter22') }) }, `violation ${SETTINGS}/connection.password [written:connection.password]`],
    ['a login', sink({ 'producer.override.sasl.jaas.config': `${LOGIN}"hunter22";` }),
      `violation ${SETTINGS}/producer.override.sasl.jaas.config [written:producer.override.sasl.jaas.config]`, `violation ${SETTINGS}/producer.override.sasl.jaas.config [password-in-login]`],
    ['a user and a password of a registry', sink({ 'value.converter.basic.auth.user.info': 'user:hunter22' }), `violation ${SETTINGS}/value.converter.basic.auth.user.info [written:value.converter.basic.auth.user.info]`],
    ['a password in an address', sink({ 'connection.url': 'jdbc:postgresql://app:hunter22@db.example.com/orders' }), `violation ${SETTINGS}/connection.url [password-in-address]`],
    ['a private key', sink({ 'a.text': PEM }), `violation ${SETTINGS}/a.text [private-key]`],
    ['a key of AWS', sink({ 'a.text': 'AKIAABCDEFGHIJKLMNOP' }), `violation ${SETTINGS}/a.text [access-key]`],
    ['a secret in a variable of a container', task([{ Name: 'KAFKA_PASSWORD', Value: 'hunter22' }]), 'violation Task/Properties/ContainerDefinitions/0/Environment/0/Value [written:KAFKA_PASSWORD]'],
    ['a secret that is given its text', { Resources: { Secret: resource('AWS::SecretsManager::Secret', { SecretString: '{"username":"a","password":"hunter22"}' }) } }, 'violation Secret/Properties/SecretString [written:SecretString]'],
    ['user data in Base64', { Resources: { Host: resource('AWS::EC2::Instance', { UserData: Buffer.from('#!/bin/sh\nexport KAFKA_PASSWORD=hunter22\n').toString('base64') }) } }, 'violation Host/Properties/UserData [written:KAFKA_PASSWORD]'],
    ['user data that the deployment completes', { Resources: { Host: resource('AWS::EC2::Instance', { UserData: { 'Fn::Base64': { 'Fn::Sub': 'export KAFKA_PASSWORD=hunter22\nexport REGION=${AWS::Region}\n' } } }) } }, 'violation Host/Properties/UserData [written:KAFKA_PASSWORD]'],
    ['user data in pieces', host(['export KAFKA_PASSWORD=hunter22\nexport REGION=', { Ref: 'AWS::Region' }]), 'violation Host/Properties/LaunchTemplateData/UserData [written:KAFKA_PASSWORD]'],
    ['a password in an address that the deployment completes', sink({ 'connection.url': { 'Fn::Sub': 'jdbc:postgresql://app:hunter22@${AWS::Region}.example.com/orders' } }), `violation ${SETTINGS}/connection.url [password-in-address]`],
    ['a program', { Resources: { Function: resource('AWS::Lambda::Function', { Code: { ZipFile: 'import os\npassword = "hunter22"\n' } }) } }, 'violation Function/Properties/Code/ZipFile [written:password]'],
    ['workers in Base64', { Resources: { Workers: resource('AWS::KafkaConnect::WorkerConfiguration', { PropertiesFileContent: Buffer.from('ssl.keystore.password=hunter22').toString('base64') }) } },
      'violation Workers/Properties/PropertiesFileContent [written:ssl.keystore.password]'],
    ['metadata', { Resources: { Host: { Type: 'AWS::EC2::Instance', Properties: {}, Metadata: { 'AWS::CloudFormation::Init': { config: { DB_PASSWORD: 'hunter22' } } } } } },
      'violation Host/Metadata/AWS::CloudFormation::Init/config/DB_PASSWORD [metadata:DB_PASSWORD]'],
    ['a mapping', { Mappings: { Stage: { prod: { Password: 'hunter22' } } }, Resources: {} }, 'violation Mappings/Stage/prod/Password [written:Password]'],
    ['an output', { Outputs: { Password: { Value: 'hunter22' } }, Resources: {} }, 'violation Outputs/Password/Value [written:Password]'],
  ],
  notApplicable: [['nothing', { Resources: {} }]],
  unresolvable: [['what a macro writes', sink({ 'connection.password': { 'Fn::Transform': { Name: 'Passwords' } } }), `unresolved ${SETTINGS}/connection.password [written:connection.password]`]],
});

test('what is found never shows the secret', () => {
  expect(JSON.stringify([judged(rule, sink({ 'connection.password': 'hunter22', 'connection.url': 'jdbc:x://app:hunter22@db' })), rule.cause])).not.toContain('hunter22');
});
