import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOrganisationRules } from '../../../lib/judge/organisation';
import type { Json } from '../../../lib/template';
import { validator } from '../../model/schema-validator';

const byTheSchema = validator(JSON.parse(readFileSync(join(__dirname, '../../../schemas/organisation-rules-1.schema.json'), 'utf8')) as Record<string, unknown>);
const RULE = { name: 'audited', because: 'auditors ask', about: { classifications: ['RESTRICTED'], topics: ['payments.*'] }, grantees: { owners: ['team-risk'], accounts: ['own', '222233334444'] } };
const file = (...rules: object[]): Json => ({ version: 1, owner: 'team-security', rules: rules as Json[] });
const withPart = (parts: object): Json => file({ ...RULE, ...parts });
const problems = (data: Json): string[] => {
  const reading = readOrganisationRules(data);
  return 'problems' in reading ? reading.problems.map(({ what, given, allowed, place }) => `${place}: ${what} (${given}); ${allowed}`) : [];
};

describe('a file of rules', () => {
  test('is read as it stands', () => {
    const whole = withPart({ owner: 'team-audit', places: { segments: ['risk'], owners: ['team-risk'], weaker: 'never' }, review: { withinDays: 365 }, separate: 'owner' });
    expect(readOrganisationRules(whole)).toEqual({ rules: whole });
    expect(byTheSchema(whole)).toEqual([]);
  });

  test('may be YAML, which leaves numbers as text', () => {
    expect(readOrganisationRules({ ...(withPart({ review: { withinDays: '90' } }) as object), version: '1' })).toEqual({ rules: withPart({ review: { withinDays: 90 } }) });
  });

  test.each<[string, Json, string]>([
    ['is no map', ['rules'], '.: this is no map (["rules"]); version, owner, rules, adoptions'],
    ['has another version', { ...(file(RULE) as object), version: 2 }, 'version: there is no such version (2); 1'],
    ['has no owner', { version: 1, rules: [RULE] }, '.: owner is missing (nothing); version, owner, rules, adoptions'],
    ['has no rule', file(), 'rules: this is no list, or an empty one ([]); a list of at least one'],
    ['has a part that is misspelt', { ...(file(RULE) as object), adoption: 'accepted' }, 'adoption: there is no such word; did you mean adoptions? ("adoption"); version, owner, rules, adoptions'],
    ['has a rule without a name', file({ because: 'x', separate: 'owner' }), 'rules/0: name is missing (nothing); name, owner, because, about, grantees, places, review, separate'],
    ['has a rule without a reason', file({ name: 'x', because: ' ', separate: 'owner' }), 'rules/0/because: this is not what stands here (" "); why, in a sentence'],
    ['has a rule that demands nothing', file({ name: 'x', because: 'y', about: { verbs: ['consume'] } }), 'rules/0: this demands nothing (nothing); at least one of grantees, places, review, separate'],
    ['has a scope without a part', withPart({ about: {} }), 'rules/0/about: this demands nothing (nothing); at least one of classifications, verbs, topics, copies, owners, clusters'],
    ['has a classification that there is none of', withPart({ about: { classifications: ['SECRET'] } }), 'rules/0/about/classifications/0: there is no such word ("SECRET"); PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED'],
    ['has a verb that is misspelt', withPart({ about: { verbs: ['consumes'] } }), 'rules/0/about/verbs/0: there is no such word; did you mean consume? ("consumes"); produce, consume, produceTransactionally, inspect, administer, resetOffsets, read, write'],
    ['has a pattern with a star in it', withPart({ about: { topics: ['a*b'] } }), "rules/0/about/topics/0: this is not what stands here (\"a*b\"); a name, or the beginning of names and '*' at its end"],
    ['allows nobody', withPart({ grantees: { owners: [] } }), 'rules/0/grantees/owners: this is no list, or an empty one ([]); a list of at least one'],
    ['has an account that is none', withPart({ grantees: { accounts: ['12'] } }), "rules/0/grantees/accounts/0: this is not what stands here (\"12\"); twelve digits, in quotes, or 'own'"],
    ['has an identity that is none', withPart({ grantees: { identities: ['mtls'] } }), 'rules/0/grantees/identities/0: there is no such word ("mtls"); iam, certificate, scram'],
    ['lets weaker places be', withPart({ places: { weaker: 'allowed' } }), 'rules/0/places/weaker: there is no such word ("allowed"); never'],
    ['has a review that never comes', withPart({ review: { withinDays: 0 } }), 'rules/0/review/withinDays: this is no number of days (0); 1 to 3650'],
    ['separates by nothing', withPart({ separate: 'team' }), 'rules/0/separate: there is no such word ("team"); workload, owner'],
  ])('is refused where it %s, and its schema refuses it too', (_what, data, says) => {
    expect(problems(data)).toContain(says);
    expect(byTheSchema(data)).not.toEqual([]);
  });

  test('names each rule once', () => {
    expect(problems(file(RULE, RULE))).toEqual(['rules/1/name: another rule has this name ("audited"); a name of its own']);
  });
});
