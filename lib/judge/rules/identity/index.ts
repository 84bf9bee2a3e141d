import { type Rule } from '../rule';
import { kafkaWildcardGrant } from './kafka-wildcard-grant';
import { mskClientAuthentication } from './msk-client-authentication';
import { mskDefaultDenyConfiguration } from './msk-default-deny-configuration';
import { roleTrustTooWide } from './role-trust-too-wide';

/** Rules about who is who, and who may do what, in the order in which they are reported. */
export const IDENTITY_RULES: readonly Rule[] = [
  mskClientAuthentication,
  mskDefaultDenyConfiguration,
  kafkaWildcardGrant,
  roleTrustTooWide,
];
