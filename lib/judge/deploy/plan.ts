import { type Platform } from '../../template';
import { uniqueBy } from '../../model/order';
import { clusterChanges, creation } from './cluster-plan';
import { differenceAt } from './difference';
import { goneOf } from './gone';
import { changedOf } from './moving';
import { opaque } from './opaque';
import { pairsOf } from './pairs';
import { effectOf } from './replacing';
import { replacement } from './replacement';
import { shrinkingOf } from './shrinking';
import type { ClusterPlan, DeployPlan, Loss, Replacement, Untold } from './result';

/** A topic's, in Base64: what is said of them says it better. */
const CONFIGS = 'Configs';
const CLUSTER = 'AWS::MSK::Cluster';

/**
 * What deploying templates would do to what is deployed, as far as it can go wrong: attributes of a cluster that MSK does not change together, what
 * is replaced, what is lost.
 *
 * A resource is the same under one logical id of one stack, as for CloudFormation: the stacks of both platforms have the same names.
 * Stacks of which there is only one side are left: a deployment creates the new ones and does not touch the others.
 *
 * @param deployed the templates as they are deployed
 * @param after the templates to deploy
 */
export function planDeployment(deployed: Platform, after: Platform): DeployPlan {
  const { pairs, created, gone, unsure } = pairsOf(deployed, after);
  const changed = changedOf(pairs);
  const clusters: ClusterPlan[] = [];
  const replaced: Replacement[] = [];
  const losses: Loss[] = [];
  const unknown: Untold[] = [...unsure, ...opaque(deployed, after, new Set([...changed.keys()].map(({ key }) => key)), [...created, ...gone])];
  for (const [pair, changes] of changed) {
    const effect = effectOf(pair, changes);
    unknown.push(...effect.unknown);
    losses.push(...effect.refused);
    if (effect.replaces.length > 0) {
      replaced.push(replacement(pair, effect.replaces));
      continue;
    }
    for (const { kind, what, ...at } of shrinkingOf(pair.was, pair.is, changes)) {
      const difference = differenceAt(pair.is, at);
      if (kind === 'untold') unknown.push({ location: difference.location, what });
      else losses.push({ kind, resource: pair.place, type: pair.type, what, ...(at.path !== CONFIGS && { difference }) });
    }
    const untold = new Set(effect.unknown.map(({ location }) => location));
    if (pair.type === CLUSTER) add(clusterChanges(pair.is, changes.filter((change) => !untold.has(differenceAt(pair.is, change).location))));
  }
  for (const resource of created) if (resource.type === CLUSTER) add(creation(after.propertiesOf(resource)));
  const away = goneOf(deployed, after, gone, created);
  return {
    clusters: uniqueBy(clusters, ({ resource }) => resource), replaced: uniqueBy(replaced, ({ resource }) => resource),
    losses: uniqueBy([...losses, ...away.losses], ({ resource, what }) => `${resource}\n${what}`), left: away.left,
    unknown: uniqueBy([...unknown, ...away.unknown], ({ location, what }) => `${location}\n${what}`),
  };

  function add({ plan, unknown: more }: ReturnType<typeof creation>): void {
    if (plan !== undefined) clusters.push(plan);
    unknown.push(...more);
  }
}
