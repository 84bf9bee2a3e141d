import type { Place } from '../../template';
import type { Context } from '../context';
import type { Edge } from '../world';
import { edgeOf, nounsAt } from './edge-of';

const ROLE = 'AWS::IAM::Role';

/**
 * Roles that an identity pool hands out: to whoever signs in, and to whoever does not.
 *
 * @param context what the analysis is given
 */
export function cognitoEdges(context: Context): readonly Edge[] {
  const { platform } = context;
  return platform.resources('AWS::Cognito::IdentityPoolRoleAttachment').flatMap((attachment) => {
    const properties = platform.propertiesOf(attachment);
    const [pool] = nounsAt(context, properties.get('IdentityPoolId'), 'AWS::Cognito::IdentityPool');
    const roles = properties.get('Roles').entries().flatMap(([who, place]) => given(context, place, who === 'unauthenticated' ? 'anonymous' : `${who} users of ${pool?.it ?? 'a pool'}`));
    const mapped = properties.get('RoleMappings').entries().flatMap(([provider, mapping]) => mapping.get('RulesConfiguration', 'Rules').items()
      .flatMap((rule) => given(context, rule.get('RoleARN'), `users of ${mapping.get('IdentityProvider').value.kind === 'absent' ? provider : mapping.get('IdentityProvider').describe()}`)));
    return [...roles, ...mapped];
  });
}

function given(context: Context, place: Place, subject: string): readonly Edge[] {
  return nounsAt(context, place, ROLE).map(({ it, always }) => edgeOf(place, {
    boundary: 'identity', subject, operation: 'is-given-role', resource: it,
    because: `the pool hands credentials of ${it} to ${subject}`, fix: 'delete the role from the pool, or allow no unauthenticated identities',
  }, always));
}
