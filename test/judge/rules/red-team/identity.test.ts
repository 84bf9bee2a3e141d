import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateRules, type Finding } from '../../../../lib/judge/rules';
import { parseFile, type Platform } from '../../../../lib/template';
import { push, set, type Change, type Stacks } from '../../diff/red-team/change';
import { changed, compared, platformOf, said, touched } from '../../diff/red-team/compare';
import { IDENTITY_HARMLESS } from './identity-harmless';
import { IDENTITY_WEAKNESSES } from './identity-weaknesses';

const FILE = 'identity-base.yaml';
const parsed = parseFile(FILE, readFileSync(join(__dirname, FILE), 'utf8'));
if (!parsed.ok) throw new Error(parsed.reason);
/** A platform of people, pipelines, pods, tasks, connectors and concentrators, as a careful team writes it. */
const BASE = { stack: parsed.data } as unknown as Stacks;
const before = platformOf(BASE);
const found = (of: Platform): readonly Finding[] => evaluateRules(of).findings.map(({ finding }) => finding);
const key = ({ rule, kind, logicalId, finding }: Finding): string => `${kind} ${rule} ${logicalId} [${finding}]`;
const own = found(before);
const known = new Set(own.map(key));
const within = (location: string, places: ReadonlySet<string>): boolean => location.split('/').some((part) => places.has(part));

/** A change, and what it touches. */
interface Planted<T> { readonly it: T; readonly places: ReadonlySet<string> }

/** Few enough that none hides another. */
const AT_ONCE = 4;

/** Changes that touch nothing in common are made together: each is looked for where it is. */
function batches<T>(all: readonly T[], changeOf: (it: T) => Change, more: (it: T) => readonly string[] = () => []): readonly (readonly Planted<T>[])[] {
  const found: { planted: Planted<T>[]; touched: Set<string> }[] = [];
  for (const it of all) {
    const places = new Set([...touched(BASE, changed(BASE, changeOf(it))), ...more(it)]);
    let batch = found.find((one) => one.planted.length < AT_ONCE && [...places].every((place) => !one.touched.has(place)));
    if (batch === undefined) found.push(batch = { planted: [], touched: new Set() });
    batch.planted.push({ it, places });
    for (const place of places) batch.touched.add(place);
  }
  return found.map(({ planted }) => planted);
}

function after(changes: readonly Change[]): Platform {
  return platformOf(changed(BASE, (stacks) => { for (const change of changes) change(stacks); }));
}

/** How often each rule says something: ids and texts may change. */
function counts(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const { rule, kind } of findings) all.set(`${kind} ${rule}`, (all.get(`${kind} ${rule}`) ?? 0) + 1);
  return all;
}

test('what is found of the platform itself is true of it', () => {
  expect([...known]).toEqual([
    // Who may what by certificate stands in lists that no template of this team applies.
    'unresolved ZTK-LOGIN-UNACCOUNTED Cluster [acls:mTLS]',
    // A parameter says how long; its greatest value is an hour.
    'unresolved ZTK-SESSION-LONG BillingRole [session]',
  ]);
});

test('there are enough of both kinds, each once', () => {
  for (const [names, least] of [[IDENTITY_WEAKNESSES.map(([name]) => name), 100], [IDENTITY_HARMLESS.map(([name]) => name), 40]] as const) {
    expect(names.length).toBeGreaterThan(least);
    expect(new Set(names).size).toBe(names.length);
  }
});

describe.each(batches(IDENTITY_WEAKNESSES, ([, , change]) => change, ([, , , at]) => (at === undefined ? [] : [at])).map((planted) => [planted]))('weaker, %#', (planted) => {
  const platform = after(planted.map(({ it: [, , change] }) => change));
  const fresh = found(platform).filter((finding) => !known.has(key(finding)));
  const result = compared(before, platform);
  const widened = said(result).filter(({ says }) => !says.startsWith('UNKNOWN'));

  test.each(planted.map(({ it: [name, rule], places }) => [name, rule, places] as const))('%s: %s finds it, and a comparison tells it, where it is', (_name, rule, places) => {
    const rules = new Set(fresh.filter(({ location }) => within(location, places)).map((finding) => finding.rule));
    expect({ verdict: result.verdict, rules: [...rules], isWidened: widened.some(({ location }) => within(location, places)) })
      .toEqual({ verdict: 'violated', rules: expect.arrayContaining([`ZTK-${rule}`]) as unknown, isWidened: true });
  });
});

test.each(batches(IDENTITY_HARMLESS, ([, change]) => change).map((planted) => [planted.map(({ it: [name] }) => name).join('; '), planted] as const))('%s: nothing', (_names, planted) => {
  const platform = after(planted.map(({ it: [, change] }) => change));
  const was = counts(own);
  expect([...counts(found(platform))].filter(([what, count]) => count > (was.get(what) ?? 0))).toEqual([]);
  const result = compared(before, platform);
  expect({ verdict: result.verdict, said: said(result) }).toEqual({ verdict: 'proved', said: [] });
});

const SUBJECT = 'token.actions.githubusercontent.com';
const INCLUDE = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://snippets/statement.yaml' } } };

test.each<[string, Change, ...string[]]>([
  ['a statement that is included', push('ArchiveAccess', 'PolicyDocument.Statement', INCLUDE), 'violation ZTK-TEMPLATE-OPAQUE', 'unresolved ZTK-WILDCARD-GRANT'],
  ['a policy of the accounts for auditors', set('Auditors', 'CustomerManagedPolicyReferences', [{ Name: 'anything' }]), 'unresolved ZTK-KAFKA-WILDCARD-GRANT'],
  // The repository is a parameter: whether it is the one that the pattern now admits besides others, nobody can tell.
  ['every repository of the organisation', set('PipelineRole', 'AssumeRolePolicyDocument.Statement.0.Condition', {
    StringEquals: { [`${SUBJECT}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${SUBJECT}:sub`]: 'repo:grid-operator/*:ref:refs/heads/main' },
  }), 'violation ZTK-ROLE-TRUST-WIDE'],
])('%s: found, and no proof of a comparison', (_what, change, ...rules) => {
  const platform = after([change]);
  expect(found(platform).filter((finding) => !known.has(key(finding))).map(({ rule, kind }) => `${kind} ${rule}`)).toEqual(expect.arrayContaining(rules));
  expect(compared(before, platform).verdict).toBe('unproved');
});
