import type { TrustDocument, TrustRoute, TrustSegment } from '../../model/trust-document';
import type { GroupRule, Peer } from '../../semantics/network';
import type { Nouns } from './nouns';

/**
 * The two rules that each declared route comes to: out of the group that connects, into the group that listens, unless another application opens it.
 *
 * @param trust what was declared
 * @param nouns the templates
 */
export function declaredRules(trust: TrustDocument, nouns: Nouns): readonly GroupRule[] {
  return trust.routes.flatMap((route) => {
    const [from, to] = endsOf(route, trust);
    if (from === undefined || to === undefined) return [];
    return [...ruleOf('egress', from, to, route, nouns), ...(to.ingressElsewhere === true ? [] : ruleOf('ingress', to, from, route, nouns))];
  });
}

/**
 * The segments of a route: who connects, and who listens.
 *
 * @param route a route
 * @param trust what was declared
 */
export function endsOf({ from, to }: TrustRoute, trust: TrustDocument): readonly [TrustSegment | undefined, TrustSegment | undefined] {
  const named = (name: string): TrustSegment | undefined => trust.segments.find((segment) => segment.name === name);
  return [named(from), named(to)];
}

/**
 * What a rule names for a segment; undefined where trust.json says neither group nor range.
 *
 * @param segment where something runs
 * @param nouns the templates
 */
export function peerOf(segment: TrustSegment, nouns: Nouns): Peer | undefined {
  if (segment.cidr !== undefined) return { kind: 'range', cidr: segment.cidr };
  const group = nouns.group(segment);
  return group === undefined ? undefined : { kind: 'group', group };
}

/**
 * One side of a declared route, as a rule; none where trust.json says neither group nor range.
 *
 * @param direction which side
 * @param own the segment whose group has the rule
 * @param other the segment that the rule names
 * @param route the route
 * @param nouns the templates
 */
export function ruleOf(direction: GroupRule['direction'], own: TrustSegment, other: TrustSegment, { id, port, lastPort = port }: TrustRoute, nouns: Nouns): GroupRule[] {
  const group = nouns.group(own);
  const peer = peerOf(other, nouns);
  if (group === undefined || peer === undefined) return [];
  return [{ group, direction, peer, ports: { protocol: 'tcp', from: port, to: lastPort }, always: true, location: `trust.json/routes/${id}` }];
}
