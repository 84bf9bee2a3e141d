import { compareText } from '../../model/order';
import { intersect } from './intervals';
import { portSetOf } from './port-set';
import { reach, type End, type Reach, type View } from './reach';
import type { Forwarder, GroupRule, Member, Network, Ports } from './types';

/** One connection of a chain. */
export interface Link {
  /** Who connects: a member's name; undefined for the source that was asked about. */
  readonly from?: string;
  /** Who listens. */
  readonly to: string;
  /** On which ports. */
  readonly ports: Ports;
  /** The rules that let it pass. */
  readonly because: readonly GroupRule[];
  /** What passes the connection on from here, if this is not the end. */
  readonly forwarder?: Forwarder;
}

/** Connections one behind the other, from a source to a target. */
export interface Chain {
  /** `unknown` where a rule that can't be read decides. */
  readonly verdict: 'allowed' | 'unknown';
  /** In order. */
  readonly links: readonly Link[];
}

/** Every chain to a target; where there is none, why the direct connection does not pass. */
export interface Chains {
  /** Shortest first. */
  readonly chains: readonly Chain[];
  /** The direct connection. */
  readonly direct: Reach;
}

/**
 * How a source comes to a target: directly, or through whatever passes connections on to it.
 *
 * @param source who connects
 * @param target the name of the member who listens
 * @param ports where it listens
 * @param network rules, members and forwarders
 * @param view how to count what is not sure: see {@link reach}
 */
export function chainsTo(source: End, target: string, ports: Ports, network: Network, view: View): Chains {
  const direct = reachMember(source, target, ports, network, view);
  const chains = search(source, target, ports, network, view, new Set([target]));
  return { direct, chains: [...chains].sort((a, b) => a.links.length - b.links.length || compareText(viaOf(a), viaOf(b))) };
}

function viaOf({ links }: Chain): string {
  return links.map(({ to }) => to).join(' ');
}

function search(source: End, target: string, ports: Ports, network: Network, view: View, seen: ReadonlySet<string>): readonly Chain[] {
  const direct = reachMember(source, target, ports, network, view);
  const found: Chain[] = direct.verdict === 'denied' ? [] : [{ verdict: direct.verdict, links: [{ to: target, ports, because: direct.because }] }];
  for (const forwarder of network.forwarders) {
    if (seen.has(forwarder.key) || !forwarder.targets.includes(target) || !leadsTo(forwarder, ports, view)) continue;
    const last = onward(source, forwarder, target, ports, network, view);
    if (last.verdict === 'denied') continue;
    for (const { verdict, links } of search(source, forwarder.key, forwarder.from, network, view, new Set([...seen, forwarder.key]))) {
      found.push({
        verdict: verdict === 'allowed' && last.verdict === 'allowed' ? 'allowed' : 'unknown',
        links: [...links.slice(0, -1), ...links.slice(-1).map((link) => ({ ...link, forwarder })), { from: forwarder.key, to: target, ports, because: last.because }],
      });
    }
  }
  return found;
}

function leadsTo(forwarder: Forwarder, ports: Ports, view: View): boolean {
  return (view === 'widest' || forwarder.always) && intersect(portSetOf(forwarder.to), portSetOf(ports)).length > 0;
}

/** What the target gets is the forwarder's own connection, or the client's address where that is kept. */
function onward(source: End, forwarder: Forwarder, target: string, ports: Ports, network: Network, view: View): Reach {
  const own = answerOf(forwarder.key, network.members, view, (end) => reachMember(end, target, ports, network, view));
  if (own.verdict === 'allowed' || forwarder.transparent !== true || view !== 'widest' || source.addresses === undefined) return own;
  return first([own, reachMember({ addresses: source.addresses }, target, ports, network, view)], BEST_FIRST) ?? own;
}

function reachMember(source: End, target: string, ports: Ports, network: Network, view: View): Reach {
  return answerOf(target, network.members, view, (end) => reach(source, end, ports, network.rules, view));
}

/**
 * What a member's interfaces answer together: of several that it has, the best; of several that it may have, the worst where a promise is checked.
 *
 * @param key the member's name
 * @param members all members
 * @param view how to count what is not sure
 * @param ask what to ask of one interface
 */
export function answerOf(key: string, members: readonly Member[], view: View, ask: (end: End) => Reach): Reach {
  const own = members.filter((member) => member.key === key);
  const sure = own.filter((member) => member.always !== false);
  const answers = (view === 'narrowest' && sure.length > 0 ? sure : own).map((member) => ask(endOf(member)));
  const order = view === 'narrowest' && sure.length === 0 ? WORST_FIRST : BEST_FIRST;
  return first(answers, order) ?? { verdict: 'denied', because: [], missing: [] };
}

/**
 * The end that one interface of a member is.
 *
 * @param member one interface
 */
export function endOf({ groups, addresses }: Member): End {
  return { groups, ...(addresses === undefined ? {} : { addresses }) };
}

const BEST_FIRST = ['allowed', 'unknown', 'denied'] as const;
const WORST_FIRST = ['denied', 'unknown', 'allowed'] as const;

function first(answers: readonly Reach[], order: readonly Reach['verdict'][]): Reach | undefined {
  return order.flatMap((verdict) => answers.filter((answer) => answer.verdict === verdict))[0];
}
