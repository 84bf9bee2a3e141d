import { brokerIngress } from './broker-ingress';
import { kafkaWildcardGrant } from './kafka-wildcard-grant';
import { keyPolicyTooWide } from './key-policy-too-wide';
import { mskClientAuthentication } from './msk-client-authentication';
import { mskDefaultDenyConfiguration } from './msk-default-deny-configuration';
import { mskEncryptionInTransit } from './msk-encryption-in-transit';
import { mskPublicAccess } from './msk-public-access';
import { roleTrustTooWide } from './role-trust-too-wide';
import { templateOpaque } from './template-opaque';
import { type Rule } from './rule';

/** Every rule, in the order in which they are reported. */
export const RULES: readonly Rule[] = [
  mskClientAuthentication,
  mskEncryptionInTransit,
  mskDefaultDenyConfiguration,
  mskPublicAccess,
  brokerIngress,
  kafkaWildcardGrant,
  roleTrustTooWide,
  keyPolicyTooWide,
  templateOpaque,
];
