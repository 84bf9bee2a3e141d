import * as fc from 'fast-check';
import { clusterNameOfArn } from '../../lib/derive/cluster-arn';
import { deriveEndpointPolicy } from '../../lib/derive/endpoint-policy';
import { administrationStatement, logGroupStatement, volumeStatements } from '../../lib/derive/key-policy';
import { deriveBrokerRoute, deriveRoute, routeDescription } from '../../lib/derive/route';
import { deriveTopicConfigs } from '../../lib/derive/topic-configs';
import { BROKER_PORT } from '../../lib/model/ports';
import { FIXED } from '../support/arbitraries';

const place = { account: '111122223333', partition: 'aws', region: 'eu-central-1', regionWord: 'eucentral1' };

describe('a route', () => {
  const segment = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/);

  test('has an id that no other has, and a description that EC2 takes', () => {
    fc.assert(fc.property(segment, segment, segment, fc.constantFrom(443, 9094, 9098), (a, b, c, port) => {
      expect(deriveRoute(a, b, port).id === deriveRoute(a, c, port).id).toBe(b === c);
      expect(deriveRoute(a, b, port).id === deriveRoute(b, a, port).id).toBe(a === b);
      expect(deriveRoute(a, b, port).id).not.toBe(deriveRoute(a, b, port + 1).id);
      expect(routeDescription(deriveRoute(a, b, port))).toMatch(/^[a-zA-Z0-9. _:/()#,@\[\]+=&;{}!$*-]{1,255}$/);
    }), FIXED);
  });

  test('of a client is the one port of its credential, and never a plaintext, ZooKeeper or public one', () => {
    expect([deriveBrokerRoute('a', 'b', 'iam').port, deriveBrokerRoute('a', 'b', 'mtls').port, deriveBrokerRoute('a', 'b', 'scram').port]).toEqual([9098, 9094, 9096]);
    expect(Object.values(BROKER_PORT).sort()).toEqual([9094, 9096, 9098]);
  });
});

describe('the configuration of a topic', () => {
  const read = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64').toString('utf8'));

  test('is Base64 of JSON with sorted keys', () => {
    const json = Buffer.from(deriveTopicConfigs({ retentionHours: 1, minInsyncReplicas: 2 }), 'base64').toString('utf8');
    expect(json).toBe('{"cleanup.policy":"delete","min.insync.replicas":"2","retention.ms":"3600000"}');
  });

  test.each([[1 / 60, '60000'], [0.1, '360000'], [1 / 3, '1200000'], [87_600, '315360000000']])('keeps %d hours as whole milliseconds', (retentionHours, ms) => {
    expect(read(deriveTopicConfigs({ retentionHours, minInsyncReplicas: 1 }))).toMatchObject({ 'retention.ms': ms });
  });

  test('without an end is compacted', () => {
    expect(read(deriveTopicConfigs({ minInsyncReplicas: 2 }))).toEqual({ 'cleanup.policy': 'compact', 'min.insync.replicas': '2' });
  });
});

describe('a cluster ARN', () => {
  const arn = (partition: string, name: string): string => `arn:${partition}:kafka:eu-central-1:111122223333:cluster/${name}/6b2c0c3e-0f3a-4d5e-8f7a-1b2c3d4e5f60-3`;
  test.each(['aws', 'aws-cn', 'aws-us-gov'])('of partition %s tells its cluster', (partition) => { expect(clusterNameOfArn(arn(partition, 'Events-1'))).toBe('Events-1'); });
  test.each(['', 'events', arn('aws', ''), arn('aws', 'a'.repeat(65)), arn('aws', 'a/b'), arn('azure', 'events'), ` ${arn('aws', 'events')}`, `${arn('aws', 'events')} `])('is not %j', (text) => {
    expect(clusterNameOfArn(text)).toBeUndefined();
  });
});

describe('the policy of a key', () => {
  // What lets its holder use a key or hand its use on; whoever administers must hold none of it.
  const USE = /^kms:(Decrypt|Encrypt|ReEncrypt.*|GenerateDataKey.*|GenerateMac|VerifyMac|Sign|Verify|DeriveSharedSecret|CreateGrant|\*|.*\*.*)$/;

  test('leaves administration to the account, and no use', () => {
    const statement = administrationStatement(place);
    expect(statement.Principal).toEqual({ AWS: 'arn:aws:iam::111122223333:root' });
    expect(statement.Action.filter((action) => USE.test(action))).toEqual([]);
    expect(statement.Action).toEqual(expect.arrayContaining(['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DescribeKey']));
  });

  test('gives users no administration', () => {
    const uses = [...volumeStatements(place), logGroupStatement(place, '/a')];
    expect(uses.flatMap((s) => s.Action).filter((action) => /^kms:(Put|Schedule|Disable|Delete|Update|Cancel|Tag|Untag|Retire|Revoke|\*)/.test(action))).toEqual([]);
  });

  test("hands volumes on to MSK alone, for this account's callers", () => {
    expect(volumeStatements(place)).toEqual([expect.objectContaining({
      Action: ['kms:CreateGrant'], Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' }, StringEquals: { 'kms:CallerAccount': '111122223333', 'kms:ViaService': 'kafka.eu-central-1.amazonaws.com' } },
    })]);
  });

  test('lets the log service use it for one group, exactly', () => {
    const [a, b] = [logGroupStatement(place, '/a'), logGroupStatement(place, '/b')];
    expect(a).toMatchObject({
      Principal: { Service: 'logs.eu-central-1.amazonaws.com' }, Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-central-1:111122223333:log-group:/a' } },
    });
    expect(a.Sid).not.toBe(b.Sid);
    expect(a.Sid).toMatch(/^[A-Za-z0-9]+$/);
  });
});

describe('the policy of an endpoint', () => {
  test.each([
    ['kms', 'kms:*'], ['ecr.api', 'ecr:*'], ['ecr.dkr', 'ecr:*'], ['monitoring', 'cloudwatch:*'], ['secretsmanager', 'secretsmanager:*'], ['s3', 's3:*'], ['sts', 'sts:*'],
  ])('of %s serves %s, for principals and resources of this account', (service, action) => {
    expect(deriveEndpointPolicy(service, place, {}).Statement[0]).toEqual({
      Sid: 'ThisAccountOnly', Effect: 'Allow', Principal: '*', Action: action, Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333', 'aws:ResourceAccount': '111122223333' } },
    });
  });

  test("lets image layers of AWS be read through S3, where images are pulled, and through nothing else", () => {
    const layers = deriveEndpointPolicy('s3', place, { pullsImages: true }).Statement[1];
    expect(layers).toMatchObject({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*' });
    for (const [service, pulls] of [['s3', false], ['ecr.dkr', true], ['kms', true]] as const) expect(deriveEndpointPolicy(service, place, { pullsImages: pulls }).Statement).toHaveLength(1);
  });

  test("takes answers for CloudFormation's own bucket of this region, where custom resources answer, and writes nothing else elsewhere", () => {
    const [own, answers, ...more] = deriveEndpointPolicy('s3', place, { answersCloudFormation: true }).Statement;
    expect([own?.['Sid'], more]).toEqual(['ThisAccountOnly', []]);
    expect(answers).toEqual({
      Sid: 'AnswersToCloudFormation', Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::cloudformation-custom-resource-response-eucentral1/*',
    });
    for (const service of ['kafka', 'kms']) expect(deriveEndpointPolicy(service, place, { answersCloudFormation: true }).Statement).toHaveLength(1);
  });

  test('lets pods take roles of this account through STS', () => {
    expect(deriveEndpointPolicy('sts', place, {}).Statement[1]).toMatchObject({
      Action: 'sts:AssumeRoleWithWebIdentity', Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } },
    });
  });
});
