import { contextOf } from '../../analyze/context-of';
import { accountIds } from '../../analyze/names/account';
import type { Context } from '../../analyze/context';
import type { Actor, Cluster, Guarded, Identity, World } from '../../analyze/world';
import type { TrustDocument, TrustWorkload } from '../../model/trust-document';
import { match } from '../../semantics/iam/match';
import type { SymbolicText } from '../../semantics/iam/text';
import { withIngressElsewhere } from '../declared';
import { shownText, subjectsOf, textKey, type Subject } from '../subjects';
import { byAccounts } from './accounts';

/** A world with what questions look up in it, made once. */
export class WorldIndex {
  /** What the templates say; the brokers of a cluster that they only name stand where it was declared. */
  public readonly world: World;
  /** Roles and users by their names. */
  public readonly identities: ReadonlyMap<string, Identity>;
  /** Guarded resources by their names. */
  public readonly guarded: ReadonlyMap<string, Guarded>;
  /** What runs, by its name. */
  public readonly actors: ReadonlyMap<string, Actor>;
  /** Clusters by their names. */
  public readonly clusters: ReadonlyMap<string, Cluster>;
  /** What runs as a role: by the role's name. */
  public readonly actorsOf: ReadonlyMap<string, readonly Actor[]>;
  /** Names of resources. */
  public readonly context: Context;
  /** Ids of the accounts that the stacks say they are deployed to. */
  public readonly accounts: readonly string[];
  /** Everybody who may ask, widest first. */
  public readonly subjects: readonly Subject[];
  private readonly byArn: ReadonlyMap<string, Identity>;
  private readonly byText: ReadonlyMap<string, Identity>;
  private readonly declaredNames: ReadonlyMap<string, string>;
  private readonly byGuardedArn = new Map<string, readonly Guarded[]>();

  public constructor(world: World, public readonly trust?: TrustDocument) {
    this.identities = new Map(world.identities.map((identity) => [identity.key, identity]));
    this.guarded = new Map(world.guarded.map((guarded) => [guarded.key, guarded]));
    this.actors = new Map(world.actors.map((actor) => [actor.key, actor]));
    this.world = { ...(trust === undefined ? world : withIngressElsewhere(world, trust)), clusters: world.clusters.map((cluster) => withDeclaredGroups(world, trust, cluster)) };
    this.clusters = new Map(this.world.clusters.map((cluster) => [cluster.key, cluster]));
    this.byArn = new Map(world.identities.map((identity) => [textKey(identity.requester.name), identity]));
    this.byText = new Map(world.identities.flatMap((identity) => (
      [[identity.resource, identity], [identity.key, identity], [shownText(identity.requester.name), identity]] as const)));
    this.declaredNames = new Map([
      ...(trust?.workloads ?? []).flatMap(({ name, identity }): [string, string][] => (identity.kind === 'iam' ? [[identity.role, name]] : [])),
      ...[...trust?.breakGlass ?? [], ...trust?.deployers ?? []].map(({ name, role }): [string, string] => [role, name]),
    ]);
    this.actorsOf = byRole(world.actors);
    this.context = contextOf(world.platform, world.naming);
    this.accounts = accountIds(world.platform);
    this.subjects = byAccounts(world, subjectsOf(world));
  }

  /**
   * The identity of the templates that an ARN names.
   *
   * @param arn of a role or user
   */
  public identityOf(arn: SymbolicText): Identity | undefined {
    return this.byArn.get(textKey(arn));
  }

  /**
   * The identity of the templates that a text names.
   *
   * @param text `Stack/LogicalId`, the noun, or the ARN, as it is shown
   */
  public identityAt(text: string): Identity | undefined {
    return this.byText.get(text);
  }

  /**
   * The name that was declared for an identity, if it was declared.
   *
   * @param identity a role or user
   */
  public declaredName(identity: Identity): string | undefined {
    const arn = shownText(identity.requester.name);
    return this.declaredNames.get(identity.resource) ?? this.declaredNames.get(arn);
  }

  /**
   * The workload of another account whose role an ARN names.
   *
   * @param role its ARN
   */
  public partnerOf(role: string): TrustWorkload | undefined {
    return this.trust?.workloads.find(({ partner, identity }) => partner !== undefined && identity.kind === 'iam' && identity.role === role);
  }

  /**
   * The guarded resources that an ARN is, or stands in.
   *
   * @param arn one ARN
   */
  public guardedOf(arn: SymbolicText): readonly Guarded[] {
    const key = textKey(arn);
    const known = this.byGuardedArn.get(key);
    if (known !== undefined) return known;
    const found = this.world.guarded.filter((guarded) => guarded.arns.some((own) => match(own, arn) === 'yes'));
    this.byGuardedArn.set(key, found);
    return found;
  }
}

const indexes = new WeakMap<World, Map<TrustDocument | undefined, WorldIndex>>();

/**
 * The index of a world: made once.
 *
 * @param world what the templates say
 * @param trust what was declared, where it is known
 */
export function indexOf(world: World, trust?: TrustDocument): WorldIndex {
  const known = indexes.get(world) ?? new Map<TrustDocument | undefined, WorldIndex>();
  indexes.set(world, known);
  const found = known.get(trust) ?? new WorldIndex(world, trust);
  known.set(trust, found);
  return found;
}

/** A cluster that exists: its brokers are in the segment that was declared for it. */
function withDeclaredGroups(world: World, trust: TrustDocument | undefined, cluster: Cluster): Cluster {
  if (cluster.groups.length > 0 || trust === undefined) return cluster;
  const declared = trust.clusters.find(({ arn, name }) => arn === cluster.key || (cluster.resource === undefined && name === shownText(cluster.name)));
  const segment = trust.segments.find(({ name }) => name === declared?.segment);
  const resource = segment?.stack === undefined || segment.logicalId === undefined ? undefined : world.platform.resource(`${segment.stack}/${segment.logicalId}`);
  const group = resource === undefined ? segment?.group : world.naming(resource.key);
  return group === undefined ? cluster : { ...cluster, groups: [group] };
}

function byRole(actors: readonly Actor[]): ReadonlyMap<string, readonly Actor[]> {
  const found = new Map<string, Actor[]>();
  for (const actor of actors) {
    for (const { role } of actor.runsAs) found.set(role, [...(found.get(role) ?? []), actor]);
  }
  return found;
}
