export { evaluateRules, type Evaluation, type RuleFailure } from './evaluate';
export { RULES } from './registry';
export { type Boundary, type Finding, type Fix, type Rule, type Severity } from './rule';
