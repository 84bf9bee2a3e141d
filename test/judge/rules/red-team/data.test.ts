import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES, type Finding } from '../../../../lib/judge/rules';
import { parseFile, type Platform } from '../../../../lib/template';
import { type Change, type Stacks } from '../../diff/red-team/change';
import { changed, compared, platformOf, read, said, touched } from '../../diff/red-team/compare';
import { FLOWS, RECORDS, SECRETS } from './data-flows';
import { HARMLESS } from './data-harmless';
import { MORE } from './data-more';
import { BUCKETS, KEYS, TABLES, type DataWeakness } from './data-stores';

const TEXT = readFileSync(join(__dirname, 'data-base.yaml'), 'utf8');
const WEAKNESSES = [...KEYS, ...BUCKETS, ...TABLES, ...FLOWS, ...SECRETS, ...RECORDS, ...MORE];

/** Of what a comparison says nothing, or that it cannot tell, and why that is right. */
const UNSAID: Readonly<Record<string, string>> = {
  'a canonical user': 'it cannot tell which account that is',
  'TLS for all but one': 'whom NotPrincipal means besides, it cannot tell',
  'a door of its own that is open to the public': 'the bucket\'s own wall stands, and the door has no policy that admits anybody',
  'a door in many regions that is open to the public': 'the same',
  'a website': 'nobody may read it: the bucket\'s own wall stands',
  'a secret in metadata': 'CloudFormation is not known to put secrets into metadata; a rule says that it should not be tried',
  'a password in user data': 'what Fn::Base64 makes of a text a comparison does not look into; a rule does',
  'logs forever': 'more evidence is not less; a rule asks who decided it',
  'broker logs by another\'s stream': 'the stream is of the same account; where it leads, a rule cannot tell',
};
/** Of what no rule says anything, and why. */
const UNFOUND: Readonly<Record<string, string>> = {
  'a key of another account': 'a number that is written down may be that of this account; a comparison says that the key has another owner',
};

const parsed = parseFile('claims.template.yaml', TEXT);
if (!parsed.ok) throw new Error(JSON.stringify(parsed));
const STACKS = { claims: parsed.data } as unknown as Stacks;
const BASE = platformOf(STACKS);

const found = (platform: Platform): readonly Finding[] => RULES.flatMap((rule) => rule.evaluate(platform));
const key = ({ rule, logicalId, finding, kind }: Finding): string => `${kind} ${rule} ${logicalId} [${finding}]`;
const isAt = (location: string, places: ReadonlySet<string>): boolean => location.split('/').some((part) => places.has(part));

interface Placed<T> { readonly it: T; readonly places: ReadonlySet<string> }

/** Changes that touch different resources are made at once: what is said of each is said where it was made. */
function together<T>(cases: readonly T[], changeOf: (it: T) => Change, more: (it: T) => readonly string[]): readonly (readonly [names: string, group: readonly Placed<T>[]])[] {
  const groups: Placed<T>[][] = [];
  for (const it of cases) {
    const places = new Set([...touched(STACKS, changed(STACKS, changeOf(it))), ...more(it)]);
    const free = groups.find((group) => group.every((other) => [...other.places].every((place) => !places.has(place))));
    if (free === undefined) groups.push([{ it, places }]);
    else free.push({ it, places });
  }
  return groups.map((group, index) => [`${String(index + 1)}: ${String(group.length)} changes`, group]);
}

const after = (changes: readonly Change[]): Platform => platformOf(changed(STACKS, (stacks) => { for (const change of changes) change(stacks); }));

test('of the base nothing is said, in YAML or in JSON', () => {
  expect([...found(BASE), ...found(read([{ path: 'claims.template.yaml', text: TEXT }]))].map(key)).toEqual([]);
});

test('there are enough of both kinds, each once', () => {
  expect(WEAKNESSES.length).toBeGreaterThan(200);
  expect(HARMLESS.length).toBeGreaterThan(50);
  const names = [...WEAKNESSES.map(([name]) => name), ...HARMLESS.map(([name]) => name)];
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect([...Object.keys(UNSAID), ...Object.keys(UNFOUND)].filter((name) => !names.includes(name))).toEqual([]);
});

describe('weaker', () => {
  test.each(together<DataWeakness>(WEAKNESSES, ([, , change]) => change, ([, , , at]) => (at === undefined ? [] : at.split(' '))))('%s, each found by its rule and told by a comparison where it was made', (_names, group) => {
    const platform = after(group.map(({ it: [, , change] }) => change));
    const findings = found(platform);
    const told = said(compared(BASE, platform)).filter(({ says }) => !says.startsWith('UNKNOWN'));
    const isFound = ({ it: [, rule], places }: Placed<DataWeakness>): boolean => findings.some((finding) => (
      finding.rule === rule.replace('?', '') && finding.kind === (rule.endsWith('?') ? 'unresolved' : 'violation') && isAt(finding.location, places)));
    expect({
      unfound: group.filter((one) => !isFound(one)).map(({ it: [name, rule] }) => `${name}: ${rule}`).filter((name) => !(name.split(': ')[0]! in UNFOUND)),
      untold: group.filter(({ it: [name], places }) => !(name in UNSAID) && !told.some(({ location }) => isAt(location, places))).map(({ it: [name] }) => name),
    }).toEqual({ unfound: [], untold: [] });
  });
});

describe('equal or tighter', () => {
  test.each(together(HARMLESS, ([, change]) => change, () => []))('%s: nothing is found and nothing told', (_names, group) => {
    const platform = after(group.map(({ it: [, change] }) => change));
    const result = compared(BASE, platform);
    expect({ found: found(platform).map(key), verdict: result.verdict, told: said(result) }).toEqual({ found: [], verdict: 'proved', told: [] });
  });
});
