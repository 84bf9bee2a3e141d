export { acknowledgedAs, type Acknowledgement } from './acknowledgement';
export { check, verdictOfChecks, type AcknowledgedFinding, type Check, type CheckVerdict, type RuleResult } from './check';
