import { PLANTED_ACLS } from './planted-acls';
import { PLANTED_POLICIES } from './planted-policies';

export { apply, cellText, type Planted } from './planting';

/** Differences of every kind, with the cells in which they show. */
export const PLANTED = [...PLANTED_ACLS, ...PLANTED_POLICIES];
