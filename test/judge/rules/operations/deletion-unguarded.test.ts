import { deletionUnguarded as rule } from '../../../../lib/judge/rules/operations/deletion-unguarded';
import { type Json } from '../../../../lib/template';
import { resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { connector, logging } from '../support/kafka';

const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

function policies(body: Json, attributes: Record<string, unknown> = KEPT): Json {
  return { ...(body as object), ...attributes } as Json;
}

/** Of what says nothing the deletion stands for both. */
function lost(id: string): string[] {
  return [`violation ${id}/DeletionPolicy [deletion]`];
}

const CLUSTER = policies(resource('AWS::MSK::Cluster', {}));
function door(LoadBalancerAttributes: unknown): Record<string, unknown> {
  return {
    Serverless: policies(resource('AWS::MSK::ServerlessCluster', {})), Service: resource('AWS::EC2::VPCEndpointService', { NetworkLoadBalancerArns: [{ Ref: 'Door' }] }),
    Door: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { LoadBalancerAttributes }),
  };
}

const ATTRIBUTES = 'Door/Properties/LoadBalancerAttributes';
const SINK = { Sink: connector({ 's3.bucket.name': { Ref: 'Bucket' } }) };

/** A role that reads a topic, and writes what it makes of it into a table. */
function projected(table: Record<string, unknown>, attributes: Record<string, unknown> = KEPT, action = 'kafka-cluster:ReadData'): Record<string, unknown> {
  const Statement = [{ Effect: 'Allow', Action: action, Resource: '*' }, { Effect: 'Allow', Action: ['dynamodb:PutItem'], Resource: { 'Fn::GetAtt': ['Table', 'Arn'] } }];
  return { Cluster: CLUSTER, Table: policies(resource('AWS::DynamoDB::Table', table), attributes), Role: resource('AWS::IAM::Role', { Policies: [{ PolicyDocument: { Statement } }] }) };
}

ruleCases(rule, {
  compliant: [
    ['a cluster that stays', { Resources: { Cluster: CLUSTER } }],
    ['a cluster that stays but for a failed creation', { Resources: { Cluster: policies(resource('AWS::MSK::Cluster', {}), { ...KEPT, DeletionPolicy: 'RetainExceptOnCreate' }) } }],
    ['a table that a reader of topics writes to, and that stays', { Resources: projected({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }) }],
    ['a table that a writer of topics writes to', { Resources: projected({}, {}, 'kafka-cluster:WriteData') }],
    ['a bucket of records that stays', { Resources: { ...SINK, Bucket: policies(resource('AWS::S3::Bucket', {})) } }],
    ['a door of partners that is protected', { Resources: door([{ Key: 'deletion_protection.enabled', Value: 'true' }]) }],
  ],
  nonCompliant: [
    ['a table that a reader of topics writes to', { Resources: projected({ DeletionProtectionEnabled: 'false' }, {}) }, ...lost('Table'), 'violation Table/Properties/DeletionProtectionEnabled [deletion-protection]',
      'violation Table/Properties/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled [no-recovery]'],
    ['a cluster of which nothing is said', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }, ...lost('Cluster')],
    ['a cluster that is lost when it is replaced', { Resources: { Cluster: policies(resource('AWS::MSK::Cluster', {}), { DeletionPolicy: 'Retain' }) } }, 'violation Cluster/UpdateReplacePolicy [replacement]'],
    ['a cluster that says of both that it is lost', { Resources: { Cluster: policies(resource('AWS::MSK::Cluster', {}), { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }) } },
      'violation Cluster/DeletionPolicy [deletion]', 'violation Cluster/UpdateReplacePolicy [replacement]'],
    ['a topic that is deleted', { Resources: { Topic: policies(resource('AWS::MSK::Topic', {}), { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' }) } }, 'violation Topic/DeletionPolicy [deletion]'],
    ['a key', { Resources: { Cluster: CLUSTER, Key: resource('AWS::KMS::Key', {}) } }, ...lost('Key')],
    ['an authority', { Resources: { Cluster: CLUSTER, Authority: resource('AWS::ACMPCA::CertificateAuthority', {}) } }, ...lost('Authority')],
    ['a log group of evidence', { Resources: { Cluster: policies(logging({ CloudWatchLogs: { Enabled: true, LogGroup: { Ref: 'Group' } } })), Group: resource('AWS::Logs::LogGroup', {}) } }, ...lost('Group')],
    ['a bucket that is emptied first', { Resources: { ...SINK, Bucket: policies(resource('AWS::S3::Bucket', {})), Eraser: resource('Custom::S3AutoDeleteObjects', { BucketName: { Ref: 'Bucket' } }) } },
      'violation Eraser/Properties/BucketName [auto-delete]'],
    ['a door of partners that is not protected', { Resources: door([{ Key: 'deletion_protection.enabled', Value: 'false' }]) }, `violation ${ATTRIBUTES}/0/Value [deletion-protection]`],
    ['a door of partners of which nothing is said', { Resources: door(undefined) }, `violation ${ATTRIBUTES} [deletion-protection]`],
  ],
  notApplicable: [
    ['a key of something else', { Resources: { Key: resource('AWS::KMS::Key', {}) } }],
    ['a queue, whose messages are gone within days', { Resources: { Sink: connector({}), Queue: resource('AWS::SQS::Queue', {}) } }],
  ],
  unresolvable: [
    ['a policy that the deployment chooses', { Resources: { Cluster: policies(resource('AWS::MSK::Cluster', {}), { ...KEPT, DeletionPolicy: { Ref: 'Chosen' } }) } }, 'unresolved Cluster/DeletionPolicy [deletion]'],
  ],
});
