import type { Statement } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Resource } from '../../template';
import type { Context } from '../context';
import { arnOf, notKnown, symbolic } from '../names/symbolic';
import { overBranches } from '../policy/over-branches';
import { statementsOf, statementsWithin } from '../policy/statements';
import type { Guarded, Maybe } from '../world';
import { patternsOf } from './arns';
import { customerKeyOf, placesAt } from './encryption';
import type { GivenPolicies, Outside } from './givers';
import { GUARDED_ROWS, type GuardedRow } from './rows';

/**
 * A resource of the templates that policies speak about.
 *
 * @param context what the analysis is given
 * @param resource of a type that has a row
 * @param row what there is to know of the type
 * @param given policies that are resources of their own
 */
export function guardedOf(context: Context, resource: Resource, row: GuardedRow, given: GivenPolicies): Guarded {
  const properties = context.platform.propertiesOf(resource);
  const key = context.key(resource);
  const arns = context.attribute(resource, 'Arn');
  const own = ownPolicy(context, resource, row);
  const others = given.statements.get(resource.key);
  const encryptedBy = customerKeyOf(context, properties, row);
  return {
    key, resource: resource.key, type: resource.type, kind: row.kind, location: context.platform.locate(resource),
    arns: (arns.length === 0 ? [notKnown(`${key}.Arn`, 'its name can not be told')] : arns).flatMap((arn) => patternsOf(resource.type, arn, row)),
    account: context.accountOf(resource),
    ...(own === undefined && others === undefined ? {} : { policy: [...own ?? [], ...others ?? []] }),
    ...(encryptedBy === undefined ? {} : { encryptedBy }),
  };
}

/**
 * Something outside the templates whose policy stands in them.
 *
 * @param key its ARN, as people read it
 * @param outside what it is
 * @param statements its policy
 */
export function guardedOutside(key: string, { type, arn, account, location }: Outside, statements: readonly Maybe<Statement>[]): Guarded {
  const row = GUARDED_ROWS.get(type);
  return {
    key, resource: key, type, kind: row?.kind ?? 'grants', location, account: ownerOf(arn) ?? account,
    arns: row === undefined ? [arn] : patternsOf(type, arn, row), policy: statements,
  };
}

/** The account that an ARN states; a bucket's states none. */
function ownerOf(arn: SymbolicText): SymbolicText | undefined {
  const account = arnOf(arn)?.account;
  return account?.length === 0 ? undefined : account;
}

function ownPolicy(context: Context, resource: Resource, row: GuardedRow): readonly Maybe<Statement>[] | undefined {
  const properties = context.platform.propertiesOf(resource);
  const places = (row.policy ?? []).flatMap((path) => placesAt(properties, path));
  if (row.kind === 'required') return places.flatMap((place) => overBranches(place, (branch) => (
    branch.value.kind === 'absent' ? [{ it: defaultKeyPolicy(context, resource), always: true }] : statementsWithin(context, branch))));
  const present = places.filter((place) => place.branches().some(({ value }) => value.kind !== 'absent'));
  return present.length === 0 ? undefined : present.flatMap((place) => statementsOf(context, place));
}

/** A key without a policy lets the account's identity policies decide. */
function defaultKeyPolicy(context: Context, resource: Resource): Statement {
  const account = context.accountOf(resource);
  return {
    effect: 'Allow', principals: [{ type: 'AWS', value: symbolic(['arn:', ...context.partition, ':iam::', ...account, ':root']) }],
    actions: [['kms:*']], resources: [['*']], conditions: [], location: context.platform.locate(resource), variables: true,
  };
}
