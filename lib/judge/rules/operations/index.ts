import { type Rule } from '../rule';
import { templateOpaque } from './template-opaque';

/** Rules about who can change the platform, and what is recorded, in the order in which they are reported. */
export const OPERATIONS_RULES: readonly Rule[] = [
  templateOpaque,
];
