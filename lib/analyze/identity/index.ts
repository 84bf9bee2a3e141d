import type { Part } from '../context';
import { identityControls } from './controls';
import { cognitoEdges } from './cognito';
import { identityEdges } from './edges';
import { identitiesOf } from './identities';
import { permissionSets } from './permission-sets';

const SERVICE_LINKED = 'a service-linked role can do what AWS gives it, and only its service can be it';

/**
 * Roles, users, groups and permission sets with everything that their policies say.
 *
 * @param context what the analysis is given
 */
export const identityPart: Part = (context) => {
  const { identities, unknowns } = identitiesOf(context);
  return {
    identities: [...identities, ...permissionSets(context)],
    edges: [...identityEdges(context), ...cognitoEdges(context)],
    controls: identityControls(context),
    unknowns,
    assumptions: context.platform.resources('AWS::IAM::ServiceLinkedRole').length > 0 ? [SERVICE_LINKED] : [],
  };
};
