import { unknownWithin, type Place } from '../../template';
import { groupedBy, sortedBy } from '../../model/order';
import { attributeAt, closes, NOT_AT_CREATION, opens, type ClusterAttribute } from './cluster-attributes';
import { STILL, changesOf, type Change } from './changes';
import { differenceAt } from './difference';
import { isAt } from './paths';
import type { AttributeChange, ClusterPlan, Untold } from './result';

/** Of the cluster's properties, those that are no attribute: tags have a request of their own, and the version is a condition of a request. */
const APART = ['Tags', 'CurrentVersion'];

/** What is known of a cluster's changes, and what is not. */
export interface ClusterChanges {
  /** Absent where no attribute changes. */
  readonly plan?: ClusterPlan;
  /** What can not be told of it. */
  readonly unknown: readonly Untold[];
}

/**
 * Which attribute of a cluster may change now, and which wait.
 *
 * @param is the cluster's properties now
 * @param changes where they differ from what is deployed; what replaces the cluster is not among them
 */
export function clusterChanges(is: Place, changes: readonly Change[]): ClusterChanges {
  const attributes = groupedBy(changes.filter(({ path }) => attributeAt(path) !== undefined), ({ path }) => attributeAt(path) as ClusterAttribute);
  const others = changes.filter(({ path }) => attributeAt(path) === undefined && !APART.some((property) => isAt(path, property)));
  const certain = [...attributes].filter(([, of]) => of.some((change) => change.certain));
  const unknown = [...attributes].filter(([, of]) => !of.some((change) => change.certain)).map(([{ path }, of]) => (
    { location: differenceAt(is, of[0]).location, what: `whether the attribute ${path} changes` }));
  const all = certain.map(([attribute]) => attribute);
  const [now, ...wait] = sortedBy(certain, ([attribute, of]) => String(attribute.turn(of).rank).padStart(2, '0')).map(([attribute, of]) => attributeChange(is, attribute, of, all));
  const tagged = changes.some(({ path }) => isAt(path, 'Tags'));
  return {
    ...(now !== undefined && { plan: { resource: placeOf(is), created: false, now, wait } }),
    unknown: [...unknown, ...others.map((change) => ({ location: differenceAt(is, change).location, what: 'which attributes of the cluster change' })), ...(tagged && now !== undefined ? [{ location: `${is.location}/Tags`, what: `whether tags may change in one deployment with ${now.attribute}: not verified` }] : [])],
  };
}

function attributeChange(is: Place, { path, call, turn }: ClusterAttribute, changes: readonly Change[], all: readonly ClusterAttribute[]): AttributeChange {
  const sharing = all.filter((each) => each.call === call && each.path !== path).map((each) => each.path);
  const isBoth = path === 'ClientAuthentication' && changes.some(opens) && changes.some(closes);
  return {
    attribute: path, call, differences: changes.map((change) => differenceAt(is, change)), because: turn(changes).because,
    notes: [
      ...(isBoth ? ['it admits and shuts out at once: what it adds first, what it removes in a later deployment, so that clients can move'] : []),
      ...(sharing.length > 0 && call !== 'UpdateConnectivity' ? [`not verified: whether CloudFormation makes one ${call} of this and ${sharing.join(', ')}`] : []),
      ...(changes.every(({ certain }) => certain) ? [] : ['a part of it is not in the templates']),
    ],
  };
}

/**
 * What a cluster that is created can not have yet.
 *
 * @param is its properties
 */
export function creation(is: Place): ClusterChanges {
  const found = NOT_AT_CREATION.flatMap(({ path, first }) => {
    const value = is.get(...path.split('.')).value;
    const later = changesOf({ kind: 'absent' }, value, STILL, path).filter((change) => !(change.is.kind === 'literal' && String(change.is.value) === first));
    return later.length === 0 ? [] : [{ path, first, later, known: unknownWithin(value) === undefined }];
  });
  const wait = found.filter(({ known }) => known).map(({ path, first, later }): AttributeChange => ({
    attribute: path, call: 'UpdateConnectivity', because: `a new cluster has ${first}`, notes: [],
    differences: later.map((change) => ({ ...differenceAt(is, change), was: first })),
  }));
  return {
    ...(wait.length > 0 && { plan: { resource: placeOf(is), created: true, wait } }),
    unknown: found.filter(({ known }) => !known).map(({ path, first }) => ({ location: `${is.location}/${path.replaceAll('.', '/')}`, what: `whether a new cluster has ${first} here, as it must` })),
  };
}

function placeOf(properties: Place): string {
  return properties.location.replace(/\/Properties$/, '');
}
