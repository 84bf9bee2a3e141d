import { controlsPart } from '../../../lib/analyze/controls';
import type { Control } from '../../../lib/analyze/world';
import { attribute, contextOfResources, resource, type Parts } from '../kafka/support';

function controls(resources: Parts, more: Parts = {}): readonly Control[] {
  return controlsPart(contextOfResources(resources, more)).controls!;
}

function one(id: string, resources: Parts, more: Parts = {}): Control | undefined {
  return controls(resources, more).find(({ control }) => control === id);
}

const rank = (id: string, resources: Parts, more: Parts = {}): number | string | undefined => {
  const control = one(id, resources, more);
  return control?.unknown === undefined ? control?.rank : 'unknown';
};

describe('what a cluster runs', () => {
  const cluster = (info: unknown, text = 'min.insync.replicas=2', nodes: Parts = {}): Parts => ({
    Cluster: resource('AWS::MSK::Cluster', { ConfigurationInfo: info, BrokerNodeGroupInfo: nodes }), Config: resource('AWS::MSK::Configuration', { ServerProperties: text }),
  });
  const own = (revision: unknown): Parts => ({ Arn: attribute('Config', 'Arn'), Revision: revision });
  const LATEST = attribute('Config', 'LatestRevision.Revision');

  test('nothing, something foreign, the first revision, the latest: each is better than the one before', () => {
    const ranks = [{ Ref: 'AWS::NoValue' }, { Arn: 'arn:aws:kafka:eu-west-1:111122223333:configuration/old/abc-1', Revision: 1 }, own(1), own(LATEST)].map((info) => rank('msk-configuration', cluster(info)));
    expect(ranks).toEqual([0, 1, 2, 3]);
  });

  test('of two revisions of one configuration the later is better; those of different ones say nothing about each other', () => {
    const revision = (info: unknown): Control | undefined => one('msk-configuration-revision', cluster(info));
    const [first, second, latest] = [revision(own(1))!, revision(own('2'))!, revision(own(LATEST))!];
    expect([first.rank < second.rank, second.rank < latest.rank]).toEqual([true, true]);
    expect(first.location).toBe('Cluster/Properties/ConfigurationInfo/Revision');
    expect(new Set([first.resource, second.resource, latest.resource]).size).toBe(1);
    expect(revision({ Arn: 'arn:aws:kafka:eu-west-1:111122223333:configuration/old/abc-1', Revision: 1 })!.resource).not.toBe(first.resource);
    expect(revision(own({ Ref: 'AWS::NoValue' }))).toBeUndefined();
  });

  test('its settings are those in force, or MSK\'s defaults, or unknown', () => {
    expect(rank('kafka-min-insync-replicas', cluster(own(LATEST)))).toBe(2);
    expect(rank('kafka-min-insync-replicas', cluster(own(LATEST), 'min.insync.replicas=1'))).toBe(1);
    expect(rank('kafka-min-insync-replicas', cluster(own(4)))).toBe('unknown');
    expect(one('kafka-delete-topics', cluster({ Ref: 'AWS::NoValue' }))).toMatchObject({ rank: 0, value: 'delete.topic.enable is true by default', location: 'Cluster/Properties/ConfigurationInfo' });
    expect(rank('kafka-unclean-leader-election', cluster({ Ref: 'AWS::NoValue' }))).toBe(0);
    expect(rank('kafka-unclean-leader-election', cluster({ Ref: 'AWS::NoValue' }, '', { InstanceType: 'express.m7g.large' }))).toBe(1);
    expect(rank('kafka-replication-factor', cluster({ Ref: 'AWS::NoValue' }, '', { ClientSubnets: ['a', 'b'] }))).toBe(2);
  });

  test('retention is that of the finest unit', () => {
    expect(rank('kafka-log-retention', cluster(own(LATEST), 'log.retention.hours=168'))).toBe(168);
    expect(rank('kafka-log-retention', cluster(own(LATEST), 'log.retention.hours=168\nlog.retention.minutes=60'))).toBe(1);
    expect(rank('kafka-log-retention', cluster(own(LATEST), 'log.retention.ms=-1'))).toBe(1e12);
    expect(rank('kafka-log-retention', cluster(own(LATEST), ''))).toBe(168);
  });

  test('blanks around a value say nothing', () => {
    expect(rank('kafka-auto-create-topics', cluster(own(LATEST), ' auto.create.topics.enable = false '))).toBe(1);
    expect(rank('kafka-auto-create-topics', cluster(own(LATEST), 'auto.create.topics.enable=true'))).toBe(0);
  });
});

test('logs: of several destinations it does not matter which, and how many does', () => {
  const logs = (...on: readonly string[]): Parts => ({ C: resource('AWS::MSK::Cluster', { LoggingInfo: { BrokerLogs: Object.fromEntries(on.map((name) => [name, { Enabled: true }])) } }) });
  expect(rank('msk-broker-logs', logs('S3'))).toBe(rank('msk-broker-logs', logs('CloudWatchLogs')));
  expect(rank('msk-broker-logs', logs('S3', 'Firehose'))).toBe(2);
  expect(rank('msk-broker-logs', logs())).toBe(0);
});

describe('parameters', () => {
  const key = (parameter: Parts): number | string | undefined => rank('kms-key-rotation', { K: resource('AWS::KMS::Key', { EnableKeyRotation: { Ref: 'Rotate' } }) }, { Parameters: { Rotate: { Type: 'String', ...parameter } } });
  test('without default: unknown; with one: less than stated; among allowed values: the weakest', () => {
    expect(key({})).toBe('unknown');
    expect(key({ Default: 'true' })).toBe(0.5);
    expect(key({ Default: 'false' })).toBe(0);
    expect(key({ Default: 'true', AllowedValues: ['true', 'false'] })).toBe(0);
    expect(key({ Default: 'true', AllowedValues: ['true'] })).toBe(1);
  });
});

