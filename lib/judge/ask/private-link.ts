import type { Cluster, Listener } from '../../analyze/world';
import { chainsTo } from '../../semantics/network';
import { match } from '../../semantics/iam/match';
import type { Asker } from './asker';
import type { HopResult } from './way';
import type { WorldIndex } from './world-index';

/**
 * The route of whoever may connect to an endpoint service behind which the brokers stand; undefined where there is none.
 *
 * @param index the world
 * @param asker who
 * @param cluster whose brokers
 * @param listener which listener
 */
export function serviceRoute({ world }: WorldIndex, asker: Asker, cluster: Cluster, listener: Pick<Listener, 'port'>): HopResult | undefined {
  const allowed = world.edges.filter((edge) => edge.operation === 'may-connect-service' && concerns(edge.subject, asker));
  const { rules, members, forwarders = [], routes = [] } = world;
  for (const edge of allowed) {
    const service = forwarders.filter(({ key }) => key === edge.resource);
    const behind = service.flatMap(({ targets }) => targets);
    const ports = listener.port === undefined ? { protocol: 'tcp', from: 0, to: 65535 } : { protocol: 'tcp', from: listener.port, to: listener.port };
    const all = members.some(({ key }) => key === cluster.key) ? members : [...members, { key: cluster.key, groups: cluster.groups, subnets: [], location: cluster.location }];
    for (const balancer of behind) {
      const own = all.filter(({ key }) => key === balancer);
      const chain = own.flatMap((member) => chainsTo({ groups: member.groups }, cluster.key, ports, { rules, members: all, forwarders, routes }, 'widest').chains)[0];
      const leads = forwarders.some(({ key, targets }) => key === balancer && targets.includes(cluster.key));
      if (chain === undefined || !leads) continue;
      return {
        verdict: edge.always && chain.verdict === 'allowed' ? 'ok' : 'unknown', says: `PrivateLink ${edge.resource} → ${balancer} → ${cluster.key}`,
        because: [{ location: edge.location, because: edge.because }, ...chain.links.flatMap((link) => link.because.map((rule) => ({ location: rule.location, because: `${rule.group} lets it pass` })))],
      };
    }
  }
  return undefined;
}

function concerns(subject: string, { subject: asker, key }: Asker): boolean {
  if (subject === key || subject === 'anyone') return asker !== undefined && asker.kind !== 'anonymous';
  if (asker === undefined) return false;
  if (asker.kind === 'this-account' || asker.kind === 'identity') return false;
  return subject.startsWith('arn:') && match([subject], asker.requester.name) !== 'no';
}
