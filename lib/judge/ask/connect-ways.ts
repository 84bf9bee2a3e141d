import type { Listener } from '../../analyze/world';
import { chainsTo } from '../../semantics/network';
import type { Asker } from './asker';
import { route } from './kafka-ways';
import { whoHop } from './who-hop';
import { NO_HOP, type HopResult, type Way } from './way';
import type { Target } from './target';
import type { WorldIndex } from './world-index';

/**
 * The ways of a connection: the network alone.
 *
 * @param index the world
 * @param asker who
 * @param target a port of the brokers, or something with interfaces
 */
export function waysToConnect(index: WorldIndex, asker: Asker, target: Target): readonly Way[] {
  switch (target.kind) {
    case 'listener':
    case 'kafka': return toClusters(index, asker, target);
    case 'aws': return [wayOf(index, asker, toMember(index, asker, target.key, target.location))];
  }
}

function toClusters(index: WorldIndex, asker: Asker, target: Extract<Target, { kind: 'listener' | 'kafka' }>): readonly Way[] {
  return target.clusters.flatMap((cluster) => {
    const own = target.kind === 'listener' ? cluster.listeners.filter(({ port }) => port === target.port) : cluster.listeners;
    if (target.kind === 'listener' && own.length === 0) {
      // Packets come to a port also where no listener is known there.
      const bare: Listener = { port: target.port, authentication: 'none', transport: 'tls', scope: 'vpc', always: true, location: cluster.location };
      return [{ ...wayOf(index, asker, route(index, asker, cluster, bare)), assumes: [`something listens at ${String(target.port)}: no template says so`] }];
    }
    return own.map((listener) => wayOf(index, asker, route(index, asker, cluster, listener)));
  });
}

function wayOf(index: WorldIndex, asker: Asker, found: HopResult): Way {
  const who = asker.subject === undefined && asker.principal === undefined ? NO_HOP : whoHop(index, asker);
  return { assumes: [], hops: { route: found, login: NO_HOP, who, allow: NO_HOP, data: NO_HOP } };
}

function toMember({ world }: WorldIndex, asker: Asker, key: string, location: string | undefined): HopResult {
  const { rules, members, forwarders = [], routes = [] } = world;
  const name = members.some((member) => member.key === key) ? key : members.find((member) => member.key.endsWith(`/${key}`))?.key;
  const place = location === undefined ? [] : [{ location, because: 'what is connected to' }];
  if (name === undefined) return { verdict: 'unknown', says: `no template says which interfaces ${key} has`, because: place };
  const any = { protocol: 'all', from: 0, to: 65535 };
  const sources = asker.places.length > 0 ? asker.places : [...new Set(rules.map(({ group }) => group))].sort().map((group) => ({ name: `group ${group}`, end: { groups: [group] }, location: group }));
  for (const source of sources) {
    const [chain] = chainsTo(source.end, name, any, { rules, members, forwarders, routes }, 'widest').chains;
    if (chain === undefined) continue;
    return {
      verdict: chain.verdict === 'allowed' ? 'ok' : 'unknown', says: `${source.name} → ${name}`,
      because: chain.links.flatMap((link) => link.because.map((rule) => ({ location: rule.location, because: `${rule.group} lets it pass` }))),
    };
  }
  return { verdict: 'no', says: `no rule lets ${asker.key} come to ${name}`, because: place };
}
