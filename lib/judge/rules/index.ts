export { evaluateRules, type Evaluation, type RuleFailure } from './evaluate';
export { PROOF_POINTS, type ProofPoint } from './proof-points';
export { RULES } from './registry';
export { type Boundary, type Finding, type Fix, type Rule, type Severity } from './rule';
export { TENETS, type Tenet } from './tenets';
export { verdictOf, verdictOn, type RuleVerdict } from './verdict';
