import { analyze } from '../../../lib/analyze';
import { isRefusal, type Refusal } from '../../../lib/judge/ask/refusal';
import { clientFacts } from '../../../lib/judge/client';
import type { ClientFacts } from '../../../lib/model/client-facts';
import type { Grant } from '../../../lib/model/grant';
import type { AdoptedBinding } from '../../../lib/model/slice';
import type { TrustDocument, TrustGrant } from '../../../lib/model/trust-document';
import { everything } from '../../model/trust-sample';
import { copyOf, platformOf, render, type Rendered } from '../prove/support';
import { world } from '../support/world';

const NOWHERE = world({});

function facts(trust: TrustDocument, workload: string, cluster?: string, where = NOWHERE): ClientFacts {
  const found = clientFacts(where, trust, workload, cluster);
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  return found;
}

function refused(trust: TrustDocument, workload: string, cluster?: string): Refusal {
  const found = clientFacts(NOWHERE, trust, workload, cluster);
  if (!isRefusal(found)) throw new Error('not refused');
  return found;
}

const inExample = (whole: Rendered, workload: string): ClientFacts => facts(whole.trust, workload, undefined, analyze(platformOf(whole)));
const notes = ({ notes: all }: ClientFacts): string => all.map(({ says }) => says).join('\n');
const topic = (name: string, patternType: 'LITERAL' | 'PREFIXED' = 'LITERAL') => ({ resourceType: 'topic', name, patternType }) as const;
const group = (name: string) => ({ resourceType: 'group', name, patternType: 'LITERAL' }) as const;
const transactional = (name: string, patternType: 'LITERAL' | 'PREFIXED' = 'LITERAL') => ({ resourceType: 'transactional-id', name, patternType }) as const;

/** The sample with other grants for `fraud`. */
function granting(...grants: readonly (Pick<Grant, 'verb'> & Partial<TrustGrant>)[]): TrustDocument {
  const full = grants.map((grant, i): TrustGrant => (
    { id: `g${String(i)}`, grantee: 'fraud', cluster: 'events', topic: topic('orders'), owner: 'team-risk', reason: 'for this test', path: 'Core/Orders', stack: 'Core', notes: [], ...grant }));
  return { ...everything, grants: full };
}

