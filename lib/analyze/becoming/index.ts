export { becomes, becomesOfStranger, reachedFrom } from './becomes';
export { ANYTHING, type Becoming } from './becoming';
export { type Consequence, type PassedTo, type Way } from './consequence';
export { consequencesOf, type Consequences } from './consequences-of';
export { PASSED_TO } from './identity-table';
export { ANY_CERTIFICATE, ANY_USER, isCertificate, namedPrincipals } from './kafka-principals';
export { nounsOf, speaksOf, type Noun } from './nouns';
export { type Holder } from './permitted';
export { CONSEQUENCES, consequenceOf, THEMES, type Theme } from './table';
