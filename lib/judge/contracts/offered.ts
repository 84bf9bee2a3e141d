import type { Offer } from '../../model/contract';
import { sortedBy } from '../../model/order';
import type { TrustDocument } from '../../model/trust-document';
import { VERB_OPERATIONS } from '../../model/verbs';

/** Somebody to whom an access is offered, and who has not accepted it as far as can be seen: nobody can do it yet. */
export interface Offered {
  /** The workload that may accept. */
  readonly subject: string;
  /** The team that may accept. */
  readonly owner: string;
  /** The account of its role. */
  readonly account: string;
  /** What is offered. */
  readonly verb: Offer['verb'];
  /** The contract's name. */
  readonly contract: string;
  /** The team that offers. */
  readonly by: string;
  /** Why. */
  readonly reason: string;
}

const TOPIC = 'topic:';

/**
 * To whom an operation on a topic is offered, of those who accept nothing here.
 *
 * @param trust what was declared; without it, nothing is offered
 * @param operation a Kafka operation, as it was asked
 * @param resource `topic:NAME`, as it was asked; of anything else nothing is offered
 */
export function offeredOf(trust: TrustDocument | undefined, operation: string, resource: string): readonly Offered[] {
  if (trust === undefined || !resource.startsWith(TOPIC)) return [];
  const accepted = new Set(trust.grants.flatMap(({ accepted: one }) => (one === undefined ? [] : [`${one.contract}\n${one.offer}`])));
  const granted = new Set(trust.grants.map(({ id }) => id));
  const needs = (verb: Offer['verb']): boolean => VERB_OPERATIONS[verb].some((need) => need.resourceType === 'topic' && need.operation === operation.toUpperCase());
  const offers = (trust.contracts ?? []).filter(({ name }) => name === resource.slice(TOPIC.length))
    .flatMap(({ name, owner: by, offers: all }) => all.filter(({ id, verb }) => !accepted.has(`${name}\n${id}`) && !granted.has(id) && needs(verb))
      .map(({ grantee: subject, owner, account, verb, reason }): Offered => ({ subject, owner, account, verb, contract: name, by, reason })));
  return sortedBy(offers, ({ subject, verb }) => `${subject}\n${verb}`);
}
