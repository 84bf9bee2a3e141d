import { Duration, Stack, aws_acmpca as acmpca } from 'aws-cdk-lib';
import { Classification, KafkaCluster, ServerlessCluster, SegmentedNetwork, Topic, Workload, WorkloadRole, type ExistingClusterProps } from '../../constructs';
import { newApp, countByType, only, written } from '../support/assembly';
import { expectRefusal, expectRefusalAtSynthesis } from '../support/refusal';
import { AUTHORITY_ARN, CLUSTER_ARN, REASON } from '../support/sample-platform';
import { serverlessSample } from './kinds-sample';

describe('a serverless cluster', () => {
  const sample = serverlessSample();
  const orders = sample.topic('orders', { partitions: 12, deadLetterTopic: {} });
  const keeper = sample.iam('Keeper');
  orders.grants.administer(keeper, { reason: REASON });
  orders.deadLetterTopic!.grants.administer(keeper, { reason: REASON });
  orders.grants.consume(sample.iam('Fraud'), { group: 'fraud', reason: REASON });
  orders.grants.resetOffsets(sample.oncall(), { group: 'fraud', reason: REASON });
  const { templates, trust } = written(sample.app);
  const template = templates['Core']!;
  const cluster = only(template, 'AWS::MSK::ServerlessCluster');

  test('takes IAM, in the subnets and the group of its segment, and is kept', () => {
    expect(cluster.Properties).toEqual({
      ClusterName: 'events', ClientAuthentication: { Sasl: { Iam: { Enabled: true } } },
      VpcConfigs: [{ SubnetIds: [1, 2, 3].map((at) => ({ 'Fn::GetAtt': [expect.stringContaining(`NetworkbrokersSubnet${String(at)}`), 'SubnetId'] })), SecurityGroups: [{ 'Fn::GetAtt': [expect.stringContaining('NetworkbrokersGroup'), 'GroupId'] }] }],
    });
    expect([cluster.DeletionPolicy, cluster.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  test('has no configuration, no logs, no topic and no function', () => {
    expect(Object.keys(countByType(template)).filter((type) => /MSK|Lambda|Custom/.test(type))).toEqual(['AWS::MSK::ServerlessCluster']);
  });

  test('opens port 9098 alone', () => {
    expect(new Set(trust.routes.filter(({ to }) => to === 'brokers').map(({ port }) => port))).toEqual(new Set([9098]));
  });

  test('has topics that are declared in full, but for replicas, and in no slice: whoever administers them makes them', () => {
    expect(trust.clusters).toEqual([expect.objectContaining({ name: 'events', kind: 'serverless', managed: true, authentication: ['iam'], logicalId: cluster.id })]);
    expect(trust.clusters[0]).not.toHaveProperty('kafkaVersion');
    expect(trust.topics).toEqual([
      { path: 'Core/Topic-orders', name: 'orders', cluster: 'events', owner: 'team-apps', classification: 'INTERNAL', retentionHours: 168, partitions: 12, managed: true, deadLetterTopic: 'orders.dlq' },
      { path: 'Core/Topic-orders/DeadLetters', name: 'orders.dlq', cluster: 'events', owner: 'team-apps', classification: 'INTERNAL', retentionHours: 336, partitions: 12, managed: true },
    ]);
    expect(trust.slices).toEqual([]);
    expect(trust.assumptions).toEqual(expect.arrayContaining([
      'topics of cluster events have the declared partitions and retention: whoever administers them makes them so',
      'MSK keeps volumes, keys and logs of the serverless cluster events itself: a template can say nothing about them',
    ]));
  });

  test("names resources by the cluster's own ARN", () => {
    const policy = JSON.stringify(Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::IAM::Policy'));
    expect(policy).toContain(`"Fn::GetAtt":["${cluster.id}","Arn"]`);
    expect(policy).toContain('kafka-cluster:CreateTopic');
  });
});

describe('a topic that nobody makes is refused', () => {
  const allowed = 'grants.administer to the workload that makes it';

  test('without any grant to administer it', () => {
    const { app, topic, iam } = serverlessSample();
    topic('orders').grants.produce(iam('Checkout'), { reason: REASON });
    expectRefusalAtSynthesis(app, { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Topic-orders', given: 'orders', allowed });
  });

  test('with one for another topic only: that of dead letters has a maker of its own', () => {
    const { app, topic, iam } = serverlessSample();
    topic('orders', { deadLetterTopic: {} }).grants.administer(iam('Keeper'), { reason: REASON });
    expectRefusalAtSynthesis(app, { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Topic-orders/DeadLetters', given: 'orders.dlq', allowed });
  });

  test('with one for another cluster only', () => {
    const { app, stack, network, topic, iam } = serverlessSample();
    topic('orders');
    const other = new ServerlessCluster(stack, 'Other', { segment: network.addSegment('others', { owner: 'team-streaming' }) });
    Topic.fromName(stack, 'There', { cluster: other, name: 'orders' }).grants.administer(iam('Keeper'), { reason: REASON });
    expectRefusalAtSynthesis(app, { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Topic-orders', given: 'orders', allowed });
  });

  test('not with one for its prefix, and not where it exists', () => {
    const { app, stack, kafka, topic, iam } = serverlessSample();
    topic('shop.orders');
    Topic.fromPrefix(stack, 'Shop', { cluster: kafka, prefix: 'shop.' }).grants.administer(iam('Keeper'), { reason: REASON });
    Topic.fromName(stack, 'Old', { cluster: kafka, name: 'old' }).grants.produce(iam('Checkout'), { reason: REASON });
    expect(() => written(app)).not.toThrow();
  });
});

describe('on a serverless cluster is refused', () => {
  test('a certificate, with what does the same', () => {
    const { topic, mtls } = serverlessSample();
    const orders = topic('orders');
    expectRefusal(() => { orders.grants.produce(mtls('Fraud'), { reason: REASON }); }, { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Topic-orders.grants.produce(fraud)', given: 'fraud', allowed: 'an IAM role as identity' });
  });

  test('a number of replicas', () => {
    const { topic } = serverlessSample();
    expectRefusal(() => topic('orders', { replicationFactor: 3 }), { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Topic-orders', given: '3', allowed: 'no replicationFactor' });
  });

  test('a setting that no kind has', () => {
    const { topic } = serverlessSample();
    expectRefusal(() => topic('orders', { retention: Duration.seconds(1) }), { code: 'TOPIC_SETTING_INVALID', where: 'Core/Topic-orders', allowed: '1 minute to 3650 days' });
  });
});

describe('a cluster that exists', () => {
  function existing(props: Partial<ExistingClusterProps>) {
    const stack = new Stack(newApp(), 'Core');
    const network = new SegmentedNetwork(stack, 'Network');
    const [segment, adminSegment, apps] = ['brokers', 'admin', 'apps'].map((name) => network.addSegment(name, { owner: 'team-a' })) as [never, never, never];
    const authority = acmpca.CertificateAuthority.fromCertificateAuthorityArn(stack, 'Authority', AUTHORITY_ARN);
    return { stack, apps, authority, define: (more: Partial<ExistingClusterProps> = {}) => KafkaCluster.fromArn(stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment, adminSegment, ...props, ...more }) };
  }

  test('and is serverless has topics as a serverless one has', () => {
    const { stack, apps, define } = existing({ kind: 'serverless' });
    const orders = new Topic(stack, 'Orders', { cluster: define(), name: 'orders', owner: 'team-a', classification: Classification.INTERNAL, retention: 'compacted' });
    orders.grants.administer(new Workload(stack, 'Keeper', { owner: 'team-a', purpose: 'makes topics', segment: apps, identity: WorkloadRole.ecsTask() }), { reason: REASON });
    const { templates, trust } = written(stack);
    expect(Object.keys(countByType(templates['Core']!)).filter((type) => type.includes('MSK'))).toEqual([]);
    expect(trust.clusters[0]).toMatchObject({ name: 'legacy', managed: false, kind: 'serverless' });
  });

  test('and is serverless takes no certificates', () => {
    const { authority, define } = existing({ kind: 'serverless' });
    expectRefusal(() => define({ certificateAuthorities: [authority] }), { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Legacy', given: 'certificateAuthorities', allowed: 'a provisioned cluster' });
  });

  test('and is serverless takes no passwords', () => {
    expectRefusal(() => existing({ kind: 'serverless' }).define({ passwords: { reason: REASON } }), { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Legacy', given: 'passwords', allowed: 'IAM roles' });
  });

  test('and has Express brokers stands in three zones', () => {
    expectRefusal(() => existing({ kind: 'express' }).define({ zones: 2 }), { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Legacy', given: '2' });
    expect(existing({ kind: 'express' }).define().kind).toBe('express');
  });

  test('is taken for one of Standard brokers where nothing is said', () => {
    expect(existing({}).define().kind).toBe('standard');
  });
});
