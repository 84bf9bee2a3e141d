import { type Rule } from '../rule';
import { administersAndUses } from './administers-and-uses';
import { authorityLong } from './authority-long';
import { authorityShared } from './authority-shared';
import { boundaryChange } from './boundary-change';
import { certificateIssuance } from './certificate-issuance';
import { conditionVoid } from './condition-void';
import { federationOpen } from './federation-open';
import { functionOpen } from './function-open';
import { humanWithoutMfa } from './human-without-mfa';
import { identityShared } from './identity-shared';
import { kafkaWildcardGrant } from './kafka-wildcard-grant';
import { loginUnaccounted } from './login-unaccounted';
import { mskClientAuthentication } from './msk-client-authentication';
import { mskClusterPolicy } from './msk-cluster-policy';
import { mskDefaultDenyConfiguration } from './msk-default-deny-configuration';
import { passRole } from './pass-role';
import { permissionsBoundary } from './permissions-boundary';
import { privilegeEscalation } from './privilege-escalation';
import { resourcePolicyTooWide } from './resource-policy-too-wide';
import { roleTrustTooWide } from './role-trust-too-wide';
import { scramSecrets } from './scram-secrets';
import { secretWeak } from './secret-weak';
import { sessionLong } from './session-long';
import { staticCredentials } from './static-credentials';
import { wildcardGrant } from './wildcard-grant';

/** Rules about who is who, and who may do what, in the order in which they are reported. */
export const IDENTITY_RULES: readonly Rule[] = [
  mskClientAuthentication,
  loginUnaccounted,
  authorityShared,
  authorityLong,
  certificateIssuance,
  scramSecrets,
  secretWeak,
  mskDefaultDenyConfiguration,
  mskClusterPolicy,
  kafkaWildcardGrant,
  wildcardGrant,
  passRole,
  privilegeEscalation,
  permissionsBoundary,
  boundaryChange,
  administersAndUses,
  conditionVoid,
  identityShared,
  roleTrustTooWide,
  humanWithoutMfa,
  federationOpen,
  sessionLong,
  staticCredentials,
  resourcePolicyTooWide,
  functionOpen,
];
