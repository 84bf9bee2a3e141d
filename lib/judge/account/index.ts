export { type AccountFacts, type AccountGroup, type AccountPrincipal, type FactsProblem, type FactsReading, type NamedDocument, type OrganizationPolicy } from './facts';
export { readFacts } from './read-facts';
export { withAccount } from './with-account';
