export { ACTION_CATALOGUE, type AccessLevel } from './action-catalogue';
export { accessLevel, ACTIONS, actionsFor, actionsOf } from './actions';
export { arrange, type Arranged, type OpenRequest } from './arrange';
export { decide } from './decide';
export { isAwsManaged, managedInPart, managedPolicy, type ManagedPolicy } from './managed-policies';
export { match, matchArn } from './match';
export { allowedSpace, newlyAllowed } from './newly-allowed';
export { covers, intersects, signatures, type Covering, type Signature } from './pattern';
export { type CompareAccess, type NewlyAllowed, type Scope } from './space';
export {
  type Condition, type IamDecision, type IamRequest, type Policies, type PrincipalElement, type Requester, type ResourcePolicyKind, type Statement,
} from './statement';
export { type Hole, type SymbolicText } from './text';
export { type Tri } from './tri';