describe('facts of a client', () => {
  it('a certificate: the subject, its group, its transactional ids and topics, the listener of the templates', () => {
    const found = inExample(render('payments-platform'), 'fraud');
    expect(found).toMatchObject({
      workload: 'fraud', owner: 'team-risk', segment: 'risk', cluster: 'payments-events', identity: 'User:CN=fraud,OU=risk,O=Acme', login: 'certificate', port: 9094,
      groups: ['fraud-scoring'], transactionalIds: ['fraud-scoring-*'],
      topics: [
        { name: 'payments.orders', verbs: ['consume'] }, { name: 'risk.features', verbs: ['consume'] }, { name: 'risk.scores', verbs: ['produceTransactionally'] },
      ],
    });
    expect(found.java).toEqual([
      ['bootstrap.servers', '<bootstrap-brokers>'], ['security.protocol', 'SSL'], ['ssl.truststore.type', 'PEM'], ['ssl.truststore.location', '<ca.pem>'],
      ['ssl.keystore.type', 'PEM'], ['ssl.keystore.location', '<client-and-key.pem>'], ['group.id', 'fraud-scoring'],
      ['enable.idempotence', 'true'], ['transactional.id', 'fraud-scoring-<instance>'],
    ]);
    expect(found.librdkafka).toEqual([
      ['bootstrap.servers', '<bootstrap-brokers>'], ['security.protocol', 'ssl'], ['ssl.ca.location', '<ca.pem>'], ['ssl.certificate.location', '<client.pem>'],
      ['ssl.key.location', '<client.key>'], ['group.id', 'fraud-scoring'], ['enable.idempotence', 'true'], ['transactional.id', 'fraud-scoring-<instance>'],
    ]);
    expect(found.javascript).toEqual({
      clientId: 'fraud', bootstrapBrokers: ['<broker-1>:9094'], tls: { ca: '<ca.pem>', cert: '<client.pem>', key: '<client.key>', minVersion: 'TLSv1.2' },
      groupId: 'fraud-scoring', idempotent: true, transactionalId: 'fraud-scoring-<instance>',
    });
    expect(notes(found)).toContain('aws kafka get-bootstrap-brokers --cluster-arn <cluster-arn> --query BootstrapBrokerStringTls --output text');
    expect(notes(found)).toContain('payments.orders, risk.features: may move the offsets of its own group');
    expect(notes(found)).toMatch(/@platformatic\/kafka [\d.]+ asks for transactions as brokers do/);
  });

  it('a role: its own login in each library, and nothing about a certificate', () => {
    const found = inExample(render('existing-cluster'), 'reporting');
    expect(found).toMatchObject({ identity: 'role arn:aws:iam::111122223333:role/reporting', login: 'iam', port: 9098, groups: ['reporting'] });
    expect(found.java.slice(1)).toEqual([
      ['security.protocol', 'SASL_SSL'], ['ssl.truststore.type', 'PEM'], ['ssl.truststore.location', '<ca.pem>'], ['sasl.mechanism', 'AWS_MSK_IAM'],
      ['sasl.jaas.config', 'software.amazon.msk.auth.iam.IAMLoginModule required;'],
      ['sasl.client.callback.handler.class', 'software.amazon.msk.auth.iam.IAMClientCallbackHandler'], ['group.id', 'reporting'],
    ]);
    expect(found.librdkafka.slice(1)).toEqual([['security.protocol', 'sasl_ssl'], ['ssl.ca.location', '<ca.pem>'], ['sasl.mechanism', 'OAUTHBEARER'], ['group.id', 'reporting']]);
    expect(found.javascript).toMatchObject({ sasl: { mechanism: 'OAUTHBEARER', token: '<token>' } });
    expect(notes(found)).toMatch(/--cluster-arn arn:aws:kafka:eu-central-1:111122223333:cluster\/orders\/\S+ --query BootstrapBrokerStringSaslIam /);
    expect(JSON.stringify(found)).not.toMatch(/client\.pem|client\.key|and-key/);
  });

  it('a cluster that is not AWS\'s: its own port, and no question to AWS', () => {
    const found = inExample(render('self-managed'), 'planner');
    expect(found).toMatchObject({ port: 9093, java: expect.arrayContaining([['bootstrap.servers', '<broker-1>:9093']]) as unknown });
    expect(found.javascript['bootstrapBrokers']).toEqual(['<broker-1>:9093']);
    expect(notes(found)).not.toMatch(/aws|Amazon/);
  });

  it('a cluster that is not AWS\'s, whose addresses were declared: they stand in each library\'s settings, and nobody is asked for them', () => {
    const whole = copyOf('self-managed');
    const bootstrap = ['a.hall:9093', 'b.hall:9093'];
    const trust = { ...whole.trust, clusters: whole.trust.clusters.map((cluster) => ({ ...cluster, bootstrap })) };
    const found = inExample({ ...whole, trust }, 'planner');
    for (const properties of [found.java, found.librdkafka]) expect(properties).toContainEqual(['bootstrap.servers', 'a.hall:9093,b.hall:9093']);
    expect(found.javascript['bootstrapBrokers']).toEqual(bootstrap);
    expect(found.port).toBe(9093);
    expect(notes(found)).toContain('the operator of warehouse-stock knows which authority signs its certificates');
    expect(notes(found)).not.toContain('addresses');
  });

  it('a break-glass role: who takes it first, and for how long', () => {
    const found = facts(everything, 'oncall');
    expect(found).toMatchObject({ owner: 'team-payments', login: 'iam', identity: 'role Core/OncallRole', groups: ['fraud-scoring'] });
    expect(notes(found)).toContain('take Core/OncallRole first, as arn:aws:iam::123456789012:user/kim; the session lasts 60 minutes at most');
    expect(found.java.map(([name]) => name)).not.toContain('group.id');
  });

  it('a listener that the templates do not open is said, and the declared route counts', () => {
    const whole = copyOf('payments-platform');
    const [cluster] = Object.values(whole.templates['Platform']!.Resources).filter(({ Type }) => Type === 'AWS::MSK::Cluster');
    expect(notes(inExample(whole, 'fraud'))).not.toContain('no listener');
    cluster.Properties.ClientAuthentication = { Sasl: { Iam: { Enabled: true } } };
    const found = inExample(whole, 'fraud');
    expect(found.port).toBe(9094);
    expect(notes(found)).toContain('no listener of payments-events in these templates takes certificates over TLS');
  });

  it('a cluster whose listeners no template has: the port of the declared route, else the one that MSK has', () => {
    const { trust } = render('existing-cluster');
    const routed = (...ports: readonly number[]): number | undefined => facts({ ...trust, routes: ports.flatMap((port) => trust.routes.map((route) => ({ ...route, port }))) }, 'reporting').port;
    expect([routed(19_098), routed()]).toEqual([19_098, 9098]);
  });

  it('a listener counts that is encrypted, and a condition of it is said', () => {
    const listener = { authentication: 'mtls', scope: 'vpc', location: 'Events/Properties/ClientAuthentication' } as const;
    const [cluster] = analyze(platformOf(render('payments-platform'))).clusters;
    const where = (transport: 'tls' | 'plaintext'): ClientFacts => facts(everything, 'fraud', 'events', world({
      clusters: [{ ...cluster!, key: 'Core/CoreEvents', listeners: [{ ...listener, port: 9194, transport, always: false }] }],
    }));
    expect(where('tls').port).toBe(9194);
    expect(notes(where('tls'))).toContain('events takes certificates only under a condition of its template: Events/Properties/ClientAuthentication');
    expect(where('plaintext').port).toBe(9094);
    expect(notes(where('plaintext'))).toContain('no listener of events');
  });

  it('a listener for other VPCs has a port of AWS\'s, and another address', () => {
    const whole = copyOf('payments-platform');
    const [cluster] = Object.values(whole.templates['Platform']!.Resources).filter(({ Type }) => Type === 'AWS::MSK::Cluster');
    cluster.Properties.ClientAuthentication = { Sasl: { Iam: { Enabled: true } } };
    cluster.Properties.BrokerNodeGroupInfo.ConnectivityInfo = { VpcConnectivity: { ClientAuthentication: { Tls: { Enabled: true } } } };
    const found = inExample(whole, 'fraud');
    expect(found).not.toHaveProperty('port');
    expect(found.javascript['bootstrapBrokers']).toEqual(['<broker-1>:<port>']);
    expect(notes(found)).toContain('BootstrapBrokerStringVpcConnectivityTls');
  });
});

