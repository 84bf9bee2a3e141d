import { uniqueBy } from '../model/order';
import { type AdoptedBinding, foundKey, type Slice, type SliceBinding, type SliceQuota, type SliceTopic, type SliceUser } from '../model/slice';
import { topicKey, userKey } from './live-items';
import { type AdminProblem, refuseIfAny } from './problem';
import { parseAdopted } from './slice-adopted';
import { parseBinding } from './slice-binding';
import type { Refuse } from './slice-part';
import { parseQuota } from './slice-quota';
import { parseTopic } from './slice-topic';
import { parseUser } from './slice-user';

type Parse<T> = (given: unknown, where: string, refuse: Refuse) => T[];

const KNOWN: readonly string[] = ['$schema', 'version', 'cluster', 'slice', 'bindings', 'adopted', 'quotas', 'users', 'topics'];

/**
 * A slice from outside: a property of a custom resource, an asset, or a part of trust.json.
 *
 * @param given anything
 * @param where how the source is called in problems
 * @throws AdminError ADMIN_SLICE_MALFORMED with everything that is wrong
 */
export function parseSlice(given: unknown, where = 'slice'): Slice {
  const problems: AdminProblem[] = [];
  const refuse = (what: string, allowed: string, place: string, was?: unknown): void => {
    const shown = was === undefined ? {} : { given: (JSON.stringify(was) as string | undefined)?.slice(0, 120) ?? typeof was };
    problems.push({ code: 'ADMIN_SLICE_MALFORMED', what, ...shown, allowed, where: place });
  };
  const slice: Partial<Record<keyof Slice, unknown>> = typeof given === 'object' && given !== null ? given : {};
  if (slice !== given) refuse('a slice is not an object', 'an object with version, cluster, slice and bindings', where, given);
  for (const name of Object.keys(slice)) {
    if (!KNOWN.includes(name)) refuse('a slice has no such part', KNOWN.slice(1).join(', '), `${where}.${name}`);
  }
  if (slice.version !== 1) refuse('unknown version of a slice', '1', `${where}.version`, slice.version);
  for (const name of ['cluster', 'slice'] as const) {
    if (typeof slice[name] !== 'string' || slice[name] === '') refuse(`a slice names no ${name}`, 'a name', `${where}.${name}`, slice[name]);
  }
  const list = <T>(name: keyof Slice, parse: Parse<T>, key: (item: T) => string): T[] => {
    const part = slice[name];
    if (!Array.isArray(part)) {
      refuse(`a slice has no list of ${name}`, 'a list, empty to drop everything', `${where}.${name}`, part);
      return [];
    }
    const items = (part as readonly unknown[]).flatMap((item, index) => parse(item, `${where}.${name}[${String(index)}]`, refuse));
    if (uniqueBy(items, key).length < items.length) refuse(`one of the ${name} stands twice in one slice`, 'each once', `${where}.${name}`);
    return items;
  };
  const bindings = list<SliceBinding>('bindings', parseBinding, foundKey);
  const others = {
    ...(slice.adopted === undefined ? {} : { adopted: list<AdoptedBinding>('adopted', parseAdopted, foundKey) }),
    ...(slice.quotas === undefined ? {} : { quotas: list<SliceQuota>('quotas', parseQuota, ({ principal }) => principal) }),
    ...(slice.users === undefined ? {} : { users: list<SliceUser>('users', parseUser, userKey) }),
    ...(slice.topics === undefined ? {} : { topics: list<SliceTopic>('topics', parseTopic, topicKey) }),
  };
  refuseIfAny(problems);
  return { version: 1, cluster: slice.cluster as string, slice: slice.slice as string, bindings, ...others };
}
