import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly oneOf?: readonly Schema[];
}

const ROOT = join(__dirname, '../..');
const schema: Schema = JSON.parse(readFileSync(join(ROOT, 'schemas/trust-1.schema.json'), 'utf8'));
const program = ts.createProgram([join(ROOT, 'lib/model/trust-document.ts')], {
  strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.Node16,
});
const checker = program.getTypeChecker();

/** What the schema and the type say differently, each with its path. The type comes from the compiler, not from a sample. */
function differences(type: ts.Type, given: Schema, path: string): string[] {
  const rule = given.$ref === undefined ? given : schema.$defs?.[given.$ref.replace('#/$defs/', '')];
  if (rule === undefined) return [`${path}: no schema`];
  if (checker.isArrayType(type)) {
    return rule.type === 'array' ? differences(checker.getTypeArguments(type as ts.TypeReference)[0]!, rule.items ?? {}, `${path}[]`) : [`${path}: a list`];
  }
  if (type.isUnion() && type.types.every((t) => t.isLiteral())) return same(path, rule.enum ?? [rule.const], type.types.map((t) => t.value));
  if (type.flags & ts.TypeFlags.BooleanLike) return same(path, [rule.type], ['boolean']);
  if (type.isLiteral()) return same(path, [rule.const], [type.value]);
  if (type.isUnion()) return type.types.flatMap((branch, i) => differences(branch, rule.oneOf?.[i] ?? {}, `${path}|${String(i)}`));
  if (type.flags & ts.TypeFlags.String) return same(path, [rule.type ?? 'string'], ['string']);
  if (type.flags & ts.TypeFlags.Number) return rule.type === 'integer' || rule.type === 'number' ? [] : [`${path}: a number`];
  return objectDifferences(type, rule, path);
}

function objectDifferences(type: ts.Type, rule: Schema, path: string): string[] {
  const values = checker.getIndexInfosOfType(type)[0]?.type;
  if (values !== undefined) {
    return typeof rule.additionalProperties === 'object' ? differences(values, rule.additionalProperties, `${path}{}`) : [`${path}: values by name`];
  }
  const properties = checker.getPropertiesOfType(type);
  const required = properties.filter((p) => !(p.flags & ts.SymbolFlags.Optional));
  return [
    ...same(`${path} properties`, Object.keys(rule.properties ?? {}), properties.map((p) => p.name)),
    ...same(`${path} required`, rule.required ?? [], required.map((p) => p.name)),
    ...(rule.additionalProperties === false ? [] : [`${path}: additional properties`]),
    ...properties.flatMap((p) => differences(withoutUndefined(checker.getTypeOfSymbol(p)), rule.properties?.[p.name] ?? {}, `${path}.${p.name}`)),
  ];
}

function withoutUndefined(type: ts.Type): ts.Type {
  return checker.getNonNullableType(type);
}

function same(path: string, inSchema: readonly unknown[], inType: readonly unknown[]): string[] {
  const missing = inType.filter((x) => !inSchema.includes(x)).map((x) => `${path}: the schema lacks ${String(x)}`);
  return [...missing, ...inSchema.filter((x) => !inType.includes(x)).map((x) => `${path}: the type lacks ${String(x)}`)];
}

it('the schema and the types of trust.json say the same, property by property', () => {
  const module = checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, 'lib/model/trust-document.ts'))!)!;
  const symbol = checker.getExportsOfModule(module).find((s) => s.name === 'TrustDocument')!;
  const found = differences(checker.getDeclaredTypeOfSymbol(symbol), schema, 'trust.json');
  expect(found).toEqual([]);
});
