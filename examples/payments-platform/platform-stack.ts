import { Duration, Stack, aws_acmpca as acmpca, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  Classification, KafkaVersion, ProvisionedCluster, SegmentedNetwork, Topic, Workload, WorkloadKind, WorkloadRole, type ITopic, type NetworkSegment,
} from 'zero-trust-kafka';

/** The private authority that signs for this cluster and for nothing else. */
const AUTHORITY = 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/5f6a1a2b-7c11-4d3e-9f10-0b6d2a9c4e11';

/** The network, the cluster, and what the platform team runs itself. */
export class PlatformStack extends Stack {
  public readonly network: SegmentedNetwork;
  public readonly kafka: ProvisionedCluster;
  public readonly segments: Readonly<Record<'payments' | 'risk' | 'data', NetworkSegment>>;
  public readonly pipeline: Workload;
  private readonly lagMonitor: Workload;

  public constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.network = new SegmentedNetwork(this, 'Network', { owner: 'team-network', cidr: '10.40.0.0/16' });
    const brokers = this.network.addSegment('brokers', { owner: 'team-streaming', slot: 0 });
    this.segments = {
      payments: this.network.addSegment('payments', { owner: 'team-payments', slot: 1 }),
      risk: this.network.addSegment('risk', { owner: 'team-risk', slot: 2 }),
      data: this.network.addSegment('data', { owner: 'team-data', slot: 3 }),
    };
    const operations = this.network.addSegment('operations', { owner: 'team-streaming', slot: 4 });
    const delivery = this.network.addSegment('delivery', { owner: 'team-delivery', slot: 5 });

    this.kafka = new ProvisionedCluster(this, 'Events', {
      segment: brokers,
      clusterName: 'payments-events',
      kafkaVersion: KafkaVersion.V3_9_KRAFT,
      certificateAuthorities: [acmpca.CertificateAuthority.fromCertificateAuthorityArn(this, 'Authority', AUTHORITY)],
      multiVpc: { reason: 'the carrier is told of orders that are ready, in an account of its own', switchOn: 'afterCreation' },
      passwords: { reason: 'the loyalty product knows neither IAM nor certificates before its release 9' },
      brokers: { instanceType: 'kafka.m7g.xlarge', perZone: 2, volumeGiB: 1000 },
    });

    this.lagMonitor = new Workload(this, 'LagMonitor', {
      owner: 'team-streaming', purpose: 'measures how far consumers are behind', segment: operations, kind: WorkloadKind.OBSERVABILITY,
      identity: WorkloadRole.ecsTask(),
    });
    this.pipeline = new Workload(this, 'TopicPipeline', {
      owner: 'team-delivery', purpose: 'creates and configures topics from reviewed changes', segment: delivery, kind: WorkloadKind.CI_CD,
      identity: WorkloadRole.webIdentity({
        providerArn: `arn:aws:iam::${this.account}:oidc-provider/token.actions.githubusercontent.com`,
        issuer: 'token.actions.githubusercontent.com', audience: 'sts.amazonaws.com', subject: 'repo:acme/streaming-platform:environment:production',
      }),
    });
    this.runCanary(operations);
  }

  /**
   * Lets the lag monitor see topics, without their records.
   *
   * @param topics what it watches
   */
  public watch(topics: readonly ITopic[]): void {
    for (const topic of topics) topic.grants.inspect(this.lagMonitor, { reason: 'compares end offsets with committed ones', reviewBy: '2027-06-30' });
  }

  /** One workload that writes and reads one topic of its own: the only place where that is meant. */
  private runCanary(segment: NetworkSegment): void {
    const canary = new Topic(this, 'Canary', {
      cluster: this.kafka, name: 'platform.canary', owner: 'team-streaming', classification: Classification.INTERNAL, retention: Duration.hours(6), partitions: 12,
    });
    const probe = new Workload(this, 'CanaryProbe', {
      owner: 'team-streaming', purpose: 'measures latency from end to end', segment, kind: WorkloadKind.OPERATOR, identity: WorkloadRole.ecsTask(),
    });
    const bothWays = 'the probe measures the way of its own records';
    canary.grants.produce(probe, { reason: 'writes one record a second', bothWays });
    canary.grants.consume(probe, { group: 'canary-probe', reason: 'measures when its record comes back', bothWays });
  }
}
