import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';

/**
 * What the public API does not explain, one line each. A member that implements or overrides a documented one inherits its text, as in an
 * editor; API Extractor itself does not know that, so it is asked for the report only.
 *
 * @param entry declarations of the package's entry point
 * @param folder what paths are relative to
 */
export function undocumented(entry: string, folder: string): string[] {
  const { compilerOptions } = ts.parseConfigFileTextToJson('', readFileSync('tsconfig.base.json', 'utf8')).config as { compilerOptions: object };
  const { options } = ts.convertCompilerOptionsFromJson({ ...compilerOptions, types: ['node'], noEmit: true }, folder);
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${entry} exports nothing`);
  const exported = checker.getExportsOfModule(module).map((s) => (s.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(s) : s));
  const all = exported.flatMap((symbol) => [[symbol, symbol.name] as const, ...membersOf(symbol).map((m) => [m, `${symbol.name}.${m.name}`] as const)]);
  return all.filter(([symbol]) => isOurs(symbol, folder) && ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim() === '')
    .map(([symbol, name]) => `ae-undocumented: ${name} says nothing about itself, at ${placeOf(symbol, folder)}`).sort();
}

/** Public and protected members, static ones too. Internal ones begin with `_`; constructors say what their parameters say. */
function membersOf(symbol: ts.Symbol): ts.Symbol[] {
  const members = [...(symbol.members?.values() ?? []), ...(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Enum) ? symbol.exports?.values() ?? [] : [])];
  return members.filter((m) => {
    const [declaration] = m.declarations ?? [];
    if (declaration === undefined || m.name.startsWith('_') || m.flags & (ts.SymbolFlags.TypeParameter | ts.SymbolFlags.Prototype)) return false;
    return !(ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private);
  });
}

function isOurs(symbol: ts.Symbol, folder: string): boolean {
  const file = symbol.declarations?.[0]?.getSourceFile().fileName;
  return file !== undefined && !relative(folder, file).startsWith('..');
}

function placeOf(symbol: ts.Symbol, folder: string): string {
  return relative(folder, symbol.declarations?.[0]?.getSourceFile().fileName ?? '').replace(/\.d\.ts$/, '.ts');
}
