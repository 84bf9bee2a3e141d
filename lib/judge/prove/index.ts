export { HOPS, type Broken, type HopName, type Promised, type PromisedHop, type Proof } from './proof';
export { prove, withBroken } from './prove';
export { provePlatform } from './prove-platform';
