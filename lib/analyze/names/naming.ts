import type { Platform, Token } from '../../template';
import type { Naming } from '../world';

/**
 * Names every noun by its place: the logical id, prefixed by the stack where there are several.
 *
 * @param platform the templates
 */
export function namedByPlace(platform: Platform): Naming {
  return (key) => {
    const resource = platform.resource(key);
    return resource === undefined ? key : platform.locate(resource);
  };
}

/**
 * Ids of values without what says nothing about them: the name of the only stack, and the logical ids of resources, which are called by their nouns.
 *
 * @param platform the templates
 * @param naming the names of nouns
 */
export function neutralIds(platform: Platform, naming: Naming): (id: string) => string {
  const [only] = platform.templates;
  const prefix = platform.templates.length === 1 && only !== undefined ? `${only.stack}/` : undefined;
  const known = new Map<string, string>();
  const parameters = parameterIds(platform);
  return (id) => {
    const found = known.get(id) ?? piecewise(id, (piece) => {
      const parameter = parameters.get(piece);
      if (parameter !== undefined) return parameter;
      const dot = piece.indexOf('.', Math.max(piece.lastIndexOf('/'), 0));
      const owner = dot < 0 ? piece : piece.slice(0, dot);
      return platform.resource(owner) === undefined ? piece : `${naming(owner)}${dot < 0 ? '' : piece.slice(dot)}`;
    });
    known.set(id, found);
    return prefix === undefined ? found : withoutPrefix(found, prefix);
  };
}

/** A parameter's name says which it is where only one stack has one of this name, whatever the stack is called. A nested stack's is what its parent says. */
function parameterIds(platform: Platform): ReadonlyMap<string, string> {
  const named = platform.templates.flatMap(({ stack, parameters }) => [...parameters.keys()].map((name) => ({ id: `${stack}/Parameters/${name}`, name, isNested: platform.isNested(stack) })));
  const asked = new Set(named.filter(({ isNested }) => !isNested).map(({ name }) => name));
  const all = named.filter(({ name, isNested }) => !isNested || !asked.has(name));
  const count = new Map<string, number>();
  for (const { name } of all) count.set(name, (count.get(name) ?? 0) + 1);
  return new Map(all.flatMap(({ id, name }) => (count.get(name) === 1 ? [[id, `Parameters/${name}`]] : [])));
}

/** What stands around an id within another. */
const AROUND = ['<', '>', '"', '(', ')', ','];

/** Changes each piece between the characters that stand around ids. */
function piecewise(text: string, change: (piece: string) => string): string {
  let result = '';
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && !AROUND.includes(text.charAt(at))) continue;
    result += from === at ? '' : change(text.slice(from, at));
    result += text.charAt(at);
    from = at + 1;
  }
  return result;
}

/** Removes a prefix wherever a name begins with it. */
function withoutPrefix(id: string, prefix: string): string {
  let result = '';
  let from = 0;
  for (let at = id.indexOf(prefix); at >= 0; at = id.indexOf(prefix, from)) {
    result += id.slice(from, at);
    if (isWordEnd(id.charAt(at - 1))) result += prefix;
    from = at + prefix.length;
  }
  return result + id.slice(from);
}

function isWordEnd(character: string): boolean {
  return character !== '' && ((character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9')
    || character === '-' || character === '_');
}

/**
 * The token of an id, as the evaluator wrote it.
 *
 * @param platform the templates
 * @param id `Stack/LogicalId.Attribute`, `AWS::Region@environment`, or another
 */
export function tokenOfId(platform: Platform, id: string): Token {
  if (id.startsWith('AWS::') && id.includes('@')) return { kind: 'token', id, pseudo: id.slice(0, id.indexOf('@')) };
  const dot = id.indexOf('.', Math.max(id.lastIndexOf('/'), 0));
  const owner = dot < 0 ? id : id.slice(0, dot);
  if (id.startsWith('Fn::') || platform.resource(owner) === undefined) return { kind: 'token', id };
  return { kind: 'token', id, resource: owner, attribute: dot < 0 ? 'Ref' : id.slice(dot + 1) };
}
