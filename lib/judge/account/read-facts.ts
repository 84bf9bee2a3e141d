import type { Json, JsonMap } from '../../template';
import type { AccountGroup, AccountPrincipal, FactsReading, NamedDocument, OrganizationPolicy } from './facts';
import { Reader } from './reader';

const ARN = /^arn:aws[a-z-]*:iam::(\d{12}):(?:role|user)(\/(?:.*\/)?)([^/]+)$/;
const DETAILS = ['RoleDetailList', 'UserDetailList', 'GroupDetailList', 'Policies'];
const ALLOWED = 'the output of aws iam get-account-authorization-details, or a list of organisation policies { Content, Type, Targets }';

/**
 * Reads a file of facts about an account: the output of `aws iam get-account-authorization-details`, or policies of its organisation.
 *
 * @param data the parsed file
 */
export function readFacts(data: Json): FactsReading {
  const reader = new Reader();
  if (Array.isArray(data)) return finish(reader, () => ({ kind: 'organization', policies: (data as readonly Json[]).map((item, i) => organizationPolicy(reader, item, String(i))) }));
  const details = reader.map(data, '.');
  if (!DETAILS.some((list) => list in details)) {
    reader.refuse('this file says nothing about an account', Object.keys(details).slice(0, 4).join(', '), ALLOWED, '.');
    return { problems: reader.problems };
  }
  if (details['IsTruncated'] === true) reader.refuse('this is only the first page', true, 'all pages: the command line joins them unless --no-paginate is given', 'IsTruncated');
  return finish(reader, () => accountFacts(reader, details));
}

function finish(reader: Reader, read: () => Extract<FactsReading, { facts: unknown }>['facts']): FactsReading {
  const facts = read();
  return reader.problems.length > 0 ? { problems: reader.problems } : { facts };
}

function accountFacts(reader: Reader, details: JsonMap): Extract<FactsReading, { facts: unknown }>['facts'] {
  const roles = reader.list(details['RoleDetailList'], 'RoleDetailList').map((item, i) => principal(reader, item, 'role', `RoleDetailList/${String(i)}`));
  const users = reader.list(details['UserDetailList'], 'UserDetailList').map((item, i) => principal(reader, item, 'user', `UserDetailList/${String(i)}`));
  const principals = [...roles, ...users];
  const accounts = [...new Set(principals.flatMap(({ arn }) => ARN.exec(arn)?.[1] ?? []))];
  if (accounts.length > 1) reader.refuse('this file speaks of several accounts', accounts.join(', '), 'one file for each account', '.');
  return {
    kind: 'account', account: accounts[0] ?? '', principals,
    groups: reader.list(details['GroupDetailList'], 'GroupDetailList').map((item, i) => group(reader, item, `GroupDetailList/${String(i)}`)),
    managed: reader.list(details['Policies'], 'Policies').map((item, i) => managedPolicy(reader, item, `Policies/${String(i)}`)),
  };
}

function principal(reader: Reader, item: Json, kind: 'role' | 'user', place: string): AccountPrincipal {
  const it = reader.map(item, place);
  const arn = reader.text(it['Arn'], `${place}/Arn`);
  const [, , path = '/', name = ''] = ARN.exec(arn) ?? [];
  if (arn !== '' && name === '') reader.refuse(`this is no ARN of a ${kind}`, arn, `arn:aws:iam::ACCOUNT:${kind}/NAME`, `${place}/Arn`);
  const boundary = it['PermissionsBoundary'] === undefined ? undefined : reader.text(reader.map(it['PermissionsBoundary'], `${place}/PermissionsBoundary`)['PermissionsBoundaryArn'], `${place}/PermissionsBoundary/PermissionsBoundaryArn`);
  return {
    kind, arn, name, path,
    policies: inline(reader, it[kind === 'role' ? 'RolePolicyList' : 'UserPolicyList'], `${place}/${kind === 'role' ? 'RolePolicyList' : 'UserPolicyList'}`),
    attached: attached(reader, it, place), ...(boundary === undefined ? {} : { boundary }),
    ...(kind === 'role' ? { trust: reader.document(it['AssumeRolePolicyDocument'], `${place}/AssumeRolePolicyDocument`) } : {}),
    groups: kind === 'user' ? reader.list(it['GroupList'], `${place}/GroupList`).map((one, i) => reader.text(one, `${place}/GroupList/${String(i)}`)) : [],
    tags: reader.list(it['Tags'], `${place}/Tags`).map((one, i) => {
      const tag = reader.map(one, `${place}/Tags/${String(i)}`);
      return { key: reader.text(tag['Key'], `${place}/Tags/${String(i)}/Key`), value: typeof tag['Value'] === 'string' ? tag['Value'] : '' };
    }),
  };
}

