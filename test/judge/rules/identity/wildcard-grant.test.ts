import { wildcardGrant as rule } from '../../../../lib/judge/rules/identity/wildcard-grant';
import { ruleCases, type Case } from '../support/cases';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const AT = 'Policy/Properties/PolicyDocument/Statement/0';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/k';

function allowing(Action: unknown, Resource: unknown, more: Record<string, unknown> = {}): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Bucket: resource('AWS::S3::Bucket', {}),
      Policy: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource, ...more }] } }),
    },
  };
}
const attached = (...arns: unknown[]): Parts => ({ Parameters: CHOSEN, Resources: { Role: resource('AWS::IAM::Role', { ManagedPolicyArns: arns }) } });

const onNothing = (action: string, on: string): Case => [`${action} on ${on}`, allowing(action, on), `violation ${AT}/Resource [resource:${action.split(':')[0]!}@${on}]`];
const byPart = (action: string): Case => [action, allowing(action, KEY), `violation ${AT}/Action [action:${action}]`];

ruleCases(rule, {
  compliant: [
    ['a key by its ARN', allowing(['kms:Decrypt', 'kms:GenerateDataKey*'], KEY)],
    ['objects of a bucket of the templates', allowing(['s3:GetObject*', 's3:PutObject'], { 'Fn::Sub': '${Bucket.Arn}/*' })],
    ['a bucket of a name that the account makes', allowing('s3:GetObject', { 'Fn::Sub': 'arn:aws:s3:::${AWS::AccountId}-logs/*' })],
    ['a family of secrets', allowing('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_orders_*')],
    ['a family of log groups', allowing('logs:PutLogEvents', 'arn:aws:logs:eu-west-1:111122223333:log-group:/msk/*:*')],
    ['a family of roles', allowing('sts:AssumeRole', 'arn:aws:iam::111122223333:role/streaming/*')],
    ['actions for which AWS knows no resource', allowing(['kms:CreateKey', 'kms:ListKeys', 'logs:DescribeLogGroups', 'kafka:ListClusters', 'kafka:GetBootstrapBrokers', 's3:ListAllMyBuckets', 'sts:GetCallerIdentity'], '*')],
    ['settings that are read', allowing(['kms:Describe*', 'kafka:Describe*', 's3:GetBucketLocation'], '*')],
    ['changes of one stack, and of templates in general', allowing(['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'], 'arn:aws:cloudformation:eu-west-1:111122223333:stack/events/*')],
    ['what is deployed is read, and a template checked', allowing(['cloudformation:Describe*', 'cloudformation:ValidateTemplate', 'cloudformation:CreateUploadBucket'], '*')],
    ['keys by their alias', allowing('kms:Decrypt', '*', { Condition: { 'ForAnyValue:StringLike': { 'kms:ResourceAliases': 'alias/orders-*' } } })],
    ['secrets by their tag', allowing('secretsmanager:GetSecretValue', '*', { Condition: { StringEquals: { 'aws:ResourceTag/owner': 'risk' } } })],
    ['services that lead nowhere near', allowing(['ec2:*', 'cloudwatch:PutMetricData'], '*')],
    ['Kafka itself, which is another rule\'s', allowing('kafka-cluster:*', '*')],
    ['a denial', allowing('*', '*', { Effect: 'Deny' })],
    ['policies that AWS manages for services', attached('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole', 'arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy', { Ref: 'Chosen' })],
    ['a policy that AWS manages and that only lists', attached('arn:aws:iam::aws:policy/AmazonMSKConnectReadOnlyAccess')],
  ],
  nonCompliant: [
    ...['kms:*', 'kms:Put*', 's3:*', 's3:Put*', 'S3:PutBucket*', 'secretsmanager:*', 'secretsmanager:Put?esourcePolicy', 'logs:*', 'logs:Delete*', 'iam:*', 'iam:Create*', 'sts:*', 'sts:AssumeRole*',
      'kafka:*', 'kafka:Update*', 'acm-pca:*', 'sqs:*', 'sns:*', 'kinesis:*', 'dynamodb:*', 'cloudformation:*', 'k*:*', '*'].map(byPart),
    onNothing('kms:Decrypt', '*'), onNothing('kms:GenerateDataKey*', '*'), onNothing('kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/*'), onNothing('kms:Decrypt', 'arn:aws:kms:*'),
    onNothing('secretsmanager:GetSecretValue', '*'), onNothing('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_*'), onNothing('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:*'),
    onNothing('s3:GetObject', 'arn:aws:s3:::*'), onNothing('s3:GetObject', 'arn:aws:*:::orders/*'), onNothing('s3:Get*', '*'), onNothing('s3:PutObject', 'arn:aws:s3:::*/kafka'), onNothing('s3:GetObject', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/*'),
    onNothing('logs:PutLogEvents', '*'), onNothing('logs:FilterLogEvents', 'arn:aws:logs:eu-west-1:111122223333:log-group:*'), onNothing('sts:AssumeRole', '*'),
    onNothing('sts:AssumeRole', 'arn:aws:iam::111122223333:role/*'), onNothing('iam:UpdateRole', '*'), onNothing('kafka:UpdateSecurity', '*'), onNothing('kafka:CreateReplicator', 'arn:aws:kafka:*:*:*'),
    onNothing('kafkaconnect:UpdateConnector', '*'), onNothing('acm-pca:IssueCertificate', '*'), onNothing('sqs:ReceiveMessage', '*'), onNothing('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:*'),
    onNothing('kinesis:GetRecords', '*'), onNothing('firehose:PutRecord', '*'), onNothing('dynamodb:Scan', 'arn:aws:dynamodb:eu-west-1:111122223333:table/*'), onNothing('sns:Publish', '*'), onNothing('cloudformation:UpdateStack', '*'), onNothing('cloudformation:ExecuteChangeSet', 'arn:aws:cloudformation:eu-west-1:111122223333:stack/*'),
    ['resources in a list', allowing('kms:Decrypt', [KEY, '*']), `violation ${AT}/Resource/1 [resource:kms@*]`],
    ['several services at once', allowing(['kms:Decrypt', 's3:GetObject', 'ec2:RunInstances'], '*'), `violation ${AT}/Resource [resource:kms,s3@*]`],
    ['tags of any value', allowing('kms:Decrypt', '*', { Condition: { StringLike: { 'aws:ResourceTag/owner': '*' } } }), `violation ${AT}/Resource [resource:kms@*]`],
    ['tags where there are some', allowing('kms:Decrypt', '*', { Condition: { StringEqualsIfExists: { 'aws:ResourceTag/owner': 'risk' } } }), `violation ${AT}/Resource [resource:kms@*]`],
    ['one branch', allowing('kms:Decrypt', perhaps(KEY, '*')), `violation ${AT}/Resource [resource:kms@*]`],
    ['everything', allowing('*', '*'), `violation ${AT}/Action [action:*]`, `violation ${AT}/Resource [resource:*@*]`],
    ['everything but some actions', allowing({ Ref: 'AWS::NoValue' }, KEY, { NotAction: ['iam:*', 'sts:*'] }), `violation ${AT}/NotAction [not-action:iam:*,sts:*@${KEY}]`],
    ['everything but some resources', allowing('kms:Decrypt', { Ref: 'AWS::NoValue' }, { NotResource: KEY }), `violation ${AT}/NotResource [not-resource]`],
    ['a policy that AWS manages', attached('arn:aws:iam::aws:policy/AmazonS3FullAccess', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/IAMFullAccess' }),
      'violation Role/Properties/ManagedPolicyArns/0 [policy:AmazonS3FullAccess]', 'violation Role/Properties/ManagedPolicyArns/1 [policy:IAMFullAccess]'],
    ['a policy that AWS manages and that reads every bucket', attached('arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'), 'violation Role/Properties/ManagedPolicyArns/0 [policy:AmazonS3ReadOnlyAccess]'],
    ['every right on clusters', attached('arn:aws:iam::aws:policy/AmazonMSKFullAccess'), 'violation Role/Properties/ManagedPolicyArns/0 [policy:AmazonMSKFullAccess]'],
  ],
  notApplicable: [['a bucket alone', { Resources: { Bucket: resource('AWS::S3::Bucket', {}), Role: resource('AWS::IAM::Role', {}) } }]],
  unresolvable: [
    ['an action', allowing(AT_DEPLOYMENT, KEY), `unresolved ${AT}/Action [action:<Chosen>]`],
    ['an action that is new', allowing('kms:DecryptEverything', KEY), `unresolved ${AT}/Action [action:kms:DecryptEverything]`],
    ['a resource', allowing('kms:Decrypt', AT_DEPLOYMENT), `unresolved ${AT}/Resource [resource:<Chosen>]`],
    ['a statement', { Parameters: CHOSEN, Resources: { Policy: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: [AT_DEPLOYMENT] } }) } }, 'unresolved Policy/Properties/PolicyDocument/Statement/0 [statement]'],
  ],
});
