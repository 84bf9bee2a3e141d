import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import {
  Classification, Connector, ConnectorDestination, ConnectorFailures, EventSource, EventSourceFailures, GuardedBucket, type ConnectorProps, type EventSourceProps,
} from '../../constructs';
import { newApp } from '../support/assembly';
import { REASON, samplePlatform, type SamplePlatform } from '../support/sample-platform';

/** Addresses as MSK tells them. */
export const BOOTSTRAP = 'b-1.events.ab12cd.c2.kafka.eu-central-1.amazonaws.com:9098,b-2.events.ab12cd.c2.kafka.eu-central-1.amazonaws.com:9098';
/** A package that was reviewed. */
export const PLUGIN = { bucketArn: 'arn:aws:s3:::acme-plugins', key: 's3-sink-10.5.zip', objectVersion: 'nX3v8qLr4sYt7kPz' };
/** A plugin that exists. */
export const EXISTING_PLUGIN = { arn: 'arn:aws:kafkaconnect:eu-central-1:111122223333:custom-plugin/s3-sink/8f0c1e2a-0c3b-4d5e-9f10-1a2b3c4d5e6f-2', revision: 1 };
/** Code of a sink that keeps objects. */
export const S3_SINK = { 'connector.class': 'io.confluent.connect.s3.S3SinkConnector', 'flush.size': '1000' };

/** A platform with one topic, its dead letters and a bucket, in which a connector copies the one to the other. */
export interface ConnectorSample extends SamplePlatform {
  readonly bucket: GuardedBucket;
  readonly connector: (id: string, props?: Partial<ConnectorProps>) => Connector;
}

/** A platform in which connectors can be made. AwsSolutions is asked too. */
export function connectorSample(): ConnectorSample {
  const sample = samplePlatform({}, newApp(), []);
  Validations.of(sample.app).addPlugins(new AwsSolutionsChecks(sample.app));
  const { stack, network, kafka } = sample;
  const segment = network.segment('apps');
  const [orders, failed] = [sample.topic('orders'), sample.topic('orders.failed')];
  const bucket = new GuardedBucket(stack, 'Archive', { owner: 'team-data', classification: Classification.INTERNAL, holds: 'every order', network });
  return {
    ...sample, bucket,
    connector: (id, props) => new Connector(stack, id, {
      owner: 'team-data', purpose: 'copies orders to the archive', segment, cluster: kafka, bootstrapServers: BOOTSTRAP, plugin: PLUGIN, configuration: S3_SINK,
      reads: [{ topic: orders, reason: REASON }], destination: ConnectorDestination.bucket(bucket, { reason: REASON }),
      failures: ConnectorFailures.setAside(failed, REASON), ...props,
    }),
  };
}

/** A platform in which a function is fed from a topic. */
export interface EventSourceSample extends SamplePlatform {
  readonly bucket: GuardedBucket;
  readonly source: (id: string, props?: Partial<EventSourceProps>) => EventSource;
}

/** A platform in which event sources can be made. AwsSolutions is asked too. */
export function eventSourceSample(): EventSourceSample {
  const sample = samplePlatform({}, newApp(), []);
  Validations.of(sample.app).addPlugins(new AwsSolutionsChecks(sample.app));
  const { stack, network } = sample;
  const orders = sample.topic('orders');
  const bucket = new GuardedBucket(stack, 'Failed', { owner: 'team-apps', classification: Classification.INTERNAL, holds: 'orders that were not handled', network });
  return {
    ...sample, bucket,
    source: (id, props) => new EventSource(stack, id, {
      owner: 'team-apps', purpose: 'tells customers of their orders', functionName: 'notify', topic: orders, group: 'notify', reason: REASON, failures: EventSourceFailures.bucket(bucket, REASON), ...props,
    }),
  };
}
