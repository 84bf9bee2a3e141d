import { Duration, Stack, aws_acmpca as acmpca, type App, type Stage } from 'aws-cdk-lib';
import {
  CertificateSubject, Classification, ProvisionedCluster, SegmentedNetwork, Topic, Workload, WorkloadRole,
  type ProvisionedClusterProps, type TopicProps, type WorkloadProps,
} from '../../constructs';
import { newApp } from './assembly';

/** An authority that exists. */
export const AUTHORITY_ARN = 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/12345678-1234-1234-1234-123456789012';
/** A second one. */
export const OTHER_AUTHORITY_ARN = 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/87654321-1234-1234-1234-123456789012';
/** A cluster that exists. */
export const CLUSTER_ARN = 'arn:aws:kafka:eu-central-1:111122223333:cluster/legacy/6b2c0c3e-0f3a-4d5e-8f7a-1b2c3d4e5f60-3';
/** A reason that explains enough. */
export const REASON = 'needed for this test';

/** The parts of a small platform: network, brokers, a cluster that takes IAM and certificates, and two more segments. */
export interface SamplePlatform {
  /** The App; a Stage where one was given. */
  readonly app: App;
  readonly stack: Stack;
  readonly network: SegmentedNetwork;
  readonly kafka: ProvisionedCluster;
  readonly topic: (name: string, props?: Partial<TopicProps>) => Topic;
  readonly iam: (id: string, props?: Partial<WorkloadProps>) => Workload;
  readonly mtls: (id: string, props?: Partial<WorkloadProps>) => Workload;
}

/** A small platform in a stack `Core`; workloads stand in segment `apps` unless told otherwise. */
export function samplePlatform(cluster: Partial<ProvisionedClusterProps> = {}, app: App | Stage = newApp(), authorities: readonly string[] = [AUTHORITY_ARN]): SamplePlatform {
  const stack = new Stack(app, 'Core', { env: { account: '111122223333', region: 'eu-central-1' } });
  const network = new SegmentedNetwork(stack, 'Network');
  const brokers = network.addSegment('brokers', { owner: 'team-streaming' });
  const apps = network.addSegment('apps', { owner: 'team-apps' });
  const certificateAuthorities = authorities.map((arn, i) => acmpca.CertificateAuthority.fromCertificateAuthorityArn(stack, `Authority${String(i)}`, arn));
  const kafka = new ProvisionedCluster(stack, 'Events', { segment: brokers, certificateAuthorities, ...cluster });
  const workload = { owner: 'team-apps', purpose: 'does its work', segment: apps };
  return {
    app: app as App, stack, network, kafka,
    topic: (name, props) => new Topic(stack, `Topic-${name}`, {
      cluster: kafka, name, owner: 'team-apps', classification: Classification.INTERNAL, retention: Duration.days(7), ...props,
    }),
    iam: (id, props) => new Workload(stack, id, { ...workload, identity: WorkloadRole.ecsTask(), ...props }),
    mtls: (id, props) => new Workload(stack, id, { ...workload, identity: CertificateSubject.of({ commonName: id.toLowerCase() }), ...props }),
  };
}
