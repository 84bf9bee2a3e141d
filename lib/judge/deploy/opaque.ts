import { type Platform, type Resource } from '../../template';
import { uniqueBy } from '../../model/order';
import type { Untold } from './result';

/**
 * What the templates hide of a change: macros and nested templates that were not given, where something of theirs differs.
 *
 * @param deployed the templates as they are deployed
 * @param after the templates to deploy
 * @param changed keys of resources that differ
 * @param onOneSide resources that are only on one side
 */
export function opaque(deployed: Platform, after: Platform, changed: ReadonlySet<string>, onOneSide: readonly Resource[]): readonly Untold[] {
  const stacks = new Set([...changed].map((key) => key.slice(0, key.lastIndexOf('/'))).concat(onOneSide.map(({ stack }) => stack)));
  const keys = new Set([...changed, ...onOneSide.map(({ key }) => key)]);
  const counted = [...deployed.opacities, ...after.opacities].filter(({ stack, logicalId }) => (logicalId === undefined ? stacks.has(stack) : keys.has(`${stack}/${logicalId}`)));
  return uniqueBy(counted.map(({ location, reason }) => ({ location, what: `what changes behind it: ${reason}` })), ({ location, what }) => `${location}\n${what}`);
}
