import { type Place, type Platform, type Resource } from '../../../template';

const INLINE_OWNERS = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'] as const;
const POLICY_TYPES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy'] as const;

/**
 * The documents of every policy that the templates give to an identity.
 *
 * A managed policy that serves only as a permissions boundary grants nothing and is not among them.
 *
 * @param platform templates deployed together
 */
export function identityPolicies(platform: Platform): readonly Place[] {
  const boundaries = boundaryOnly(platform);
  const own = platform.resources(...POLICY_TYPES).filter((resource) => !boundaries.has(resource.key))
    .map((resource) => platform.propertiesOf(resource).get('PolicyDocument'));
  const inline = platform.resources(...INLINE_OWNERS).flatMap((resource) =>
    platform.propertiesOf(resource).get('Policies').items().map((policy) => policy.get('PolicyDocument')));
  const sets = platform.resources('AWS::SSO::PermissionSet').map((resource) => platform.propertiesOf(resource).get('InlinePolicy'));
  return [...own, ...inline, ...sets];
}

/**
 * The ARNs of every managed policy that an identity of the templates is given.
 *
 * @param platform templates deployed together
 */
export function attachedPolicies(platform: Platform): readonly Place[] {
  const owners = platform.resources(...INLINE_OWNERS).flatMap((resource) => platform.propertiesOf(resource).get('ManagedPolicyArns').items());
  const sets = platform.resources('AWS::SSO::PermissionSet').flatMap((resource) => platform.propertiesOf(resource).get('ManagedPolicies').items());
  return [...owners, ...sets];
}

function boundaryOnly(platform: Platform): ReadonlySet<string> {
  const keysOf = (places: readonly Place[]): readonly string[] =>
    places.flatMap(({ value }) => (value.kind === 'token' && value.resource !== undefined ? [value.resource] : []));
  const boundaries = platform.resources('AWS::IAM::Role', 'AWS::IAM::User')
    .flatMap((resource) => keysOf(platform.propertiesOf(resource).get('PermissionsBoundary').branches()));
  const attached = new Set(keysOf(attachedPolicies(platform)));
  return new Set(boundaries.filter((key) => {
    const resource = platform.resource(key);
    return resource !== undefined && !attached.has(key) && !namesHolders(resource, platform);
  }));
}

function namesHolders(policy: Resource, platform: Platform): boolean {
  const properties = platform.propertiesOf(policy);
  return ['Roles', 'Users', 'Groups'].some((key) => properties.get(key).items().length > 0);
}
