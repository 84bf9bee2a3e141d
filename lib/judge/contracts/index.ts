export { provedTogether, unplacedStack } from './accounts';
export { withOthers, type Part } from './across';
export { unofferedGrants } from './compare';
export { joinSides, type Joined } from './join';
export { asOneWorkload, withNamesAtHome } from './partners';
export { offeredOf, type Offered } from './offered';
export { offerPromises } from './offer-promises';
export type { Side, SideStack } from './side';