function group(reader: Reader, item: Json, place: string): AccountGroup {
  const it = reader.map(item, place);
  return { name: reader.text(it['GroupName'], `${place}/GroupName`), policies: inline(reader, it['GroupPolicyList'], `${place}/GroupPolicyList`), attached: attached(reader, it, place) };
}

function inline(reader: Reader, value: Json | undefined, place: string): readonly NamedDocument[] {
  return reader.list(value, place).map((item, i) => {
    const it = reader.map(item, `${place}/${String(i)}`);
    return { name: reader.text(it['PolicyName'], `${place}/${String(i)}/PolicyName`), document: reader.document(it['PolicyDocument'], `${place}/${String(i)}/PolicyDocument`) };
  });
}

function attached(reader: Reader, it: JsonMap, place: string): readonly string[] {
  return reader.list(it['AttachedManagedPolicies'], `${place}/AttachedManagedPolicies`)
    .map((item, i) => reader.text(reader.map(item, `${place}/AttachedManagedPolicies/${String(i)}`)['PolicyArn'], `${place}/AttachedManagedPolicies/${String(i)}/PolicyArn`));
}

function managedPolicy(reader: Reader, item: Json, place: string): { arn: string; document: Json } {
  const it = reader.map(item, place);
  const versions = reader.list(it['PolicyVersionList'], `${place}/PolicyVersionList`).map((one, i) => reader.map(one, `${place}/PolicyVersionList/${String(i)}`));
  const at = versions.findIndex((version) => version['IsDefaultVersion'] === true || (version['VersionId'] !== undefined && version['VersionId'] === it['DefaultVersionId']));
  if (at < 0) reader.refuse('this policy has no default version', versions.length, 'PolicyVersionList with the default version', place);
  return { arn: reader.text(it['Arn'], `${place}/Arn`), document: at < 0 ? {} : reader.document(versions[at]?.['Document'], `${place}/PolicyVersionList/${String(at)}/Document`) };
}

const TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;

/** `{ Content, Type, Targets }`, or the same with what `describe-policy` prints. */
function organizationPolicy(reader: Reader, item: Json, place: string): OrganizationPolicy {
  const outer = reader.map(item, place);
  const described = outer['Policy'] === undefined ? outer : reader.map(outer['Policy'], `${place}/Policy`);
  const summary = described['PolicySummary'] === undefined ? described : reader.map(described['PolicySummary'], `${place}/PolicySummary`);
  const given = described['Type'] ?? summary['Type'];
  const type = TYPES.find((one) => one === given);
  if (type === undefined) reader.refuse('this is no type of policy that is read', given, TYPES.join(' or '), `${place}/Type`);
  const targets = reader.list(outer['Targets'] ?? described['Targets'], `${place}/Targets`).map((one, i) => (
    typeof one === 'string' ? one : reader.text(reader.map(one, `${place}/Targets/${String(i)}`)['TargetId'], `${place}/Targets/${String(i)}/TargetId`)));
  if (targets.length === 0) reader.refuse('this policy is attached to nothing', 'no Targets', 'the ids of the root, units and accounts on the way to the account', `${place}/Targets`);
  const name = summary['Name'] ?? outer['Name'];
  return { name: typeof name === 'string' ? name : place, document: reader.document(described['Content'] ?? outer['Content'], `${place}/Content`), type: type ?? 'SERVICE_CONTROL_POLICY', targets };
}
