export { isTrustBearing } from '../../../semantics/trust-bearing';
