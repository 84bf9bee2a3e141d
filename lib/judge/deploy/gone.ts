import { identityOf, type Platform, type Resource } from '../../template';
import type { Loss, Untold } from './result';
import { TYPES } from './types';

/** What becomes of resources whose logical ids are no longer in their stacks. */
export interface Gone {
  /** What is lost, and what can not be created in another place meanwhile. */
  readonly losses: readonly Loss[];
  /** What stays, out of its stack. */
  readonly left: readonly string[];
  /** What can not be told. */
  readonly unknown: readonly Untold[];
}

const RETAINED: readonly unknown[] = ['Retain', 'RetainExceptOnCreate'];

/**
 * What becomes of resources that are only deployed. The deletion policy of the deployed template decides.
 *
 * @param deployed the templates as they are deployed
 * @param after the templates to deploy
 * @param gone resources of the former that are not in the latter
 * @param created resources of the latter that are not in the former
 */
export function goneOf(deployed: Platform, after: Platform, gone: readonly Resource[], created: readonly Resource[]): Gone {
  const [losses, left, unknown]: [Loss[], string[], Untold[]] = [[], [], []];
  for (const resource of gone) {
    const { type, attributes } = resource;
    const [place, policy, facts] = [deployed.locate(resource), attributes['DeletionPolicy'] ?? 'Delete', TYPES.get(type)];
    if (RETAINED.includes(policy)) left.push(place);
    else if (facts === undefined) unknown.push({ location: place, what: `it is deleted: whether ${type} holds data is not in the tables` });
    else if (facts.holds?.kind !== 'data') continue;
    else if (policy === 'Delete') losses.push({ kind: 'deleted', resource: place, type, what: facts.holds.what });
    else unknown.push({ location: `${place}/DeletionPolicy`, what: 'whether it is deleted with what it holds' });
  }
  return { losses: [...losses, ...taken(deployed, after, gone, created)], left: left.sort(), unknown };
}

/** What is created before the old one, of the same name, is gone; and one that is retained never goes. */
function taken(deployed: Platform, after: Platform, gone: readonly Resource[], created: readonly Resource[]): readonly Loss[] {
  const names = new Map(gone.flatMap((resource) => {
    const name = nameOf(deployed, resource);
    return name === undefined ? [] : [[name.identity, deployed.locate(resource)] as const];
  }));
  return created.flatMap((resource): Loss[] => {
    const name = nameOf(after, resource);
    const holder = name === undefined ? undefined : names.get(name.identity);
    if (name === undefined || holder === undefined) return [];
    return [{ kind: 'refused', resource: after.locate(resource), type: resource.type, what: `it is created while ${holder} has the name ${name.shown}: keep the logical id and the stack, or import it` }];
  });
}

/** The name, and the cluster of a topic's. */
function nameOf(platform: Platform, resource: Resource): { readonly identity: string; readonly shown: string } | undefined {
  const property = TYPES.get(resource.type)?.name;
  if (property === undefined) return undefined;
  const properties = platform.propertiesOf(resource);
  const name = properties.get(property);
  if (name.value.kind === 'absent') return undefined;
  return { identity: [resource.type, identityOf(name.value), identityOf(properties.get('ClusterArn').value)].join('\n'), shown: name.describe() };
}
