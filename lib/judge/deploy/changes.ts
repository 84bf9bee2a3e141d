import { branchesOf, byDefault, identityOf, unknownWithin, type ListValue, type Text, type Token, type Value } from '../../template';
import { compareText } from '../../model/order';

/** One value that is another now. */
export interface Change {
  /** Keys and indexes below the properties, joined by dots. */
  readonly path: string;
  /** What is deployed. */
  readonly was: Value;
  /** What the new template says. */
  readonly is: Value;
  /** False where the templates do not tell whether the two differ. */
  readonly certain: boolean;
}

/** What a deployment gives another value although its text stays as it is. */
export interface Moving {
  /** Keys of resources that are replaced: each of their attributes is another. */
  readonly replaced: ReadonlySet<string>;
  /** Keys of resources that may be replaced, or that answer at deployment. */
  readonly unsure: ReadonlySet<string>;
  /** Ids of attributes that change with an update in place. */
  readonly attributes: ReadonlySet<string>;
}

/** Nothing moves. */
export const STILL: Moving = { replaced: new Set(), unsure: new Set(), attributes: new Set() };

/**
 * Where two evaluated values differ, leaf by leaf. A list of another length is one leaf; a map that is not there is an empty one.
 *
 * @param was what is deployed
 * @param is what the new template says
 * @param moving what changes behind a text that stays
 * @param path where the two stand
 */
export function changesOf(was: Value, is: Value, moving: Moving, path = ''): readonly Change[] {
  const under = (key: string | number): string => (path === '' ? String(key) : `${path}.${String(key)}`);
  if (isMapLike(was) && isMapLike(is) && (was.kind === 'map' || is.kind === 'map')) {
    const [old, now] = [entries(was), entries(is)];
    const keys = [...new Set([...old.keys(), ...now.keys()])].sort(compareText);
    return keys.flatMap((key) => changesOf(old.get(key) ?? { kind: 'absent' }, now.get(key) ?? { kind: 'absent' }, moving, under(key)));
  }
  if (was.kind === 'list' && is.kind === 'list' && was.items.length === is.items.length) {
    return was.items.flatMap((item, index) => changesOf(item, is.items[index] ?? { kind: 'absent' }, moving, under(index)));
  }
  const certain = differ(was, is, moving);
  return certain === 'same' ? [] : [{ path, was, is, certain: certain === 'changed' }];
}

function isMapLike(value: Value): boolean {
  return value.kind === 'map' || value.kind === 'absent';
}

function entries(value: Value): ReadonlyMap<string, Value> {
  return value.kind === 'map' ? value.entries : new Map<string, Value>();
}

function differ(was: Value, is: Value, moving: Moving): 'same' | 'changed' | 'untold' {
  if (was.kind === 'literal' && is.kind === 'literal') return String(was.value) === String(is.value) ? 'same' : 'changed';
  if (identityOf(was) === identityOf(is)) return moved(is, moving) ?? (identityOf(byDefault(was)) === identityOf(byDefault(is)) ? 'same' : 'untold');
  return certainlyDiffer(was, is) ? 'changed' : 'untold';
}

/** Whether a value that reads the same stands for another one after the deployment. */
function moved(value: Value, { replaced, unsure, attributes }: Moving): 'changed' | 'untold' | undefined {
  const parts = partsWithin(value);
  const resources = parts.flatMap(({ resource }) => (resource === undefined ? [] : [resource]));
  if (branchesOf(value).length === 1 && (resources.some((key) => replaced.has(key)) || parts.some(({ id }) => attributes.has(id)))) return 'changed';
  if (parts.some(({ id, resource }) => attributes.has(id) || (resource !== undefined && (replaced.has(resource) || unsure.has(resource))))) return 'untold';
  // What a custom resource answers is unknown, and named by the resource.
  const answered = unknownWithin(value, ({ id }) => [...unsure].some((key) => id.startsWith(`${key}.`)));
  return answered === undefined ? undefined : 'untold';
}

/** Two different texts can come to one value: only what no deployment makes equal differs for certain. */
function certainlyDiffer(was: Value, is: Value): boolean {
  if (was.kind === 'list' && is.kind === 'list') return isCounted(was) && isCounted(is) && was.items.length !== is.items.length;
  if ([was, is].some((value) => value.kind === 'choice' || unknownWithin(value) !== undefined)) return false;
  if (was.kind === 'absent' || is.kind === 'absent') return true;
  if (was.kind === 'token' && is.kind === 'token') return was.resource !== undefined && is.resource !== undefined && was.resource !== is.resource;
  if (was.kind === 'text' && is.kind === 'text') return sameButForLetters(was, is);
  return [was, is].some(({ kind }) => kind === 'map' || kind === 'list');
}

/** Whether each item is there for certain. */
function isCounted({ items }: ListValue): boolean {
  return items.every(({ kind }) => kind !== 'choice' && kind !== 'absent');
}

function sameButForLetters(was: Text, is: Text): boolean {
  const shape = ({ parts }: Text): string => parts.map((part) => (typeof part === 'string' ? '"' : identityOf(part))).join();
  return shape(was) === shape(is);
}

function partsWithin(value: Value): readonly Token[] {
  switch (value.kind) {
    case 'token': return [value];
    case 'text': return value.parts.flatMap((part) => (typeof part !== 'string' && part.kind === 'token' ? [part] : []));
    case 'list': return value.items.flatMap(partsWithin);
    case 'map': return [...value.entries.values()].flatMap(partsWithin);
    case 'choice': return value.branches.flatMap((branch) => partsWithin(branch.value));
    case 'literal':
    case 'unknown':
    case 'absent': return [];
  }
}
