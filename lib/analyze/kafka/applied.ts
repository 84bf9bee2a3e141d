import { createHash } from 'node:crypto';
import { parseJson, type Json, type JsonMap, type Place, type Resource, type Template } from '../../template';
import type { Context } from '../context';
import { keyOfText } from '../names/symbolic';
import type { Because, Cluster, UnknownPart } from '../world';
import { Administrators } from './administrator';
import type { ClusterIndex } from './named-clusters';
import { statedText } from './reading';
import { plainOf, readSlice, type FoundSlice } from './slices';

/** Metadata of this library in templates. */
const METADATA_KEY = 'ZeroTrustKafka';
/** The resource type that puts a slice. */
export const SLICE_TYPE = 'Custom::KafkaAccess';

/** What slices come to, by the noun of the cluster. */
export interface Applied {
  /** By cluster: bindings that something applies. */
  readonly acls: ReadonlyMap<string, Cluster['acls']>;
  /** By cluster: slices that nothing applies, and their bindings. */
  readonly unapplied: ReadonlyMap<string, readonly { readonly because: Because; readonly acls: Cluster['acls'] }[]>;
  /** What can't be told. */
  readonly unknowns: readonly UnknownPart[];
}

/**
 * The ACL bindings that the templates put on clusters.
 *
 * They count where a `Custom::KafkaAccess` holds them, and the function that serves it stands in the templates and may do it. Slices in Metadata alone
 * are put by nobody.
 *
 * @param context the templates
 * @param index the clusters
 */
export function appliedSlices(context: Context, index: ClusterIndex): Applied {
  const acls = new Map<string, Cluster['acls'][number][]>();
  const unapplied = new Map<string, { because: Because; acls: Cluster['acls'] }[]>();
  const unknowns: UnknownPart[] = [];
  const put = new Set<string>();
  const administrators = new Administrators(context);
  const leave = (cluster: string, because: Because, bindings: Cluster['acls']): void => {
    unapplied.set(cluster, [...(unapplied.get(cluster) ?? []), { because, acls: bindings }]);
  };
  for (const resource of context.platform.resources(SLICE_TYPE)) {
    const properties = context.platform.propertiesOf(resource);
    const cluster = index.nounOf(properties.get('ClusterArn').value);
    const stopped = administrators.whyNot(resource);
    for (const found of slicesOf(context, resource, properties, unknowns)) {
      put.add(sliceId(resource.stack, found));
      unknowns.push(...found.unknowns);
      if (stopped === undefined) acls.set(cluster, [...(acls.get(cluster) ?? []), ...found.acls]);
      else leave(cluster, stopped, found.acls);
    }
  }
  for (const template of context.platform.templates) {
    for (const found of inMetadata(template, context.platform.templates.length > 1)) {
      if (put.has(sliceId(template.stack, found))) continue;
      unknowns.push(...found.unknowns);
      const because = { location: found.location, because: `nothing in the templates applies the slice ${found.slice} to ${found.cluster}` };
      leave(index.nounOfText([found.cluster]), because, found.acls);
    }
  }
  return { acls, unapplied, unknowns };
}

function slicesOf(context: Context, resource: Resource, properties: Place, unknowns: UnknownPart[]): FoundSlice[] {
  const slice = properties.get('Slice');
  const found = slice.variants().flatMap(({ value }) => (value.kind === 'map' ? [readSlice(plainOf(value), slice.location)] : []));
  for (const place of slice.branches()) {
    if (place.value.kind !== 'map' && place.value.kind !== 'absent') unknowns.push(hidden(context, resource, place, 'the slice can\'t be told'));
  }
  const asset = properties.get('SliceAsset');
  for (const place of asset.branches()) {
    if (place.value.kind === 'absent') continue;
    const file = fileOf(context, place);
    if (file === undefined) unknowns.push(hidden(context, resource, place, 'the slice is a file beside the templates, which was not given or is another one'));
    else found.push(readSlice(file, place.location));
  }
  return found;
}

/** The slice that travels as an asset, if it lies beside the templates and is the one that was meant. */
function fileOf(context: Context, asset: Place): Json | undefined {
  const sha256 = statedText(asset.get('Sha256').value);
  const text = sha256 === undefined ? undefined : context.platform.assets.get(`asset.${sha256}.json`);
  if (text === undefined || createHash('sha256').update(text).digest('hex') !== sha256) return undefined;
  const parsed = parseJson(text);
  return parsed.ok ? parsed.data : undefined;
}

function hidden(context: Context, resource: Resource, place: Place, reason: string): UnknownPart {
  const digest = statedText(place.get('Sha256').value) ?? place.describe();
  return { id: `slice:${context.key(resource)}:${digest}`, location: place.location, reason };
}

function sliceId(stack: string, { cluster, slice }: FoundSlice): string {
  return keyOfText([[stack, cluster, slice].join('\u0000')]);
}

function inMetadata(template: Template, several: boolean): FoundSlice[] {
  const own = template.metadata[METADATA_KEY];
  const slices = isMap(own) ? own['slices'] : undefined;
  if (!Array.isArray(slices)) return [];
  const base = `${several ? `${template.stack}/` : ''}Metadata/${METADATA_KEY}/slices`;
  return (slices as readonly Json[]).map((slice, at) => readSlice(slice, `${base}/${String(at)}`));
}

function isMap(data: Json | undefined): data is JsonMap {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
