import { add, all, attribute, push, remove, section, set, type Change } from '../../diff/red-team/change';
import { admits, arn, document, ref, resource, sub } from '../../diff/red-team/words';
import { FOREIGN, type DataWeakness } from './data-stores';

const S = 'PolicyDocument.Statement'; const K = 'KeyPolicy.Statement'; const C = 'ContainerDefinitions.0';
const parameter = (name: string, more: object): Change => section('claims', `Parameters/${name}`, { Type: 'String', ...more });
const OBJECTS = sub('${Archive.Arn}/*');

/** Changes of a second look. */
export const MORE: readonly DataWeakness[] = [
  ['whom a parameter admits to the key', 'ZTK-KEY-POLICY-WIDE?', all(parameter('Reader', { Default: '*' }), push('RecordsKey', K, admits({ AWS: ref('Reader') }, 'kms:Decrypt')))],
  ['whom a parameter admits to the key, an account', 'ZTK-KEY-POLICY-WIDE', all(parameter('Reader', { Default: FOREIGN }), push('RecordsKey', K, admits({ AWS: sub('arn:aws:iam::${Reader}:root') }, 'kms:Decrypt')))],
  ['whom a mapping admits to the archive', 'ZTK-RESOURCE-POLICY-WIDE', all(section('claims', 'Mappings/Readers', { production: { Arn: '*' }, acceptance: { Arn: 'arn:aws:iam::111122223333:role/x' } }), push('ArchivePolicy', S, admits({ AWS: { 'Fn::FindInMap': ['Readers', ref('Environment'), 'Arn'] } }, 's3:GetObject', OBJECTS)))],
  ['a statement that production has', 'ZTK-RESOURCE-POLICY-WIDE', push('ArchivePolicy', S, { 'Fn::If': ['IsProduction', admits('*', 's3:GetObject', OBJECTS), ref('AWS::NoValue')] })],
  ['one statement, not a list', 'ZTK-PLAIN-HTTP', set('MirrorPolicy', S, { Effect: 'Allow', Principal: { AWS: arn('MirrorRole') }, Action: 's3:PutObject', Resource: sub('${Mirror.Arn}/*') })],
  ['whoever is not of the organisation', 'ZTK-RESOURCE-POLICY-WIDE', push('ArchivePolicy', S, admits('*', 's3:GetObject', OBJECTS, { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }))],
  ['whoever comes from any network', 'ZTK-RESOURCE-POLICY-WIDE', push('ArchivePolicy', S, admits('*', 's3:GetObject', OBJECTS, { StringLike: { 'aws:SourceVpc': 'vpc-*' } }))],
  ['whoever speaks TLS', 'ZTK-RESOURCE-POLICY-WIDE', push('ArchivePolicy', S, admits('*', 's3:GetObject', OBJECTS, { Bool: { 'aws:SecureTransport': 'true' } }))],
  ['whoever has an account', 'ZTK-RESOURCE-POLICY-WIDE', push('ArchivePolicy', S, admits('*', 's3:GetObject', OBJECTS, { Null: { 'aws:PrincipalAccount': 'false' } }))],
  ['a policy of the queue by its address', 'ZTK-RESOURCE-POLICY-WIDE', add('Other', resource('SQS::QueuePolicy', { Queues: [sub('https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/claims-suspicions')], PolicyDocument: document(admits('*', 'sqs:ReceiveMessage', '*')) }))],
  ['the log group for anybody', 'ZTK-RESOURCE-POLICY-WIDE', set('WorkLogs', 'ResourcePolicyDocument', document(admits('*', 'logs:FilterLogEvents', '*')))],
  ['encryption of the bucket by default', 'ZTK-CUSTOMER-KEY', set('Archive', 'BucketEncryption', undefined)],
  ['encryption of volumes by a parameter', 'ZTK-CUSTOMER-KEY?', all(parameter('VolumeKey', { Default: 'alias/aws/kafka' }), set('Hub', 'EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId', ref('VolumeKey')))],
  ['a password as the next word', 'ZTK-SECRET-WRITTEN', set('Settlement', `${C}.Command`, ['serve', '--ledger-password', 'Tr0ub4dor3x'])],
  ['a password in user data', 'ZTK-SECRET-WRITTEN', add('Host', resource('EC2::LaunchTemplate', { LaunchTemplateData: { UserData: { 'Fn::Base64': { 'Fn::Sub': '#!/bin/bash\nexport LEDGER_PASSWORD="Tr0ub4dor3x"\nrun --region ${AWS::Region}\n' } } } }))],
  ['a password in a file of properties of the function', 'ZTK-SECRET-WRITTEN', set('Assessor', 'Environment.Variables.SETTINGS', '{"user":"assessor","password":"Tr0ub4dor3x"}')],
  ['a password of a build', 'ZTK-SECRET-WRITTEN', add('Build', resource('CodeBuild::Project', { ServiceRole: arn('AssessorRole'), Artifacts: { Type: 'NO_ARTIFACTS' }, Source: { Type: 'NO_SOURCE', BuildSpec: 'version: 0.2' }, Environment: { Type: 'LINUX_CONTAINER', ComputeType: 'BUILD_GENERAL1_SMALL', Image: 'aws/codebuild/standard:7.0', EnvironmentVariables: [{ Name: 'NPM_TOKEN', Type: 'PLAINTEXT', Value: 'f3a9c1d2e4b5' }] } }))],
  ['a secret shown in a definition of states', 'ZTK-SECRET-SHOWN', add('States', resource('StepFunctions::StateMachine', { RoleArn: arn('AssessorRole'), DefinitionString: '{"StartAt":"A","States":{"A":{"Type":"Pass","Result":"{{resolve:secretsmanager:claims/ledger-login:SecretString:password}}","End":true}}}' }))],
  ['a parameter of the store in clear', 'ZTK-SECRET-WRITTEN', set('LimitParameter', 'Value', 'postgresql://ledger:Tr0ub4dor3x@db.claims.example/ledger')],
  ['another topic\'s failures nowhere', 'ZTK-FLOW-FAILURE', add('Reads2', resource('Lambda::EventSourceMapping', { FunctionName: ref('Assessor'), EventSourceArn: arn('Hub'), Topics: ['claims.decided'], AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: 'claims-assessor' } }))],
  ['every log of the connector off in production', 'ZTK-LOGS-OFF', set('ArchiveConnector', 'LogDelivery.WorkerLogDelivery.CloudWatchLogs.Enabled', { 'Fn::If': ['IsProduction', 'False', true] })],
  ['retention by a parameter', 'ZTK-LOG-RETENTION?', all(parameter('Days', { Type: 'Number', Default: 3 }), set('BrokerLogs', 'RetentionInDays', ref('Days')))],
  ['evidence that ends early', 'ZTK-LOG-RETENTION', set('Evidence', 'LifecycleConfiguration', { Rules: [{ Id: 'end', Status: 'Enabled', ExpirationInDays: '30' }] }), 'Trail'],
  ['no lock at all', 'ZTK-BUCKET-HISTORY', all(set('Evidence', 'ObjectLockEnabled', undefined), set('Evidence', 'ObjectLockConfiguration', undefined)), 'Trail'],
  ['no wall by an absent value', 'ZTK-BUCKET-OPEN', set('Archive', 'PublicAccessBlockConfiguration', { 'Fn::If': ['IsProduction', ref('AWS::NoValue'), { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }] })],
  ['the cluster goes with the stack', 'ZTK-DELETION-UNGUARDED', attribute('Hub', 'DeletionPolicy', 'Delete')],
  ['the trail goes with the stack', 'ZTK-DELETION-UNGUARDED', attribute('Trail', 'DeletionPolicy')],
  ['a copy of each message by mail', 'ZTK-COPY-ELSEWHERE', all(add('Told', resource('SNS::Topic', { KmsMasterKeyId: ref('QueueKey') })), set('AssessorReads', 'DestinationConfig.OnFailure.Destination', ref('Told')), add('Mail', resource('SNS::Subscription', { TopicArn: ref('Told'), Protocol: 'email', Endpoint: 'someone@vendor.example' })))],
  ['a table\'s rows in another region\'s copy without a key', 'ZTK-CUSTOMER-KEY', set('Assessments', 'SSESpecification.KMSMasterKeyId', { 'Fn::If': ['IsProduction', ref('AWS::NoValue'), arn('RecordsKey')] })],
  ['a function by any event rule', 'ZTK-FUNCTION-OPEN', add('Open', resource('Lambda::Permission', { FunctionName: ref('Assessor'), Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' }))],
  ['a function with an address for the organisation', 'ZTK-FUNCTION-OPEN', add('Open', resource('Lambda::Permission', { FunctionName: ref('Assessor'), Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE', Principal: '*' }))],
  ['a cluster without the password\'s turn', 'ZTK-SECRET-ROTATION', all(remove('TurnerMayBeCalled'), attribute('LedgerLoginTurns', 'DependsOn'), set('LedgerLoginTurns', 'RotationRules.AutomaticallyAfterDays', 180))],
];
