import type { Slice, SliceQuota, SliceTopic, SliceUser } from '../../lib/model/slice';
import type { AdminEngine } from '../../lib/admin/engine';

/** A slice of the cluster `events` with any parts. */
export function sliceOf(name: string, parts: Partial<Slice>): Slice {
  return { version: 1, cluster: 'events', slice: name, bindings: [], ...parts };
}

/** A quota of `CN=<who>`. */
export function quota(who: string, limits: Partial<SliceQuota>): SliceQuota {
  return { principal: `User:CN=${who}`, because: ['limits'], ...limits };
}

/** A SCRAM user with one version of a password. */
export function user(name: string, credential: string, changed: Partial<SliceUser> = {}): SliceUser {
  return { user: name, mechanism: 'SCRAM-SHA-512', iterations: 4096, credential, because: ['users'], ...changed };
}

/** A topic of one copy. */
export function topic(name: string, partitions: number, configs: Readonly<Record<string, string>> = {}): SliceTopic {
  return { name, partitions, replicationFactor: 1, configs, because: ['topics'] };
}

/** Passwords that say whose they are, and which. */
export const credentials = { password: async ({ user: name, credential }: SliceUser): Promise<string> => Promise.resolve(`secret of ${name} ${credential}`) };

/** The code and the place of everything that keeps a plan from being applied. */
export async function refusals(engine: AdminEngine, slice: Slice): Promise<string[]> {
  const { refused } = await engine.plan({ put: [slice] });
  return refused.map(({ code, where }) => `${code} ${where}`);
}
