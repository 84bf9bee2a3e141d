import type { ClassificationName } from '../../model/classification';
import type { RuledIdentity, RuledVerb } from '../../model/organisation-rules';
import type { TrustBreakGlass, TrustDocument, TrustIdentity, TrustWorkload } from '../../model/trust-document';
import { TrustIndex } from '../declared';

/** What a grant is on: a topic, all topics that begin so, or a durable copy. */
export interface GrantedResource {
  readonly kind: 'topic' | 'copy';
  /** Its name, or the prefix. */
  readonly name: string;
  readonly isPrefix: boolean;
  /** Every classification that it certainly has: of a prefix, those of the topics under it. */
  readonly classifications: readonly ClassificationName[];
  /** Owners, in the same way. */
  readonly owners: readonly string[];
  /** Whether more may be under it than is declared: of a prefix, and of a topic that another declares. */
  readonly isOpen: boolean;
  /** The cluster; undefined of a copy. */
  readonly cluster?: string;
}

/** Who holds a grant. */
export interface Holder {
  readonly name: string;
  readonly owner: string;
  readonly kind: string;
  readonly identity: RuledIdentity;
  /** Twelve digits, or `own`; undefined where the role's ARN does not tell. */
  readonly account: string | undefined;
  /** Its segment, and whose that is; undefined where the segment is not declared. */
  readonly place: { readonly name: string; readonly owner: string; readonly weaker: boolean } | undefined;
}

/** One declared grant, as rules see it. */
export interface Granted {
  readonly id: string;
  readonly owner: string;
  readonly verb: RuledVerb;
  readonly resource: GrantedResource;
  /** Who holds it; undefined where nobody of that name is declared. */
  readonly holder: Holder | undefined;
  /** YYYY-MM-DD. */
  readonly reviewBy?: string;
  readonly location: string;
}

/**
 * Every declared grant, on topics and on copies, in the document's order.
 *
 * @param trust what was declared
 */
export function grantedIn(trust: TrustDocument): readonly Granted[] {
  const holder = holders(trust);
  const topics = trust.grants.map((grant): Granted => ({
    id: grant.id, owner: grant.owner, verb: grant.verb, holder: holder(grant.grantee), resource: topicOf(trust, grant.cluster, grant.topic.name, grant.topic.patternType === 'PREFIXED'),
    location: `trust.json/grants/${grant.id}${grant.at === undefined ? '' : ` (${grant.at})`}`, ...(grant.reviewBy !== undefined && { reviewBy: grant.reviewBy }),
  }));
  const copies = trust.dataGrants.map((grant): Granted => {
    const copy = trust.copies.find(({ name }) => name === grant.copy);
    return {
      id: grant.id, owner: grant.owner, verb: grant.verb, holder: holder(grant.grantee), location: `trust.json/dataGrants/${grant.id}`,
      resource: {
        kind: 'copy', name: grant.copy, isPrefix: false, isOpen: copy === undefined,
        classifications: copy === undefined ? [] : [copy.classification], owners: copy === undefined ? [] : [copy.owner],
      },
      ...(grant.reviewBy !== undefined && { reviewBy: grant.reviewBy }),
    };
  });
  return [...topics, ...copies];
}

function topicOf(trust: TrustDocument, cluster: string, name: string, isPrefix: boolean): GrantedResource {
  const under = trust.topics.filter((topic) => topic.cluster === cluster && (isPrefix ? topic.name.startsWith(name) : topic.name === name));
  const known = under.filter(({ classification }) => classification !== undefined);
  return {
    kind: 'topic', name, isPrefix, cluster, isOpen: isPrefix || known.length === 0,
    classifications: [...new Set(known.flatMap(({ classification }) => classification ?? []))], owners: [...new Set(known.flatMap(({ owner }) => owner ?? []))],
  };
}

/** A grantee by its name. */
function holders(trust: TrustDocument): (name: string) => Holder | undefined {
  const index = TrustIndex.of(trust);
  const place = (name: string): Holder['place'] => {
    const segment = trust.segments.find((one) => one.name === name);
    return segment === undefined ? undefined : { name, owner: segment.owner, weaker: segment.weakerPlace !== undefined };
  };
  return (name) => {
    const workload = index.workload(name);
    if (workload !== undefined) return { ...common(workload), kind: workload.kind, identity: workload.identity.kind, account: accountOf(workload.identity), place: place(workload.segment) };
    const glass = index.breakGlass(name);
    return glass === undefined ? undefined : { ...common(glass), kind: 'break-glass', identity: 'iam', account: accountOf({ kind: 'iam', role: glass.role, trust: 'declared' }), place: place(glass.segment) };
  };
}

function common({ name, owner }: TrustWorkload | TrustBreakGlass): Pick<Holder, 'name' | 'owner'> {
  return { name, owner };
}

/** A role that the templates make, and whoever has no role, is of the platform's account. */
function accountOf(identity: TrustIdentity): string | undefined {
  if (identity.kind !== 'iam' || !identity.role.startsWith('arn:')) return 'own';
  const account = /^arn:[^:]+:iam::(\d{12}|\$\{AWS::AccountId\}):/.exec(identity.role)?.[1];
  return account === '${AWS::AccountId}' ? 'own' : account;
}
