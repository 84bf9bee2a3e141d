import { Stack, Validations, aws_iam as iam } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ServiceDelivery, type BreakGlass, type GuardedBucket, type Topic, type Workload } from '../../constructs';
import { newApp, ofType, only, written, type Template } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { REASON, samplePlatform } from '../support/sample-platform';
import { dataSample, type DataSample } from './bucket-sample';
import type { Statement } from './evaluate-policy';

const statements = (template: Template, bucket: string): Statement[] => {
  const { id } = ofType(template, 'AWS::S3::Bucket').find((b) => b.Properties['BucketName'].startsWith(`core-${bucket}-`))!;
  return ofType(template, 'AWS::S3::BucketPolicy').find((p) => p.Properties['Bucket'].Ref === id)!.Properties['PolicyDocument'].Statement;
};
const bySid = (all: Statement[], sid: string): Statement => all.find((s) => s.Sid === sid)!;
const keyStatements = (template: Template): Statement[] => ofType(template, 'AWS::KMS::Key').find((k) => k.Properties['Description'].includes('guarded buckets'))!.Properties['KeyPolicy'].Statement;
const roleArn = (template: Template, text: string) => ({ 'Fn::GetAtt': [ofType(template, 'AWS::IAM::Role').find((r) => r.Properties['Description']?.startsWith(text))!.id, 'Arn'] });

/** Two buckets, a reader and a writer, and whatever a test adds. */
function synthesize(add: (sample: DataSample, archive: GuardedBucket, reader: Workload, writer: Workload) => void) {
  const sample = dataSample();
  const archive = sample.bucket('Archive');
  const [reader, writer] = [sample.iam('Reader'), sample.iam('Writer')];
  archive.grants.write(writer, { reason: 'writes what it copies' });
  add(sample, archive, reader, writer);
  return written(sample.app);
}

describe('a grant to read', () => {
  const { templates, trust } = synthesize((_, archive, reader) => { archive.grants.read(reader, { reason: 'reads for reports', owner: 'team-bi', reviewBy: '2027-06-30' }); });
  const template = templates['Core']!;
  const reader = roleArn(template, 'reader');

  it('names the role in the policy of the bucket, and exempts it from no other denial', () => {
    const all = statements(template, 'archive');
    expect(bySid(all, 'AllowReaders')).toMatchObject({ Principal: { AWS: [reader] }, Action: ['s3:GetObject', 's3:GetObjectVersion'] });
    expect(bySid(all, 'DenyReadingToAllButReaders').Condition).toEqual({ ArnNotEquals: { 'aws:PrincipalArn': [reader] } });
    expect(JSON.stringify(bySid(all, 'DenyWritingToAllButWriters'))).not.toContain(reader['Fn::GetAtt'][0]);
  });

  it('lets the role decrypt for this bucket, through S3', () => {
    const [statement] = keyStatements(template).filter((s) => s.Sid.endsWith('Readers'));
    expect(statement).toEqual({
      Sid: expect.any(String), Effect: 'Allow', Principal: { AWS: [reader] }, Action: ['kms:Decrypt'], Resource: '*',
      Condition: { StringEquals: {
        'kms:EncryptionContext:aws:s3:arn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::core-archive-111122223333-eu-central-1']] },
        'kms:ViaService': 's3.eu-central-1.amazonaws.com',
      } },
    });
  });

  it('opens the route to the endpoint, which every object is asked for through', () => {
    const endpoint = ofType(template, 'AWS::EC2::VPCEndpoint').find((e) => String(e.Properties['ServiceName']).endsWith('.s3'))!;
    expect(bySid(statements(template, 'archive'), 'DenyOutsideTheEndpoint').Condition).toEqual({ StringNotEquals: { 'aws:SourceVpce': [{ Ref: endpoint.id }] } });
    expect(trust.routes.find((r) => r.id === 'apps:endpoints:443')?.because).toContain('s3: reader reads archive: reads for reports');
  });

  it('stands in trust.json and beside the policy', () => {
    const grant = { id: 'reader/read/bucket/archive', grantee: 'reader', copy: 'archive', verb: 'read', owner: 'team-bi', reason: 'reads for reports', reviewBy: '2027-06-30' };
    expect(trust.dataGrants).toContainEqual(grant);
    const policy = ofType(template, 'AWS::S3::BucketPolicy').find((p) => p.Metadata !== undefined)!;
    expect(policy.Metadata!['ZeroTrustKafka'].grants).toContainEqual(grant);
  });

  it('needs no policy on the role', () => {
    expect(ofType(template, 'AWS::IAM::Policy')).toEqual([]);
  });
});

it('a grant to write lets the role encrypt and put parts together, not read', () => {
  const { templates: { Core: template } } = synthesize(() => undefined);
  const [statement] = keyStatements(template!).filter((s) => s.Sid.endsWith('Writers'));
  expect(statement).toMatchObject({ Principal: { AWS: [roleArn(template!, 'writer')] }, Action: ['kms:Decrypt', 'kms:GenerateDataKey'] });
  expect(bySid(statements(template!, 'archive'), 'AllowReaders')).toBeUndefined();
  expect(bySid(statements(template!, 'archive'), 'DenyReadingToAllButReaders').Condition).toBeUndefined();
});

