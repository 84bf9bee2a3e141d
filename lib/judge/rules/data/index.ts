import { type Rule } from '../rule';
import { keyPolicyTooWide } from './key-policy-too-wide';
import { mskEncryptionInTransit } from './msk-encryption-in-transit';

/** Rules about where data lies and who can read it, in the order in which they are reported. */
export const DATA_RULES: readonly Rule[] = [
  mskEncryptionInTransit,
  keyPolicyTooWide,
];