test('what is given for a parameter is hidden only where the template says so', () => {
  const hidden = (more: Parts): Control | undefined => one('parameter-hidden', {}, { Parameters: { Word: { Type: 'String', ...more } } });
  expect([{ NoEcho: true }, { NoEcho: 'true' }, { NoEcho: false }, {}].map((more) => hidden(more)?.rank)).toEqual([1, 1, 0, 0]);
  expect(hidden({})?.location).toBe('Parameters/Word/NoEcho');
});

test('a branch of a whole property counts', () => {
  const resources = { B: resource('AWS::S3::Bucket', { PublicAccessBlockConfiguration: { 'Fn::If': ['Open', { Ref: 'AWS::NoValue' }, { BlockPublicAcls: true }] } }) };
  expect(rank('bucket-block-public-acls', resources, { Conditions: { Open: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } } })).toBe(0);
});

describe('what outlives its template', () => {
  const deletion = (attributes: Parts, type = 'AWS::S3::Bucket'): number | string | undefined => rank('deletion-policy', { R: resource(type, {}, attributes) });
  test('kept, a snapshot, nothing', () => {
    expect(deletion({ DeletionPolicy: 'Retain' })).toBe(2);
    expect(deletion({ DeletionPolicy: 'Snapshot' }, 'AWS::RDS::DBInstance')).toBe(1);
    expect(deletion({})).toBe(0);
    expect(deletion({}, 'AWS::RDS::DBCluster')).toBe(1);
    expect(deletion({ DeletionPolicy: { 'Fn::If': ['A', 'Retain', 'Delete'] } })).toBe('unknown');
    expect(deletion({}, 'AWS::EC2::Subnet')).toBeUndefined();
  });
  test('replacement is a guard of its own, at its own place', () => {
    expect(one('replacement-policy', { R: resource('AWS::KMS::Key', {}, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Delete' }) })).toMatchObject({ rank: 0, location: 'R/UpdateReplacePolicy' });
  });
});

test('how long objects live guards evidence, and no other bucket', () => {
  const bucket = resource('AWS::S3::Bucket', { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 30 }, { Status: 'Disabled', ExpirationInDays: 1 }] } });
  expect(one('evidence-expiry', { Logs: bucket })).toBeUndefined();
  expect(one('evidence-expiry', { Logs: bucket, T: resource('AWS::CloudTrail::Trail', { S3BucketName: { Ref: 'Logs' } }) })).toMatchObject({ resource: 'Logs', rank: 30, value: '30 days' });
  expect(rank('evidence-expiry', { Logs: resource('AWS::S3::Bucket'), Data: resource('AWS::S3::Bucket', { LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } } }) })).toBe(1e12);
});

describe('what watches', () => {
  const watched = (type: string, properties: Parts, more: Parts = {}): string | undefined =>
    controls({ W: resource(type, properties), ...more }).find(({ control, resource: noun }) => noun === 'W' && /-watches|-stands/.test(control))?.control;

  const filtered = (FilterPattern: string): string | undefined => watched('AWS::Logs::MetricFilter', { FilterPattern, MetricTransformations: [{ MetricName: 'M' }] });

  test('another metric, another pattern, another trail is another guard', () => {
    const alarm = (metric: string): string | undefined => watched('AWS::CloudWatch::Alarm', { Namespace: 'AWS/Kafka', MetricName: metric });
    expect(alarm('ConnectionCount')).not.toBe(alarm('CpuIdle'));
    expect(filtered('Denied')).not.toBe(filtered('Allowed'));
  });

  test('order of keys and blanks say nothing; nor does what a resource is called', () => {
    expect(filtered(' a  b ')).toBe(filtered('a b'));
    expect(filtered('a b')).toBe('metric-filter-watches:a b,M');
    expect(watched('AWS::SecretsManager::RotationSchedule', { SecretId: { Ref: 'S' } }, { S: resource('AWS::SecretsManager::Secret') })).toBe('rotation-watches:S');
  });

  test('a rule of events watches for each value; one more loses none, one more key loses some', () => {
    const rule = (pattern: Parts): Record<string, number> => Object.fromEntries(controls({ R: resource('AWS::Events::Rule', { EventPattern: pattern }) })
      .filter(({ control }) => control.startsWith('event-rule-watches') || control === 'event-rule-keys').map(({ control, rank: of }) => [control, of]));
    expect(rule({ source: ['aws.kafka'] })).toEqual({ 'event-rule-watches:source=aws.kafka': 1, 'event-rule-keys': 999 });
    expect(rule({ source: ['aws.kafka', 'aws.s3'] })).toMatchObject(rule({ source: ['aws.kafka'] }));
    expect(rule({ source: ['aws.kafka'], detail: { eventName: ['X'] } })['event-rule-keys']).toBe(998);
    expect(rule({ detail: { a: ['b'] }, source: ['c'] })).toEqual(rule({ source: ['c'], detail: { a: ['b'] } }));
  });

  test('on a condition it watches less', () => {
    const context = contextOfResources({ D: { Type: 'AWS::GuardDuty::Detector', Properties: { Enable: true }, Condition: 'A' } }, { Conditions: { A: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } } });
    expect(controlsPart(context).controls!.find(({ control }) => control === 'guard-stands')?.rank).toBe(0.5);
  });
});