it('each bucket keeps the use of the shared key apart', () => {
  const { templates: { Core: template } } = synthesize((sample, _, reader) => { sample.bucket('Other').grants.read(reader, { reason: REASON }); });
  const uses = keyStatements(template!).filter((s) => /(Readers|Writers)$/.test(s.Sid));
  const contexts = uses.map((s) => JSON.stringify(s.Condition.StringEquals['kms:EncryptionContext:aws:s3:arn']));
  expect([uses.length, new Set(uses.map((s) => s.Sid)).size, new Set(contexts).size]).toEqual([2, 2, 2]);
});

it('a delivery is written beforehand into both policies', () => {
  const sample = dataSample();
  sample.bucket('Archive', { serviceDeliveries: [ServiceDelivery.cloudTrail({ trailName: 'all' }), ServiceDelivery.cloudTrail({ trailName: 'all' }), ServiceDelivery.logDelivery({ prefix: 'msk' })] });
  const template = written(sample.app).templates['Core']!;
  const delivered = (all: Statement[], service: string) => all.filter((s) => s.Principal.Service === service);
  const source = {
    ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudtrail:eu-central-1:111122223333:trail/all']] } }, StringEquals: { 'aws:SourceAccount': '111122223333' },
  };
  const bucket = delivered(statements(template, 'archive'), 'cloudtrail.amazonaws.com');
  expect(bucket.map((s) => [s.Action, s.Condition])).toEqual([['s3:PutObject', source], ['s3:GetBucketAcl', source]]);
  expect(delivered(keyStatements(template), 'cloudtrail.amazonaws.com').map((s) => s.Condition)).toEqual([source]);
  expect(JSON.stringify(delivered(statements(template, 'archive'), 'delivery.logs.amazonaws.com')[0]?.Resource)).toContain('/msk/AWSLogs/111122223333/*');
});

describe('laws', () => {
  const grant = (sample: DataSample, archive: GuardedBucket, reader: Workload): void => {
    archive.grants.read(reader, { reason: REASON });
    sample.bucket('Other').grants.read(sample.iam('Third'), { reason: REASON });
  };

  it('removing a grant revokes it, and nothing else', () => {
    const without = synthesize((sample) => { sample.iam('Third'); sample.bucket('Other'); });
    const kept = synthesize((sample) => { sample.bucket('Other').grants.read(sample.iam('Third'), { reason: REASON }); });
    const both = synthesize(grant);
    const [a, b] = [kept.templates['Core']!, both.templates['Core']!];
    expect(Object.keys(a.Resources)).toEqual(Object.keys(b.Resources));
    const changed = Object.keys(b.Resources).filter((id) => JSON.stringify(a.Resources[id]) !== JSON.stringify(b.Resources[id]));
    expect(changed.map((id) => b.Resources[id]!.Type).sort()).toEqual(['AWS::KMS::Key', 'AWS::S3::BucketPolicy']);
    expect(statements(a, 'other')).toEqual(statements(b, 'other'));
    expect(statements(a, 'archive')).toEqual(statements(without.templates['Core']!, 'archive'));
    expect(both.trust.dataGrants.filter((g) => !kept.trust.dataGrants.some((k) => k.id === g.id)).map((g) => g.id)).toEqual(['reader/read/bucket/archive']);
    expect(JSON.stringify(a)).not.toContain('read/bucket/archive');
  });

  it('two syntheses are the same bytes, whatever the order of grants', () => {
    const reversed = synthesize((sample, archive, reader) => {
      const third = sample.iam('Third');
      archive.grants.read(third, { reason: REASON });
      archive.grants.read(reader, { reason: REASON });
    });
    const ordered = synthesize((sample, archive, reader) => {
      const third = sample.iam('Third');
      archive.grants.read(reader, { reason: REASON });
      archive.grants.read(third, { reason: REASON });
    });
    expect(JSON.stringify(reversed)).toBe(JSON.stringify(ordered));
    expect(JSON.stringify(synthesize(grant))).toBe(JSON.stringify(synthesize(grant)));
  });
});

