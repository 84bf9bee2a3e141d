import { textKey } from '../subjects';
import { uniqueBy } from '../../model/order';
import type { World } from '../../analyze/world';
import type { TrustCluster, TrustDocument, TrustGrant } from '../../model/trust-document';
import { CONNECTION_NEEDS, kafkaNeeds, nounsOf, placeKey, roleOf, type Nouns } from '../declared';
import { hidden, worstOf } from '../prove/hops';
import { listenerHop } from '../prove/login';
import { admits, connectivityHop } from '../prove/partner';
import type { Proof, Promised, PromisedHop } from '../prove/proof';
import { brokenOf } from '../prove/promises';
import { isCluster, type Side } from './side';

/** One of several platforms that are proved each by itself: of its own account, or in a network of its own. */
export interface Part {
  /** What its templates say. */
  readonly world: World;
  /** What it declares. */
  readonly trust: TrustDocument;
  /** The repositories that it is made of. */
  readonly sides: readonly Side[];
}

/**
 * The proof of one platform with what others say of the clusters that it reaches in them: what it took for granted of them is compared, and is an assumption no more.
 *
 * @param proof of the platform alone
 * @param part the platform
 * @param others platforms that are given beside it
 */
export function withOthers(proof: Proof, part: Part, others: readonly Part[]): Proof {
  const nouns = nounsOf(part.world);
  const owned = part.trust.clusters.flatMap((cluster) => ownersOf(cluster, others).slice(0, 1).map((owner): Owned => ({ cluster, ...owner })));
  const compared = owned.flatMap((one) => part.trust.grants.filter(({ cluster }) => cluster === one.cluster.name).flatMap((grant) => {
    const promise = proof.promises.find((candidate) => candidate.grant === grant.id);
    return promise === undefined ? [] : [{ cluster: one.cluster, promise, hops: hopsOf(part, nouns, grant, one).map((hop) => ({ ...hop, location: placeIn(one.owner, hop.location) })) }];
  }));
  if (compared.length === 0) return proof;
  const promises = proof.promises.map((promise): Promised => {
    const found = compared.find((one) => one.promise === promise);
    return found === undefined ? promise : { ...promise, hops: promise.hops.map((hop) => joined(hop, found.hops)) };
  });
  const broken = [...proof.broken, ...brokenOf(compared.map(({ promise, hops }) => ({ ...promise, hops })))];
  const unknown = uniqueBy([...proof.unknown, ...compared.flatMap(({ hops }) => hops.filter(({ verdict }) => verdict === 'unknown').map(({ location, because }) => ({ location, reason: because })))], ({ location, reason }) => `${location}\n${reason}`);
  const settled = new Set(compared.flatMap(({ promise, hops }) => promise.hops.filter(({ hop, verdict }) => verdict === 'assumed' && hops.some((one) => one.hop === hop)).map(({ because }) => because)));
  const told = owned.flatMap(({ cluster }) => [`account ${ownerOf(cluster)}, to which cluster ${cluster.name} belongs, lets this account connect`, `the cluster ${cluster.arn ?? ''} exists, `]);
  return {
    ...proof, promises, broken, unknown, possible: proof.possible - compared.filter(({ promise, hops }) => isOpen(promise.hops) && !isOpen(hops)).length,
    assumptions: proof.assumptions.filter((text) => !settled.has(text) && !told.some((beginning) => text.startsWith(beginning))),
    verdict: proof.excess.length + broken.length > 0 ? 'violated' : unknown.length > 0 ? 'unproved' : 'proved',
  };
}

/** A cluster of elsewhere, and the platform that makes it. */
interface Owned {
  readonly cluster: TrustCluster;
  readonly owner: Part;
  readonly made: TrustCluster;
}

function ownersOf({ arn, managed }: TrustCluster, others: readonly Part[]): readonly Omit<Owned, 'cluster'>[] {
  if (managed || arn === undefined) return [];
  return others.flatMap((owner) => owner.sides.flatMap((side) => side.trust.clusters.filter((made) => made.managed && isCluster(side, made, arn)).map((made) => ({ owner, made }))));
}

