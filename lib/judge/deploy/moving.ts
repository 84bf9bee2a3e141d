import { changesOf, STILL, type Change, type Moving } from './changes';
import type { Pair } from './pairs';
import { effectOf } from './replacing';

/** Every update of a configuration is a new revision. */
const REVISED = { type: 'AWS::MSK::Configuration', properties: ['ServerProperties', 'Description'], attributes: ['LatestRevision.Revision', 'LatestRevision.CreationTime', 'LatestRevision.Description'] };

/**
 * The changes of all resources: a resource that is replaced changes whatever refers to it, and so on.
 *
 * @param pairs resources on both sides
 */
export function changedOf(pairs: readonly Pair[]): ReadonlyMap<Pair, readonly Change[]> {
  let moving = STILL;
  for (;;) {
    const changed = new Map(pairs.flatMap((pair) => {
      const changes = changesOf(pair.was.value, pair.is.value, moving);
      return changes.length > 0 || pair.was.resource.type !== pair.type ? [[pair, changes] as const] : [];
    }));
    const next = follow(changed);
    // INVARIANT: more that moves never makes less change, so that this ends.
    if (sizeOf(next) === sizeOf(moving)) return changed;
    moving = next;
  }
}

function follow(changed: ReadonlyMap<Pair, readonly Change[]>): Moving {
  const [replaced, unsure, attributes] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const [pair, changes] of changed) {
    const effect = effectOf(pair, changes);
    if (effect.replaces.length > 0) replaced.add(pair.key);
    else if (effect.unknown.length > 0 || isCustom(pair)) unsure.add(pair.key);
    if (pair.type === REVISED.type && changes.some(({ path }) => REVISED.properties.includes(path))) for (const name of REVISED.attributes) attributes.add(`${pair.key}.${name}`);
  }
  return { replaced, unsure, attributes };
}

/** What a custom resource answers after an update is its own business. */
function isCustom({ type }: Pair): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

function sizeOf({ replaced, unsure, attributes }: Moving): string {
  return [replaced, unsure, attributes].map(({ size }) => size).join();
}
