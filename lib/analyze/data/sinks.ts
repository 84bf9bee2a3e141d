import type { Context } from '../context';
import type { Edge, UnknownPart } from '../world';
import { copyEdge } from './copies';

/** Where sinks of common connectors keep records, by the key of their configuration. */
const DESTINATION_KEYS: readonly string[] = [
  's3.bucket.name', 'store.url', 'aws.s3.bucket.name', 'gcs.bucket.name', 'azblob.container.name', 'connection.url', 'connection.uri', 'connection.host', 'snowflake.url.name',
  'kinesis.stream.name', 'aws.kinesis.stream.name', 'aws.kinesis.firehose.delivery.stream.name', 'aws.lambda.function.name', 'aws.lambda.function.arn', 'http.api.url', 'http.url',
  'aws.redshift.domain', 'project', 'aws.eventbridge.eventbus.resource.arn', 'aws.dynamodb.endpoint', 'iceberg.catalog.uri', 'iceberg.catalog.warehouse', 'hdfs.url', 'splunk.hec.uri',
  'topics.sqs', 'sqs.queue.url', 'neo4j.server.uri', 'neo4j.uri', 'cassandra.contact.points', 'contactPoints', 'redis.hosts', 'redis.uri', 'mongodb.connection.string',
  'influxdb.url', 'target.cluster.bootstrap.servers', 'jms.url', 'file', 'aws.cloudwatch.log.group', 'aws.timestream.database', 'hosts', 'opensearch.url', 'es.host',
];

/**
 * Where the records that sink connectors read are kept. A sink whose destination no key of these names is unknown.
 *
 * @param context the templates
 */
export function sinkCopies(context: Context): { readonly edges: readonly Edge[]; readonly unknowns: readonly UnknownPart[] } {
  const edges: Edge[] = [];
  const unknowns: UnknownPart[] = [];
  for (const resource of context.platform.resources('AWS::KafkaConnect::Connector')) {
    const key = context.key(resource);
    for (const configuration of context.platform.propertiesOf(resource).get('ConnectorConfiguration').branches()) {
      const isSink = ['topics', 'topics.regex'].some((name) => configuration.get(name).value.kind !== 'absent');
      if (!isSink) continue;
      const found = DESTINATION_KEYS.flatMap((name) => configuration.get(name).items()).map((place) => copyEdge(context, key, place, 'records'));
      edges.push(...found);
      if (found.length > 0) continue;
      const shown = configuration.get('connector.class').describe();
      unknowns.push({ id: `sink:${key}:${shown}`, location: configuration.location, reason: `where ${shown} keeps records can't be told` });
    }
  }
  return { edges, unknowns };
}
