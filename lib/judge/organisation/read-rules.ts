import { CLASSIFICATIONS } from '../../model/classification';
import { closest } from '../../model/closest';
import { ORGANISATION_RULES_VERSION, RULED_IDENTITIES, type OrganisationRules } from '../../model/organisation-rules';
import { VERBS } from '../../model/verbs';
import { isList, isMap, type Json, type JsonMap } from '../../template';

/** What is wrong with a file of rules. */
export interface RulesProblem {
  readonly what: string;
  readonly given: string;
  readonly allowed: string;
  /** `rules/0/about/verbs/1`, or `.` for the file. */
  readonly place: string;
}

/** What was read, or everything that is wrong with it. */
export type RulesReading = { readonly rules: OrganisationRules } | { readonly problems: readonly RulesProblem[] };

/** Judges one value. */
type Check = (value: Json, place: string) => RulesProblem[];

/**
 * Reads the rules of an organisation.
 *
 * @param data the parsed file; YAML leaves numbers as text
 */
export function readOrganisationRules(data: Json): RulesReading {
  const problems = [...file(data, '.'), ...(isMap(data) ? duplicates(data) : [])];
  return problems.length > 0 ? { problems } : { rules: withNumbers(data) as unknown as OrganisationRules };
}

const text = (allowed: string, pattern = /\S/): Check => (value, place) => (
  typeof value === 'string' && pattern.test(value) ? [] : [problem('this is not what stands here', value, allowed, place)]);

const oneOf = (...words: readonly string[]): Check => (value, place) => {
  if (typeof value === 'string' && words.includes(value)) return [];
  const near = typeof value === 'string' ? closest(value, words) : undefined;
  return [problem(near === undefined ? 'there is no such word' : `there is no such word; did you mean ${near}?`, value, words.join(', '), place)];
};

const listOf = (item: Check): Check => (value, place) => {
  if (!isList(value) || value.length === 0) return [problem('this is no list, or an empty one', value, 'a list of at least one', place)];
  return value.flatMap((one, i) => item(one, `${place}/${String(i)}`));
};

/** A map of parts, each checked; those in `needed` must be there, and at least one of `someOf`. */
const mapOf = (parts: Readonly<Record<string, Check>>, needed: readonly string[], someOf: readonly string[] = []): Check => (value, place) => {
  if (!isMap(value)) return [problem('this is no map', value, Object.keys(parts).join(', '), place)];
  const at = (key: string): string => (place === '.' ? key : `${place}/${key}`);
  return [
    ...needed.filter((key) => value[key] === undefined).map((key) => problem(`${key} is missing`, undefined, Object.keys(parts).join(', '), place)),
    ...(someOf.length === 0 || someOf.some((key) => value[key] !== undefined) ? [] : [problem('this demands nothing', undefined, `at least one of ${someOf.join(', ')}`, place)]),
    ...Object.entries(value).flatMap(([key, each]) => parts[key]?.(each, at(key)) ?? oneOf(...Object.keys(parts))(key, at(key))),
  ];
};

const team = text('the name of a team');
const names = listOf(text('a name'));
const days: Check = (value, place) => {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= 3650 && typeof value !== 'boolean' ? [] : [problem('this is no number of days', value, '1 to 3650', place)];
};
const pattern = listOf(text("a name, or the beginning of names and '*' at its end", /^[A-Za-z0-9._-]+\*?$|^\*$/));

const PARTS_OF_SCOPE = ['classifications', 'verbs', 'topics', 'copies', 'owners', 'clusters'];
const scope = mapOf({
  classifications: listOf(oneOf(...CLASSIFICATIONS)), verbs: listOf(oneOf(...VERBS, 'read', 'write')), topics: pattern, copies: pattern, owners: names, clusters: names,
}, [], PARTS_OF_SCOPE);
const grantees = mapOf({
  names, owners: names, kinds: names, identities: listOf(oneOf(...RULED_IDENTITIES)), accounts: listOf(text("twelve digits, in quotes, or 'own'", /^(?:\d{12}|own)$/)),
}, [], ['names', 'owners', 'kinds', 'identities', 'accounts']);
const places = mapOf({ segments: names, owners: names, weaker: oneOf('never') }, [], ['segments', 'owners', 'weaker']);

const rule = mapOf({
  name: text("1 to 60 of a-z, 0-9 and '-'", /^[a-z0-9-]{1,60}$/), owner: team, because: text('why, in a sentence'),
  about: scope, grantees, places, review: mapOf({ withinDays: days }, ['withinDays']), separate: oneOf('workload', 'owner'),
}, ['name', 'because'], ['grantees', 'places', 'review', 'separate']);

const versioned: Check = (value, place) => (value === ORGANISATION_RULES_VERSION || value === String(ORGANISATION_RULES_VERSION) ? [] : [problem('there is no such version', value, String(ORGANISATION_RULES_VERSION), place)]);
const file = mapOf({ version: versioned, owner: team, rules: listOf(rule), adoptions: oneOf('accepted') }, ['version', 'owner', 'rules']);

function duplicates(data: JsonMap): RulesProblem[] {
  const { rules } = data;
  const found = isList(rules) ? rules.map((one) => (isMap(one) ? one['name'] : undefined)) : [];
  return found.flatMap((name, i) => (name !== undefined && found.indexOf(name) !== i ? [problem('another rule has this name', name, 'a name of its own', `rules/${String(i)}/name`)] : []));
}

/** Numbers that YAML left as text. */
function withNumbers(data: Json): Json {
  return JSON.parse(JSON.stringify(data), (key, value: unknown) => (['version', 'withinDays'].includes(key) ? Number(value) : value)) as Json;
}

function problem(what: string, given: Json | undefined, allowed: string, place: string): RulesProblem {
  return { what, given: given === undefined ? 'nothing' : JSON.stringify(given).slice(0, 60), allowed, place };
}
