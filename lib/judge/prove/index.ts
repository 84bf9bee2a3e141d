export { HOPS, type Broken, type HopName, type Promised, type PromisedHop, type Proof } from './proof';
export { prove } from './prove';
export { provePlatform } from './prove-platform';
