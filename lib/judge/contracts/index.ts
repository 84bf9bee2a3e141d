export { unofferedGrants } from './compare';
export { joinSides, type Joined } from './join';
export { offeredOf, type Offered } from './offered';
export { offerPromises } from './offer-promises';
export type { Side, SideStack } from './side';