describe('what a client is told to use', () => {
  it('no group where it consumes in several: an owner chooses', () => {
    const found = facts(granting({ verb: 'consume', group: group('a') }, { verb: 'consume', group: group('b'), topic: topic('bills') }), 'fraud');
    expect(found.groups).toEqual(['a', 'b']);
    expect(found.java.map(([name]) => name)).not.toContain('group.id');
    expect(found.javascript).not.toHaveProperty('groupId');
    expect(notes(found)).toContain('a consumer names one of its groups: a, b');
  });

  it('no transactional id where it also writes outside transactions', () => {
    const found = facts(granting({ verb: 'produceTransactionally', transactionalId: transactional('t') }, { verb: 'produce', topic: topic('bills') }), 'fraud');
    expect(found.transactionalIds).toEqual(['t']);
    expect(found.librdkafka.map(([name]) => name)).not.toContain('transactional.id');
    expect(found.librdkafka).toContainEqual(['enable.idempotence', 'true']);
    expect(notes(found)).toContain('only a producer that writes in transactions has a transactional id: t');
  });

  it.each([['orders', 'LITERAL'], ['or', 'PREFIXED']] as const)('what is committed alone, of a topic that somebody writes in transactions (%s)', (name, patternType) => {
    const read = { verb: 'consume', group: group('a'), topic: topic(name, patternType) } as const;
    const written = { verb: 'produceTransactionally', grantee: 'checkout', transactionalId: transactional('t') } as const;
    expect(facts(granting(read, written), 'fraud').java).toContainEqual(['isolation.level', 'read_committed']);
    for (const other of [{ ...written, cluster: 'hall-nine' }, { ...written, topic: topic('bills') }]) {
      expect(facts(granting(read, other), 'fraud').java.map(([property]) => property)).not.toContain('isolation.level');
    }
  });

  it('nothing about writing where it only reads', () => {
    expect(JSON.stringify(facts(granting({ verb: 'consume', group: group('a') }), 'fraud'))).not.toContain('idempot');
  });
});

