import type { Requester } from '../../semantics/iam/statement';
import type { Resource } from '../../template';
import type { Context } from '../context';
import { accountAt } from '../names/account';
import { madeUp, showText, symbolic } from '../names/symbolic';
import { sometimes } from '../policy/over-branches';
import { statementsOf } from '../policy/statements';
import { givenAt } from '../policy/via';
import type { Identity, UnknownPart } from '../world';
import { boundaryOf } from './boundary';
import { memberships } from './groups';
import { arnOfOutsider, collectPolicies, HoldingsBuilder, type Holdings, type Outsider } from './holders';
import { requesterOf } from './requester';

/**
 * Roles and users of the templates, groups without members as whoever is added to them, and outsiders to whom the templates give policies.
 *
 * @param context what the analysis is given
 */
export function identitiesOf(context: Context): { readonly identities: readonly Identity[]; readonly unknowns: readonly UnknownPart[] } {
  const builder = new HoldingsBuilder(context);
  collectPolicies(context, builder);
  const groups = memberships(context, builder);
  const holdings = builder.build();
  // INVARIANT: what groups hold is complete before their users are given it.
  const shared = groups.map(({ it, always }) => ({ user: it.user, statements: givenAt(holdings.statements.get(it.group) ?? [], it.location), always }));
  const joined = new Set(groups.filter(({ always }) => always).map(({ it }) => it.group));
  for (const { user, statements, always } of shared) builder.add(user, always ? statements : sometimes(statements));
  const { platform } = context;
  return {
    identities: [
      ...platform.resources('AWS::IAM::Role').map((role) => roleOf(context, role, holdings)),
      ...platform.resources('AWS::IAM::User').map((user) => userOf(context, user, holdings)),
      // What a group with members is given is seen in them.
      ...platform.resources('AWS::IAM::Group').filter(({ key }) => !joined.has(key)).map((group) => memberOf(context, group, holdings)),
      ...[...holdings.outsiders].map(([key, outsider]) => outsiderOf(context, key, outsider, holdings)),
    ],
    unknowns: holdings.unknowns,
  };
}

function roleOf(context: Context, role: Resource, holdings: Holdings): Identity {
  return { ...common(context, role, requesterOf(context, role, 'role'), holdings), trust: statementsOf(context, context.platform.propertiesOf(role).get('AssumeRolePolicyDocument')) };
}

function userOf(context: Context, user: Resource, holdings: Holdings): Identity {
  return { ...common(context, user, requesterOf(context, user, 'user'), holdings), trust: [] };
}

/** Somebody who is in a group and in no template. */
function memberOf(context: Context, group: Resource, holdings: Holdings): Identity {
  const key = context.key(group);
  const account = accountAt(context, group);
  const name = symbolic(['arn:', ...context.partition, ':iam::', ...account, ':user/', ...madeUp(`a member of ${key}`)]);
  return { ...common(context, group, { kind: 'user', name, account, context: new Map() }, holdings), trust: [] };
}

function common(context: Context, resource: Resource, requester: Requester, holdings: Holdings): Omit<Identity, 'trust'> {
  const boundary = boundaryOf(context, context.platform.propertiesOf(resource).get('PermissionsBoundary'), resource);
  return {
    key: context.key(resource), resource: resource.key, requester, location: context.platform.locate(resource),
    statements: holdings.statements.get(resource.key) ?? [],
    ...(boundary === undefined ? {} : { boundary }),
  };
}

function outsiderOf(context: Context, key: string, outsider: Outsider, holdings: Holdings): Identity {
  const arn = arnOfOutsider(context, outsider);
  return {
    key: showText(arn), resource: showText(arn), location: outsider.location, statements: holdings.statements.get(key) ?? [], trust: [],
    requester: { kind: outsider.kind === 'role' ? 'role' : 'user', name: arn, account: outsider.account, context: new Map() },
  };
}
