import { analyze } from '../../../lib/analyze';
import { correspond } from '../../../lib/judge/correspondence';
import { diff, type PlatformDiff } from '../../../lib/judge/diff';
import { type Platform } from '../../../lib/template';
import { renamed } from '../support/templates';
import { EQUIVALENTS, WIDENINGS } from './second-mutations';
import { platformOfStacks, stacks, written, type Stacks } from './second-platform';

function compared(before: Platform, after: Platform): PlatformDiff {
  const names = correspond(before, after);
  return diff(analyze(before, names.before), analyze(after, names.after));
}

const BEFORE = written();
const changed = (change: (s: Stacks) => void): Stacks => { const all = stacks(); change(all); return all; };

/** What a reviewer reads. */
const said = ({ widened, weakened, unknown }: PlatformDiff): string[] => [
  ...widened.map(({ subject, operation, resource, path }) => `${path[0]?.location ?? ''}: ${subject} ${operation} ${resource}: ${path.map(({ because }) => because).join('; ')}`),
  ...weakened.map(({ control, location, was, is, because }) => `${location}: ${control} ${was} → ${is} ${because ?? ''}`),
  ...unknown.map(({ location, reason }) => `${location}: UNKNOWN ${reason}`),
];

test('short forms in YAML, long forms in YAML and JSON: the same platform', () => {
  expect(said(compared(BEFORE, platformOfStacks(stacks())))).toEqual([]);
  expect(said(compared(BEFORE, platformOfStacks(stacks(), 'yaml')))).toEqual([]);
});

describe('a weakness is found where it stands, in words', () => {
  test.each(WIDENINGS)('%s', (_name, place, words, change) => {
    const result = compared(BEFORE, platformOfStacks(changed(change)));
    const lines = said(result);
    expect(result.verdict).toBe('violated');
    const there = lines.filter((line) => line.startsWith(`${place}/`) || line.startsWith(`${place}:`));
    expect({ lines, there: there.some((line) => words.test(line)) }).toEqual({ lines, there: true });
  });

  test.each(WIDENINGS)('%s, with every id renamed', (_name, _place, _words, change) => {
    const after = Object.fromEntries(Object.entries(changed(change)).map(([stack, template]) => [`s${stack}`, renamed(template, (id, index) => `R${String(index)}${id.slice(0, 1)}`)]));
    expect(compared(BEFORE, platformOfStacks(after)).verdict).toBe('violated');
  });
});

describe('the same in other words, or tighter, is silent', () => {
  test.each(EQUIVALENTS)('%s', (_name, change) => {
    const result = compared(BEFORE, platformOfStacks(changed(change)));
    expect(said(result)).toEqual([]);
    expect(result.verdict).toBe('proved');
  });

  test.each(EQUIVALENTS)('%s, with every id and stack renamed', (_name, change) => {
    const after = Object.fromEntries(Object.entries(changed(change)).map(([stack, template]) => [`s${stack}`, renamed(template, (id, index) => `R${String(index)}${id.slice(0, 1)}`)]));
    expect(said(compared(BEFORE, platformOfStacks(after)))).toEqual([]);
  });

  test('undoing a weakness is silent', () => {
    for (const [name, , , change] of WIDENINGS.filter(([name]) => !['a task runs as another role', 'addresses instead of a group'].includes(name))) {
      expect([name, said(compared(platformOfStacks(changed(change)), BEFORE))]).toEqual([name, []]);
    }
  });
});
