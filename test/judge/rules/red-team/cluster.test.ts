import { RULES, type Finding } from '../../../../lib/judge/rules';
import type { Platform } from '../../../../lib/template';
import { changed, compared, platformOf, said, touched } from '../../diff/red-team/compare';
import { HARMLESS } from './cluster-harmless';
import { GRID } from './cluster-parts';
import { GAINED, WEAKNESSES, WRITTEN, type Weakness } from './cluster-weaknesses';

const found = (platform: Platform): readonly string[] => RULES.flatMap((rule) => rule.evaluate(platform)).map(({ kind, rule, location }: Finding) => `${kind === 'unresolved' ? '?' : ''}${rule.replace('ZTK-', '')} ${location}`);
const before = platformOf(GRID);

/** What a comparison tells at what a change touched. */
function told([, , change, at = '']: Weakness): readonly string[] {
  const after = changed(GRID, change);
  const places = at === '' ? touched(GRID, after) : new Set([at]);
  return said(compared(before, platformOf(after))).filter(({ location, says }) => !says.startsWith('UNKNOWN') && location.split('/').some((part) => places.has(part))).map(({ says }) => says);
}

const named = (weaknesses: readonly Weakness[]): readonly (readonly [string, Weakness])[] => weaknesses.map((weakness) => [weakness[0], weakness]);

describe('clusters of a platform as a careful team writes them by hand', () => {
  test('of the base nothing is found; each change has its own name', () => {
    expect(found(before)).toEqual([]);
    const names = [...WEAKNESSES, ...WRITTEN, ...GAINED, ...HARMLESS].map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect([WEAKNESSES.length + WRITTEN.length + GAINED.length, HARMLESS.length]).toEqual([57, 23]);
  });

  test.each(named([...WEAKNESSES, ...WRITTEN]))('%s: found, at its place', (_name, [, expected, change]) => {
    expect(found(platformOf(changed(GRID, change)))).toContain(expected);
  });

  test.each(named([...WEAKNESSES, ...GAINED]))('%s: told, where it was changed', (_name, weakness) => {
    expect(told(weakness)).not.toEqual([]);
  });

  test.each(HARMLESS)('%s: nothing is found, and nothing told', (_name, change) => {
    const after = platformOf(changed(GRID, change));
    const result = compared(before, after);
    expect({ found: found(after), verdict: result.verdict, told: said(result) }).toEqual({ found: [], verdict: 'proved', told: [] });
  });
});
