import type { OrganisationRule } from '../../model/organisation-rules';
import { reads, VERBS, writes, type Verb } from '../../model/verbs';
import type { Granted, Holder } from './granted';

/** What is wrong with a grant, or can't be told of it. */
export interface Shortfall {
  readonly kind: 'violation' | 'unresolved';
  /** Lower case, no full stop. */
  readonly message: string;
}

/** What demands are judged with. */
export interface Circumstances {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** All grants that the same rule is or may be about. */
  readonly others: readonly Granted[];
}

/**
 * Where a grant falls short of what a rule demands.
 *
 * @param rule a rule that is about the grant
 * @param grant the grant
 * @param circumstances the day, and the other grants
 */
export function shortfalls(rule: OrganisationRule, grant: Granted, { today, others }: Circumstances): readonly Shortfall[] {
  const { holder } = grant;
  if (holder === undefined) return [{ kind: 'unresolved', message: 'whoever holds it is not declared' }];
  return [
    ...(rule.grantees === undefined ? [] : granteeShortfalls(rule.grantees, holder)),
    ...(rule.places === undefined ? [] : placeShortfalls(rule.places, holder)),
    ...(rule.review === undefined ? [] : reviewShortfalls(rule.review.withinDays, grant.reviewBy, today)),
    ...(rule.separate === undefined ? [] : separation(rule.separate, grant, holder, others)),
  ];
}

function outside(what: string, value: string | undefined, allowed: readonly string[] | undefined): Shortfall[] {
  if (allowed === undefined || (value !== undefined && allowed.includes(value))) return [];
  if (value === undefined) return [{ kind: 'unresolved', message: `${what} can not be told` }];
  return [{ kind: 'violation', message: `${what} is ${value}, and may be ${allowed.join(' or ')}` }];
}

function granteeShortfalls({ names, owners, kinds, identities, accounts }: NonNullable<OrganisationRule['grantees']>, holder: Holder): Shortfall[] {
  const whose = (part: string): string => `the ${part} of ${holder.name}`;
  return [
    ...outside('whoever holds it', holder.name, names), ...outside(whose('owner'), holder.owner, owners), ...outside(whose('kind'), holder.kind, kinds),
    ...outside(whose('identity'), holder.identity, identities), ...outside(whose('account'), holder.account, accounts),
  ];
}

function placeShortfalls({ segments, owners, weaker }: NonNullable<OrganisationRule['places']>, { name, place }: Holder): Shortfall[] {
  if (place === undefined) return [{ kind: 'unresolved', message: `where ${name} runs can not be told` }];
  return [
    ...outside(`the segment of ${name}`, place.name, segments), ...outside(`the owner of segment ${place.name}`, place.owner, owners),
    ...(weaker === 'never' && place.weaker ? [{ kind: 'violation', message: `${name} runs in the weaker place ${place.name}` } as const] : []),
  ];
}

const DAY = 86_400_000;

function reviewShortfalls(withinDays: number, reviewBy: string | undefined, today: string): Shortfall[] {
  const demand = `a review within ${String(withinDays)} days is demanded`;
  if (reviewBy === undefined) return [{ kind: 'violation', message: `${demand}, and no date was given` }];
  if (reviewBy < today) return [{ kind: 'violation', message: `its review was due on ${reviewBy}` }];
  const days = (Date.parse(reviewBy) - Date.parse(today)) / DAY;
  return days <= withinDays ? [] : [{ kind: 'violation', message: `${demand}, and ${reviewBy} is ${String(days)} days away` }];
}

/** Each pair is told once: at the grant that reads. */
function separation(by: 'workload' | 'owner', grant: Granted, holder: Holder, others: readonly Granted[]): Shortfall[] {
  if (!readsIt(grant)) return [];
  const same = (other: Granted): boolean => (by === 'workload' ? other.holder?.name === holder.name : other.holder?.owner === holder.owner);
  const writers = others.filter((other) => writesIt(other) && same(other) && meet(other, grant));
  return writers.map((writer) => ({ kind: 'violation', message: `${by === 'workload' ? holder.name : `${writer.holder?.name ?? ''}, of ${holder.owner} as well,`} also writes it: ${writer.id}` }));
}

function meet(a: Granted, b: Granted): boolean {
  if (a.resource.kind !== b.resource.kind || a.resource.cluster !== b.resource.cluster) return false;
  const covers = (wide: Granted['resource'], narrow: Granted['resource']): boolean => (wide.isPrefix ? narrow.name.startsWith(wide.name) : wide.name === narrow.name && !narrow.isPrefix);
  return covers(a.resource, b.resource) || covers(b.resource, a.resource);
}

function isTopicVerb(verb: Granted['verb']): verb is Verb {
  return (VERBS as readonly string[]).includes(verb);
}

function readsIt({ verb }: Granted): boolean {
  return isTopicVerb(verb) ? reads(verb) : verb === 'read';
}

function writesIt({ verb }: Granted): boolean {
  return isTopicVerb(verb) ? writes(verb) : verb === 'write';
}
