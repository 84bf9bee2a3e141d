export { bindingSays, decidedBy, predicted, type DecidingTexts } from './decided-by';
export { rehearsalPlans } from './plans';
export { knownAs, type KnownAs } from './principal';
export { attemptsOn, requestsOf, type TriedKind, type TriedOn } from './requests-of';
export { producerOf, saidReach } from './said-reach';
