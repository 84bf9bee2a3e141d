import type { Platform } from '../../../../lib/template';
import { ALLIANCE } from './alliance';
import { ALLIANCE_EQUIVALENTS, ALLIANCE_WEAKNESSES } from './alliance-changes';
import { LEDGER, LEDGER_TEXT, type Equivalent, type Stacks, type Weakness } from './change';
import { CLICKS } from './clicks';
import { CLICKS_EQUIVALENTS, CLICKS_WEAKNESSES } from './clicks-changes';
import { changed, compared, platformOf, read, said, touched } from './compare';
import { LEDGER_EQUIVALENTS, LEDGER_WEAKNESSES } from './ledger-changes';
import { RE_EXPRESSIONS } from './re-expressions';

interface Team { readonly stacks: Stacks; readonly before: Platform; readonly weaknesses: readonly Weakness[]; readonly equivalents: readonly Equivalent[] }

/** Platforms as engineers write them by hand, of shapes unlike the corpus's, each with changes that a reviewer would stop and such that one would let pass. */
const TEAMS: readonly (readonly [string, Team])[] = [
  ['one YAML template: certificates, users, containers', { stacks: LEDGER, before: read([{ path: 'ledger.template.yaml', text: LEDGER_TEXT }]), weaknesses: LEDGER_WEAKNESSES, equivalents: LEDGER_EQUIVALENTS }],
  ['four stacks and a nested one: connectors, streams, functions', { stacks: CLICKS, before: platformOf(CLICKS), weaknesses: CLICKS_WEAKNESSES, equivalents: CLICKS_EQUIVALENTS }],
  ['accounts that share: policies, links, doors', { stacks: ALLIANCE, before: platformOf(ALLIANCE), weaknesses: ALLIANCE_WEAKNESSES, equivalents: ALLIANCE_EQUIVALENTS }],
];

describe.each(TEAMS)('%s', (_name, { stacks, before, weaknesses, equivalents }) => {
  test('there are enough of both kinds, each once', () => {
    expect(weaknesses.length).toBeGreaterThan(100);
    expect(equivalents.length).toBeGreaterThan(29);
    for (const names of [weaknesses.map(([name]) => name), equivalents.map(([name]) => name)]) expect(new Set(names).size).toBe(names.length);
  });

  test.each(weaknesses.map(([name, words, change, at = '']) => [name, words, change, at] as const))('%s: told where it was changed, in words', (_what, words, change, at) => {
    const after = changed(stacks, change);
    const places = at === '' ? touched(stacks, after) : new Set([at]);
    const result = compared(before, platformOf(after));
    const told = said(result).filter(({ says }) => !says.startsWith('UNKNOWN'));
    const there = told.filter(({ location }) => location.split('/').some((part) => places.has(part)));
    expect({ verdict: result.verdict, there: there.some(({ says }) => words.test(says)), told }).toEqual({ verdict: 'violated', there: true, told });
  });

  test.each(RE_EXPRESSIONS)('%s: silent', (_what, change) => {
    const result = compared(before, platformOf(change(structuredClone(stacks))));
    expect({ verdict: result.verdict, said: said(result) }).toEqual({ verdict: 'proved', said: [] });
  });

  test.each(equivalents)('%s: silent', (_what, change) => {
    const result = compared(before, platformOf(changed(stacks, change)));
    expect({ verdict: result.verdict, said: said(result) }).toEqual({ verdict: 'proved', said: [] });
  });
});
