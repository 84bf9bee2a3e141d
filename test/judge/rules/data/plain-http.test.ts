import { plainHttp as rule } from '../../../../lib/judge/rules/data/plain-http';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { CLUSTER, evidenceBucket, mapping, recordsBucket } from '../support/kafka';

const INSIDE = { 'Fn::Sub': '${Bucket.Arn}/*' };
const BOTH = [attribute('Bucket', 'Arn'), INSIDE];
const DENY = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: BOTH, Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
const ALLOW = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 's3:GetObject', Resource: INSIDE };
const DOCUMENT = 'Policy/Properties/PolicyDocument';

function policy(...Statement: unknown[]): Record<string, unknown> {
  return { Policy: resource('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Statement } }) };
}

function queue(Action: unknown, Resource: unknown = '*'): Record<string, unknown> {
  return {
    Source: mapping({ DestinationConfig: { OnFailure: { Destination: attribute('Queue', 'Arn') } } }), Queue: resource('AWS::SQS::Queue', {}),
    Policy: resource('AWS::SQS::QueuePolicy', { Queues: [{ Ref: 'Queue' }], PolicyDocument: { Statement: [{ ...DENY, Action, Resource }] } }),
  };
}

function inline(Action: unknown): Record<string, unknown> {
  return { ...queue(Action), Policy: resource('AWS::SQS::QueueInlinePolicy', { Queue: { Ref: 'Queue' }, PolicyDocument: { Statement: [{ ...DENY, Action, Resource: '*' }] } }) };
}

ruleCases(rule, {
  compliant: [
    ['a subscriber over TLS', { Resources: { Cluster: CLUSTER, Line: resource('AWS::SNS::Subscription', { TopicArn: 't', Protocol: 'https', Endpoint: 'https://pager.example' }) } }],
    ['a queue with a policy of its own', { Resources: inline('sqs:*') }],
    ['a bucket of evidence that denies plain HTTP', evidenceBucket({}, policy(ALLOW, DENY))],
    ['a bucket of records', recordsBucket({}, policy({ ...DENY, Principal: { AWS: '*' }, Action: ['S3:*'] }))],
    ['objects and the bucket, each in a statement of its own', recordsBucket({}, policy({ ...DENY, Resource: INSIDE }, { ...DENY, Resource: attribute('Bucket', 'Arn') }))],
    ['everything', recordsBucket({}, policy({ ...DENY, Resource: '*' }))],
    ['a policy that names the bucket', recordsBucket({ BucketName: 'archive' }, { Policy: resource('AWS::S3::BucketPolicy', { Bucket: 'archive', PolicyDocument: { Statement: DENY } }) })],
    ['a queue of dead letters', { Resources: queue('sqs:*', attribute('Queue', 'Arn')) }],
  ],
  nonCompliant: [
    ['a subscriber in plain HTTP', { Resources: { Cluster: CLUSTER, Line: resource('AWS::SNS::Subscription', { TopicArn: 't', Protocol: 'HTTP', Endpoint: 'http://pager.example' }) } }, 'violation Line/Properties/Protocol [subscription:http]'],
    ['a subscriber in plain HTTP, inside the topic', { Resources: { Cluster: CLUSTER, Pager: resource('AWS::SNS::Topic', { Subscription: [{ Protocol: 'http', Endpoint: 'http://pager.example' }] }) } },
      'violation Pager/Properties/Subscription/0/Protocol [subscription:http]'],
    ['a bucket without a policy', evidenceBucket({}), 'violation Bucket/Properties [plain-http]'],
    ['a policy that only allows', evidenceBucket({}, policy(ALLOW)), `violation ${DOCUMENT} [plain-http]`],
    ['a denial for one principal', recordsBucket({}, policy({ ...DENY, Principal: { AWS: 'arn:aws:iam::111122223333:role/nobody' } })), `violation ${DOCUMENT} [plain-http]`],
    ['a denial that another condition narrows', recordsBucket({}, policy({ ...DENY, Condition: { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/nobody' } } })),
      `violation ${DOCUMENT} [plain-http]`],
    ['a denial of one action', recordsBucket({}, policy({ ...DENY, Action: 's3:GetObject' })), `violation ${DOCUMENT} [plain-http]`],
    ['a denial of the bucket alone', recordsBucket({}, policy({ ...DENY, Resource: attribute('Bucket', 'Arn') })), `violation ${DOCUMENT} [plain-http]`],
    ['a denial of objects alone', recordsBucket({}, policy({ ...DENY, Resource: INSIDE })), `violation ${DOCUMENT} [plain-http]`],
    ['a denial of what comes with TLS', recordsBucket({}, policy({ ...DENY, Condition: { Bool: { 'aws:SecureTransport': 'true' } } })), `violation ${DOCUMENT} [plain-http]`],
    ['a denial for all but some', recordsBucket({}, policy({ ...DENY, Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/x' } })), `violation ${DOCUMENT} [plain-http]`],
    ['a denial in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, ...recordsBucket({}, policy(ALLOW, perhaps(DENY, { Ref: 'AWS::NoValue' }))) }, `violation ${DOCUMENT} [plain-http]`],
    ['a queue that denies sending alone', { Resources: queue('sqs:SendMessage') }, `violation ${DOCUMENT} [plain-http]`],
    ['a queue with a policy of its own that denies something', { Resources: inline('sqs:SendMessage') }, 'violation Policy/Properties/PolicyDocument [plain-http]'],
    ['a policy of a bucket that is there on a condition', { Parameters: CHOSEN, Conditions: PERHAPS, ...recordsBucket({}, { Policy: { ...policy(DENY)['Policy'] as object, Condition: 'Perhaps' } }) }, `violation ${DOCUMENT} [plain-http]`],
    ['a policy that denies of another queue', { Resources: { ...queue('sqs:*', attribute('Other', 'Arn')), Other: resource('AWS::SQS::Queue', {}) } }, 'violation Policy/Properties/PolicyDocument [plain-http]'],
  ],
  notApplicable: [
    ['a bucket that has nothing to do with Kafka', { Resources: { Site: resource('AWS::S3::Bucket', {}), Cluster: resource('AWS::MSK::Cluster', {}) } }],
  ],
  unresolvable: [
    ['a protocol that the deployment chooses', { Parameters: CHOSEN, Resources: { Cluster: CLUSTER, Line: resource('AWS::SNS::Subscription', { TopicArn: 't', Protocol: AT_DEPLOYMENT, Endpoint: 'x' }) } }, 'unresolved Line/Properties/Protocol [subscription]'],
    ['a policy that a macro makes', recordsBucket({}, { Policy: resource('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Bucket' }, PolicyDocument: { 'Fn::Transform': { Name: 'Policy' } } }) }), `unresolved ${DOCUMENT} [plain-http]`],
    ['conditions that the deployment chooses', { Parameters: CHOSEN, ...recordsBucket({}, policy({ ...DENY, Condition: AT_DEPLOYMENT })) }, `unresolved ${DOCUMENT} [plain-http]`],
  ],
});
