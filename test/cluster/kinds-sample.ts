import { Duration, Stack, aws_acmpca as acmpca, type App } from 'aws-cdk-lib';
import {
  BreakGlass, CertificateSubject, Classification, ExpressCluster, Responder, SegmentedNetwork, ServerlessCluster, Topic, Workload, WorkloadRole,
  type ExpressClusterProps, type IKafkaCluster, type TopicProps,
} from '../../constructs';
import { newApp } from '../support/assembly';
import { AUTHORITY_ARN } from '../support/sample-platform';

/** A platform around a cluster of some kind. */
export interface KindSample {
  readonly app: App;
  readonly stack: Stack;
  readonly network: SegmentedNetwork;
  readonly kafka: IKafkaCluster;
  readonly topic: (name: string, props?: Partial<TopicProps>) => Topic;
  readonly iam: (id: string) => Workload;
  readonly mtls: (id: string) => Workload;
  readonly oncall: () => BreakGlass;
}

function around(define: (stack: Stack, network: SegmentedNetwork) => IKafkaCluster, zones?: number): KindSample {
  const app = newApp();
  const stack = new Stack(app, 'Core', { env: { account: '111122223333', region: 'eu-central-1' } });
  const network = new SegmentedNetwork(stack, 'Network', zones === undefined ? {} : { zones });
  const apps = network.addSegment('apps', { owner: 'team-apps' });
  const kafka = define(stack, network);
  const common = { owner: 'team-apps', purpose: 'does its work', segment: apps };
  return {
    app, stack, network, kafka,
    topic: (name, props) => new Topic(stack, `Topic-${name}`, { cluster: kafka, name, owner: 'team-apps', classification: Classification.INTERNAL, retention: Duration.days(7), ...props }),
    iam: (id) => new Workload(stack, id, { ...common, identity: WorkloadRole.ecsTask() }),
    mtls: (id) => new Workload(stack, id, { ...common, identity: CertificateSubject.of({ commonName: id.toLowerCase() }) }),
    oncall: () => new BreakGlass(stack, 'Oncall', {
      owner: 'team-apps', purpose: 'repairs what is stuck', atMost: Duration.minutes(60),
      responders: [Responder.permissionSet({ roleArn: 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Oncall_0123456789abcdef', sourceIdentity: 'grace' })],
    }),
  };
}

/** A platform around Express brokers that take IAM and certificates. */
export function expressSample(props: Partial<ExpressClusterProps> = {}, zones?: number): KindSample {
  return around((stack, network) => new ExpressCluster(stack, 'Events', {
    segment: network.addSegment('brokers', { owner: 'team-streaming' }),
    certificateAuthorities: [acmpca.CertificateAuthority.fromCertificateAuthorityArn(stack, 'Authority', AUTHORITY_ARN)], ...props,
  }), zones);
}

/** A platform around a serverless cluster. */
export function serverlessSample(): KindSample {
  return around((stack, network) => new ServerlessCluster(stack, 'Events', { segment: network.addSegment('brokers', { owner: 'team-streaming' }) }));
}
