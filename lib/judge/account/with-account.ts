import { analyze } from '../../analyze/analyze';
import { textKey } from '../subjects';
import type { Identity, Maybe, World } from '../../analyze/world';
import type { Statement } from '../../semantics/iam';
import { readStacks, type Json } from '../../template';
import { accountTemplate, idOf, organizationTemplate } from './as-template';
import type { AccountFacts, OrganizationPolicy } from './facts';

const STACK = 'account';
const FILE = 'account.template.json';

/**
 * A world with what is known of its account: principals outside the templates with their policies, and what the organisation lets them.
 *
 * @param world what the templates say
 * @param facts what a file says
 */
export function withAccount(world: World, facts: AccountFacts): World {
  switch (facts.kind) {
    case 'account': return withPrincipals(world, facts);
    case 'organization': return withOrganization(world, facts.policies);
  }
}

function withPrincipals(world: World, facts: Extract<AccountFacts, { kind: 'account' }>): World {
  const [own] = world.account;
  // Templates that do not say their account are deployed to the one whose facts are given.
  const isOwn = typeof own !== 'string' || own === facts.account;
  const names = new Map(facts.principals.map((principal) => [`${STACK}/${idOf(principal)}`, principal.arn]));
  const environment = typeof own === 'string' && isOwn ? `aws://${own}/unknown-region` : isOwn ? '' : `aws://${facts.account}/unknown-region`;
  const known = new Set(world.identities.map(({ requester }) => textKey(requester.name)));
  const found = identitiesOf(accountTemplate(facts, isOwn && typeof own !== 'string'), environment, (key) => names.get(key) ?? key).filter(({ requester }) => !known.has(textKey(requester.name)));
  const note = `principals outside the templates are those of account ${facts.account}, on the day when its details were exported`;
  const identities = [...world.identities, ...found].sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    ...world, identities, assumptions: [...world.assumptions.filter((one) => one !== note), note].sort(),
    ...(isOwn ? { accountIsKnown: true } : {}),
  };
}

function identitiesOf(template: Json, environment: string, naming: (key: string) => string): readonly Identity[] {
  const read = readStacks(STACK, [{ name: STACK, path: FILE, environment }], [{ path: FILE, text: JSON.stringify(template) }]);
  const [platform] = read.ok ? read.platforms : [];
  // INVARIANT: a template that is made here is one.
  if (platform === undefined) throw new Error('the account could not be written as a template');
  return analyze(platform, naming).identities.filter(({ resource }) => platform.resource(resource) !== undefined);
}

/** Each target is a level, for each type: a level's policies together must allow. */
function withOrganization(world: World, policies: readonly OrganizationPolicy[]): World {
  const roles = identitiesOf(organizationTemplate(policies), '', (key) => key.slice(key.indexOf('/') + 1));
  const statements = (i: number): readonly Maybe<Statement>[] => {
    const role = roles.find(({ key }) => key.split(':')[1] === String(i));
    return policies[i]?.type === 'SERVICE_CONTROL_POLICY' ? role?.statements ?? [] : role?.trust ?? [];
  };
  const levels = new Map<string, Maybe<Statement>[]>();
  policies.forEach(({ type, targets }, i) => {
    for (const target of targets) levels.set(`${type} ${target}`, [...(levels.get(`${type} ${target}`) ?? []), ...statements(i)]);
  });
  const ordered = [...levels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, level]) => level);
  return { ...world, organization: [...(world.organization ?? []), ...ordered] };
}
