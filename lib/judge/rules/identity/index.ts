import { type Rule } from '../rule';
import { boundaryChange } from './boundary-change';
import { conditionVoid } from './condition-void';
import { functionOpen } from './function-open';
import { kafkaWildcardGrant } from './kafka-wildcard-grant';
import { mskClientAuthentication } from './msk-client-authentication';
import { mskClusterPolicy } from './msk-cluster-policy';
import { mskDefaultDenyConfiguration } from './msk-default-deny-configuration';
import { privilegeEscalation } from './privilege-escalation';
import { resourcePolicyTooWide } from './resource-policy-too-wide';
import { roleTrustTooWide } from './role-trust-too-wide';
import { wildcardGrant } from './wildcard-grant';

/** Rules about who is who, and who may do what, in the order in which they are reported. */
export const IDENTITY_RULES: readonly Rule[] = [
  mskClientAuthentication,
  mskDefaultDenyConfiguration,
  mskClusterPolicy,
  kafkaWildcardGrant,
  wildcardGrant,
  privilegeEscalation,
  boundaryChange,
  conditionVoid,
  roleTrustTooWide,
  resourcePolicyTooWide,
  functionOpen,
];
