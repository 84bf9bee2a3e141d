import type { Construct } from 'constructs';
import { Connector, ConnectorDestination, ConnectorFailures, type GuardedBucket, type ISegment, type ProvisionedCluster, type Topic } from 'zero-trust-kafka';

/** As MSK tells them once the cluster stands. */
const BOOTSTRAP = [1, 2, 3].map((broker) => `b-${String(broker)}.payments-events.k3v9qz.c4.kafka.eu-central-1.amazonaws.com:9098`).join(',');

/** What the archive is made of. */
export interface ArchiveProps {
  readonly cluster: ProvisionedCluster;
  readonly segment: ISegment;
  readonly orders: Topic;
  /** Orders that could not be copied. */
  readonly failed: Topic;
  readonly archive: GuardedBucket;
}

/**
 * Copies orders to the archive, and sets aside what it can not copy.
 *
 * @param scope the stack of the team that owns the orders
 * @param props from where, and where to
 */
export function archiveOrders(scope: Construct, { cluster, segment, orders, failed, archive }: ArchiveProps): Connector {
  return new Connector(scope, 'ArchiveConnector', {
    owner: 'team-data', purpose: 'copies orders to the archive', cluster, segment, bootstrapServers: BOOTSTRAP,
    plugin: { bucketArn: 'arn:aws:s3:::acme-connect-plugins', key: 's3-sink-10.5.23.zip', objectVersion: 'nX3v8qLr4sYt7kPzW1mB' },
    configuration: { 'connector.class': 'io.confluent.connect.s3.S3SinkConnector', 'storage.class': 'io.confluent.connect.s3.storage.S3Storage', 'tasks.max': '3', 'flush.size': '1000', 's3.region': 'eu-central-1' },
    reads: [{ topic: orders, reason: 'copies every order to the archive', reviewBy: '2027-06-30' }],
    destination: ConnectorDestination.bucket(archive, { reason: 'writes one object for every thousand orders' }),
    failures: ConnectorFailures.setAside(failed, 'sets aside what it can not copy'),
  });
}
