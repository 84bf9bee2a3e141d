import type { Statement } from '../../semantics/iam/statement';
import type { Resource } from '../../template';
import type { Context } from '../context';
import { accountAt } from '../names/account';
import { madeUp, showText, symbolic } from '../names/symbolic';
import { overItems } from '../policy/over-branches';
import { everything } from '../policy/statement-of';
import { statementsOf } from '../policy/statements';
import type { Identity, Maybe } from '../world';
import { boundaryOf } from './boundary';
import { managedStatements } from './managed-policy';

/**
 * Permission sets of Identity Center, as the roles that they become in the accounts.
 *
 * @param context what the analysis is given
 */
export function permissionSets(context: Context): readonly Identity[] {
  return context.platform.resources('AWS::SSO::PermissionSet').map((set) => identityOf(context, set));
}

function identityOf(context: Context, set: Resource): Identity {
  const key = context.key(set);
  const account = accountAt(context, set);
  const properties = context.platform.propertiesOf(set);
  const boundary = properties.get('PermissionsBoundary');
  const named = boundary.get('ManagedPolicyArn');
  const limits = named.value.kind === 'absent' && boundary.value.kind !== 'absent' ? elsewhere(boundary.location, context, set) : boundaryOf(context, named, set);
  return {
    key, resource: set.key, location: context.platform.locate(set), trust: [],
    requester: {
      kind: 'role', account, context: new Map(),
      name: symbolic(['arn:', ...context.partition, ':iam::', ...account, ':role/aws-reserved/sso.amazonaws.com/', ...madeUp(`AWSReservedSSO of ${key}`)]),
    },
    statements: [
      ...statementsOf(context, properties.get('InlinePolicy')),
      ...overItems(properties.get('ManagedPolicies'), (item) => managedStatements(context, item, set)),
      ...overItems(properties.get('CustomerManagedPolicyReferences'), (item) => {
        const name = context.texts(item.get('Name')).map(({ it }) => showText(it)).join();
        return everything(item, item.location, `the policy ${name} stands in the accounts, outside the templates`, `policy ${name}`).map((it) => ({ it, always: true }));
      }),
    ],
    ...(limits === undefined ? {} : { boundary: limits }),
  };
}

function elsewhere(location: string, context: Context, set: Resource): readonly Maybe<Statement>[] {
  const place = context.platform.propertiesOf(set).get('PermissionsBoundary');
  return everything(place, location, 'the boundary stands in the accounts, outside the templates').map((it) => ({ it, always: true }));
}
