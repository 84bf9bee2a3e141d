import type { OrganisationFinding, OrganisationRule, OrganisationRules } from '../../model/organisation-rules';
import type { TrustDocument } from '../../model/trust-document';
import { shortfalls } from './demands';
import { grantedIn, type Granted } from './granted';
import { isAbout } from './scope';

/** What rules of an organisation say of a declaration. */
export interface OrganisationJudgement {
  /** In the order of the rules, then of the grants. */
  readonly findings: readonly OrganisationFinding[];
  /** Rules that are about no grant of this platform: nothing is wrong, unless they were meant to be. */
  readonly idle: readonly string[];
}

/**
 * Judges what was declared by the rules of an organisation. Of a grant that a rule may be about, a shortfall is unresolved: unknown is never a pass.
 *
 * @param rules the organisation's
 * @param trust what was declared
 * @param today YYYY-MM-DD: review dates pass
 */
export function judgeOrganisation({ owner, rules, adoptions }: OrganisationRules, trust: TrustDocument, today: string): OrganisationJudgement {
  const grants = grantedIn(trust);
  const judged = rules.map((rule) => ({ rule, about: grants.map((grant) => ({ grant, about: isAbout(rule.about, grant) })).filter(({ about }) => about !== 'no') }));
  const findings = judged.flatMap(({ rule, about }) => {
    const others = about.map(({ grant }) => grant);
    return about.flatMap(({ grant, about: sure }) => shortfalls(rule, grant, { today, others }).map((shortfall): OrganisationFinding => ({
      ...findingOf(rule, owner, grant), kind: sure === 'yes' ? shortfall.kind : 'unresolved',
      message: sure === 'yes' ? shortfall.message : `${shortfall.message}; whether the rule is about ${nameOf(grant)} can not be told: it is declared elsewhere, or a prefix`,
    })));
  });
  return {
    findings: [...findings, ...(adoptions === 'accepted' ? [] : adopted(trust, owner))],
    idle: judged.filter(({ about }) => about.length === 0).map(({ rule }) => rule.name),
  };
}

function findingOf(rule: OrganisationRule, owner: string, grant: Granted): Omit<OrganisationFinding, 'kind' | 'message'> {
  return { rule: rule.name, ruleOwner: rule.owner ?? owner, because: rule.because, grant: grant.id, grantOwner: grant.owner, location: grant.location };
}

function nameOf({ resource: { name, isPrefix } }: Granted): string {
  return isPrefix ? `${name}*` : name;
}

/** Bindings that were taken over as they were found name principals, not workloads: no rule can judge them. */
function adopted({ adoptions = [] }: TrustDocument, owner: string): OrganisationFinding[] {
  return adoptions.map(({ path, owner: grantOwner, reason }) => ({
    kind: 'unresolved', rule: 'adoptions', ruleOwner: owner, because: 'what was adopted as it was found names no workload', grant: path, grantOwner, location: `trust.json/adoptions/${path}`,
    message: `whether its bindings keep the rules can not be told (${reason})`,
  }));
}
