import { deriveServerProperties, forbiddenProperties, malformedProperties, propertyProblems } from '../../lib/derive/server-properties';
import { topicConfigs } from '../../lib/derive/topic-configs';
import { CLUSTER_KINDS, kindProblem, type ClusterKindFacts } from '../../lib/model/cluster-kinds';
import { KAFKA_VERSIONS } from '../../lib/model/kafka-versions';
import { renderProblem } from '../../lib/model/problem';

const { express, serverless, standard } = CLUSTER_KINDS;
const settable = express.serverProperties as readonly string[];
const kinds = Object.entries<ClusterKindFacts>(CLUSTER_KINDS);

describe('the table of kinds', () => {
  test('says of Express brokers that they have ACLs, logs and a key as Standard ones, and three replicas in three zones', () => {
    expect(express).toMatchObject({ authentication: standard.authentication, acls: true, logs: true, volumeKey: true, topics: 'resource', replicas: 3, zones: [3] });
  });

  test('says of serverless clusters that IAM is all there is', () => {
    expect(serverless).toMatchObject({ authentication: ['iam'], acls: false, logs: false, volumeKey: false, topics: 'client', serverProperties: 'none', replicas: 'hidden', multiVpc: [] });
  });

  test("says of a Kafka that is not AWS's that IAM decides nothing", () => {
    expect(CLUSTER_KINDS['self-managed'].authentication).toEqual(['mtls', 'scram']);
    expect(CLUSTER_KINDS['self-managed'].topics).toBe('slice');
  });

  test.each(kinds)('%s: ACLs stand where something but IAM logs in; only those modes reach another VPC', (_, { acls, authentication, multiVpc }) => {
    expect(acls).toBe(authentication.some((mode) => mode !== 'iam'));
    expect(authentication).toEqual(expect.arrayContaining([...multiVpc]));
  });

  test('names each property of Express once, sorted, and none that the platform decides about or that is none', () => {
    expect(settable).toEqual([...new Set(settable)].sort());
    const asked = Object.fromEntries(settable.map((name) => [name, '1']));
    expect([forbiddenProperties(asked), malformedProperties(asked), propertyProblems('express', asked, 'x')]).toEqual([[], [], []]);
  });

  test('names versions of Express that MSK offers', () => {
    expect(KAFKA_VERSIONS.filter(({ endOfSupport }) => endOfSupport === undefined).map(({ version }) => version)).toEqual(expect.arrayContaining([...express.versions!]));
  });
});

describe('server properties', () => {
  test.each(['default.replication.factor', 'min.insync.replicas', 'num.io.threads', 'log.retention.hours'])('of Express brokers: %s is kept by MSK, and refused with what can be set', (name) => {
    expect(propertyProblems('express', { [name]: '3' }, 'Core/Events')).toEqual([
      { code: 'CLUSTER_KIND_UNSUPPORTED', what: 'MSK keeps this property itself for Express brokers', given: name, allowed: expect.stringMatching(/log\.retention\.ms.*; or ProvisionedCluster$/) as string, where: 'Core/Events' },
    ]);
    expect(propertyProblems('standard', { [name]: '3' }, 'Core/Events')).toEqual([]);
  });

  test('of a serverless cluster there are none', () => {
    expect(propertyProblems('serverless', { 'num.partitions': '3' }, 'x')).toEqual([expect.objectContaining({ code: 'CLUSTER_KIND_UNSUPPORTED', given: 'num.partitions', allowed: 'ProvisionedCluster' })]);
  });

  test('what the platform decides about is refused once, whatever the kind', () => {
    for (const kind of ['standard', 'express'] as const) {
      expect(propertyProblems(kind, { 'allow.everyone.if.no.acl.found': 'true' }, 'x').map(({ code }) => code)).toEqual(['CLUSTER_CONFIGURATION_FORBIDDEN']);
    }
  });

  test('of Express brokers deny by default, and hold nothing that MSK keeps itself', () => {
    const text = deriveServerProperties({ 'log.retention.ms': '86400000', 'allow.everyone.if.no.acl.found': 'true' }, 3, 'express');
    expect(text).toBe('allow.everyone.if.no.acl.found=false\nauto.create.topics.enable=false\nlog.retention.ms=86400000\n');
  });
});

test('configs of a topic say nothing of replicas in sync where the kind has no such config', () => {
  for (const { topicConfigs: known } of [express, serverless]) {
    for (const cleanup of [{ retentionHours: 24 }, {}]) expect(known).toEqual(expect.arrayContaining(Object.keys(topicConfigs(cleanup))));
    expect(known).not.toContain('min.insync.replicas');
  }
});

test('a refusal says what, what was given, what does the same, and where', () => {
  expect(renderProblem(kindProblem({ what: 'a serverless cluster takes no certificates', given: 'fraud', alternative: 'an IAM role' }, 'Core/Orders')))
    .toBe('CLUSTER_KIND_UNSUPPORTED: a serverless cluster takes no certificates (given: fraud); allowed: an IAM role; at Core/Orders');
});
