import { type Place, type Platform, type Resource } from '../../../template';
import { identityPolicies } from './identity-policies';

/** A policy that the templates give to identities. */
export interface Grant {
  /** The policy document. */
  readonly document: Place;
  /** The identities of the templates that hold it: roles, users, groups, permission sets. */
  readonly holders: readonly Resource[];
  /** Whether somebody else may hold it too: a name, or whatever the deployment chooses. */
  readonly isOpen: boolean;
}

interface Index {
  readonly all: readonly Grant[];
  readonly byHolder: ReadonlyMap<string, readonly Grant[]>;
  readonly open: readonly Grant[];
}

const OWNERS = new Map([['AWS::IAM::Role', 'RoleName'], ['AWS::IAM::User', 'UserName'], ['AWS::IAM::Group', 'GroupName']]);
const NAMES: readonly (readonly [property: string, owner: string])[] = [
  ['Roles', 'AWS::IAM::Role'], ['Users', 'AWS::IAM::User'], ['Groups', 'AWS::IAM::Group'],
  ['RoleName', 'AWS::IAM::Role'], ['UserName', 'AWS::IAM::User'], ['GroupName', 'AWS::IAM::Group'],
];

const indices = new WeakMap<Platform, Index>();

/**
 * Every policy that the templates give to identities, with who holds it. A policy that serves only as a permissions boundary grants nothing.
 *
 * @param platform templates deployed together
 */
export function grantsIn(platform: Platform): readonly Grant[] {
  return indexOf(platform).all;
}

/**
 * The policies that an identity of the templates holds, or may hold.
 *
 * @param holder a role, user or group
 * @param platform templates deployed together
 */
export function grantsOf(holder: Resource, platform: Platform): readonly Grant[] {
  const { byHolder, open } = indexOf(platform);
  const own = byHolder.get(holder.key) ?? [];
  return [...own, ...open.filter((grant) => !own.includes(grant) && mayHold(holder, grant, platform))];
}

function indexOf(platform: Platform): Index {
  const known = indices.get(platform);
  if (known !== undefined) return known;
  const attached = attachments(platform);
  const named = namedOwners(platform);
  const all = identityPolicies(platform).map((document) => grantOf(document, platform, attached, named));
  const byHolder = new Map<string, Grant[]>();
  for (const grant of all) for (const { key } of grant.holders) byHolder.set(key, [...byHolder.get(key) ?? [], grant]);
  const index = { all, byHolder, open: all.filter(({ isOpen }) => isOpen) };
  indices.set(platform, index);
  return index;
}

function grantOf(document: Place, platform: Platform, attached: ReadonlyMap<string, readonly Resource[]>, named: ReadonlyMap<string, Resource>): Grant {
  const owner = document.resource;
  if (OWNERS.has(owner.type) || owner.type === 'AWS::SSO::PermissionSet') return { document, holders: [owner], isOpen: false };
  const properties = platform.propertiesOf(owner);
  const holders = new Map((attached.get(owner.key) ?? []).map((holder) => [holder.key, holder]));
  let isOpen = false;
  for (const [property, type] of NAMES) {
    for (const { value } of properties.get(property).items()) {
      const holder = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : value.kind === 'literal' ? named.get(`${type} ${String(value.value)}`) : undefined;
      if (holder === undefined) isOpen = true;
      else holders.set(holder.key, holder);
    }
  }
  return { document, holders: [...holders.values()], isOpen };
}

/** Which identities a managed policy of the templates is attached to by its ARN. */
function attachments(platform: Platform): ReadonlyMap<string, readonly Resource[]> {
  const attached = new Map<string, Resource[]>();
  for (const owner of platform.resources(...OWNERS.keys())) {
    for (const { value } of platform.propertiesOf(owner).get('ManagedPolicyArns').items()) {
      if (value.kind === 'token' && value.resource !== undefined) attached.set(value.resource, [...attached.get(value.resource) ?? [], owner]);
    }
  }
  return attached;
}

/** Identities by `TYPE NAME`, where the template states the name. */
function namedOwners(platform: Platform): ReadonlyMap<string, Resource> {
  return new Map(platform.resources(...OWNERS.keys()).flatMap((owner) => {
    const name = platform.propertiesOf(owner).get(OWNERS.get(owner.type) ?? '').value;
    return name.kind === 'literal' ? [[`${owner.type} ${String(name.value)}`, owner] as const] : [];
  }));
}

/** Whether one of the names that no identity of the templates certainly has may be this one's. */
function mayHold(holder: Resource, { document }: Grant, platform: Platform): boolean {
  const properties = platform.propertiesOf(document.resource);
  const name = platform.propertiesOf(holder).get(OWNERS.get(holder.type) ?? '').value;
  return NAMES.filter(([, type]) => type === holder.type).some(([property]) => properties.get(property).items().some(({ value }) => {
    if (value.kind === 'token' && value.resource !== undefined) return false;
    // A name that CloudFormation makes up is no literal that a template could hold.
    return value.kind !== 'literal' || (name.kind !== 'literal' && name.kind !== 'absent');
  }));
}
