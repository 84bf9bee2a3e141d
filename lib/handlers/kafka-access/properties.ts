import { AccessError } from './problem';
import { asRecord } from './request';

/** A slice that was too large for a property: a file that was published with the stack. */
export interface SliceAsset {
  /** The bucket. */
  readonly bucket: string;
  /** The object. */
  readonly key: string;
  /** SHA-256 of its bytes, in hexadecimal digits: an object that was changed is refused. */
  readonly sha256: string;
}

/** What the template says about one slice. */
export interface Properties {
  /** The cluster. */
  readonly clusterArn: string;
  /** The cluster's name. */
  readonly clusterName: string;
  /** The slice's name: enough to drop it. */
  readonly sliceName: string;
  /** The slice as it came, numbers perhaps as text; or where it lies. */
  readonly source: { readonly inline: unknown } | { readonly asset: SliceAsset };
}

/** Names are parts of the physical id, which CloudFormation bounds. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,254}$/;
const CLUSTER_ARN = /^arn:aws[a-z-]*:kafka:[a-z0-9-]+:\d{12}:cluster\/[A-Za-z0-9-]+\/[a-z0-9-]+$/;
const SHA256 = /^[0-9a-f]{64}$/;
const OBJECT = /^\S{1,1024}$/;

/**
 * Reads a resource's properties.
 *
 * @param given `ResourceProperties` of an event
 * @throws AccessError ACCESS_EVENT_MALFORMED at the first property that is none of ours
 */
export function readProperties(given: unknown): Properties {
  const properties = asRecord(given);
  const { Slice: inline, SliceAsset: asset } = properties;
  if ((inline === undefined) === (asset === undefined)) {
    throw malformed('a slice stands in a property or in an asset', inline === undefined ? 'neither' : 'both', 'one of Slice and SliceAsset', 'Slice');
  }
  return {
    clusterArn: text(properties, 'ClusterArn', CLUSTER_ARN, 'the ARN of an MSK cluster'),
    clusterName: text(properties, 'ClusterName', NAME, "the cluster's name"),
    sliceName: text(properties, 'SliceName', NAME, "the slice's name"),
    source: inline === undefined ? { asset: readAsset(asset) } : { inline },
  };
}

function readAsset(given: unknown): SliceAsset {
  const asset = asRecord(given);
  return {
    bucket: text(asset, 'Bucket', OBJECT, 'the name of a bucket'),
    key: text(asset, 'Key', OBJECT, 'the key of an object'),
    sha256: text(asset, 'Sha256', SHA256, '64 hexadecimal digits'),
  };
}

function text(properties: Readonly<Record<string, unknown>>, key: string, shape: RegExp, allowed: string): string {
  const value = properties[key];
  if (typeof value === 'string' && shape.test(value)) return value;
  throw malformed('this property is not what it should be', value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 120), allowed, key);
}

function malformed(what: string, given: string, allowed: string, where: string): AccessError {
  return new AccessError('ACCESS_EVENT_MALFORMED', { what, given, allowed, where: `ResourceProperties.${where}` });
}