function ownerOf({ arn = '' }: TrustCluster): string {
  return arn.split(':')[4] ?? '';
}

/** What the owner's templates say of a grant: that private connections come in, that somebody may make this one, and that the role may do what was granted. */
function hopsOf(part: Part, nouns: Nouns, grant: TrustGrant, { cluster, owner, made }: Owned): readonly PromisedHop[] {
  const input = { world: owner.world, trust: owner.trust, nouns: nounsOf(owner.world) };
  const found = input.nouns.cluster(made);
  if (found === undefined) return [];
  const who = `${grant.grantee} of account ${textKey(part.world.account)}`;
  const isAbroad = textKey(part.world.account) !== textKey(owner.world.account);
  const principal = nameOf(nouns, roleOf(part.trust, grant.grantee));
  const allow = admits(input, { principal: principal ?? `arn:aws:iam::${textKey(part.world.account)}:role/${grant.grantee}, whatever it is called`, needs: kafkaNeeds(grant), hop: 'allow', who }, made);
  // Without a policy of the cluster nobody is let in, whatever the role's name will be; nor is it asked where the policy lets in all of the account.
  const isTold = principal !== undefined || allow.verdict === 'ok' || input.nouns.guarded(placeKey(made))?.policy === undefined;
  const connects = (): PromisedHop => {
    const makers = owner.trust.workloads.flatMap(({ partner }) => (partner === undefined || partner.account !== textKey(part.world.account) ? [] : [partner.connectsAs]));
    const answers = [...new Set([...makers, ...(principal === undefined ? [] : [principal])])].map((maker) => admits(input, { principal: maker, needs: CONNECTION_NEEDS, hop: 'route', who: `${maker}, which connects ${grant.grantee},` }, made));
    return answers.find(({ verdict }) => verdict === 'ok') ?? worstOf(answers.length > 0 ? answers : [unnamed('route', grant)]);
  };
  return [
    ...(cluster.connection === undefined ? [] : [worstOf([connectivityHop(found, made, who), ...(isAbroad ? [connects()] : [])])]),
    listenerHop(input, made, 'iam', undefined),
    ...(isAbroad ? [isTold ? allow : unnamed('allow', grant)] : []),
  ];
}

/** A place of another platform, with the name of its stack or repository, which its own findings need not say. */
function placeIn({ world: { platform }, sides }: Part, location: string): string {
  if (location.startsWith('trust.json/')) return `${sides.map(({ name }) => name).join(' + ')}/${location}`;
  return platform.templates.length > 1 ? location : `${platform.templates[0]?.stack ?? ''}/${location}`;
}

function unnamed(hop: PromisedHop['hop'], { id, grantee }: TrustGrant): PromisedHop {
  return hidden(hop, `grant ${id}`, `the name of the role of ${grantee} is made up when it is deployed: whether the cluster's own policy means it can not be told`);
}

/** The ARN of a role, where it is known before it is deployed. */
function nameOf(nouns: Nouns, role: string | undefined): string | undefined {
  const [name, ...others] = role === undefined ? [] : nouns.identity(role)?.requester.name ?? nouns.text(role);
  return typeof name === 'string' && others.length === 0 ? name : undefined;
}

/** What was assumed of the owner, or stood up to it, with what the owner says. */
function joined(hop: PromisedHop, others: readonly PromisedHop[]): PromisedHop {
  const other = others.find((one) => one.hop === hop.hop);
  if (other === undefined || hop.verdict === 'missing' || hop.verdict === 'unknown') return hop;
  if (other.verdict !== 'ok') return other;
  // What was assumed is said no more; what stands here is, beside what the owner says.
  const [own = '', assumed] = hop.because.split(' here; ');
  return { ...hop, verdict: 'ok', because: hop.verdict === 'assumed' && assumed === undefined ? other.because : `${own}; ${other.because}` };
}

function isOpen(hops: readonly PromisedHop[]): boolean {
  return hops.every(({ verdict }) => verdict === 'ok' || verdict === 'assumed');
}
