import type { NamePattern } from '../../../lib/judge/rehearsal/patterns';
import { witnessesOf } from '../../../lib/judge/rehearsal/witnesses';

const of = (...patterns: readonly string[]): NamePattern[] => patterns.map((text) => {
  const name = text.replace(/\*$/, '');
  return { resourceType: 'topic', kind: /[*?]/.test(name) ? 'glob' : name === text ? 'literal' : 'prefix', name: /[*?]/.test(name) ? text : name };
});
const any = (): boolean => true;

describe('witnesses', () => {
  test('a name is its own; of a prefix one that it matches and one that only a shorter prefix does', () => {
    expect(witnessesOf(of('orders', 'a.b*'), any)).toMatchObject({ names: ['a.bx', 'a.x', 'orders'], stranger: 'stranger', second: 'stranger-2', unmade: ['a.bnew'] });
  });

  test('of a pattern with wildcards the like', () => {
    expect(witnessesOf(of('pay*.ord?rs'), any).names).toEqual(['pax', 'payx.ordxrs']);
  });

  test('a stranger is named by nobody', () => {
    expect(witnessesOf(of('stranger'), any).stranger).toBe('stranger-2');
    expect(witnessesOf(of('str*'), any)).toMatchObject({ stranger: 'q-stranger', second: 'q-stranger-2' });
    expect(witnessesOf(of('*ranger*'), any)).toMatchObject({ stranger: '', names: ['xrangerx'] });
    expect(witnessesOf([{ resourceType: 'topic', kind: 'glob', name: '*' }], any).stranger).toBe('stranger');
  });

  test('what is made up for a pattern is told from what is named, and knows the names of its patterns', () => {
    const made = (...patterns: readonly string[]): object => Object.fromEntries([...witnessesOf(of(...patterns), any).made].map(([name, names]) => [name, [...names]]));
    expect(made('orders', 'a.b*')).toEqual({ 'a.bx': ['a.bx', 'a.x', 'a.bnew'], 'a.x': ['a.bx', 'a.x', 'a.bnew'], 'a.bnew': ['a.bx', 'a.x', 'a.bnew'] });
    expect(made('ax', 'a*')).toEqual({ anew: ['ax', 'anew'] });
    expect(made('a*', 'ax*')).toMatchObject({ ax: ['ax', 'anew'], ay: ['axx', 'ay', 'axnew'] });
    expect(made('pay*.ord?rs')).toEqual({ 'payx.ordxrs': ['payx.ordxrs', 'pax'], 'pax': ['payx.ordxrs', 'pax'] });
  });

  test('a witness that is there already is not made twice, and none is what can not be', () => {
    expect(witnessesOf(of('ax', 'a*'), any).names).toEqual(['ax']);
    expect(witnessesOf(of('b b*', 'c'), (name) => !name.includes(' ')).names).toEqual(['c']);
  });

  test('Kafka takes a dot and an underscore for one in the names of topics', () => {
    const key = (name: string): string => name.replaceAll('.', '_');
    expect(witnessesOf(of('a_x', 'a.*'), any, key).names).toEqual(['a.y', 'a_x', 'ax']);
  });
});
