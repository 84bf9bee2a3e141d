import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Classification, GuardedBucket, SegmentedNetwork, ServiceDelivery, Workload, WorkloadRole } from '../../constructs';
import { newApp, ofType, written, type Template } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { REASON } from '../support/sample-platform';
import { dataSample } from './bucket-sample';
import type { Statement } from './evaluate-policy';

const bucketOf = (template: Template, name: string) => ofType(template, 'AWS::S3::Bucket').find((b) => JSON.stringify(b.Properties['BucketName']).includes(name))!;

describe('a guarded bucket', () => {
  const { app, bucket, iam } = dataSample();
  const archive = bucket('OrdersArchive', { retention: Duration.days(30) });
  bucket('Second', { objectLock: 'COMPLIANCE' });
  bucket('Third', { objectLock: 'GOVERNANCE', classification: Classification.RESTRICTED, retention: Duration.hours(48) });
  archive.grants.write(iam('Writer'), { reason: REASON });
  const { templates, trust } = written(app);
  const template = templates['Core']!;
  const guarded = bucketOf(template, 'orders-archive');

  it('is private, versioned, retained, and owned by the account alone', () => {
    expect(guarded.Properties['PublicAccessBlockConfiguration']).toEqual({ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true });
    expect(guarded.Properties['OwnershipControls']).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
    expect(guarded.Properties['VersioningConfiguration']).toEqual({ Status: 'Enabled' });
    expect([guarded.DeletionPolicy, guarded.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    expect(ofType(template, 'AWS::S3::BucketPolicy').map((p) => p.DeletionPolicy)).toEqual(Array(4).fill('Retain'));
  });

  it('encrypts with the key of buckets, and with a bucket key under it', () => {
    const [rule] = guarded.Properties['BucketEncryption'].ServerSideEncryptionConfiguration;
    const keyId = rule.ServerSideEncryptionByDefault.KMSMasterKeyID['Fn::GetAtt'][0];
    expect(rule).toMatchObject({ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } });
    expect(template.Resources[keyId]!.Properties['Description']).toContain('guarded buckets');
  });

  it('keeps objects for its retention, and what was overwritten for a week', () => {
    expect(guarded.Properties['LifecycleConfiguration'].Rules).toEqual([
      { Id: 'Retention', Status: 'Enabled', ExpirationInDays: 30, NoncurrentVersionExpiration: { NoncurrentDays: 7 }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
      { Id: 'DeleteMarkers', Status: 'Enabled', ExpiredObjectDeleteMarker: true },
    ]);
    expect(bucketOf(template, 'second').Properties['LifecycleConfiguration'].Rules[0].ExpirationInDays).toBe(Classification.CONFIDENTIAL.copyRetention.defaultDays);
  });

  it('has no lock unless it is asked for, and then one as long as the retention', () => {
    expect([guarded.Properties['ObjectLockEnabled'], guarded.Properties['ObjectLockConfiguration']]).toEqual([undefined, undefined]);
    const lock = (name: string) => bucketOf(template, name).Properties['ObjectLockConfiguration'];
    expect(lock('second')).toEqual({ ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } } });
    expect(lock('third').Rule.DefaultRetention).toEqual({ Mode: 'GOVERNANCE', Days: 2 });
  });

  it('shares one access-log bucket with its stack, which waits for nothing of theirs', () => {
    const logs = bucketOf(template, 'core-access-logs');
    expect(ofType(template, 'AWS::S3::Bucket')).toHaveLength(4);
    expect(guarded.Properties['LoggingConfiguration']).toEqual({ DestinationBucketName: { Ref: logs.id }, LogFilePrefix: 'orders-archive/' });
    expect(logs.Properties['BucketEncryption'].ServerSideEncryptionConfiguration).toEqual([{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }]);
    expect(logs.Properties).not.toHaveProperty('ObjectLockEnabled');
    const policy = ofType(template, 'AWS::S3::BucketPolicy').find((p) => p.Properties['Bucket'].Ref === logs.id)!;
    const deliver = policy.Properties['PolicyDocument'].Statement.find((s: Statement) => s.Sid === 'DeliverAccessLogs');
    expect(deliver.Principal).toEqual({ Service: 'logging.s3.amazonaws.com' });
    expect(deliver.Condition.StringEquals).toEqual({ 'aws:SourceAccount': '111122223333' });
    expect(JSON.stringify(deliver.Condition.ArnEquals['aws:SourceArn'])).toContain('s3:::core-orders-archive-111122223333-eu-central-1');
    expect(deliver.Condition.ArnEquals['aws:SourceArn']).toHaveLength(3);
    expect(template.Resources[guarded.id]).toMatchObject({ DependsOn: [policy.id] });
  });

  it('stands in trust.json with what it holds', () => {
    expect(trust.copies.find((c) => c.name === 'orders-archive')).toEqual({
      path: 'Core/OrdersArchive', stack: 'Core', logicalId: guarded.id, name: 'orders-archive', owner: 'team-data', classification: 'CONFIDENTIAL', retentionDays: 30, holds: 'copies of orders',
    });
  });
});

