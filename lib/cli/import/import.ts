import { writeFileSync } from 'node:fs';
import type { LiveAcl } from '../../admin/live-acl';
import { clusterNameProblems } from '../../model/names';
import { throwIfAny } from '../../model/problem';
import { reasonOf, shown } from '../files';
import { type AccessFlags, warn, withCluster } from '../kafka/cluster-access';
import { refuse } from '../problems';
import { generate } from './generate';
import { readLiveState, type LiveState } from './live-state';
import { recognize } from './recognize';

/** Options of `ztk import`. */
export interface ImportFlags extends AccessFlags {
  readonly cluster: string;
  /** A file that does not exist yet. */
  readonly out?: string;
}

/** Kinds and operations that a declaration can name; a broker of tomorrow may have others. */
const KNOWN = {
  resourceType: ['topic', 'group', 'cluster', 'transactional-id', 'delegation-token', 'user'], patternType: ['LITERAL', 'PREFIXED'], permissionType: ['ALLOW', 'DENY'],
  operation: ['ALL', 'READ', 'WRITE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'CLUSTER_ACTION', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'IDEMPOTENT_WRITE', 'CREATE_TOKENS', 'DESCRIBE_TOKENS', 'TWO_PHASE_COMMIT'],
} as const;

/**
 * Writes what a live cluster holds as TypeScript of this package.
 *
 * @param flags of the command line
 * @returns 0
 * @throws TrustError INPUT_*, NAME_INVALID, AdminError
 */
export async function importCommand(flags: ImportFlags): Promise<number> {
  throwIfAny(clusterNameProblems(flags.cluster, '--cluster'));
  const live = await withCluster(flags, async ({ connection, progress }) => {
    progress.begin(`reading ${flags.cluster}`);
    return readLiveState(connection);
  });
  const acls = live.acls.filter(isKnown);
  const quotas = live.quotas.filter(({ principal, ...limits }) => principal !== 'User:*' && principal !== 'User:ANONYMOUS' && Object.values(limits).every((limit) => limit > 0));
  sayWhatIsLeft(live, acls, quotas);
  const recognized = recognize(acls);
  if (acls.length + quotas.length + live.users.length + live.topics.length === 0) {
    refuse({ code: 'INPUT_MISSING', what: 'this cluster holds nothing that could be declared', allowed: 'a cluster with bindings, quotas, users or topics', where: flags.cluster });
  }
  const text = generate({ cluster: flags.cluster, acls: recognized, quotas, users: live.users, topics: live.topics });
  if (flags.out === undefined) process.stdout.write(text);
  else write(flags.out, text);
  const grants = recognized.workloads.flatMap((workload) => workload.grants);
  process.stderr.write(`${flags.cluster}: ${counted(recognized.workloads, 'workload')} with ${counted(grants, 'grant')}; adopted as found: ${counted(recognized.rest, 'binding')}, ${counted(quotas, 'quota')}, ${counted(live.users, 'user')}, ${counted(live.topics, 'topic')}\n`);
  return 0;
}

function counted({ length }: readonly unknown[], noun: string): string {
  return `${String(length)} ${noun}${length === 1 ? '' : 's'}`;
}

function isKnown(acl: LiveAcl): boolean {
  // The CDK would take this for a token of its own, and fail on it.
  if ([acl.principal, acl.name, acl.host].some((text) => text.includes('${Token['))) return false;
  return Object.entries(KNOWN).every(([field, values]) => (values as readonly string[]).includes(acl[field as keyof typeof KNOWN]));
}

/** What stays on the cluster and is not declared: nobody touches it, and nobody should think that it was taken over. */
function sayWhatIsLeft(live: LiveState, acls: readonly LiveAcl[], quotas: LiveState['quotas']): void {
  if (acls.length < live.acls.length) warn(`${String(live.acls.length - acls.length)} bindings that can not be written down stay as they are and are not declared`);
  if (quotas.length < live.quotas.length) warn(`${String(live.quotas.length - quotas.length)} quotas of 0, or of nobody, stay as they are and are not declared`);
}

function write(file: string, text: string): void {
  try {
    // Somebody may have worked on a file of before.
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const exists = (error as { code?: unknown }).code === 'EEXIST';
    refuse({
      code: 'INPUT_UNSUPPORTED', what: exists ? 'this file exists already' : 'this file can not be written', ...(!exists && { given: reasonOf(error) }),
      allowed: 'a path that is free', where: shown(file),
    });
  }
}
