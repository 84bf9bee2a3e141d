/**
 * What does not compile, and why it must not. `npm run types` fails when one of these lines begins to compile; wrong-states.test.ts sees to it
 * that each of them is refused by itself. Nothing here runs.
 */
/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment, @typescript-eslint/no-unsafe-enum-assignment -- wrong on purpose */
import { Duration, type Stack, type aws_iam as iam } from 'aws-cdk-lib';
import {
  CertificateSubject, Classification, ExpressCluster, KafkaCluster, KafkaVersion, ProvisionedCluster, Rotation, Segment, SegmentedNetwork, ServerlessCluster, Topic, TrustError, Workload, WorkloadKind, WorkloadRole,
  type IKafkaCluster, type ISegment, type NetworkSegment,
} from '../../constructs';

interface Parts {
  readonly stack: Stack;
  readonly network: SegmentedNetwork;
  readonly segment: NetworkSegment;
  readonly place: ISegment;
  readonly cluster: IKafkaCluster;
  readonly topic: Topic;
  readonly workload: Workload;
  readonly role: iam.IRole;
}

const reason = 'needed for this example';
const owner = 'team-a';
const purpose = 'does its work';
const arn = 'arn:aws:kafka:eu-central-1:111122223333:cluster/legacy/6b2c0c3e-0f3a-4d5e-8f7a-1b2c3d4e5f60-3';

/** A cluster has no listener without TLS, without authentication, or for the internet; and it stands in a segment. */
export function clusters({ stack, segment, place }: Parts): void {
  // @ts-expect-error plaintext can't be asked for
  new ProvisionedCluster(stack, 'A', { segment, clientBroker: 'PLAINTEXT' });
  // @ts-expect-error nor TLS beside plaintext
  new ProvisionedCluster(stack, 'B', { segment, encryptionInTransit: { clientBroker: 'TLS_PLAINTEXT' } });
  // @ts-expect-error clients without authentication can't be let in
  new ProvisionedCluster(stack, 'C', { segment, unauthenticated: true });
  // @ts-expect-error IAM can't be turned off: administration uses it
  new ProvisionedCluster(stack, 'D', { segment, clientAuthentication: { sasl: { iam: false } } });
  // @ts-expect-error brokers can't be made public
  new ProvisionedCluster(stack, 'E', { segment, publicAccess: 'SERVICE_PROVIDED_EIPS' });
  // @ts-expect-error a cluster stands in a segment
  new ProvisionedCluster(stack, 'F', {});
  // @ts-expect-error not in subnets of anyone's choice
  new ProvisionedCluster(stack, 'G', { subnets: ['subnet-1', 'subnet-2'] });
  // @ts-expect-error nor in a place whose group is not the platform's
  new ProvisionedCluster(stack, 'H', { segment: place });
  // @ts-expect-error a version is not a text that anyone may type
  new ProvisionedCluster(stack, 'I', { segment, kafkaVersion: '3.9.x.kraft' });
  // @ts-expect-error and is made by the factories alone
  new KafkaVersion('2.8.1');
  // @ts-expect-error an authority is a reference, not a text
  new ProvisionedCluster(stack, 'J', { segment, certificateAuthorities: ['arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/x'] });
  // @ts-expect-error volumes can't go without the platform's key
  new ProvisionedCluster(stack, 'K', { segment, encryptionAtRest: false });
  // @ts-expect-error a cluster that exists says where its brokers stand
  KafkaCluster.fromArn(stack, 'L', { clusterArn: arn, adminSegment: place });
  // @ts-expect-error and where it is administered from
  KafkaCluster.fromArn(stack, 'M', { clusterArn: arn, segment: place });
}

/** A kind of cluster has what it has. */
export function kinds({ stack, segment, place }: Parts): void {
  // @ts-expect-error Express brokers have no volumes
  new ExpressCluster(stack, 'A', { segment, brokers: { volumeGiB: 100 } });
  // @ts-expect-error nor an instance type of Standard brokers
  new ExpressCluster(stack, 'B', { segment, brokers: { instanceType: 'kafka.m7g.large' } });
  // @ts-expect-error nor plaintext
  new ExpressCluster(stack, 'C', { segment, clientBroker: 'PLAINTEXT' });
  // @ts-expect-error a serverless cluster takes no certificates
  new ServerlessCluster(stack, 'D', { segment, certificateAuthorities: [] });
  // @ts-expect-error nor passwords
  new ServerlessCluster(stack, 'E', { segment, passwords: { reason } });
  // @ts-expect-error and has no version to choose
  new ServerlessCluster(stack, 'F', { segment, kafkaVersion: KafkaVersion.V3_9_KRAFT });
  // @ts-expect-error no configuration
  new ServerlessCluster(stack, 'G', { segment, serverProperties: {} });
  // @ts-expect-error no brokers to count
  new ServerlessCluster(stack, 'H', { segment, brokers: { perZone: 1 } });
  // @ts-expect-error no logs to keep
  new ServerlessCluster(stack, 'I', { segment, logRetention: 365 });
  // @ts-expect-error and stands in a segment whose group is the platform's
  new ServerlessCluster(stack, 'J', { segment: place });
  // @ts-expect-error a cluster that exists is of one of three kinds
  KafkaCluster.fromArn(stack, 'K', { clusterArn: arn, segment: place, adminSegment: place, kind: 'tiered' });
}