describe('a bucket is refused', () => {
  const refused = (props: object, expected: object) => {
    expectRefusal(() => dataSample().bucket('Archive', props), { where: 'Core/Archive', ...expected } as never);
  };
  it.each<[string, object, object]>([
    ['kept shorter than its classification allows', { retention: Duration.days(0) }, { code: 'DATA_RETENTION_INVALID', allowed: '1 to 1095' }],
    ['kept longer than its classification allows', { retention: Duration.days(1096) }, { code: 'DATA_RETENTION_INVALID', given: '1096 days' }],
    ['kept for a part of a day', { retention: Duration.hours(25) }, { code: 'DATA_RETENTION_INVALID', allowed: 'whole days' }],
    ['with a retention that is a token', { retention: Duration.days(Lazy.number({ produce: () => 30 })) }, { code: 'DATA_RETENTION_INVALID', given: 'a token' }],
    ['without an owner', { owner: ' ' }, { code: 'OWNER_MISSING' }],
    ['that holds nothing in particular', { holds: 'data' }, { code: 'REASON_MISSING' }],
    ['with a name outside the alphabet', { name: 'Orders_Archive' }, { code: 'NAME_INVALID', given: 'Orders_Archive' }],
    ['for a trail with a wildcard', { serviceDeliveries: [ServiceDelivery.cloudTrail({ trailName: '*' })] }, { code: 'DATA_DELIVERY_INVALID', given: '*' }],
    ['for a trail that is a token', { serviceDeliveries: [ServiceDelivery.cloudTrail({ trailName: Lazy.string({ produce: () => 'x' }) })] }, { code: 'DATA_DELIVERY_INVALID', given: 'a token' }],
    ['for a log source with a wildcard', { serviceDeliveries: [ServiceDelivery.logDelivery({ source: 'any*' })] }, { code: 'DATA_DELIVERY_INVALID', given: 'any*' }],
    ['for a prefix with a wildcard', { serviceDeliveries: [ServiceDelivery.logDelivery({ prefix: '*' })] }, { code: 'DATA_DELIVERY_INVALID', given: '*' }],
  ])('%s', (_, props, expected) => { refused(props, expected); });

  it('whose name another one has', () => {
    const sample = dataSample();
    sample.bucket('Archive');
    expectRefusal(() => sample.bucket('Other', { name: 'archive' }), { code: 'NAME_TAKEN', where: 'Core/Other', given: 'archive' });
  });

  it('but not one at either end of its range', () => {
    const sample = dataSample();
    expect(() => [sample.bucket('A', { retention: Duration.days(1) }), sample.bucket('B', { retention: Duration.days(1095) })]).not.toThrow();
  });
});

describe('where account and region are not known yet', () => {
  const app = newApp();
  const stack = new Stack(app, 'Anywhere');
  const network = new SegmentedNetwork(stack, 'Network');
  const segment = network.addSegment('apps', { owner: 'team-apps' });
  const archive = new GuardedBucket(stack, 'Archive', {
    owner: 'team-data', classification: Classification.INTERNAL, holds: 'copies of orders', network, serviceDeliveries: [ServiceDelivery.cloudTrail({ trailName: 'all' })],
  });
  archive.grants.read(new Workload(stack, 'Reader', { owner: 'team-apps', purpose: 'reads copies', segment, identity: WorkloadRole.ecsTask() }), { reason: REASON });

  it('AwsSolutions finds nothing', () => {
    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
  });

  it('the bucket is named after both, as its key names it', () => {
    const template = written(app).templates['Anywhere']!;
    expect(bucketOf(template, 'anywhere-archive').Properties['BucketName']).toEqual({ 'Fn::Join': ['', ['anywhere-archive-', { Ref: 'AWS::AccountId' }, '-', { Ref: 'AWS::Region' }]] });
    const key = ofType(template, 'AWS::KMS::Key').find((k) => k.Properties['Description'].includes('guarded buckets'))!;
    const readers = key.Properties['KeyPolicy'].Statement.find((s: Statement) => s.Sid.endsWith('Readers'));
    expect(readers.Condition.StringEquals['kms:EncryptionContext:aws:s3:arn']).toEqual({
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::anywhere-archive-', { Ref: 'AWS::AccountId' }, '-', { Ref: 'AWS::Region' }]],
    });
  });
});
