import type { World } from '../../analyze/world';
import { ANYTHING, type Becoming } from '../../analyze/becoming';
import type { Hop } from '../../model/answers';
import type { TrustDocument } from '../../model/trust-document';
import { shownText, textKey, type Subject } from '../subjects';
import { askerOf } from './answer-of';
import type { Asker } from './asker';
import { becomingOf } from './becoming-of';
import { boundaryReach } from './reach-boundary';
import { dataReach } from './reach-data';
import { isNews, type KafkaReach, type Said } from './kafka-reach';
import { kafkaReach } from './reach-kafka';
import { routeReach } from './reach-routes';
import { isRefusal, type Refusal } from './refusal';
import { parseSubject } from './subject-names';
import { indexOf, type WorldIndex } from './world-index';

export { ANYTHING };

/** One thing that somebody reaches. */
export interface Reached {
  /** What kind, in the order in which answers name them. */
  readonly kind: 'topic' | 'group' | 'transactional-id' | 'boundary' | 'identity' | 'data' | 'evidence' | 'network';
  /** What it may do, said after "may" or as a verb: lower case, no full stop. */
  readonly says: string;
  /** Whether it can, or may. */
  readonly sure: boolean;
  /** The texts that let it. */
  readonly path: readonly Hop[];
  /** What it says, one by one: what has been said of all need not be said of some. Empty where {@link kafka} has it. */
  readonly deeds: readonly string[];
  /** The same in Kafka's own operations; absent of what is none of Kafka's. */
  readonly kafka?: readonly KafkaReach[];
}

/** What somebody reaches as one identity. */
export interface BlastPart {
  /** The identity: the subject itself first. */
  readonly as: string;
  /** How the subject becomes it; empty for itself. */
  readonly becoming: readonly Hop[];
  /** In a few words; empty for itself. */
  readonly how: string;
  /** What it reaches that nothing before it does. */
  readonly reaches: readonly Reached[];
  /** What it reaches as well, and was said of something before it. */
  readonly again: readonly Reached[];
}

/** What a compromised subject reaches. */
export interface Blast {
  /** As it was asked. */
  readonly subject: string;
  /** Who answers for it, as far as it was declared. */
  readonly owner?: string;
  /** As itself, then as each that it becomes, by the fewest steps. */
  readonly parts: readonly BlastPart[];
  /** True where it may give itself any permission: everything else follows. */
  readonly everything: boolean;
}

/**
 * What a compromised subject reaches, as itself and by becoming others.
 *
 * @param world what the templates say
 * @param trust what was declared, for names and segments
 * @param subject as a question writes it
 */
export function blast(world: World, trust: TrustDocument | undefined, subject: string): Blast | Refusal {
  const index = indexOf(world, trust);
  const asker = parseSubject(index, subject);
  if (isRefusal(asker)) return asker;
  const before = new Before();
  const own: BlastPart = { as: subject, becoming: [], how: '', ...before.split(reachOf(index, asker)) };
  const becoming = [...becomingOf(index).reached(asker)].sort(([, a], [, b]) => a.length - b.length);
  const others = becoming.flatMap(([to, path]): BlastPart[] => {
    if (to === ANYTHING) return [{ as: to, becoming: hopsOf(path), how: howOf(path), reaches: [], again: [] }];
    const as = askerOf(index, to);
    return as === undefined ? [] : [{ as: shown(index, to), becoming: hopsOf(path), how: howOf(path), ...before.split(reachOf(index, as)) }];
  });
  const roles = rolesOf(index, asker).map((role): BlastPart => {
    const { name = role.key } = index.partnerOf(role.key) ?? {};
    return { as: name, becoming: [], how: `account ${role.account} says who takes this role`, ...before.split(reachOf(index, { key: role.key, subject: role.subject, places: [] })) };
  });
  return { subject, ...(asker.owner === undefined ? {} : { owner: asker.owner }), parts: [own, ...others, ...roles], everything: becoming.some(([to]) => to === ANYTHING) };
}

/** Roles of another account that policies name: whoever has the account has them. */
function rolesOf({ subjects, world, accounts }: WorldIndex, { subject }: Asker): readonly { readonly key: string; readonly account: string; readonly subject: Subject }[] {
  const isAccount = subject?.kind === 'account' || (subject?.kind === 'this-account' && accounts.length > 1);
  const account = isAccount ? subject.requester.account : undefined;
  if (account === undefined || (accounts.length < 2 && textKey(account) === textKey(world.account))) return [];
  // A role that stands in no template is taken by whom its account says, also where templates give it policies.
  return subjects.filter(({ key, kind, requester }) => (kind === 'named' || (kind === 'identity' && world.platform.resource(key) === undefined)) && requester.account !== undefined && textKey(requester.account) === textKey(account))
    .map((one) => ({ key: one.key, account: shownText(account), subject: one }));
}

/** What has been said already. */
class Before {
  private readonly deeds = new Set<string>();
  private readonly kafka: Said[] = [];

  /** Parts what nothing said before says from what was said; what is said now is said of all that comes. */
  public split(reached: readonly Reached[]): Pick<BlastPart, 'reaches' | 'again'> {
    const reaches: Reached[] = [];
    const again: Reached[] = [];
    for (const one of reached) {
      const kafka = (one.kafka ?? []).map((reach): Said => ({ reach, sure: one.sure }));
      const news = one.deeds.some((deed) => !this.deeds.has(deed) && !this.deeds.has(ofAll(deed))) || kafka.some((said) => isNews(this.kafka, said));
      (news ? reaches : again).push(one);
      for (const deed of one.deeds) this.deeds.add(deed);
      this.kafka.push(...kafka);
    }
    return { reaches, again };
  }
}

/** The deed of which a deed is a part: what is done to every topic is done to one. */
function ofAll(deed: string): string {
  return `${deed.slice(0, deed.indexOf('\n'))}\nall`;
}

function reachOf(index: WorldIndex, asker: Asker): readonly Reached[] {
  return [...kafkaReach(index, asker), ...boundaryReach(index, asker), ...dataReach(index, asker), ...routeReach(index, asker)];
}

function shown(index: WorldIndex, key: string): string {
  const identity = index.identities.get(key);
  return (identity === undefined ? undefined : index.declaredName(identity)) ?? key;
}

function hopsOf(path: readonly Becoming[]): readonly Hop[] {
  return path.flatMap((step) => step.path.map((hop, i) => (i === 0 ? { ...hop, because: `${step.from} may ${step.means}` } : hop)));
}

function howOf(path: readonly Becoming[]): string {
  return path.map(({ means }) => `may ${means}`).join(', then ');
}
