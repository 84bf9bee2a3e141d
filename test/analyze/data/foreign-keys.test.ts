import { dataPart } from '../../../lib/analyze/data';
import { attribute, edgesOf, resource, type Parts } from '../kafka/support';

const THEIRS = 'arn:aws:kms:eu-west-1:999999999999:key/k';
const cluster = (DataVolumeKMSKeyId: unknown): Parts => ({
  Cluster: resource('AWS::MSK::Cluster', { EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId } } }), Key: resource('AWS::KMS::Key', {}),
  Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/a', TargetKeyId: THEIRS }),
});

test('a key of another account is held by that account, by whatever name it goes', () => {
  const HELD = ['account:999999999999 holds-the-key-of Cluster'];
  expect(edgesOf(dataPart, cluster(THEIRS))).toEqual(HELD);
  expect(edgesOf(dataPart, cluster({ 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:999999999999:key/k' }))).toEqual(HELD);
  expect(edgesOf(dataPart, cluster({ Ref: 'Alias' }))).toEqual(HELD);
  const bucket = { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: THEIRS } }] } };
  expect(edgesOf(dataPart, { Bucket: resource('AWS::S3::Bucket', bucket) })).toEqual(['account:999999999999 holds-the-key-of Bucket']);
});

test('a key of the templates, of this account, or of AWS is nobody else\'s', () => {
  for (const key of [attribute('Key', 'Arn'), { 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/k' }, 'alias/aws/kafka', '0b6d2f1e-0000-4000-8000-000000000000', { Ref: 'AWS::NoValue' }]) {
    expect(edgesOf(dataPart, cluster(key))).toEqual([]);
  }
});
