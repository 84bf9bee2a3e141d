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
