import type { Cluster, World } from '../../analyze/world';
import type { UnknownPlace } from '../../model/answers';
import { uniqueBy } from '../../model/order';
import type { TrustCluster, TrustDocument } from '../../model/trust-document';
import type { LiveAcl } from '../../semantics/kafka';
import { indexOf, type WorldIndex } from '../ask/world-index';
import { isElsewhere, nounsOf, type Nouns } from '../declared';

/** One cluster as it was declared and as the templates have it. */
export interface Scene {
  /** What the templates say. */
  readonly index: WorldIndex;
  /** How the declaration's references are found in them. */
  readonly nouns: Nouns;
  /** What was declared. */
  readonly trust: TrustDocument;
  /** The cluster of the declaration. */
  readonly declared: TrustCluster;
  /** The cluster of the templates; undefined where they know none of that name. */
  readonly cluster: Cluster | undefined;
}

/** A binding of the templates with its place. */
export interface PlacedAcl {
  readonly acl: LiveAcl;
  readonly location: string;
  /** Whether `ztk apply` makes the cluster hold it, and nothing of the templates. */
  readonly byPerson: boolean;
}

/**
 * A cluster of a trust document, looked up in the templates.
 *
 * @param world what the templates say
 * @param trust what was declared
 * @param declared one of its clusters
 */
export function sceneOf(world: World, trust: TrustDocument, declared: TrustCluster): Scene {
  const nouns = nounsOf(world);
  return { index: indexOf(world, trust), nouns, trust, declared, cluster: nouns.cluster(declared) };
}

/**
 * The bindings that the cluster will hold: those that something in the templates applies, and of a cluster that is not AWS's those that `ztk apply` does.
 *
 * @param scene the cluster
 */
export function aclsOf({ cluster }: Scene): readonly PlacedAcl[] {
  const applied = (cluster?.acls ?? []).map((one) => ({ ...one, byPerson: false }));
  return cluster?.kind === 'self-managed' ? [...applied, ...(cluster.unappliedAcls ?? []).map((one) => ({ ...one, byPerson: true }))] : applied;
}

/**
 * What can't be read: whatever is hidden in the templates, as a proof has it, since anything hidden can be access; and of the cluster itself its settings,
 * or a binding that nothing applies.
 *
 * A cluster that stands in no template holds what the templates say and denies what they do not name: the analysis prints that as an assumption.
 *
 * @param scene the cluster
 */
export function unknownsOf({ index, trust, declared, cluster }: Scene): readonly UnknownPlace[] {
  if (cluster === undefined) return [{ location: declared.path, reason: `no template knows the cluster ${declared.name}` }];
  const hidden = index.world.unknowns.filter((part) => !isElsewhere(part, trust)).map(({ location, reason }) => ({ location, reason }));
  const { location, because } = cluster.defaultAllow.because;
  const settings = cluster.kind === 'provisioned' && (cluster.defaultAllow.verdict === 'unknown' || cluster.settings === undefined)
    ? [{ location, reason: `which settings of ${declared.name} are in force can not be told: ${because}` }] : [];
  const left = cluster.kind === 'self-managed' || (cluster.unappliedAcls ?? []).length === 0 ? []
    : cluster.unapplied.map((one) => ({ location: one.location, reason: one.because }));
  return uniqueBy([...hidden, ...settings, ...left], (one) => `${one.location}\n${one.reason}`);
}
