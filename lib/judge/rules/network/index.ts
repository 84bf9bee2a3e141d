import { type Rule } from '../rule';
import { brokerIngress } from './broker-ingress';
import { mskPublicAccess } from './msk-public-access';

/** Rules about what reaches what, in the order in which they are reported. */
export const NETWORK_RULES: readonly Rule[] = [
  mskPublicAccess,
  brokerIngress,
];
