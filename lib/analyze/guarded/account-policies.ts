import { match } from '../../semantics/iam/match';
import type { Statement } from '../../semantics/iam/statement';
import { withAnyValues } from '../../semantics/iam/variables';
import type { Context } from '../context';
import { statementsOf } from '../policy/statements';
import type { Guarded, Maybe } from '../world';

/** Policies of an account's whole service: the property with the policy, and the types of resources that it speaks about. */
const ACCOUNT_POLICIES: Readonly<Record<string, { readonly policy: string; readonly types: readonly string[] }>> = {
  'AWS::Logs::ResourcePolicy': { policy: 'PolicyDocument', types: ['AWS::Logs::LogGroup'] },
  'AWS::ECR::RegistryPolicy': { policy: 'PolicyText', types: ['AWS::ECR::Repository'] },
  'AWS::Glue::ResourcePolicy': { policy: 'Policy', types: ['AWS::Glue::Registry'] },
};

/**
 * Adds what policies of the account's services say to the resources that they speak about; what they say about others stands by itself.
 *
 * @param context what the analysis is given
 * @param guarded resources with their own policies
 */
export function withAccountPolicies(context: Context, guarded: readonly Guarded[]): readonly Guarded[] {
  const added = new Map<string, Maybe<Statement>[]>();
  const alone: Guarded[] = [];
  for (const resource of context.platform.resources(...Object.keys(ACCOUNT_POLICIES))) {
    const row = ACCOUNT_POLICIES[resource.type];
    const place = row === undefined ? undefined : context.platform.propertiesOf(resource).get(row.policy);
    if (row === undefined || place === undefined || place.value.kind === 'absent') continue;
    const statements = statementsOf(context, place).map(({ it, always }) => ({ it, always: always && context.platform.mustExist(resource) }));
    const left = statements.filter((statement) => {
      const concerned = guarded.filter((one) => row.types.includes(one.type) && speaksOf(statement.it, one));
      for (const { key } of concerned) added.set(key, [...added.get(key) ?? [], statement]);
      return concerned.length === 0;
    });
    if (left.length === 0) continue;
    alone.push({
      key: context.key(resource), resource: resource.key, type: resource.type, kind: 'grants', account: context.accountOf(resource), policy: left,
      arns: left.flatMap(({ it }) => it.resources ?? [['*']]), location: context.platform.locate(resource),
    });
  }
  return [...guarded.map((one) => {
    const more = added.get(one.key);
    return more === undefined ? one : { ...one, policy: [...one.policy ?? [], ...more] };
  }), ...alone];
}

function speaksOf(statement: Statement, { arns }: Guarded): boolean {
  if (statement.resources === undefined) return true;
  return statement.resources.some((pattern) => arns.some((arn) => match(withAnyValues(pattern), arn) !== 'no' || match(arn, withAnyValues(pattern)) !== 'no'));
}
