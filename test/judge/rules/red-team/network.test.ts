import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../../../lib/analyze';
import { diff } from '../../../../lib/judge/diff';
import { evaluateRules, RULES, type Finding, type Rule } from '../../../../lib/judge/rules';
import { parseFile, type Platform } from '../../../../lib/template';
import type { Stacks } from '../../diff/red-team/change';
import { changed, compared, platformOf, said, touched } from '../../diff/red-team/compare';
import { edge, EDGE_WEAKNESSES } from './network-edge';
import { BROKER_GROUPS, CLIENT_GROUPS, EGRESS, LISTENERS } from './network-groups';
import { EDGE_HARMLESS, NETWORK_HARMLESS, renamed } from './network-harmless';
import type { NetworkHarmless, NetworkWeakness } from './network-parts';
import { ADDRESSES, DOORS, ENDPOINTS, REST, WAYS } from './network-ways';

const FILE = 'network-base.yaml';
const parsed = parseFile(FILE, readFileSync(join(__dirname, FILE), 'utf8'));
if (!parsed.ok) throw new Error(parsed.reason);
const BASE = { ferry: parsed.data } as unknown as Stacks;

/** What the rules find of the base, and why each is true of it. */
const FOUND = [
  'KEY-POLICY-WIDE DataKey [account:arn:<AWS::Partition>:iam::<AWS::AccountId>:root]', // Through MSK, and yet whoever IAM permits.
  'LOGS-OFF Positions [authorizer-logs]',
];

/** Without what is wrong by the defaults of parameters alone: no harmless change touches one. */
function foundAtOnce(platform: Platform): string[] {
  return RULES.flatMap((rule) => rule.evaluate(platform)).map(lineOf);
}

function lineOf({ rule, kind, logicalId, finding }: Finding): string {
  return `${rule.replace('ZTK-', '')}${kind === 'unresolved' ? '?' : ''} ${logicalId} [${finding}]`;
}

function found(platform: Platform, rules: readonly Rule[] = RULES): string[] {
  const { findings, failures } = evaluateRules(platform, rules);
  expect(failures).toEqual([]);
  return findings.map(({ finding }) => lineOf(finding));
}

const TEAMS: readonly (readonly [string, Stacks, readonly NetworkWeakness[], readonly NetworkHarmless[]])[] = [
  ['isolated', BASE, [...LISTENERS, ...BROKER_GROUPS, ...CLIENT_GROUPS, ...EGRESS, ...WAYS, ...ENDPOINTS, ...DOORS, ...ADDRESSES, ...REST], NETWORK_HARMLESS],
  ['with an edge', changed(BASE, edge), EDGE_WEAKNESSES, EDGE_HARMLESS],
];

test('the base is what a careful team would write', () => {
  expect(found(platformOf(BASE))).toEqual(FOUND);
});

describe.each(TEAMS)('a network %s', (_name, stacks, weaknesses, harmless) => {
  const before = platformOf(stacks);
  const base = new Set(found(before));
  // Where no logical id is another, what corresponds to what needs no search.
  const was = analyze(before);

  test('each has a name of its own', () => {
    for (const names of [weaknesses.map(([name]) => name), harmless.map(([name]) => name)]) expect(new Set(names).size).toBe(names.length);
  });

  test.each(weaknesses.map(([name, finding, change, told = {}]) => [name, finding, change, told] as const))('%s: found, and told', (_what, finding, change, told) => {
    const after = changed(stacks, change);
    const platform = platformOf(after);
    const rule = RULES.filter(({ id }) => id === `ZTK-${finding.split(' ')[0]!.replace('?', '')}`);
    if (finding !== '') expect(found(platform, rule).filter((one) => !base.has(one))).toContainEqual(expect.stringContaining(`${finding} [`));
    const result = diff(was, analyze(platform));
    const places = told.at === undefined ? touched(stacks, after) : new Set([told.at]);
    const there = said(result).filter(({ location }) => location.split('/').some((part) => places.has(part)));
    expect({ verdict: result.verdict, there: there.length > 0 }).toEqual({ verdict: told.verdict ?? 'violated', there: told.verdict !== 'proved' });
  });

  test.each(harmless)('%s: nothing is found, and nothing told', (_what, change) => {
    const after = platformOf(changed(stacks, change));
    const result = change === renamed ? compared(before, after) : diff(was, analyze(after));
    expect({ found: foundAtOnce(after).filter((one) => !base.has(one)), verdict: result.verdict, said: said(result) }).toEqual({ found: [], verdict: 'proved', said: [] });
  });
});