/** A segment has an owner, and a weaker place a reason. */
export function segments({ stack, network }: Parts): void {
  // @ts-expect-error a segment has an owner
  network.addSegment('apps', {});
  // @ts-expect-error a network has no way to the internet
  new SegmentedNetwork(stack, 'A', { natGateways: 1 });
  // @ts-expect-error a range of addresses is a weaker place, and says why
  Segment.fromRange(stack, 'B', { name: 'dc', owner, cidr: '10.9.0.0/24' });
  // @ts-expect-error a reason is a text, not a yes
  Segment.fromRange(stack, 'C', { name: 'dc', owner, cidr: '10.9.0.0/24', weakerPlace: true });
  // @ts-expect-error an AWS service is one that is offered
  network.allowService('s4', network.segment('apps'), reason);
}

/** A workload is one accountable identity. */
export function workloads({ stack, place, role }: Parts): void {
  const identity = WorkloadRole.ecsTask();
  // @ts-expect-error somebody answers for it
  new Workload(stack, 'A', { purpose, segment: place, identity });
  // @ts-expect-error it says what it does
  new Workload(stack, 'B', { owner, segment: place, identity });
  // @ts-expect-error it runs somewhere
  new Workload(stack, 'C', { owner, purpose, identity });
  // @ts-expect-error it is somebody
  new Workload(stack, 'D', { owner, purpose, segment: place });
  // @ts-expect-error its identity is a role, a role to be made, or a certificate: not a text
  new Workload(stack, 'E', { owner, purpose, segment: place, identity: 'arn:aws:iam::111122223333:role/task' });
  // @ts-expect-error and one of them, not two
  new Workload(stack, 'F', { owner, purpose, segment: place, identity: [role, identity] });
  // @ts-expect-error a password is no identity
  new Workload(stack, 'G', { owner, purpose, segment: place, identity: { username: 'fraud', password: 'secret' } });
  // @ts-expect-error who may take a role is one of the factories
  new WorkloadRole('anyone', () => ({ Version: '2012-10-17', Statement: [] }));
  // @ts-expect-error a certificate has a common name
  CertificateSubject.of({ organization: 'Example' });
  // @ts-expect-error a subject is made by its factory
  new CertificateSubject({ commonName: 'fraud' });
  // @ts-expect-error a subject's principal does not change
  CertificateSubject.of({ commonName: 'fraud' }).principal = 'User:*';
  // @ts-expect-error a rotation has a unit
  Rotation.certificateEvery(7);
  // @ts-expect-error a kind is one of the inventory
  new Workload(stack, 'H', { owner, purpose, segment: place, identity, kind: 'superuser' });
  // @ts-expect-error pods are those of one service account
  WorkloadRole.pod({ clusterName: 'apps', namespace: 'risk' });
}

/** A topic has an owner, a classification and an end. */
export function topics({ stack, cluster }: Parts): void {
  const classification = Classification.INTERNAL;
  const retention = Duration.days(7);
  // @ts-expect-error a topic has an owner
  new Topic(stack, 'A', { cluster, name: 'orders', classification, retention });
  // @ts-expect-error a topic has a classification
  new Topic(stack, 'B', { cluster, name: 'orders', owner, retention });
  // @ts-expect-error a classification is one of four, not a text
  new Topic(stack, 'C', { cluster, name: 'orders', owner, classification: 'SECRET', retention });
  // @ts-expect-error nor one of one's own
  new Classification('SECRET');
  // @ts-expect-error records end
  new Topic(stack, 'D', { cluster, name: 'orders', owner, classification });
  // @ts-expect-error a retention has a unit
  new Topic(stack, 'E', { cluster, name: 'orders', owner, classification, retention: 7 });
  // @ts-expect-error and is a duration or compaction, nothing else
  new Topic(stack, 'F', { cluster, name: 'orders', owner, classification, retention: 'forever' });
  // @ts-expect-error a topic has a name
  new Topic(stack, 'G', { cluster, owner, classification, retention });
  // @ts-expect-error a topic stands on a cluster
  new Topic(stack, 'H', { name: 'orders', owner, classification, retention });
  // @ts-expect-error a prefix is not a name with a wildcard
  Topic.fromPrefix(stack, 'I', { cluster, name: 'orders-*' });
}

