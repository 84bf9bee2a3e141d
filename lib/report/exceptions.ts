import type { ResourcePattern } from '../model/kafka';
import { compareText, uniqueBy } from '../model/order';
import type { TrustDocument } from '../model/trust-document';

/** What a reviewer looks at first, because it is weaker or wider than the rule and somebody gave a reason for it. */
export interface AccessException {
  /** What kind of exception. */
  readonly kind: 'both-ways' | 'weaker-place' | 'adopted' | 'prefix' | 'review-due' | 'unclassified';
  /** Who or what. */
  readonly subject: string;
  /** The reason that was given, or what is wrong. */
  readonly says: string;
  /** Who answers for it, where somebody does. */
  readonly owner?: string;
}

/**
 * The exceptions that a platform declares.
 *
 * @param trust what was declared
 * @param today YYYY-MM-DD, from whoever has a clock
 */
export function findExceptions(trust: TrustDocument, today: string): AccessException[] {
  const { adoptions = [] } = trust;
  const dated = [...trust.grants, ...trust.dataGrants, ...adoptions.map(({ path, ...adoption }) => ({ id: path, ...adoption }))];
  const due = dated.filter((g) => g.reviewBy !== undefined && compareText(g.reviewBy, today) < 0);
  const found: AccessException[] = [
    ...due.map((g): AccessException => ({ kind: 'review-due', subject: g.id, says: `was to be looked at by ${g.reviewBy ?? ''}`, owner: g.owner })),
    ...trust.segments.flatMap((s): AccessException[] => (s.weakerPlace === undefined ? [] : [{ kind: 'weaker-place', subject: s.name, says: s.weakerPlace, owner: s.owner }])),
    ...adoptions.map(({ path, cluster, owner, reason, reviewBy }): AccessException => ({ kind: 'adopted', subject: `${path} on cluster ${cluster}`, says: `${reason} (until ${reviewBy})`, owner })),
    ...trust.grants.flatMap((g): AccessException[] => (g.bothWays === undefined ? [] : [{ kind: 'both-ways', subject: `${g.grantee} on ${patternText(g.topic)}`, says: g.bothWays, owner: g.owner }])),
    ...trust.grants.flatMap((g): AccessException[] => prefixesOf(g).map((prefix) => ({ kind: 'prefix', subject: `${g.grantee} on ${prefix}`, says: g.reason, owner: g.owner }))),
    ...unclassified(trust),
  ];
  const order = ['review-due', 'weaker-place', 'adopted', 'both-ways', 'prefix', 'unclassified'];
  return uniqueBy(found, (e) => [String(order.indexOf(e.kind)), e.subject, e.says].join('\u0000'));
}

function prefixesOf(grant: TrustDocument['grants'][number]): string[] {
  return [grant.topic, grant.group, grant.transactionalId].flatMap((p) => (p?.patternType === 'PREFIXED' ? [patternText(p)] : []));
}

/** `topic payments.*`: people must see what kind of prefix it is. */
function patternText(pattern: ResourcePattern): string {
  return `${pattern.resourceType} ${pattern.name}${pattern.patternType === 'PREFIXED' ? '*' : ''}`;
}

function unclassified(trust: TrustDocument): AccessException[] {
  const classified = new Set(trust.topics.filter((t) => t.classification !== undefined).map((t) => `${t.cluster}/${t.name}`));
  const names = new Set(trust.topics.map((t) => `${t.cluster}/${t.name}`).filter((name) => !classified.has(name)));
  return [...names].map((subject) => ({ kind: 'unclassified', subject, says: 'exists elsewhere: no owner and no classification are known here' }));
}
