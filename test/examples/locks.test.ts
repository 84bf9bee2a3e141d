import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../lib/analyze';
import { locksOf, parseLock } from '../../lib/judge/lock';
import { renderLock } from '../../lib/report/lock-text';
import { platformOf, render } from '../judge/prove/support';
import { EXAMPLES } from './support';

const folder = (example: string): string => join('examples', example, 'trust');

/** `UPDATE_LOCKS=1` is not a thing: a lock is approved with `ztk lock --update`, and reviewed. */
describe.each(Object.keys(EXAMPLES))('the locks of %s', (example) => {
  const locks = () => locksOf(analyze(platformOf(render(example))), render(example).trust);

  it('are what was approved: one for each owner', () => {
    const actual = Object.fromEntries(locks().map((lock) => [`${lock.owner}.lock`, renderLock(lock)]));
    const names = existsSync(folder(example)) ? readdirSync(folder(example)) : [];
    const approved = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder(example), name), 'utf8')]));
    expect(actual).toEqual(approved);
    expect(names.length).toBeGreaterThan(0);
  });

  it('are read as they are written', () => {
    for (const lock of locks()) expect(parseLock(renderLock(lock))).toEqual({ lock });
  });

  it('hold no logical id, no token and no time', () => {
    const { templates } = render(example);
    const ids = Object.values(templates).flatMap(({ Resources }) => Object.keys(Resources)).filter((id) => /[0-9A-F]{8}$/.test(id));
    for (const lock of locks()) {
      const text = renderLock(lock);
      expect(ids.filter((id) => text.includes(id))).toEqual([]);
      expect(text).not.toMatch(/\$\{|Token|\d{4}-\d{2}-\d{2}|arn:|<.*>/);
      expect(lock.unknown).toBe(0);
    }
  });
});
