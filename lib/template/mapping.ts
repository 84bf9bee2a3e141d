import { choose, combine } from './choice';
import { decision } from './decisions';
import { identityOf } from './identity';
import { entriesOf, isList, isMap } from './json';
import { ABSENT, literal, unknown, type Json, type Value } from './value';

/**
 * `Fn::FindInMap`: a key that only the deployment knows chooses among all keys.
 *
 * @param mapping the mapping's data, if the template declares it
 * @param first the top-level key
 * @param second the second-level key
 * @param otherwise what stands for a missing entry
 */
export function findInMap(mapping: Json | undefined, first: Value, second: Value, otherwise: Value | undefined): Value {
  const missing = otherwise ?? unknown(`Fn::FindInMap(${identityOf(first)},${identityOf(second)})`, 'the mapping has no such entry');
  const entry = { missing, hasDefault: otherwise !== undefined };
  return descend(mapping, first, entry, (inner) => descend(inner, second, entry, written));
}

function descend(data: Json | undefined, key: Value, { missing, hasDefault }: { readonly missing: Value; readonly hasDefault: boolean }, next: (data: Json) => Value): Value {
  if (!isMap(data)) return missing;
  const entries = entriesOf(data);
  return combine([key], ([settled]) => {
    if (settled === undefined) return missing;
    if (settled.kind === 'literal') {
      const found = entries.find(([name]) => name === String(settled.value));
      return found === undefined ? missing : next(found[1]);
    }
    const variable = identityOf(settled);
    const written = entries.map(([name, inner]) => ({ when: decision(variable, name), value: next(inner) }));
    // Where a default stands, the deployment may choose what is no key. Without one it fails.
    return choose(hasDefault ? [...written, { when: decision(`${variable} among ${entries.map(([name]) => name).join()}`, 'no'), value: missing }] : written);
  });
}

/** Mappings hold text and lists of text; functions have no meaning there. */
function written(data: Json): Value {
  if (data === null) return ABSENT;
  if (typeof data !== 'object') return literal(data);
  if (isList(data)) return { kind: 'list', items: data.map(written) };
  return unknown(`mapping(${JSON.stringify(data)})`, 'a map or a function stands as a value of a mapping');
}
