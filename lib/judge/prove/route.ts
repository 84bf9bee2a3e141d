import { groupedBy } from '../../model/order';
import type { TrustRoute } from '../../model/trust-document';
import { reach, type End, type GroupRule } from '../../semantics/network';
import { endsOf, peerOf } from '../declared';
import { assumed, hidden, missing, ok } from './hops';
import type { ProofInput } from './input';
import type { PromisedHop } from './proof';

/**
 * The route of a promise: both rules always there, on the one port.
 *
 * @param input what is compared
 * @param route the declared route; undefined where trust.json has none for it
 * @param who the subject, for words
 */
export function routeHop({ trust, nouns, world }: ProofInput, route: TrustRoute | undefined, who: string): PromisedHop {
  if (route === undefined) return missing('route', 'trust.json/routes', `no declared route carries what ${who} was granted`, 'declare the route: each grant has one');
  const [from, to] = endsOf(route, trust);
  const port = String(route.port) + (route.lastPort === undefined ? '' : `-${String(route.lastPort)}`);
  const text = `segment ${route.from} → ${route.to}:${port}`;
  if (from === undefined || to === undefined) return missing('route', `trust.json/routes/${route.id}`, `${text}: one of the segments is not declared`, 'declare both segments');
  const [source, target] = [peerOf(from, nouns), peerOf(to, nouns)];
  const places = [from, to].flatMap((segment) => (segment.logicalId !== undefined && segment.stack !== undefined && !nouns.has(`${segment.stack}/${segment.logicalId}`)
    ? [{ name: segment.name, place: nouns.place(`${segment.stack}/${segment.logicalId}`) }] : []));
  if (places[0] !== undefined) return missing('route', places[0].place, `the group of segment ${places[0].name} is not in the templates`, 'deploy the segment, or take it out of trust.json');
  if (source === undefined || target === undefined) return hidden('route', `trust.json/segments/${source === undefined ? from.name : to.name}`, `${text}: trust.json says neither group nor range of a segment`);
  if (from.routesElsewhere === true) return assumed('route', `trust.json/segments/${from.name}`, `${text} is opened by another application`);
  if (source.kind === 'range' && target.kind === 'range') return assumed('route', `trust.json/segments/${to.name}`, `${text} is a route between addresses that no group filters`);
  const egress = from.egressElsewhere === true || source.kind !== 'group';
  const end = (peer: typeof source): End => (peer.kind === 'group' ? { groups: [peer.group] } : { addresses: peer.kind === 'range' ? [peer.cidr] : [] });
  const rules = [source, target].flatMap((peer) => (peer.kind === 'group' ? rulesOf(world).get(peer.group) ?? [] : []));
  const known = withOpen('egress', withOpen('ingress', rules, to.ingressElsewhere === true && target.kind === 'group' ? target.group : undefined), egress && source.kind === 'group' ? source.group : undefined);
  const answer = reach(end(source), end(target), { protocol: 'tcp', from: route.port, to: route.lastPort ?? route.port }, known, 'narrowest');
  const stands = answer.because.filter(({ location }) => location !== ELSEWHERE);
  const place = stands.find((rule) => rule.direction === 'ingress')?.location ?? stands[0]?.location ?? nouns.place(to.logicalId === undefined ? to.path : `${to.stack ?? ''}/${to.logicalId}`);
  if (answer.verdict === 'allowed') return to.ingressElsewhere === true ? assumed('route', place, `${text} is opened into ${route.to} by another application`) : ok('route', place, text);
  if (answer.verdict === 'unknown') return hidden('route', place, `${text}: a rule that can not be read decides`);
  const lacks = answer.missing.map((side) => (side === 'egress' ? `egress rule of ${route.from}` : `ingress rule of ${route.to}`)).join(' and the ');
  return missing('route', groupPlace(answer.missing[0] === 'egress' ? from : to, nouns), `${who} does not come to ${route.to}:${port}: the ${lacks || 'rule'} is missing, or not always there`, `both rules of route ${route.id}`);
}

/** Where a rule is said to stand that another application has. */
const ELSEWHERE = 'trust.json/segments';

/** Rules by their group: a connection is decided by those of its two ends alone, and a platform has thousands of others. */
const RULES = new WeakMap<ProofInput['world'], ReadonlyMap<string, readonly GroupRule[]>>();

function rulesOf(world: ProofInput['world']): ReadonlyMap<string, readonly GroupRule[]> {
  const found = RULES.get(world) ?? groupedBy(world.rules, ({ group }) => group);
  RULES.set(world, found);
  return found;
}

function groupPlace({ stack, logicalId, group, path }: { readonly stack?: string; readonly logicalId?: string; readonly group?: string; readonly path: string }, nouns: ProofInput['nouns']): string {
  if (stack !== undefined && logicalId !== undefined) return nouns.place(`${stack}/${logicalId}`);
  return group === undefined ? path : nouns.place(group);
}

/** A group one direction of which is another's affair is taken to let everything through that way. */
function withOpen(direction: 'egress' | 'ingress', rules: readonly GroupRule[], group: string | undefined): readonly GroupRule[] {
  if (group === undefined) return rules;
  const all = ['0.0.0.0/0', '::/0'].map((cidr) => ({
    group, direction, peer: { kind: 'range' as const, cidr }, ports: { protocol: 'all', from: 0, to: 65_535 }, always: true, location: ELSEWHERE,
  }));
  return [...rules, ...all];
}