describe('a grant is refused', () => {
  const sample = dataSample();
  const archive = sample.bucket('Archive');
  const oncall = sample.breakGlass('Oncall', { segment: sample.network.segment('apps') });
  const reader = sample.iam('Reader');
  archive.grants.read(reader, { reason: REASON });

  it('to a certificate', () => {
    expectRefusal(() => { archive.grants.read(sample.mtls('Fraud'), { reason: REASON }); }, { code: 'IDENTITY_UNSUPPORTED', where: 'Core/Archive.grants.read(fraud)', given: 'fraud' });
  });
  it('to a break-glass role that would write', () => {
    expectRefusal(() => { archive.grants.write(oncall, { reason: REASON }); }, { code: 'IDENTITY_UNSUPPORTED', where: 'Core/Archive.grants.write(oncall)', given: 'oncall' });
  });
  it('to a break-glass role that comes from nowhere', () => {
    expectRefusal(() => { archive.grants.read(sample.breakGlass('Drifter'), { reason: REASON }); }, { code: 'GRANT_NO_ROUTE', where: 'Core/Archive.grants.read(drifter)' });
  });
  it('twice', () => {
    expectRefusal(() => { archive.grants.read(reader, { reason: REASON }); }, { code: 'GRANT_DUPLICATE', where: 'Core/Archive.grants.read(reader)', given: 'reader/read/bucket/archive' });
  });
  it('without a reason', () => {
    expectRefusal(() => { archive.grants.write(reader, { reason: 'because' }); }, { code: 'REASON_MISSING', where: 'Core/Archive.grants.write(reader)' });
  });
  it('with an owner that is no team', () => {
    expectRefusal(() => { archive.grants.write(reader, { reason: REASON, owner: '' }); }, { code: 'OWNER_MISSING', where: 'Core/Archive.grants.write(reader)' });
  });
  it('with a date that is none', () => {
    expectRefusal(() => { archive.grants.write(reader, { reason: REASON, reviewBy: '2027-02-30' }); }, { code: 'DATE_INVALID', where: 'Core/Archive.grants.write(reader)' });
  });
  it('to a workload of another Stage', () => {
    const stranger = dataSample(samplePlatform({}, newApp())).iam('Stranger');
    expectRefusal(() => { archive.grants.read(stranger, { reason: REASON }); }, { code: 'GRANT_FOREIGN_CLUSTER', where: 'Core/Archive.grants.read(stranger)', given: 'Core/Stranger' });
  });
  it('and leaves nothing behind', () => {
    const { trust } = written(sample.app);
    expect(trust.dataGrants.map((g) => g.id)).toEqual(['reader/read/bucket/archive']);
  });
});

describe('a break-glass role that reads a bucket', () => {
  const sample = dataSample();
  const data = new Stack(sample.app, 'Data', { env: { account: '111122223333', region: 'eu-central-1' } });
  const oncall = sample.breakGlass('Oncall', { segment: sample.network.segment('apps') });
  const archive = dataSample({ ...sample, stack: data }).bucket('Archive');
  archive.grants.read(oncall, { reason: 'looks at what was copied' });
  archive.grants.read(sample.iam('Existing', { identity: iam.Role.fromRoleArn(sample.stack, 'Role', 'arn:aws:iam::111122223333:role/existing') }), { reason: REASON });
  Validations.of(sample.app).addPlugins(new AwsSolutionsChecks(sample.app));
  const { templates, reports } = written(sample.app);

  it('is let through by its boundary for this bucket and its encryption context alone, also across stacks', () => {
    const boundary: Statement[] = only(templates['Core']!, 'AWS::IAM::ManagedPolicy').Properties['PolicyDocument'].Statement;
    const joined = (end: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::data-archive-111122223333-eu-central-1${end}`]] });
    const arn = joined('');
    expect(boundary.filter((s) => s.Effect === 'Allow')).toEqual([
      { Sid: expect.any(String), Effect: 'Allow', Action: ['s3:GetBucketLocation', 's3:ListBucket'], Resource: arn },
      { Sid: expect.any(String), Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: joined('/*') },
      {
        Sid: expect.any(String), Effect: 'Allow', Action: ['kms:Decrypt'], Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':kms:eu-central-1:111122223333:key/*']] },
        Condition: { StringEquals: { 'kms:EncryptionContext:aws:s3:arn': arn, 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } },
      },
    ]);
  });

  it('leaves AwsSolutions without a finding: two wildcards are acknowledged by their exact finding, and recorded', () => {
    expect(reports.flatMap((r) => r.violations)).toEqual([]);
    const acknowledged = reports.flatMap((r) => r.suppressedViolations ?? []).filter((v) => String(v['ruleName']).startsWith('AwsSolutions'));
    expect(acknowledged.map((v) => v['ruleName'])).toEqual([
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::data-archive-111122223333-eu-central-1/*]',
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:kms:eu-central-1:111122223333:key/*]',
    ]);
    for (const { reason } of acknowledged) expect(reason).toContain('looks at what was copied');
  });
});

it('types of grantees', () => {
  // Whatever may be granted a topic may be asked for a bucket; what it lacks is refused when it is granted.
  const grantees: Parameters<GuardedBucket['grants']['read']>[0][] = [] as (Workload | BreakGlass)[];
  expect(grantees).toEqual([]);
  // @ts-expect-error a topic is no grantee
  const wrong: Parameters<GuardedBucket['grants']['read']>[0] | undefined = undefined as Topic | undefined;
  expect(wrong).toBeUndefined();
});
