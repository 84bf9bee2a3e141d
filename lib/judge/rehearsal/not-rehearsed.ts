import { CLUSTER_KINDS } from '../../model/cluster-kinds';
import { textKey } from '../subjects';
import type { Scene } from './scene';

const NAMED = 3;

/**
 * What of a cluster's declaration a rehearsal leaves to others, in sentences: lower case, no full stop. Whoever is named here is not silently left out.
 *
 * An offer is rehearsed where it is accepted, and a partner by the half that stands here: the cluster's own policy. What moves records is not run; a client with the
 * stand-in of its role asks for what it would.
 *
 * @param scene the cluster
 */
export function notRehearsed(scene: Scene): readonly string[] {
  return [...ofFlows(scene), ...ofPartners(scene), ...ofOffers(scene), ...ofElsewhere(scene), ...ofKind(scene)];
}

function ofFlows({ trust, declared: { name } }: Scene): readonly string[] {
  const flows = (trust.flows ?? []).filter(({ cluster, target }) => cluster === name || target === name);
  return sentence(flows.map(({ kind, workload }) => `${kind} ${workload}`), (who, is) => `${who} ${is} not run: clients ask for what ${is === 'is' ? 'its role' : 'their roles'} may`);
}

function ofPartners({ trust, declared: { name } }: Scene): readonly string[] {
  const partners = trust.workloads.filter(({ partner }) => partner?.cluster === name);
  return sentence(partners.map((one) => `${one.name} of account ${one.partner?.account ?? ''}`), (who) => (
    `policies of another account are not rehearsed: ${who} gets what the policy of ${name} allows, which they can only narrow`));
}

function ofOffers({ trust, declared: { name } }: Scene): readonly string[] {
  const accepted = new Set(trust.grants.map(({ id }) => id));
  const open = (trust.contracts ?? []).filter(({ cluster }) => cluster === name).flatMap((contract) => contract.offers.map((offer) => ({ ...offer, topic: contract.name })))
    .filter(({ id }) => !accepted.has(id));
  return sentence([...new Set(open.map(({ grantee, topic }) => `${topic} to ${grantee}`))], (who) => `what is offered is rehearsed where it is accepted, and not here: ${who}`);
}

function ofElsewhere({ index: { world }, declared, cluster }: Scene): readonly string[] {
  if (declared.arn === undefined) return [];
  const owner = declared.arn.split(':')[4] ?? '';
  const own = textKey(world.account);
  return [
    ...(cluster?.kind === 'imported' ? [`what others may do on ${declared.name} is not rehearsed: the cluster exists, and these templates say only what they give`] : []),
    ...(/^\d{12}$/.test(own) && own !== owner ? [`the policy of ${declared.name} is not rehearsed: account ${owner} lets roles of this account in by it`] : []),
  ];
}

function ofKind({ declared: { name, kind } }: Scene): readonly string[] {
  if (kind === undefined || CLUSTER_KINDS[kind].acls) return [];
  return [`${name} is ${CLUSTER_KINDS[kind].called}, without ACLs and quotas: where those are tried, it is shown what IAM would say, and not that the cluster has an answer`];
}

function sentence(all: readonly string[], says: (who: string, is: 'is' | 'are') => string): readonly string[] {
  if (all.length === 0) return [];
  const sorted = [...all].sort();
  const shown = sorted.length > NAMED ? [...sorted.slice(0, NAMED - 1), `${String(sorted.length - NAMED + 1)} more`] : sorted;
  const [last = '', ...before] = [...shown].reverse();
  return [says(before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`, sorted.length === 1 ? 'is' : 'are')];
}
