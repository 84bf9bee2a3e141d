import type { Place, Resource } from '../../template';
import type { Context } from '../context';
import type { Control } from '../world';
import { controlOf } from './control-of';
import { shortestLife } from './rows/measures';

/** Where resources send what they log: type and path to the bucket. */
const LOG_DESTINATIONS: readonly (readonly [type: string, path: readonly string[]])[] = [
  ['AWS::S3::Bucket', ['LoggingConfiguration', 'DestinationBucketName']],
  ['AWS::MSK::Cluster', ['LoggingInfo', 'BrokerLogs', 'S3', 'Bucket']],
  ['AWS::MSK::Cluster', ['LoggingInfo', 'AuthorizerLogs', 'S3', 'Bucket']],
  ['AWS::KafkaConnect::Connector', ['LogDelivery', 'WorkerLogDelivery', 'S3', 'Bucket']],
  ['AWS::CloudTrail::Trail', ['S3BucketName']],
  ['AWS::EC2::FlowLog', ['LogDestination']],
  ['AWS::Config::DeliveryChannel', ['S3BucketName']],
];

const ROW = {
  id: 'evidence-expiry', boundary: 'operations', because: 'evidence is gone sooner', fix: 'give the lifecycle rule the days that it had',
} as const;

/**
 * How long evidence lives in the buckets that something logs to. Of other buckets, how long objects live is no guard.
 *
 * @param context the templates
 */
export function evidenceBucketControls(context: Context): readonly Control[] {
  const buckets = new Map<string, Resource>();
  for (const [type, path] of LOG_DESTINATIONS) {
    for (const resource of context.platform.resources(type)) {
      for (const bucket of bucketsAt(context, context.platform.propertiesOf(resource).get(...path))) buckets.set(bucket.key, bucket);
    }
  }
  return [...buckets.values()].flatMap((bucket) => {
    const control = controlOf(ROW, shortestLife.read(context, context.platform.propertiesOf(bucket)), context.key(bucket));
    return control === undefined ? [] : [control];
  });
}

function bucketsAt(context: Context, place: Place): readonly Resource[] {
  return place.branches().flatMap(({ value }) => {
    const bucket = context.resourceOf(value, 'AWS::S3::Bucket');
    return bucket === undefined ? [] : [bucket];
  });
}
