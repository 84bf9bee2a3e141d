import { AdminEngine } from '../../admin/engine';
import { isEmptyPlan } from '../../admin/plan';
import { refuseIfAny } from '../../admin/problem';
import { refuse } from '../problems';
import { type AccessFlags, warn, withCluster } from './cluster-access';
import { readRequest, type ChangeFlags, type ExplainedRequest } from './change-request';
import { confirm, needTerminal } from './confirm';
import { Credentials } from './credentials';
import { engineOptions, makePlan, othersSlices, serversOf } from './plan';
import { appliedJson, appliedText, planText } from './render';
import { readPlan, type SavedPlan } from './saved-plan';

/** Options of `ztk apply`. */
export interface ApplyFlags extends AccessFlags, ChangeFlags {
  readonly format: 'text' | 'json';
  /** A file that `ztk plan --out` wrote. */
  readonly plan?: string;
  /** Passwords of SCRAM users. */
  readonly credentials?: string;
  /** Whether nobody is asked. */
  readonly yes?: boolean;
}

/**
 * Changes a cluster to hold what is declared, and is done when every broker was seen to enforce it.
 *
 * @param platform a cloud assembly, or a trust.json
 * @param flags of the command line
 * @returns 0
 * @throws TrustError INPUT_*, AdminError; what was begun is taken up by the next run
 */
export async function applyCommand(platform: string | undefined, flags: ApplyFlags): Promise<number> {
  const request: ExplainedRequest & Partial<SavedPlan> = flags.plan === undefined ? readRequest(platform, flags) : readSaved(flags.plan, platform, flags);
  const credentials = Credentials.read(flags.credentials, process.env, warn);
  if (flags.yes !== true) needTerminal();
  const view = await withCluster(flags, async (cluster) => {
    const engine = new AdminEngine({ ...engineOptions(cluster, request), credentials });
    const planned = await makePlan(cluster, engine, request);
    refuseIfAny(planned.plan.refused);
    credentials.cover(planned.plan);
    // What was shown is what is done. Nobody saw a plan of --yes alone: it may change until it is applied.
    let approved = request.plan;
    if (flags.yes !== true && !isEmptyPlan(planned.plan)) {
      cluster.progress.end();
      process.stderr.write(planText(planned));
      await confirm(`change ${request.cluster} at ${cluster.brokers}?`);
      approved ??= planned.plan;
    }
    cluster.progress.begin(`applying to ${request.cluster}: additions, then removals, each seen on every broker`);
    const applied = await engine.apply(request.change, approved);
    return { ...applied, cluster: request.cluster, change: request.change, leftAlone: await othersSlices(cluster, request) };
  }, serversOf(request));
  process.stdout.write(flags.format === 'json' ? appliedJson(view) : appliedText(view));
  return 0;
}

/** A saved plan says everything about what changes: what is said beside it would contradict it or change nothing. */
function readSaved(file: string, platform: string | undefined, flags: ApplyFlags): SavedPlan {
  const given = [
    ...(platform === undefined ? [] : [platform]), ...(flags.cluster === undefined ? [] : ['--cluster']), ...(flags.maxRemovals === undefined ? [] : ['--max-removals']),
    ...(['slice', 'drop', 'restore', 'adopt', 'ignore'] as const).filter((name) => flags[name].length > 0).map((name) => `--${name}`),
    ...([['deleteTopics', '--delete-topics'], ['all', '--all'], ['defaultAllow', '--default-allow'], ['superUsers', '--super-users']] as const).flatMap(([flag, option]) => (flags[flag] === true ? [option] : [])),
  ];
  if (given.length > 0) {
    refuse({ code: 'INPUT_UNSUPPORTED', what: 'a saved plan says what changes, and nothing can be said beside it', given: given.join(', '), allowed: '--plan with the options of the connection', where: 'the command line' });
  }
  return readPlan(file);
}
