import type { Slice } from '../model/slice';
import { uniqueBy } from '../model/order';
import { AclSet } from './live-acl';
import type { AdminProblem } from './problem';
import { refuseIfAny } from './problem';
import { parseBinding } from './slice-binding';

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
  if (slice.version !== 1) refuse('unknown version of a slice', '1', `${where}.version`, slice.version);
  for (const name of ['cluster', 'slice'] as const) {
    if (typeof slice[name] !== 'string' || slice[name] === '') refuse(`a slice names no ${name}`, 'a name', `${where}.${name}`, slice[name]);
  }
  if (!Array.isArray(slice.bindings)) refuse('a slice has no list of bindings', 'a list, empty to drop everything', `${where}.bindings`, slice.bindings);
  const items: readonly unknown[] = Array.isArray(slice.bindings) ? slice.bindings : [];
  const bindings = items.flatMap((binding, index) => parseBinding(binding, `${where}.bindings[${String(index)}]`, refuse));
  if (AclSet.of(bindings).size < bindings.length) refuse('a binding stands twice in one slice', 'each binding once', `${where}.bindings`);
  refuseIfAny(problems);
  return { version: 1, cluster: slice.cluster as string, slice: slice.slice as string, bindings };
}

/**
 * What is declared on a cluster: the union of its slices. A binding of several slices stays until the last of them drops it.
 *
 * @param cluster the cluster's name
 * @param slices one for each name, in any order
 * @throws AdminError ADMIN_SLICE_CONFLICT when slices name another cluster, or two different ones carry one name
 */
export function declaredSet(cluster: string, slices: readonly Slice[]): AclSet {
  const problems: AdminProblem[] = [];
  for (const slice of slices) {
    if (slice.cluster !== cluster) {
      problems.push({ code: 'ADMIN_SLICE_CONFLICT', what: 'a slice of another cluster', given: slice.cluster, allowed: cluster, where: slice.slice });
    }
  }
  const named = uniqueBy(slices, ({ slice }) => slice);
  for (const first of named) {
    const set = AclSet.of(first.bindings).digest();
    if (slices.some((other) => other.slice === first.slice && AclSet.of(other.bindings).digest() !== set)) {
      problems.push({ code: 'ADMIN_SLICE_CONFLICT', what: 'two different slices carry one name', allowed: 'a name for each', where: first.slice });
    }
  }
  refuseIfAny(problems);
  return AclSet.of(slices.flatMap(({ bindings }) => bindings));
}
