import type { World } from '../../analyze/world';
import { uniqueBy } from '../../model/order';
import type { TrustDocument, TrustGrant, TrustWorkload } from '../../model/trust-document';
import { nounsOf } from '../declared';
import { shownText } from '../subjects';

/**
 * A workload of another account that its own side declares, too, once: as that side has it, with what the cluster's owner says of the partner.
 *
 * @param world what the templates of all sides say
 * @param trust what all of them declare
 */
export function asOneWorkload(world: World, trust: TrustDocument): TrustDocument {
  const nouns = nounsOf(world);
  const nameOf = (role: string): string => { const found = nouns.identity(role); return found === undefined ? role : shownText(found.requester.name); };
  const homes = new Map(trust.workloads.flatMap((workload): [TrustWorkload, TrustWorkload][] => {
    const { partner, identity } = workload;
    const home = partner === undefined || identity.kind !== 'iam' ? undefined
      : trust.workloads.find((one) => one.partner === undefined && one.identity.kind === 'iam' && [one.identity.role, nameOf(one.identity.role)].includes(identity.role));
    return home === undefined ? [] : [[workload, home]];
  }));
  if (homes.size === 0) return trust;
  // Of two of one name, the later is called NAME@SIDE: there is one now.
  const names = new Map([...homes].flatMap(([{ name }, home]) => { const own = home.name.startsWith(`${name}@`) ? name : home.name; return [[name, own], [home.name, own]] as const; }));
  const workloads = trust.workloads.flatMap((workload): TrustWorkload[] => {
    if (homes.has(workload)) return [];
    const found = [...homes].find(([, home]) => home === workload)?.[0].partner;
    return [found === undefined ? workload : { ...workload, name: names.get(workload.name) ?? workload.name, partner: found }];
  });
  const grants = trust.grants.map((grant): TrustGrant => ({ ...grant, grantee: names.get(grant.grantee) ?? grant.grantee }));
  return { ...trust, workloads, grants: uniqueBy([...grants].sort((a, b) => Number(b.accepted !== undefined) - Number(a.accepted !== undefined)), contentOf) };
}

function contentOf({ grantee, verb, cluster, topic, group, transactionalId }: TrustGrant): string {
  return JSON.stringify([grantee, verb, cluster, topic, group, transactionalId]);
}

/**
 * Roles that stand in no template, by the ARNs that their own side declares: policies are attached to names, which hold no path, and policies of another account
 * name it in full.
 *
 * @param world what the templates of all sides say
 * @param trust what all of them declare
 */
export function withNamesAtHome(world: World, trust: TrustDocument): World {
  const nouns = nounsOf(world);
  const named = new Map(trust.workloads.flatMap(({ partner, identity }) => {
    const found = partner !== undefined || identity.kind !== 'iam' || !identity.role.startsWith('arn:') ? undefined : nouns.identity(identity.role);
    return found === undefined || identity.kind !== 'iam' || world.platform.resource(found.resource) !== undefined ? [] : [[found, identity.role] as const];
  }));
  if (named.size === 0) return world;
  return {
    ...world, identities: world.identities.map((identity) => {
      const arn = named.get(identity);
      return arn === undefined ? identity : { ...identity, key: arn, resource: arn, requester: { ...identity.requester, name: [arn] } };
    }),
  };
}
