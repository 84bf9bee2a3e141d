import { App, CfnParameter, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  AdoptedState, CertificateSubject, Classification, Segment, SelfManagedCluster, Topic, Workload, WorkloadRole, type AdoptedStateProps, type ISegment, type SelfManagedClusterProps, type TrustDocument,
} from '../../constructs';
import { Platform } from '../../constructs/platform';
import { trustDocument } from '../../constructs/trust-document';
import { expectRefusal } from '../support/refusal';
import { samplePlatform } from '../support/sample-platform';

const ADOPTED = { owner: 'team-hall', reason: 'the hall moves next year', reviewBy: '2027-06-30' };

function hall(changed: Partial<SelfManagedClusterProps> = {}) {
  const app = new App();
  const stack = new Stack(app, 'Platform');
  const range = (name: string, cidr: string): ISegment => Segment.fromRange(stack, name, { name, owner: 'team-hall', cidr, weakerPlace: 'one hall, one range of addresses' });
  const [segment, clients] = [range('hall', '10.0.0.0/24'), range('clients', '10.0.1.0/24')];
  const cluster = new SelfManagedCluster(stack, 'Events', { name: 'events', segment, adminSegment: clients, port: 9094, ...changed });
  const trust = (): TrustDocument => trustDocument(app, Platform.of(stack).declarations);
  return { stack, cluster, clients, trust };
}

const fraudIn = (stack: Stack, segment: ISegment): Workload =>
  new Workload(stack, 'Fraud', { owner: 'team-risk', purpose: 'scores orders', segment, identity: CertificateSubject.of({ commonName: 'fraud' }) });

describe('a cluster that is not AWS\'s', () => {
  it('has its topics and bindings in the slice, and nothing of it in the template', () => {
    const { stack, cluster, clients, trust } = hall({ brokers: 5 });
    const orders = new Topic(stack, 'Orders', { cluster, name: 'orders', owner: 'team-payments', classification: Classification.CONFIDENTIAL, retention: Duration.days(7), replicationFactor: 5 });
    orders.grants.consume(fraudIn(stack, clients), { group: 'scoring', reason: 'scores every order' });
    const { slices, clusters, routes, topics } = trust();
    expect(slices).toEqual([{
      version: 1, cluster: 'events', slice: 'Platform',
      bindings: [expect.objectContaining({ resourceType: 'group', name: 'scoring', operation: 'READ' }), expect.objectContaining({ operation: 'DESCRIBE' }), expect.objectContaining({ principal: 'User:CN=fraud', name: 'orders', operation: 'READ' })],
      topics: [{ name: 'orders', partitions: 6, replicationFactor: 5, configs: { 'cleanup.policy': 'delete', 'min.insync.replicas': '4', 'retention.ms': '604800000' }, because: ['Platform/Orders'] }],
    }]);
    expect(clusters).toEqual([expect.objectContaining({ name: 'events', managed: false, selfManaged: true, authentication: ['mtls'] })]);
    expect(topics).toEqual([{ path: 'Platform/Orders', name: 'orders', cluster: 'events', owner: 'team-payments', classification: 'CONFIDENTIAL', retentionHours: 168, partitions: 6, replicationFactor: 5, managed: true }]);
    expect(routes.map(({ id }) => id)).toEqual(['clients:hall:9094']);
    // CloudFormation takes no template without a resource; this one does nothing.
    expect(Object.values(Template.fromStack(stack).toJSON()['Resources'] as Record<string, { Type: string }>).map(({ Type }) => Type)).toEqual(['AWS::CloudFormation::WaitConditionHandle']);
  });

  it('opens its own port and no other', () => {
    const { stack, cluster, clients, trust } = hall({ port: 19094 });
    Topic.fromName(stack, 'Orders', { cluster, name: 'orders' }).grants.produce(fraudIn(stack, clients), { reason: 'stores what it scored' });
    expect(trust().routes.map(({ port }) => port)).toEqual([19094]);
  });

  it('names the addresses that a client begins with, each once', () => {
    expect(hall({ bootstrap: ['b2.hall:9094', 'b1.hall:9094', '10.0.0.7:9094', 'b2.hall:9094'] }).trust().clusters[0]!.bootstrap).toEqual(['10.0.0.7:9094', 'b1.hall:9094', 'b2.hall:9094']);
    for (const bootstrap of [undefined, []]) expect(hall(bootstrap === undefined ? {} : { bootstrap }).trust().clusters[0]).not.toHaveProperty('bootstrap');
  });

  it.each([
    ['another port, to which no route is open', 'b1.hall:9092', 'NAME_INVALID'], ['no port', 'b1.hall', 'NAME_INVALID'], ['a protocol', 'PLAINTEXT://b1.hall:9094', 'NAME_INVALID'],
    ['two in one', 'b1:9094,b2:9094', 'NAME_INVALID'], ['no name', ':9094', 'NAME_INVALID'], ['a second line', 'b1:9094\nsecurity.protocol=PLAINTEXT', 'NAME_INVALID'],
    ['a token', Lazy.string({ produce: () => 'b1:9094' }), 'NAME_UNRESOLVED'],
  ] as const)('is refused with an address that has %s', (_, address, code) => {
    expectRefusal(() => hall({ bootstrap: ['b0.hall:9094', address] }), { code, where: 'Platform/Events', given: code === 'NAME_UNRESOLVED' ? 'a token' : JSON.stringify(address), allowed: 'name:9094' });
  });

  it('takes no IAM identity', () => {
    const { stack, cluster, clients } = hall();
    const role = new Workload(stack, 'Checkout', { owner: 'team-payments', purpose: 'takes orders', segment: clients, identity: WorkloadRole.ecsTask() });
    expectRefusal(() => { Topic.fromName(stack, 'Orders', { cluster, name: 'orders' }).grants.produce(role, { reason: 'publishes orders' }); },
      { code: 'IDENTITY_UNSUPPORTED', where: 'Platform/Orders.grants.produce(checkout)', given: 'checkout', allowed: 'a certificate subject' });
    expectRefusal(() => cluster.clusterArn, { code: 'IDENTITY_UNSUPPORTED', where: 'Platform/Events', given: 'events', allowed: 'a certificate subject' });
  });

  it.each<[string, Partial<SelfManagedClusterProps>, string]>([
    ['port 0', { port: 0 }, '0'], ['port 70000', { port: 70_000 }, '70000'], ['half a port', { port: 1.5 }, '1.5'], ['no brokers', { brokers: 0 }, '0'],
  ])('is refused with %s', (_, changed, given) => {
    expectRefusal(() => hall(changed), { code: 'CLUSTER_SIZE_INVALID', where: 'Platform/Events', given, allowed: '1 to' });
  });
});

