import type { Cluster } from '../../analyze/world';
import type { Hop } from '../../model/answers';
import type { KafkaResourceType } from '../../model/kafka';
import type { LiveAcl } from '../../semantics/kafka';
import { matchesResource } from '../../semantics/kafka/match';

const ANYBODY = 'User:*';

/** ACLs by what they are about: of a thousand topics with some each, few are about one. */
class AclIndex {
  /** Places of literal ones, by kind and name. */
  private readonly literal = new Map<string, number[]>();
  /** Places of those that are about many names, by kind. */
  private readonly wide = new Map<KafkaResourceType, number[]>();
  private readonly found = new Map<string, readonly LiveAcl[]>();
  private readonly addresses = new Map<string, readonly string[]>();

  public constructor(private readonly acls: readonly LiveAcl[]) {
    for (const [place, { name, patternType, resourceType }] of acls.entries()) {
      if (patternType === 'LITERAL' && name !== '*') push(this.literal, `${resourceType}\n${name}`, place);
      else push(this.wide, resourceType, place);
    }
  }

  /**
   * The ACLs that are about a name, in their order.
   *
   * @param resourceType what it is a name of
   * @param name the name
   */
  public about(resourceType: KafkaResourceType, name: string): readonly LiveAcl[] {
    const key = `${resourceType}\n${name}`;
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const places = [...this.wide.get(resourceType) ?? [], ...this.literal.get(key) ?? []].sort((a, b) => a - b);
    const found = places.flatMap((place) => this.acls[place] ?? []).filter((acl) => matchesResource(acl, { resourceType, name }));
    this.found.set(key, found);
    return found;
  }

  /**
   * Addresses that ACLs name from which somebody is allowed something, each once, in their order.
   *
   * @param principal `User:…`
   */
  public hostsOf(principal: string): readonly string[] {
    const found = this.addresses.get(principal)
      ?? [...new Set(this.acls.filter((acl) => (acl.principal === principal || acl.principal === ANYBODY) && acl.permissionType === 'ALLOW' && acl.host !== '*').map(({ host }) => host))];
    this.addresses.set(principal, found);
    return found;
  }
}

/** ACLs of a cluster: as they are applied, and with those that `ztk apply` would add. */
export interface AclsOf {
  /** Those that something in the assembly applies. */
  readonly applied: AclIndex;
  /** The same, and those of slices that nothing applies. */
  readonly later: AclIndex;
  /** Where each stands. */
  readonly locations: ReadonlyMap<LiveAcl, readonly string[]>;
  /** What a denial says that no ACL of the name decides, by principal, kind and operation. */
  readonly denials: Map<string, { readonly says: string; readonly because: readonly Hop[] }>;
}

const INDEXES = new WeakMap<Cluster, AclsOf>();

/**
 * The ACLs of a cluster, indexed once.
 *
 * @param cluster whose
 */
export function aclsOf(cluster: Cluster): AclsOf {
  const found = INDEXES.get(cluster) ?? indexed(cluster);
  INDEXES.set(cluster, found);
  return found;
}

function indexed({ acls, unappliedAcls = [] }: Cluster): AclsOf {
  const applied = acls.map(({ acl }) => acl);
  const locations = new Map<LiveAcl, string[]>();
  for (const { acl, location } of acls) push(locations, acl, location);
  return { applied: new AclIndex(applied), later: new AclIndex([...applied, ...unappliedAcls.map(({ acl }) => acl)]), locations, denials: new Map() };
}

function push<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
