import { DATA_RULES } from './data';
import { IDENTITY_RULES } from './identity';
import { NETWORK_RULES } from './network';
import { OPERATIONS_RULES } from './operations';
import { type Rule } from './rule';

/** Every rule, in the order in which they are reported. */
export const RULES: readonly Rule[] = [...IDENTITY_RULES, ...NETWORK_RULES, ...DATA_RULES, ...OPERATIONS_RULES];
