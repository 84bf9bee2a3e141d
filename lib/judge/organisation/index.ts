export { judgeOrganisation, type OrganisationJudgement } from './judge';
export { readOrganisationRules, type RulesProblem, type RulesReading } from './read-rules';
