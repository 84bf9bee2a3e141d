import { copyElsewhere as rule } from '../../../../lib/judge/rules/data/copy-elsewhere';
import { readPlatforms } from '../../../../lib/template';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { connector, evidenceBucket, logging, mapping, recordsBucket } from '../support/kafka';

const THEIRS = 'arn:aws:sqs:eu-west-1:444455556666:dead-letters';
const OWN = { 'Fn::Sub': 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:dead-letters' };
const DESTINATION = 'Source/Properties/DestinationConfig/OnFailure/Destination';

function onFailure(Destination: unknown): Record<string, unknown> {
  return { Source: mapping({ DestinationConfig: { OnFailure: { Destination } } }), Cluster: resource('AWS::MSK::Cluster', {}) };
}

function replicated(Destination: unknown): Record<string, unknown> {
  return { ReplicationConfiguration: { Rules: [{ Destination }] } };
}

ruleCases(rule, {
  compliant: [
    ['logs into a bucket of the templates', evidenceBucket({})],
    ['a log group by its name, which is one of this account', { Resources: { Cluster: logging({ CloudWatchLogs: { Enabled: true, LogGroup: '/msk/logs' } }) } }],
    ['a queue of this account', { Resources: onFailure(OWN) }],
    ['a bucket of the templates by its name', { Resources: { Sink: connector({ 's3.bucket.name': 'archive' }), Bucket: resource('AWS::S3::Bucket', { BucketName: 'archive' }) } }],
    ['a queue of this account that is told of objects', recordsBucket({ NotificationConfiguration: { QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: OWN }] } })],
    ['objects that stay', recordsBucket(replicated({ Bucket: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, Account: { Ref: 'AWS::AccountId' } }))],
  ],
  nonCompliant: [
    ['a sink that keeps objects outside of AWS', { Resources: { Sink: connector({ 's3.bucket.name': { Ref: 'Bucket' }, 'store.url': 'https://objects.example.com' }), Bucket: resource('AWS::S3::Bucket', {}) } },
      'violation Sink/Properties/ConnectorConfiguration/store.url [endpoint:https://objects.example.com]'],
    ['a pipe that asks somebody outside of AWS', { Resources: {
      Pipe: resource('AWS::Pipes::Pipe', { SourceParameters: { ManagedStreamingKafkaParameters: { TopicName: 'orders' } }, Enrichment: { 'Fn::GetAtt': ['Score', 'Arn'] } }),
      Score: resource('AWS::Events::ApiDestination', { InvocationEndpoint: 'https://score.example.com' }),
    } }, 'violation Pipe/Properties/Enrichment [endpoint:https://score.example.com]'],
    ['a stream to an endpoint on the internet', { Resources: {
      Stream: resource('AWS::KinesisFirehose::DeliveryStream', { MSKSourceConfiguration: {}, HttpEndpointDestinationConfiguration: { EndpointConfiguration: { Url: 'https://collect.example.com' } } }),
    } }, 'violation Stream/Properties/HttpEndpointDestinationConfiguration/EndpointConfiguration/Url [endpoint:https://collect.example.com]'],
    ['dead letters by mail', { Resources: {
      ...onFailure({ Ref: 'Topic' }), Topic: resource('AWS::SNS::Topic', {}), Reader: resource('AWS::SNS::Subscription', { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'me@example.com' }),
    } }, 'violation Reader/Properties/Endpoint [endpoint:me@example.com]'],
  ],
  notApplicable: [
    ['nothing is copied', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }],
    ['objects of a website', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}), Site: resource('AWS::S3::Bucket', replicated({ Bucket: 'arn:aws:s3:::theirs', Account: '444455556666' })) } }],
  ],
  unresolvable: [
    ['lists of objects', recordsBucket({ InventoryConfigurations: [{ Destination: { BucketArn: 'arn:aws:s3:::lists', BucketAccountId: '444455556666' } }] }),
      'unresolved Bucket/Properties/InventoryConfigurations/0/Destination/BucketArn [bucket:arn:aws:s3:::lists]', 'unresolved Bucket/Properties/InventoryConfigurations/0/Destination/BucketAccountId [account:444455556666]'],
    ['backups', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}), Plan: resource('AWS::Backup::BackupPlan', { BackupPlan: { BackupPlanRule: [{ CopyActions: [{ DestinationBackupVaultArn: 'arn:aws:backup:eu-west-1:444455556666:backup-vault:v' }] }] } }) } },
      'unresolved Plan/Properties/BackupPlan/BackupPlanRule/0/CopyActions/0/DestinationBackupVaultArn [account:444455556666]'],
    ['snapshots that are shared', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}), Snapshots: resource('AWS::DLM::LifecyclePolicy', { PolicyDetails: { Schedules: [{ ShareRules: [{ TargetAccounts: ['444455556666'] }] }] } }) } },
      'unresolved Snapshots/Properties/PolicyDetails/Schedules/0/ShareRules/0/TargetAccounts/0 [account:444455556666]'],
    ['logs of a pipe', { Resources: { Pipe: resource('AWS::Pipes::Pipe', { SourceParameters: { ManagedStreamingKafkaParameters: {} }, LogConfiguration: { S3LogDestination: { BucketName: 'logs', BucketOwner: '444455556666' } } }) } },
      'unresolved Pipe/Properties/LogConfiguration/S3LogDestination/BucketName [bucket:logs]', 'unresolved Pipe/Properties/LogConfiguration/S3LogDestination/BucketOwner [account:444455556666]'],
    ['records that another account shapes', { Resources: { Stream: resource('AWS::KinesisFirehose::DeliveryStream', { MSKSourceConfiguration: {}, ExtendedS3DestinationConfiguration: {
      ProcessingConfiguration: { Processors: [{ Type: 'Lambda', Parameters: [{ ParameterName: 'NumberOfRetries', ParameterValue: '444455556666' }, { ParameterName: 'LambdaArn', ParameterValue: 'arn:aws:lambda:eu-west-1:444455556666:function:f' }] }] },
    } }) } }, 'unresolved Stream/Properties/ExtendedS3DestinationConfiguration/ProcessingConfiguration/Processors/0/Parameters/1/ParameterValue [account:444455556666]'],
    ['results of a function', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}), Source: mapping({ FunctionName: { Ref: 'Function' } }), Function: resource('AWS::Lambda::Function', {}),
      Results: resource('AWS::Lambda::EventInvokeConfig', { FunctionName: { Ref: 'Function' }, DestinationConfig: { OnSuccess: { Destination: THEIRS } } }),
      Others: resource('AWS::Lambda::EventInvokeConfig', { FunctionName: 'other', DestinationConfig: { OnSuccess: { Destination: THEIRS } } }) } }, 'unresolved Results/Properties/DestinationConfig/OnSuccess/Destination [account:444455556666]'],
    ['every log group of the account', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}), Policy: resource('AWS::Logs::AccountPolicy', { PolicyType: 'SUBSCRIPTION_FILTER_POLICY',
      PolicyDocument: { 'Fn::Sub': '{"DestinationArn":"arn:aws:logs:${AWS::Region}:444455556666:destination:siem","FilterPattern":""}' } }) } }, 'unresolved Policy/Properties/PolicyDocument [account:444455556666]'],
    ['broker logs by a stream that is in no template', { Resources: { Cluster: logging({ Firehose: { Enabled: true, DeliveryStream: 'logs' } }) } }, 'unresolved Cluster/Properties/LoggingInfo/BrokerLogs/Firehose/DeliveryStream [stream:logs]'],
    ['a queue of an account that may be this one and is told of objects', recordsBucket({ NotificationConfiguration: { QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: THEIRS }] } }),
      'unresolved Bucket/Properties/NotificationConfiguration/QueueConfigurations/0/Queue [account:444455556666]'],
    ['a queue of an account that may be this one', { Resources: onFailure(THEIRS) }, `unresolved ${DESTINATION} [account:444455556666]`],
    ['the same in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: onFailure(perhaps(OWN, THEIRS)) }, `unresolved ${DESTINATION} [account:444455556666]`],
    ['a destination that the deployment chooses', { Parameters: CHOSEN, Resources: onFailure(AT_DEPLOYMENT) }, `unresolved ${DESTINATION} [destination]`],
    ['a bucket that is in no template', { Resources: { Sink: connector({ 's3.bucket.name': 'archive' }) } }, 'unresolved Sink/Properties/ConnectorConfiguration/s3.bucket.name [bucket:archive]'],
    ['a filter of broker logs', { Resources: {
      Cluster: logging({ CloudWatchLogs: { Enabled: true, LogGroup: { Ref: 'Group' } } }), Group: resource('AWS::Logs::LogGroup', {}),
      Filter: resource('AWS::Logs::SubscriptionFilter', { LogGroupName: { Ref: 'Group' }, DestinationArn: 'arn:aws:logs:eu-west-1:444455556666:destination:siem' }),
    } }, 'unresolved Filter/Properties/DestinationArn [account:444455556666]'],
    ['objects that are given away', recordsBucket(replicated({ Bucket: 'arn:aws:s3:::theirs', Account: '444455556666' })),
      'unresolved Bucket/Properties/ReplicationConfiguration/Rules/0/Destination/Bucket [bucket:arn:aws:s3:::theirs]',
      'unresolved Bucket/Properties/ReplicationConfiguration/Rules/0/Destination/Account [account:444455556666]'],
  ],
});

test('where the account of a stack is known, another one is another one', () => {
  const manifest = { version: '45.0.0', artifacts: { Platform: { type: 'aws:cloudformation:stack', environment: 'aws://111122223333/eu-west-1', properties: { templateFile: 'Platform.template.json' } } } };
  const found = (Destination: string): string[] => {
    const result = readPlatforms([
      { path: 'manifest.json', text: JSON.stringify(manifest) }, { path: 'Platform.template.json', text: JSON.stringify({ Resources: onFailure(Destination) }) },
    ]);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.platforms.flatMap((platform) => rule.evaluate(platform)).map(({ kind, finding }) => `${kind} ${finding}`);
  };
  expect(found(THEIRS)).toEqual(['violation account:444455556666']);
  expect(found(THEIRS.replace('444455556666', '111122223333'))).toEqual([]);
});
