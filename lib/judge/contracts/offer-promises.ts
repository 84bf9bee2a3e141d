import type { Offer } from '../../model/contract';
import type { TrustContract } from '../../model/trust-document';
import { TrustIndex } from '../declared';
import { assumed, missing, ok } from '../prove/hops';
import type { ProofInput } from '../prove/input';
import { listenerHop } from '../prove/login';
import type { Promised, PromisedHop } from '../prove/proof';
import { routeHop } from '../prove/route';

/**
 * What contracts promise, as far as the publisher keeps it: the route of each offer, and a listener that takes a role. Who accepts keeps the rest, in its own
 * templates; an offer that a grant here accepts is that grant's promise.
 *
 * @param input what is compared
 */
export function offerPromises(input: ProofInput): readonly Promised[] {
  const { contracts = [], grants } = input.trust;
  const accepted = new Set(grants.flatMap(({ accepted: one }) => (one === undefined ? [] : [`${one.contract}\n${one.offer}`])));
  // What a partner was granted is the promise of that grant.
  const granted = new Set(grants.map(({ id }) => id));
  return contracts.flatMap((contract) => contract.offers.filter(({ id }) => !accepted.has(`${contract.name}\n${id}`) && !granted.has(id)).map((offer): Promised => ({
    grant: `offer ${offer.id}`, subject: offer.grantee, operation: offer.verb, resource: `topic:${contract.name}`, owner: contract.owner, hops: hopsOf(input, contract, offer),
  })));
}

function hopsOf(input: ProofInput, contract: TrustContract, offer: Offer): readonly PromisedHop[] {
  const { trust } = input;
  const place = `trust.json/contracts/${contract.name}`;
  const cluster = TrustIndex.of(trust).cluster(contract.cluster);
  if (cluster === undefined) return [missing('who', place, `cluster ${contract.cluster} is not declared`, 'declare the cluster, or take the contract out')];
  const declared = trust.routes.find(({ because }) => because.includes(`offer ${offer.id}`));
  const who = `${offer.grantee} of ${offer.owner}`;
  const route = offer.route === undefined ? assumed('route', place, `${who} opens both ends of its route when it accepts`) : routeHop(input, declared, offer.grantee);
  return [
    route, listenerHop(input, cluster, 'iam', declared?.port), assumed('who', place, `offered to ${who}, a role of account ${offer.account}`),
    assumed('allow', place, `${who} holds the policy of what it accepts in its own templates`), ok('data', place, 'brokers decrypt their own volumes'),
  ];
}
