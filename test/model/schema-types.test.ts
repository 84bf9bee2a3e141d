import { schemaDifferences } from './schema-types';

it('the schema and the types of trust.json say the same, property by property', () => {
  expect(schemaDifferences('trust-1.schema.json', 'lib/model/trust-document.ts', 'TrustDocument')).toEqual([]);
});

it('the schema and the types of a contract say the same, property by property', () => {
  expect(schemaDifferences('contract-1.schema.json', 'lib/model/contract.ts', 'Contract')).toEqual([]);
});

it('the schema and the types of the record of a rehearsal say the same, property by property', () => {
  expect(schemaDifferences('rehearsal-1.schema.json', 'lib/model/rehearsal.ts', 'RehearsalRecord')).toEqual([]);
});

it('the schema and the types of organisation rules say the same, property by property', () => {
  expect(schemaDifferences('organisation-rules-1.schema.json', 'lib/model/organisation-rules.ts', 'OrganisationRules')).toEqual([]);
});

it('what they say differently is found', () => {
  expect(schemaDifferences('rehearsal-1.schema.json', 'lib/model/rehearsal.ts', 'RehearsalPlan')).toContain('RehearsalPlan properties: the schema lacks topics');
});
