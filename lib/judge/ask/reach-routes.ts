import type { Asker } from './asker';
import type { Reached } from './blast';
import { route } from './kafka-ways';
import { throughConnections } from './private-connection';
import type { WorldIndex } from './world-index';

/**
 * To which listeners somebody comes from where it runs.
 *
 * @param index the world
 * @param asker who
 */
export function routeReach(index: WorldIndex, asker: Asker): readonly Reached[] {
  if (asker.places.length === 0) return [];
  return index.world.clusters.flatMap((cluster) => cluster.listeners.flatMap((listener): Reached[] => {
    const found = route(index, asker, cluster, listener);
    if (found.verdict !== 'ok' && found.verdict !== 'unknown') return [];
    const stands = listener.scope === 'multi-vpc' && throughConnections(index, asker, cluster, listener)?.verdict === found.verdict;
    const says = stands ? `comes to ${cluster.key} by a private connection` : listener.scope === 'multi-vpc' ? `opens private connections to ${cluster.key}` : `comes to ${cluster.key}:${String(listener.port ?? 'any port')}`;
    return [{ kind: 'network', says, sure: found.verdict === 'ok', path: found.because, deeds: [`${says}\n`] }];
  }));
}
