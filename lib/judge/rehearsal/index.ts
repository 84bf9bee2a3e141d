export { attemptsOn, requestsOf, type TriedKind, type TriedOn } from './requests-of';
