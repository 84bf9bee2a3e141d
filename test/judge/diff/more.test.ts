import { analyze } from '../../../lib/analyze';
import { correspond } from '../../../lib/judge/correspondence';
import { diff, type PlatformDiff } from '../../../lib/judge/diff';
import { corpus, platform, type Template } from '../support/templates';
import { SAME } from './more-equivalents';
import { MORE } from './more-weaknesses';

const BASE = platform({ P: corpus('base.json') });

function compared(change: (t: Template) => void): PlatformDiff {
  const template = corpus('base.json');
  change(template);
  const after = platform({ P: template });
  const names = correspond(BASE, after);
  return diff(analyze(BASE, names.before), analyze(after, names.after));
}

const places = ({ widened, weakened }: PlatformDiff): string[] => [...widened.map(({ path }) => path[0]?.location ?? ''), ...weakened.map(({ location }) => location)];

describe('weaknesses of the corpus\'s platform that the corpus does not have', () => {
  test.each(MORE)('%s', (_name, at, change) => {
    const result = compared(change);
    expect(result.verdict).toBe('violated');
    expect(places(result).map((place) => place.split('/')[0])).toContain(at);
  });
});

describe('other words, or tighter', () => {
  test.each(SAME)('%s', (_name, change) => {
    const { verdict, widened, weakened, unknown } = compared(change);
    expect({ verdict, widened, weakened, unknown }).toEqual({ verdict: 'proved', widened: [], weakened: [], unknown: [] });
  });
});
