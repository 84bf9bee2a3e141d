import type { Control, Edge } from '../../../lib/analyze/world';
import { controlsWeakened } from '../../../lib/judge/diff/controls';
import { edgesGained } from '../../../lib/judge/diff/edges';
import { unknownsGained } from '../../../lib/judge/diff/unknowns';
import { placesIn } from '../../../lib/judge/diff/places';
import { platform } from '../support/templates';
import { world } from '../support/world';

const edge = (subject: string, parts: Partial<Edge> = {}): Edge => (
  { boundary: 'identity', subject, operation: 'runs-as', resource: 'Role', always: true, location: `${subject}/Properties/Role`, because: `${subject} runs as Role`, fix: 'do not', ...parts });
const control = (rank: number, parts: Partial<Control> = {}): Control => (
  { control: 'rotation', boundary: 'data', resource: 'Key', rank, value: String(rank), location: 'Key/Properties/EnableKeyRotation', because: 'a key is used for ever', fix: 'rotate', ...parts });
const same = (location: string): string => location;

describe('facts', () => {
  test('a new fact is new, and says where and why', () => {
    expect(edgesGained(world({ edges: [edge('A')] }), world({ edges: [edge('A'), edge('B')] }))).toEqual([{
      subject: 'B', operation: 'runs-as', resource: 'Role', boundary: 'identity', path: [{ location: 'B/Properties/Role', because: 'B runs as Role' }], fix: 'do not',
    }]);
  });

  test('a fact that stands elsewhere, or twice, is the same', () => {
    const moved = edge('A', { location: 'Elsewhere', because: 'in other words', always: false });
    expect(edgesGained(world({ edges: [edge('A')] }), world({ edges: [moved, edge('A')] }))).toEqual([]);
  });

  test.each([['subject', { subject: 'B' }], ['operation', { operation: 'reads' }], ['resource', { resource: 'Other' }]])('another %s is another fact', (_what, parts) => {
    expect(edgesGained(world({ edges: [edge('A')] }), world({ edges: [edge('A', parts)] }))).toHaveLength(1);
  });
});

describe('controls', () => {
  const weakened = (before: readonly Control[], after: readonly Control[], templates: Record<string, unknown> = {}, old = templates) =>
    controlsWeakened(world({ controls: before, ...(old['P'] !== undefined && { platform: platform(old) }), naming: (key) => key.slice(2) }), world({ controls: after, ...(templates['P'] !== undefined && { platform: platform(templates) }), naming: (key) => key.slice(2) }), same);

  test('a lower rank is weaker', () => {
    expect(weakened([control(2)], [control(1)])).toEqual([expect.objectContaining({ control: 'rotation', was: '2', is: '1', resource: 'Key', because: 'a key is used for ever', location: 'Key/Properties/EnableKeyRotation' })]);
  });

  test('an equal or higher rank is not, nor is another control', () => {
    expect(weakened([control(2)], [control(2, { location: 'moved' })])).toEqual([]);
    expect(weakened([control(2)], [control(3)])).toEqual([]);
    expect(weakened([control(2)], [control(2), control(1, { control: 'other' }), control(1, { resource: 'New' })])).toEqual([]);
  });

  test('the weakest of several counts', () => {
    expect(weakened([control(2)], [control(2), control(1)])).toHaveLength(1);
    expect(weakened([control(2), control(1)], [control(1)])).toEqual([]);
  });

  test('what can be told no more is weaker; what never could is not', () => {
    expect(weakened([control(2)], [control(9, { unknown: 'chosen at deployment' })])).toEqual([expect.objectContaining({ is: 'not known: chosen at deployment' })]);
    expect(weakened([control(0, { unknown: 'chosen at deployment' })], [control(0, { unknown: 'chosen at deployment' })])).toEqual([]);
    expect(weakened([control(0, { unknown: 'chosen at deployment' })], [control(0)])).toEqual([]);
  });

  test('a control that is gone counts where its resource stayed, not where it went', () => {
    const key = { P: { Resources: { Key: { Type: 'AWS::KMS::Key' } } } };
    const other = { P: { Resources: { Other: { Type: 'AWS::KMS::Key' } } } };
    expect(weakened([control(2)], [], key)).toEqual([expect.objectContaining({ was: '2', is: 'gone' })]);
    expect(weakened([control(2)], [], other, key)).toEqual([]);
  });

  test('what guards others is lost when it goes', () => {
    const alarm = { P: { Resources: { Key: { Type: 'AWS::CloudWatch::Alarm' } } } };
    expect(weakened([control(2)], [], { P: { Resources: { Other: { Type: 'AWS::KMS::Key' } } } }, alarm)).toHaveLength(1);
  });
});

test('a rule that watches for events guards, one that only keeps time does not', () => {
  const rule = (properties: object) => world({ platform: platform({ P: { Resources: { Key: { Type: 'AWS::Events::Rule', Properties: properties } } } }), naming: (key) => key.slice(2), controls: [control(2)] });
  const after = world({ platform: platform({ P: { Resources: { Other: { Type: 'AWS::KMS::Key' } } } }), naming: (key) => key.slice(2) });
  expect(controlsWeakened(rule({ EventPattern: { source: ['aws.kafka'] } }), after, same)).toHaveLength(1);
  expect(controlsWeakened(rule({ ScheduleExpression: 'rate(1 day)' }), after, same)).toEqual([]);
});

describe('what can not be told', () => {
  const part = (id: string) => ({ id, location: 'X', reason: 'nobody knows' });
  test('the same unknown on both sides cancels, by its id under the names of both', () => {
    const before = world({ unknowns: [part('P/A')], naming: (id) => id.replace('P/A', 'one') });
    const after = world({ unknowns: [part('Q/B'), part('new')], naming: (id) => id.replace('Q/B', 'one') });
    expect(unknownsGained(before, after)).toEqual([{ location: 'X', reason: 'nobody knows' }]);
    expect(unknownsGained(before, world({ unknowns: [part('Q/B')], naming: (id) => id.replace('Q/B', 'one') }))).toEqual([]);
  });
});

describe('places', () => {
  const type = 'AWS::SQS::Queue';
  const before = world({ platform: platform({ P: { Resources: { Old: { Type: type }, Gone: { Type: type } } } }), naming: (key) => (key === 'P/Old' ? 'New' : key.slice(2)) });
  const after = world({ platform: platform({ A: { Resources: { New: { Type: type } } }, B: { Resources: {} } }), naming: (key) => key.slice(2) });
  const there = placesIn(before, after);

  test('what a resource lost is told at what it became', () => { expect(there('Old/Properties/Policy/Statement/1')).toBe('A/New'); });
  test('what became nothing keeps its place', () => { expect(there('Gone/Properties/Policy')).toBe('Gone/Properties/Policy'); });
  test('what is no resource keeps its place', () => { expect(there('Outputs/X')).toBe('Outputs/X'); });
});