/** A grant names who, what and why, and nothing it does not need. */
export function grants({ topic: { grants }, workload, role }: Parts): void {
  // @ts-expect-error a grant has a reason
  grants.produce(workload, {});
  // @ts-expect-error and can't do without saying so
  grants.produce(workload);
  // @ts-expect-error it is given to a workload or a break-glass role, not to a role
  grants.produce(role, { reason });
  // @ts-expect-error nor to everybody
  grants.produce('*', { reason });
  // @ts-expect-error a consumer has a group
  grants.consume(workload, { reason });
  // @ts-expect-error and exactly one of them
  grants.consume(workload, { reason, group: ['a', 'b'] });
  // @ts-expect-error a producer has none
  grants.produce(workload, { reason, group: 'writers' });
  // @ts-expect-error a transaction has an id
  grants.produceTransactionally(workload, { reason });
  // @ts-expect-error offsets are those of a group
  grants.resetOffsets(workload, { reason });
  // @ts-expect-error whoever only inspects never does so both ways
  grants.inspect(workload, { reason, bothWays: 'sees and is seen' });
  // @ts-expect-error writing what one reads needs a reason, not a yes
  grants.consume(workload, { reason, group: 'readers', bothWays: true });
  // @ts-expect-error there is no grant of everything
  grants.all(workload, { reason });
  // @ts-expect-error a review date is a text in ISO 8601
  grants.produce(workload, { reason, reviewBy: new Date() });
}

/** A refusal has a code that a test names. */
export function refusals(): TrustError {
  // @ts-expect-error a code is one of the published ones
  return new TrustError([{ code: 'OOPS', what: 'something', allowed: 'nothing', where: 'App' }]);
}

/** What is right compiles: without this, a renamed property would make every line above an error for the wrong reason. */
export function rightStates({ stack, network, segment, place, role }: Parts): void {
  const cluster = new ProvisionedCluster(stack, 'Ok', { segment, kafkaVersion: KafkaVersion.V4_0_KRAFT, certificateAuthorities: [] });
  KafkaCluster.fromArn(stack, 'Existing', { clusterArn: arn, segment: place, adminSegment: place });
  new ExpressCluster(stack, 'Express', { segment, brokers: { instanceType: 'express.m7g.xlarge', perZone: 2 }, kafkaVersion: KafkaVersion.V3_9_KRAFT, serverProperties: {} });
  new ServerlessCluster(stack, 'Serverless', { segment, clusterName: 'clicks', adminSegment: place });
  KafkaCluster.fromArn(stack, 'Old', { clusterArn: arn, segment: place, adminSegment: place, kind: 'serverless' });
  network.addSegment('apps', { owner });
  network.allowService('s3', segment, reason);
  Segment.fromRange(stack, 'Dc', { name: 'dc', owner, cidr: '10.9.0.0/24', weakerPlace: reason });
  const rotation = Rotation.certificateEvery(Duration.days(7));
  const identity = CertificateSubject.of({ commonName: 'fraud' });
  const fraud = new Workload(stack, 'Cert', { owner, purpose, segment: place, identity, rotation, kind: WorkloadKind.CONSUMER });
  new Workload(stack, 'Given', { owner, purpose, segment: place, identity: role });
  new Workload(stack, 'Made', { owner, purpose, segment: place, identity: WorkloadRole.pod({ clusterName: 'apps', namespace: 'risk', serviceAccount: 'fraud' }) });
  const { grants } = new Topic(stack, 'Topic', { cluster, name: 'orders', owner, classification: Classification.INTERNAL, retention: 'compacted' });
  Topic.fromPrefix(stack, 'Prefix', { cluster, prefix: 'orders-' }).grants.inspect(fraud, { reason });
  grants.consume(fraud, { reason, group: 'readers', reviewBy: '2027-06-30' });
  grants.produce(fraud, { reason, bothWays: reason });
  grants.produceTransactionally(fraud, { reason, transactionalId: 'tx' });
  grants.resetOffsets(fraud, { reason, group: 'readers' });
}
