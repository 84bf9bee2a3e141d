import { sortedBy, uniqueBy } from '../model/order';
import type { Slice } from '../model/slice';
import { liveAcl } from './live-acl';
import type { LiveConfig, LiveQuota } from './live-items';
import { type AdminProblem, refuseIfAny } from './problem';
import { sameText } from './same-text';
import { type Sets, setsOf } from './sets';

/** Parts of a slice of which a cluster can have only one, by what they are called. */
const ONE_OF_EACH = [
  ['quotas of one principal', ({ quotas = [] }: Slice) => quotas.map((quota) => [quota.principal, quota] as const)],
  ['users of one name', ({ users = [] }: Slice) => users.map((user) => [`user ${user.user} ${user.mechanism}`, user] as const)],
  ['topics of one name', ({ topics = [] }: Slice) => topics.map((topic) => [`topic ${topic.name}`, topic] as const)],
] as const;

/**
 * What is declared on a cluster: the union of its slices. What several slices declare stays until the last of them drops it.
 *
 * @param cluster the cluster's name
 * @param slices one for each name, in any order
 * @throws AdminError ADMIN_SLICE_CONFLICT when slices name another cluster, two different ones carry one name, or they want one thing otherwise
 */
export function declaredSets(cluster: string, slices: readonly Slice[]): Sets {
  refuseIfAny([...strangers(cluster, slices), ...namesakes(slices), ...conflicts(slices)]);
  const all = <T>(part: (slice: Slice) => readonly T[] | undefined): T[] => slices.flatMap((slice) => part(slice) ?? []);
  return setsOf({
    acls: [...all(({ bindings }) => bindings), ...all(({ adopted }) => adopted)].map(liveAcl),
    quotas: all(({ quotas }) => quotas).flatMap(({ principal, producerByteRate, consumerByteRate, requestPercentage }): LiveQuota[] => [
      ...(producerByteRate === undefined ? [] : [{ principal, quota: 'producer_byte_rate', value: producerByteRate } as const]),
      ...(consumerByteRate === undefined ? [] : [{ principal, quota: 'consumer_byte_rate', value: consumerByteRate } as const]),
      ...(requestPercentage === undefined ? [] : [{ principal, quota: 'request_percentage', value: requestPercentage } as const]),
    ]),
    users: all(({ users }) => users).map(({ user, mechanism, iterations, credential }) => ({ user, mechanism, iterations, credential })),
    topics: all(({ topics }) => topics).map(({ name, partitions, replicationFactor }) => ({ name, partitions, replicationFactor })),
    configs: all(({ topics }) => topics).flatMap(({ name, configs }): LiveConfig[] => Object.entries(configs).map(([key, value]) => ({ topic: name, key, value }))),
  });
}

function strangers(cluster: string, slices: readonly Slice[]): AdminProblem[] {
  return slices.filter((slice) => slice.cluster !== cluster).map((slice) => ({
    code: 'ADMIN_SLICE_CONFLICT', what: 'a slice of another cluster', given: slice.cluster, allowed: cluster, where: slice.slice,
  }));
}

function namesakes(slices: readonly Slice[]): AdminProblem[] {
  const first = new Map<string, Slice>();
  const others = slices.filter((slice) => {
    const other = first.get(slice.slice);
    if (other === undefined) first.set(slice.slice, slice);
    return other !== undefined && sameText(other) !== sameText(slice);
  });
  return uniqueBy(others, ({ slice }) => slice).map(({ slice }) => ({
    code: 'ADMIN_SLICE_CONFLICT', what: 'two different slices carry one name', allowed: 'a name for each', where: slice,
  }));
}

function conflicts(slices: readonly Slice[]): AdminProblem[] {
  return ONE_OF_EACH.flatMap(([what, partsOf]) => {
    const first = new Map<string, { readonly text: string; readonly slice: string }>();
    const problems = new Map<string, AdminProblem>();
    for (const slice of sortedBy(slices, (each) => each.slice)) {
      for (const [where, part] of partsOf(slice)) {
        const text = sameText({ ...part, because: [] });
        const other = first.get(where);
        if (other === undefined) first.set(where, { text, slice: slice.slice });
        else if (other.text !== text) {
          problems.set(where, {
            code: 'ADMIN_SLICE_CONFLICT', what: `different ${what} in two slices`, given: `${other.slice} and ${slice.slice}`, allowed: 'the same in both, or one of them', where,
          });
        }
      }
    }
    return sortedBy(problems.values(), ({ where }) => where);
  });
}
