import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderRehearsalJson } from '../../lib/report/rehearse-json';
import { failed, passed } from './rehearsal-sample';
import { validator } from './schema-validator';

const schema = JSON.parse(readFileSync(join(__dirname, '../../schemas/rehearsal-1.schema.json'), 'utf8')) as Record<string, unknown>;
const errors = validator(schema);

/** A copy of the record that failed with the value at a JSON pointer changed, or removed. */
function mutated(pointer: string, value: unknown): unknown {
  const document: unknown = structuredClone(failed);
  const path = pointer.split('/').slice(1);
  const last = path.pop() ?? '';
  let parent = document as Record<string, unknown>;
  for (const key of path) parent = parent[key] as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return document;
}

describe('rehearsal-1.schema.json', () => {
  it('takes a record as it is written, whatever came of the rehearsal', () => {
    for (const record of [passed, failed]) {
      const written: unknown = JSON.parse(renderRehearsalJson(record));
      expect(written).toEqual(record);
      expect(errors(written)).toEqual([]);
    }
    expect(passed.$schema).toBe(schema['$id']);
  });

  it.each<[string, string, unknown, string]>([
    ['a property nobody knows', '/extra', 1, ' additionalProperties'],
    ['a missing list', '/cells', undefined, ' required'],
    ['another version', '/version', 2, '/version const'],
    ['a verdict nobody knows', '/verdict', 'skipped', '/verdict enum'],
    ['no templates', '/templates', [], '/templates minItems'],
    ['a digest that is none', '/templates/0/sha256', 'abc', '/templates/0/sha256 pattern'],
    ['a time that is none', '/startedAt', 'yesterday', '/startedAt format'],
    ['a time of somewhere', '/startedAt', '2026-11-26T01:00:00+01:00', '/startedAt pattern'],
    ['half a millisecond', '/ms', 1.5, '/ms type'],
    ['a cell without its outcome', '/cells/0/observed', undefined, '/cells/0 required'],
    ['a cell that was neither', '/cells/0/observed', 'timed out', '/cells/0/observed enum'],
    ['an attempt nobody knows', '/cells/0/attempt', 'look', '/cells/0/attempt enum'],
    ['a difference that nothing decided', '/different/0/rule', '', '/different/0/rule minLength'],
    ['a drill nobody knows', '/drills/0/drill', 'fire', '/drills/0/drill enum'],
    ['a step without an end', '/drills/0/steps/0/atMs', undefined, '/drills/0/steps/0 required'],
  ])('refuses %s', (_, pointer, value, error) => {
    expect(errors(mutated(pointer, value))).toContain(error);
  });
});

it('a record has a line for each cell', () => {
  const lines = renderRehearsalJson(passed).split('\n');
  expect(lines.filter((line) => line.includes('"observed"') && line.includes('"attempt"'))).toHaveLength(passed.cells.length);
});
