import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES, synthesize } from '../examples/support';
import { validator } from './schema-validator';
import { everything } from './trust-sample';

type Json = Record<string, unknown>;
const SCHEMAS = join(__dirname, '../../schemas');
const read = (path: string): Json => JSON.parse(readFileSync(path, 'utf8'));
const trustSchema = read(join(SCHEMAS, 'trust-1.schema.json'));
const sliceSchema = read(join(SCHEMAS, 'slice-1.schema.json'));

const trustErrors = validator(trustSchema);
const sliceErrors = validator(sliceSchema);

/** A copy of the full sample with the value at a JSON pointer changed, or removed. */
function mutated(pointer: string, value: unknown): unknown {
  const document: unknown = structuredClone(everything);
  const path = pointer.split('/').slice(1);
  const last = path.pop() ?? '';
  let parent = document as Json;
  for (const key of path) parent = parent[key] as Json;
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return document;
}

interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
}

describe('trust-1.schema.json', () => {
  it.each(Object.entries(EXAMPLES))('takes what %s writes', (_, define) => {
    const { trust } = synthesize(define);
    expect(trustErrors(trust)).toEqual([]);
    expect(trust.slices.flatMap((slice) => sliceErrors(slice))).toEqual([]);
    expect(trust.$schema).toBe(trustSchema['$id']);
  });

  it('takes a document that has everything', () => {
    expect(trustErrors(everything)).toEqual([]);
  });

  it.each<[string, string, unknown, string]>([
    ['a property nobody knows', '/extra', 1, ' additionalProperties'],
    ['a property nobody knows in a grant', '/grants/0/because', [], '/grants/0 additionalProperties'],
    ['a missing list', '/slices', undefined, ' required'],
    ['a grant without a reason', '/grants/0/reason', undefined, '/grants/0 required'],
    ['a reason that explains nothing', '/grants/0/reason', 'x', '/grants/0/reason minLength'],
    ['a verb nobody knows', '/grants/0/verb', 'readAll', '/grants/0/verb enum'],
    ['a review date that is no day', '/grants/0/reviewBy', '2027-02-30', '/grants/0/reviewBy format'],
    ['a call site with an absolute path', '/grants/0/at', '/home/me/grants.ts:3', '/grants/0/at pattern'],
    ['a pattern with a wildcard name', '/grants/0/topic/name', '*', '/grants/0/topic/name not'],
    ['a classification nobody knows', '/topics/0/classification', 'SECRET', '/topics/0/classification enum'],
    ['another version', '/version', 2, '/version const'],
    ['a route to no port', '/routes/0/port', 0, '/routes/0/port minimum'],
    ['a route that nothing needs', '/routes/0/because', [], '/routes/0/because minItems'],
    ['a binding for everybody', '/slices/0/bindings/0/principal', 'User:*', '/slices/0/bindings/0/principal pattern'],
    ['a binding that nobody asked for', '/slices/0/bindings/0/because', [], '/slices/0/bindings/0/because minItems'],
    ['a binding that denies', '/slices/0/bindings/0/permissionType', 'DENY', '/slices/0/bindings/0/permissionType const'],
    ['an identity of no kind', '/workloads/0/identity/kind', 'password', '/workloads/0/identity oneOf'],
    ['a break-glass session of two hours', '/breakGlass/0/sessionMinutes', 120, '/breakGlass/0/sessionMinutes maximum'],
    ['a break-glass role for nobody', '/breakGlass/0/responders', [], '/breakGlass/0/responders minItems'],
  ])('refuses %s', (_, pointer, value, error) => {
    expect(trustErrors(mutated(pointer, value))).toContain(error);
  });

  it('describes every property', () => {
    const undescribed: string[] = [];
    const visit = (schema: Schema, path: string): void => {
      for (const [name, property] of Object.entries(schema.properties ?? {})) {
        if (property.description === undefined && property.$ref === undefined) undescribed.push(`${path}.${name}`);
        visit(property, `${path}.${name}`);
      }
      for (const [name, def] of Object.entries(schema.$defs ?? {})) visit(def, name);
      for (const branch of schema.oneOf ?? []) visit(branch, path);
    };
    visit(trustSchema, '');
    visit(sliceSchema, '');
    expect(undescribed).toEqual([]);
  });
});

describe('slice-1.schema.json', () => {
  const slice = everything.slices[0]!;

  it('takes a slice', () => {
    expect(sliceErrors(slice)).toEqual([]);
  });

  it.each<[string, Json, string]>([
    ['another version', { version: 2 }, '/version const'],
    ['a property nobody knows', { generatedAt: '2027-01-01' }, ' additionalProperties'],
    ['bindings that are no list', { bindings: {} }, '/bindings type'],
  ])('refuses %s', (_, change, error) => {
    expect(sliceErrors({ ...slice, ...change })).toContain(error);
  });

  it('says the same of a slice as trust-1.schema.json does', () => {
    const inTrust = trustSchema['$defs'] as Json;
    expect(sliceSchema).toMatchObject(inTrust['slice'] as Json);
    const parts = ['sliceBinding', 'adoptedBinding', 'sliceQuota', 'sliceUser', 'sliceTopic'];
    expect(sliceSchema['$defs']).toEqual(Object.fromEntries(parts.map((part) => [part, inTrust[part]])));
  });
});
