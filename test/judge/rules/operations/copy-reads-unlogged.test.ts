import { copyReadsUnlogged as rule } from '../../../../lib/judge/rules/operations/copy-reads-unlogged';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { evidenceBucket, recordsBucket } from '../support/kafka';

const LOGGED = { LoggingConfiguration: { DestinationBucketName: 'access' } };
const LOGGING = 'Bucket/Properties/LoggingConfiguration';

function trail(properties: Record<string, unknown>): Record<string, unknown> {
  return { Trail: resource('AWS::CloudTrail::Trail', properties) };
}

function objects(field: object): Record<string, unknown> {
  return trail({ AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::S3::Object'] }, field] }] });
}

ruleCases(rule, {
  compliant: [
    ['a trail of this bucket', recordsBucket({}, objects({ Field: 'resources.ARN', StartsWith: [{ 'Fn::Sub': '${Bucket.Arn}/' }] }))],
    ['a trail of what is got', recordsBucket({}, objects({ Field: 'eventName', Equals: ['GetObject', 'PutObject'] }))],
    ['a trail of objects of this bucket', recordsBucket({}, trail({ EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: [{ 'Fn::Sub': '${Bucket.Arn}/' }] }] }] }))],
    ['a bucket of records with access logs', recordsBucket(LOGGED)],
    ['a trail of objects', recordsBucket({}, trail({ EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] }))],
    ['a trail of objects, by advanced selectors', recordsBucket({}, trail({ AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'resources.type', Equals: ['AWS::S3::Object'] }] }] }))],
  ],
  nonCompliant: [
    ['a bucket of records without', recordsBucket({}), `violation ${LOGGING} [no-access-logs]`],
    ['a bucket of evidence without', evidenceBucket({}), `violation ${LOGGING} [no-access-logs]`],
    ['a bucket without in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, ...recordsBucket({ LoggingConfiguration: perhaps(LOGGED.LoggingConfiguration, { Ref: 'AWS::NoValue' }) }) }, `violation ${LOGGING} [no-access-logs]`],
    ['a trail of objects that are written', recordsBucket({}, objects({ Field: 'readOnly', Equals: ['false'] })), `violation ${LOGGING} [no-access-logs]`],
    ['a trail of other objects', recordsBucket({}, objects({ Field: 'resources.ARN', NotStartsWith: [{ 'Fn::Sub': '${Bucket.Arn}/' }] })), `violation ${LOGGING} [no-access-logs]`],
    ['a trail of one other bucket', recordsBucket({}, objects({ Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::other/'] })), `violation ${LOGGING} [no-access-logs]`],
    ['a trail of what is put', recordsBucket({}, objects({ Field: 'eventName', Equals: ['PutObject'] })), `violation ${LOGGING} [no-access-logs]`],
    ['a trail of all but what is got', recordsBucket({}, objects({ Field: 'eventName', NotStartsWith: ['Get'] })), `violation ${LOGGING} [no-access-logs]`],
    ['a trail of what is written', recordsBucket({}, trail({ EventSelectors: [{ ReadWriteType: 'WriteOnly', DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] })), `violation ${LOGGING} [no-access-logs]`],
    ['a trail of another bucket', recordsBucket({}, trail({ EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::other/'] }] }] })), `violation ${LOGGING} [no-access-logs]`],
    ['a trail on a condition', { Parameters: CHOSEN, Conditions: PERHAPS, ...recordsBucket({}, { Trail: { ...objects({})['Trail'] as object, Condition: 'Perhaps' } }) }, `violation ${LOGGING} [no-access-logs]`],
    ['a trail of calls alone', recordsBucket({}, trail({ IsLogging: true })), `violation ${LOGGING} [no-access-logs]`],
  ],
  notApplicable: [['a bucket that has nothing to do with Kafka', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}), Site: resource('AWS::S3::Bucket', {}) } }]],
  unresolvable: [['logs of which the deployment decides', { Parameters: CHOSEN, ...recordsBucket({ LoggingConfiguration: AT_DEPLOYMENT }) }, `unresolved ${LOGGING} [no-access-logs]`]],
});
