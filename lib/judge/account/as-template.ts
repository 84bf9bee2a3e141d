import type { Json } from '../../template';
import type { AccountFacts, AccountPrincipal, NamedDocument, OrganizationPolicy } from './facts';

type Account = Extract<AccountFacts, { kind: 'account' }>;

/** The id of a principal among the resources of {@link accountTemplate}. */
export const idOf = ({ kind, name }: Pick<AccountPrincipal, 'kind' | 'name'>): string => `${kind}:${name}`;

const groupId = (name: string): string => `group:${name}`;
const policyId = (arn: string): string => `policy:${arn.slice(arn.lastIndexOf('/') + 1)}`;

/**
 * An account's principals as the template that would make them, so that policies are read once, in one place.
 *
 * @param facts what the file says
 * @param ownAccount whether it is the account of the templates, whatever they call it: its id then stands for theirs
 */
export function accountTemplate(facts: Account, ownAccount: boolean): Json {
  const known = new Set(facts.managed.map(({ arn }) => arn));
  const managed = (arn: string): Json => (known.has(arn) ? { Ref: policyId(arn) } : arn);
  const inline = (policies: readonly NamedDocument[]): Json => policies.map(({ name, document }) => ({ PolicyName: name, PolicyDocument: document }));
  const resources: Record<string, Json> = {};
  for (const { arn, document } of facts.managed) resources[policyId(arn)] = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } };
  for (const one of facts.groups) {
    resources[groupId(one.name)] = { Type: 'AWS::IAM::Group', Properties: { GroupName: one.name, Policies: inline(one.policies), ManagedPolicyArns: one.attached.map(managed) } };
  }
  for (const one of facts.principals) {
    resources[idOf(one)] = {
      Type: one.kind === 'role' ? 'AWS::IAM::Role' : 'AWS::IAM::User',
      Properties: {
        [one.kind === 'role' ? 'RoleName' : 'UserName']: one.name, Path: one.path, Policies: inline(one.policies), ManagedPolicyArns: one.attached.map(managed),
        Tags: one.tags.map(({ key, value }) => ({ Key: key, Value: value })),
        ...(one.boundary === undefined ? {} : { PermissionsBoundary: managed(one.boundary) }),
        ...(one.trust === undefined ? {} : { AssumeRolePolicyDocument: one.trust }),
        ...(one.groups.length === 0 ? {} : { Groups: one.groups.map((name) => ({ Ref: groupId(name) })) }),
      },
    };
  }
  const template: Json = { Resources: resources };
  return ownAccount && facts.account !== '' ? withAccountOf(template, facts.account) : template;
}

/** An organisation's policies as roles that have them: those that bind principals as policies, those that bind resources as trust, since they name principals. */
export function organizationTemplate(policies: readonly OrganizationPolicy[]): Json {
  const resources: Record<string, Json> = {};
  policies.forEach(({ name, document, type }, i) => {
    const binds = type === 'SERVICE_CONTROL_POLICY';
    resources[`${binds ? 'scp' : 'rcp'}:${String(i)}:${name.replaceAll('/', '-')}`] = {
      Type: 'AWS::IAM::Role', Properties: binds ? { AssumeRolePolicyDocument: { Statement: [] }, Policies: [{ PolicyName: name, PolicyDocument: document }] } : { AssumeRolePolicyDocument: document },
    };
  });
  return { Resources: resources };
}

/** Writes the account's id as the account of the stack, wherever it stands. */
function withAccountOf(value: Json, account: string): Json {
  if (typeof value === 'string') {
    if (!value.includes(account)) return value;
    const pieces = value.split(account).flatMap((piece, i): Json[] => (i === 0 ? [piece] : [{ Ref: 'AWS::AccountId' }, piece]));
    return { 'Fn::Join': ['', pieces] };
  }
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => withAccountOf(item, account));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withAccountOf(inner, account)]));
}
