import { createHash } from 'node:crypto';
import { parseSlice } from '../../admin';
import type { Slice } from '../../model/slice';
import { AccessError } from './problem';
import type { Properties, SliceAsset } from './properties';
import { asRecord } from './request';
import { withNumbers } from './slice-numbers';

/**
 * The slice that a resource declares, from its property or from its asset.
 *
 * @param properties the resource's
 * @param readObject reads an object of a bucket
 * @throws AdminError ADMIN_SLICE_MALFORMED with everything that is wrong in the slice
 * @throws AccessError ACCESS_ASSET_UNREADABLE, ACCESS_SLICE_UNSUPPORTED
 */
export async function sliceOf(properties: Properties, readObject: (asset: SliceAsset) => Promise<Uint8Array>): Promise<Slice> {
  const { source, clusterName, sliceName } = properties;
  const given = 'inline' in source ? withNumbers(source.inline) : parse(await readObject(source.asset), source.asset);
  // On MSK users are secrets and topics are resources: CloudFormation itself makes both.
  const foreign = ['users', 'topics'].filter((part) => asRecord(given)[part] !== undefined);
  if (foreign.length > 0) throw unsupported('MSK takes these from CloudFormation, not from a slice', foreign.join(', '), 'bindings, adopted and quotas');
  const slice = parseSlice(given, 'Slice');
  if (slice.cluster !== clusterName || slice.slice !== sliceName) {
    throw unsupported('the slice has another name than the resource', `${slice.cluster}/${slice.slice}`, `${clusterName}/${sliceName}`);
  }
  return slice;
}

function parse(bytes: Uint8Array, { sha256 }: SliceAsset): unknown {
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (digest !== sha256) throw unreadable('the asset is not the one that was synthesized', `SHA-256 ${digest.slice(0, 12)}…`, `${sha256.slice(0, 12)}…`);
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
  } catch {
    throw unreadable('the asset is not JSON', `${String(bytes.length)} bytes`, 'a slice');
  }
}

function unsupported(what: string, given: string, allowed: string): AccessError {
  return new AccessError('ACCESS_SLICE_UNSUPPORTED', { what, given, allowed, where: 'Slice' });
}

function unreadable(what: string, given: string, allowed: string): AccessError {
  return new AccessError('ACCESS_ASSET_UNREADABLE', { what, given, allowed, where: 'SliceAsset' });
}