describe('adopted state', () => {
  it('stands in the slice as it was found, with who answers for it', () => {
    const { stack, cluster, trust } = hall();
    new AdoptedState(stack, 'Adopted', {
      cluster, ...ADOPTED,
      acls: [
        { principal: 'User:legacy', resourceType: 'topic', name: 'a.', patternType: 'PREFIXED', host: '10.1.2.3', permissionType: 'DENY', operations: ['WRITE'] },
        { principal: 'User:*', resourceType: 'topic', name: '*', operations: ['READ', 'DESCRIBE'] },
      ],
      quotas: [{ principal: 'User:legacy', producerByteRate: 10 }], users: [{ user: 'ops', mechanism: 'SCRAM-SHA-512', iterations: 4096, credential: 'v1' }],
      topics: [{ name: 'a.b', partitions: 1, replicationFactor: 1, configs: {} }],
    });
    const because = ['Platform/Adopted'];
    expect(trust()).toMatchObject({
      adoptions: [{ path: 'Platform/Adopted', stack: 'Platform', cluster: 'events', ...ADOPTED }],
      slices: [{
        slice: 'Platform', bindings: [],
        adopted: [
          { principal: 'User:*', resourceType: 'topic', name: '*', patternType: 'LITERAL', host: '*', operation: 'DESCRIBE', permissionType: 'ALLOW', because },
          { principal: 'User:*', resourceType: 'topic', name: '*', patternType: 'LITERAL', host: '*', operation: 'READ', permissionType: 'ALLOW', because },
          { principal: 'User:legacy', resourceType: 'topic', name: 'a.', patternType: 'PREFIXED', host: '10.1.2.3', operation: 'WRITE', permissionType: 'DENY', because },
        ],
        quotas: [{ principal: 'User:legacy', producerByteRate: 10, because }], users: [{ user: 'ops', mechanism: 'SCRAM-SHA-512', iterations: 4096, credential: 'v1', because }],
        topics: [{ name: 'a.b', partitions: 1, replicationFactor: 1, configs: {}, because }],
      }],
    });
    const metadata = Template.fromStack(stack).toJSON()['Metadata'] as { ZeroTrustKafka: { slices: unknown } };
    expect(metadata.ZeroTrustKafka.slices).toEqual(trust().slices);
  });

  const acl = { principal: 'User:a', resourceType: 'topic', name: 't', operations: ['READ'] } as const;
  it.each<[string, Partial<AdoptedStateProps>, Parameters<typeof expectRefusal>[1]]>([
    ['without an owner', { owner: '' }, { code: 'OWNER_MISSING', where: 'Platform/Adopted' }],
    ['without a reason', { reason: 'x' }, { code: 'REASON_MISSING', where: 'Platform/Adopted' }],
    ['without a date', { reviewBy: 'soon' }, { code: 'DATE_INVALID', where: 'Platform/Adopted' }],
    ['with a binding twice', { acls: [acl, { ...acl, host: '*' }] }, { code: 'INPUT_UNSUPPORTED', where: 'Platform/Adopted' }],
    ['with no operation', { acls: [{ ...acl, operations: [] }] }, { code: 'INPUT_UNSUPPORTED', where: 'Platform/Adopted', given: 'User:a' }],
  ])('is refused %s', (_, changed, refusal) => {
    const { stack, cluster } = hall();
    expectRefusal(() => new AdoptedState(stack, 'Adopted', { cluster, ...ADOPTED, ...changed }), refusal);
  });

  it('is refused with a token', () => {
    const { stack, cluster } = hall();
    const { valueAsString: name } = new CfnParameter(stack, 'Name');
    expectRefusal(() => new AdoptedState(stack, 'Adopted', { cluster, ...ADOPTED, acls: [{ ...acl, name }] }), { code: 'NAME_UNRESOLVED', where: 'Platform/Adopted', given: 'a token' });
  });

  it('is refused on MSK where topics are resources and users secrets', () => {
    const { stack, kafka } = samplePlatform();
    expectRefusal(() => new AdoptedState(stack, 'Adopted', { cluster: kafka, ...ADOPTED, topics: [{ name: 't', partitions: 1, replicationFactor: 1, configs: {} }] }), { code: 'INPUT_UNSUPPORTED', where: 'Core/Adopted', given: 'events' });
  });
});
