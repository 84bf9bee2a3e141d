import { KINDS } from '../../admin/plan';
import type { AdminPolicy } from '../../admin/policy';
import type { SliceChange, SliceRestore } from '../../admin/state';
import type { Slice } from '../../model/slice';
import type { TrustDocument } from '../../model/trust-document';
import { throwIfAny, type Problem } from '../../model/problem';
import { refuse } from '../problems';
import { readDeclared } from './declared';

/** How the command line says what shall change. */
export interface ChangeFlags {
  readonly cluster?: string;
  readonly slice: readonly string[];
  readonly drop: readonly string[];
  readonly restore: readonly string[];
  readonly adopt: readonly string[];
  readonly ignore: readonly string[];
  readonly maxRemovals?: string;
  readonly deleteTopics?: boolean;
  readonly all?: boolean;
  readonly defaultAllow?: boolean;
  readonly superUsers?: boolean;
}

/** What shall change on a cluster. Plain data. */
export interface ChangeRequest {
  /** The cluster's name. */
  readonly cluster: string;
  /** The declarations that change. */
  readonly change: SliceChange;
  /** What may be touched. */
  readonly policy: AdminPolicy;
}

/** A request, with who asks for it. */
export interface ExplainedRequest extends ChangeRequest {
  /** Who asks for what, and why; absent where no declaration was read. */
  readonly trust?: TrustDocument;
}

const COMMAND_LINE = 'the command line';

/**
 * What a command line asks for.
 *
 * @param platform a cloud assembly, or a trust.json
 * @param flags of the command line
 * @throws TrustError INPUT_*, AdminError ADMIN_SLICE_MALFORMED
 */
export function readRequest(platform: string | undefined, flags: ChangeFlags): ExplainedRequest {
  const policy = policyOf(flags);
  if (flags.restore.length > 0) {
    if (flags.slice.length > 0) refuse({ code: 'INPUT_UNSUPPORTED', what: '--restore takes slices from the store, --slice from the declarations', allowed: 'one of them', where: COMMAND_LINE });
    const cluster = flags.cluster ?? readDeclared(platform ?? 'cdk.out').cluster;
    return { cluster, policy, change: { restore: flags.restore.map(parseRestore), ...(flags.drop.length > 0 && { drop: flags.drop }) } };
  }
  const { cluster, trust, slices } = readDeclared(platform ?? 'cdk.out', flags.cluster);
  const put = chosen(slices, flags.slice);
  throwIfAny(flags.drop.filter((name) => slices.some(({ slice }) => slice === name)).map((name): Problem => ({
    code: 'INPUT_UNSUPPORTED', what: 'this slice is declared, so it is not dropped', given: name, allowed: 'a slice that no declaration makes any more', where: '--drop',
  })));
  return { cluster, trust, policy, change: { put, ...(flags.drop.length > 0 && { drop: flags.drop }) } };
}

function chosen(slices: readonly Slice[], names: readonly string[]): readonly Slice[] {
  const known = slices.map(({ slice }) => slice);
  throwIfAny(names.filter((name) => !known.includes(name)).map((name): Problem => ({
    code: 'INPUT_MISSING', what: 'no such slice is declared here', given: name, allowed: known.join(', ') || 'nothing: no slice of this cluster is declared', where: '--slice',
  })));
  return names.length === 0 ? slices : slices.filter(({ slice }) => names.includes(slice));
}

function parseRestore(text: string): SliceRestore {
  const [, slice = '', revision] = /^(.+?)(?:@(.*))?$/.exec(text) ?? [];
  if (slice !== '' && (revision === undefined || /^[1-9]\d{0,8}$/.test(revision))) return { slice, ...(revision !== undefined && { revision: Number(revision) }) };
  return refuse({ code: 'INPUT_UNREADABLE', what: 'this names no revision of a slice', given: text, allowed: 'SLICE, or SLICE@REVISION with a number from 1', where: '--restore' });
}

function policyOf({ adopt, ignore, maxRemovals, deleteTopics, all, defaultAllow, superUsers }: ChangeFlags): AdminPolicy {
  if (maxRemovals !== undefined && !/^\d{1,6}$/.test(maxRemovals)) {
    refuse({ code: 'INPUT_UNREADABLE', what: 'this is not a number of removals', given: maxRemovals, allowed: 'a whole number from 0', where: '--max-removals' });
  }
  return {
    ...(adopt.length > 0 && { adopt }), ...(ignore.length > 0 && { ignore }),
    ...(maxRemovals !== undefined && { maxRemovals: Number(maxRemovals) }), ...(deleteTopics === true && { deleteTopics }),
    ...(all === true && { kinds: KINDS }), ...(defaultAllow === true && { defaultAllow }), ...(superUsers === true && { administrators: 'outside ACLs' }),
  };
}
