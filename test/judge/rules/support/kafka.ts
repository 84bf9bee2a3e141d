import { type Json } from '../../../../lib/template';
import { attribute, resource, type Parts } from './judge';

/** A cluster of which nothing is said. */
export const CLUSTER = resource('AWS::MSK::Cluster', {});

/** A connector with settings. */
export function connector(settings: Record<string, unknown>, properties: Record<string, unknown> = {}): Json {
  return resource('AWS::KafkaConnect::Connector', { ConnectorConfiguration: settings, ...properties });
}

/** An event source mapping that reads a topic of a cluster of the templates. */
export function mapping(properties: Record<string, unknown>): Json {
  return resource('AWS::Lambda::EventSourceMapping', { EventSourceArn: attribute('Cluster', 'Arn'), Topics: ['orders'], ...properties });
}

/** A cluster whose broker logs go to stores of the templates, which keep evidence for it. */
export function logging(destinations: Record<string, unknown>): Json {
  return resource('AWS::MSK::Cluster', { LoggingInfo: { BrokerLogs: destinations } });
}

/** A bucket that keeps broker logs. */
export function evidenceBucket(properties: Record<string, unknown>, more: Record<string, unknown> = {}): Parts {
  return { Resources: { Cluster: logging({ S3: { Enabled: true, Bucket: { Ref: 'Bucket' } } }), Bucket: resource('AWS::S3::Bucket', properties), ...more } };
}

/** A bucket that a connector writes to. */
export function recordsBucket(properties: Record<string, unknown>, more: Record<string, unknown> = {}): Parts {
  return { Resources: { Sink: connector({ 's3.bucket.name': { Ref: 'Bucket' } }), Bucket: resource('AWS::S3::Bucket', properties), ...more } };
}
