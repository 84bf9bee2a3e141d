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

/**
 * What a schema and a type say differently, each with its path.
 *
 * @param schemaFile below schemas/
 * @param typeFile the module that exports the type
 * @param typeName the type
 */
export function schemaDifferences(schemaFile: string, typeFile: string, typeName: string): string[] {
  const schema = JSON.parse(readFileSync(join(ROOT, 'schemas', schemaFile), 'utf8')) as Schema;
  const program = ts.createProgram([join(ROOT, typeFile)], {
    strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.Node16,
  });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, typeFile))!)!;
  const symbol = checker.getExportsOfModule(module).find((s) => s.name === typeName)!;
  return new Comparison(checker, schema).differences(checker.getDeclaredTypeOfSymbol(symbol), schema, typeName);
}

class Comparison {
  public constructor(private readonly checker: ts.TypeChecker, private readonly schema: Schema) {}

  /** What the schema and the type say differently, each with its path. The type comes from the compiler, not from a sample. */
  public differences(type: ts.Type, given: Schema, path: string): string[] {
    const rule = given.$ref === undefined ? given : this.schema.$defs?.[given.$ref.replace('#/$defs/', '')];
    if (rule === undefined) return [`${path}: no schema`];
    if (this.checker.isArrayType(type)) {
      return rule.type === 'array' ? this.differences(this.checker.getTypeArguments(type as ts.TypeReference)[0]!, rule.items ?? {}, `${path}[]`) : [`${path}: a list`];
    }
    if (type.isUnion() && type.types.every((t) => t.isLiteral())) return same(path, rule.enum ?? [rule.const], type.types.map((t) => t.value));
    if (type.flags & ts.TypeFlags.BooleanLike) return same(path, [rule.type], ['boolean']);
    if (type.isLiteral()) return same(path, [rule.const], [type.value]);
    if (type.isUnion()) return type.types.flatMap((branch, i) => this.differences(branch, rule.oneOf?.[i] ?? {}, `${path}|${String(i)}`));
    if (type.flags & ts.TypeFlags.String) return same(path, [rule.type ?? 'string'], ['string']);
    if (type.flags & ts.TypeFlags.Number) return rule.type === 'integer' || rule.type === 'number' ? [] : [`${path}: a number`];
    return this.objectDifferences(type, rule, path);
  }

  private objectDifferences(type: ts.Type, rule: Schema, path: string): string[] {
    const values = this.checker.getIndexInfosOfType(type)[0]?.type;
    if (values !== undefined) {
      // What nothing is said of in the type is anything in the schema.
      if (values.flags & ts.TypeFlags.Unknown) return rule.type === 'object' && rule.additionalProperties === true ? [] : [`${path}: any values by name`];
      return typeof rule.additionalProperties === 'object' ? this.differences(values, rule.additionalProperties, `${path}{}`) : [`${path}: values by name`];
    }
    const properties = this.checker.getPropertiesOfType(type);
    const required = properties.filter((p) => !(p.flags & ts.SymbolFlags.Optional));
    return [
      ...same(`${path} properties`, Object.keys(rule.properties ?? {}), properties.map((p) => p.name)),
      ...same(`${path} required`, rule.required ?? [], required.map((p) => p.name)),
      ...(rule.additionalProperties === false ? [] : [`${path}: additional properties`]),
      ...properties.flatMap((p) => this.differences(this.checker.getNonNullableType(this.checker.getTypeOfSymbol(p)), rule.properties?.[p.name] ?? {}, `${path}.${p.name}`)),
    ];
  }
}

function same(path: string, inSchema: readonly unknown[], inType: readonly unknown[]): string[] {
  const missing = inType.filter((x) => !inSchema.includes(x)).map((x) => `${path}: the schema lacks ${String(x)}`);
  return [...missing, ...inSchema.filter((x) => !inType.includes(x)).map((x) => `${path}: the type lacks ${String(x)}`)];
}
