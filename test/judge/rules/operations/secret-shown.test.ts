import { secretShown as rule } from '../../../../lib/judge/rules/operations/secret-shown';
import { attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';
import { ruleCases } from '../support/cases';
import { connector } from '../support/kafka';

const DYNAMIC = '{{resolve:secretsmanager:orders:SecretString:password}}';
const HIDDEN = { Given: { Type: 'String', NoEcho: true } };
const VARIABLES = 'Function/Properties/Environment/Variables';
const ACCESS_KEY = { AccessKey: resource('AWS::IAM::AccessKey', { UserName: 'a' }) };

function fn(Variables: unknown): Record<string, unknown> {
  return { Function: resource('AWS::Lambda::Function', { Environment: { Variables } }) };
}

function output(Value: unknown): Pick<Parts, 'Outputs'> {
  return { Outputs: { Pw: { Value } } };
}

ruleCases(rule, {
  compliant: [
    ['where a secret is', { Resources: { ...fn({ SECRET_ARN: { Ref: 'Secret' } }), Secret: resource('AWS::SecretsManager::Secret', {}) } }],
    ['a password that a database sets for itself', { Resources: { Database: resource('AWS::RDS::DBInstance', { MasterUserPassword: DYNAMIC }) } }],
    ['a secret that is stored as one', { Parameters: HIDDEN, Resources: { Secret: resource('AWS::SecretsManager::Secret', { SecretString: { Ref: 'Given' } }) } }],
    ['a reference in a container, which the service resolves', { Resources: { Task: resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Secrets: [{ Name: 'KAFKA_PASSWORD', ValueFrom: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a' }] }] }) } }],
    ['a setting that the parameter store keeps', { Resources: fn({ TOPIC: '{{resolve:ssm:/topic}}' }) }],
  ],
  nonCompliant: [
    ['a variable of a function', { Resources: fn({ KAFKA_PASSWORD: DYNAMIC }) }, `violation ${VARIABLES}/KAFKA_PASSWORD [shown:KAFKA_PASSWORD]`],
    ['whatever the variable is called', { Resources: fn({ X: `user=${DYNAMIC}` }) }, `violation ${VARIABLES}/X [shown:X]`],
    ['a variable in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: fn({ X: perhaps('', DYNAMIC) }) }, `violation ${VARIABLES}/X [shown:X]`],
    ['a parameter without echo', { Parameters: HIDDEN, Resources: fn({ X: { Ref: 'Given' } }) }, `violation ${VARIABLES}/X [shown:X]`],
    ['a parameter under a secret name', { Parameters: CHOSEN, Resources: fn({ KAFKA_PASSWORD: { Ref: 'Chosen' } }) }, `violation ${VARIABLES}/KAFKA_PASSWORD [shown:KAFKA_PASSWORD]`],
    ['a setting of a connector', { Resources: { Sink: connector({ 'connection.password': '{{resolve:ssm-secure:/pw:1}}' }) } }, 'violation Sink/Properties/ConnectorConfiguration/connection.password [shown:connection.password]'],
    ['user data', { Resources: { Host: resource('AWS::EC2::Instance', { UserData: { 'Fn::Base64': { 'Fn::Sub': `export PW=${DYNAMIC}` } } }) } }, 'violation Host/Properties/UserData [shown:UserData]'],
    ['a variable of a container', { Resources: { Task: resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Environment: [{ Name: 'PW', Value: DYNAMIC }] }] }) } },
      'violation Task/Properties/ContainerDefinitions/0/Environment/0/Value [shown:PW]'],
    ['a parameter that others read', { Resources: { Stored: resource('AWS::SSM::Parameter', { Type: 'String', Value: DYNAMIC }) } }, 'violation Stored/Properties/Value [shown:Value]'],
    ['a password in the clear', { Resources: fn({ KAFKA_PASSWORD: '{{resolve:ssm:/pw}}' }) }, `violation ${VARIABLES}/KAFKA_PASSWORD [clear:KAFKA_PASSWORD]`],
    ['the secret of a key', { Resources: { ...ACCESS_KEY, ...fn({ X: attribute('AccessKey', 'SecretAccessKey') }) } }, `violation ${VARIABLES}/X [shown:X]`],
    ['metadata', { Resources: { Host: { Type: 'AWS::EC2::Instance', Properties: {}, Metadata: { Init: { pw: DYNAMIC } } } } }, 'violation Host/Metadata/Init/pw [metadata]'],
    ['an output', { Resources: {}, ...output(DYNAMIC) }, 'violation Outputs/Pw/Value [output:Pw]'],
    ['an output of a parameter without echo', { Parameters: HIDDEN, Resources: {}, ...output({ Ref: 'Given' }) }, 'violation Outputs/Pw/Value [output:Pw]'],
    ['an output of the secret of a key', { Resources: ACCESS_KEY, ...output(attribute('AccessKey', 'SecretAccessKey')) }, 'violation Outputs/Pw/Value [output:Pw]'],
  ],
  notApplicable: [['nothing', { Resources: {} }]],
  unresolvable: [['what another stack exports', { Resources: fn({ KAFKA_PASSWORD: { 'Fn::ImportValue': 'pw' } }) }, `unresolved ${VARIABLES}/KAFKA_PASSWORD [shown:KAFKA_PASSWORD]`]],
});