describe('what was adopted as it was found', () => {
  const bound = (principal: string, resourceType: string, name: string, operation: string, more: Partial<AdoptedBinding> = {}): AdoptedBinding => (
    { principal, resourceType, name, patternType: 'LITERAL', host: '*', operation, permissionType: 'ALLOW', because: ['Core/Adopted'], ...more });
  const withAdopted = (...adopted: AdoptedBinding[]): TrustDocument => ({
    ...everything, grants: [], slices: [{
      version: 1, cluster: 'hall-nine', slice: 'Core', bindings: [], adopted,
      users: [{ user: 'belt "7"\\', mechanism: 'SCRAM-SHA-256', iterations: 4096, credential: 'as-found', because: ['Core/Adopted'] }],
    }],
  });
  const BELT = 'User:belt "7"\\';

  it('a SCRAM user: its own mechanism, its name as JAAS quotes it, and no port that nobody declared', () => {
    const found = facts(withAdopted(bound(BELT, 'topic', 'belts', 'READ'), bound(BELT, 'group', 'belts', 'READ')), 'belt "7"\\');
    expect(found).toMatchObject({ owner: 'team-legacy', login: 'scram', identity: BELT, cluster: 'hall-nine', groups: ['belts'], topics: [{ name: 'belts', verbs: ['READ'] }] });
    expect(found).not.toHaveProperty('port');
    expect(found.java).toContainEqual(['sasl.jaas.config', 'org.apache.kafka.common.security.scram.ScramLoginModule required username="belt \\"7\\"\\\\" password="<password>";']);
    expect(found.librdkafka).toEqual([
      ['bootstrap.servers', '<bootstrap-brokers>'], ['security.protocol', 'sasl_ssl'], ['ssl.ca.location', '<ca.pem>'],
      ['sasl.mechanism', 'SCRAM-SHA-256'], ['sasl.username', 'belt "7"\\'], ['sasl.password', '<password>'], ['group.id', 'belts'],
    ]);
    expect(found.javascript).toMatchObject({ bootstrapBrokers: ['<broker-1>:<port>'], sasl: { mechanism: 'SCRAM-SHA-256', username: 'belt "7"\\', password: '<password>' } });
  });

  it('gives nothing to another, and nothing by a denial', () => {
    expect(refused(withAdopted(bound('User:other', 'topic', 'belts', 'READ'), bound(BELT, 'topic', 'belts', 'READ', { permissionType: 'DENY' })), 'belt "7"\\').what).toContain('granted nothing');
  });

  it('every group is none that could be told', () => {
    const found = facts(withAdopted(bound(BELT, 'topic', '*', 'ALL'), bound(BELT, 'group', '*', 'ALL')), 'belt "7"\\');
    expect(found.groups).toEqual(['*']);
    expect(found.java.map(([name]) => name)).not.toContain('group.id');
    expect(found.java).toContainEqual(['enable.idempotence', 'true']);
  });
});

describe('refused', () => {
  it('a name that nobody declared, with the one that was meant', () => {
    expect(refused(everything, 'frud')).toMatchObject({ what: 'there is no such workload', given: 'frud', near: 'fraud' });
    expect(refused(everything, 'onkall').near).toBe('oncall');
  });

  it('a workload that was granted nothing', () => {
    expect(refused({ ...everything, grants: [] }, 'fraud')).toMatchObject({ what: expect.stringContaining('granted nothing') as string, given: 'fraud' });
  });

  it('several clusters, unless one is named', () => {
    const trust = granting({ verb: 'produce' }, { verb: 'produce', cluster: 'hall-nine' });
    expect(refused(trust, 'fraud')).toMatchObject({ what: expect.stringContaining('several clusters') as string, allowed: '--cluster events or --cluster hall-nine' });
    expect(facts(trust, 'fraud', 'hall-nine').cluster).toBe('hall-nine');
    expect(refused(trust, 'fraud', 'hall-nime')).toMatchObject({ what: 'there is no such cluster', near: 'hall-nine' });
    expect(refused(granting({ verb: 'produce' }), 'fraud', 'hall-nine')).toMatchObject({ what: 'fraud was granted nothing on this cluster', allowed: 'events' });
  });
});
