import { AdminEngine, type EngineOptions } from '../../admin/engine';
import type { Credentials } from '../../admin/credentials';
import { Journal } from '../../admin/journal';
import { type AdminPlan, isEmptyPlan } from '../../admin/plan';
import { refuseIfAny } from '../../admin/problem';
import { currentSlices } from '../../admin/state';
import { type AccessFlags, type OpenCluster, withCluster } from './cluster-access';
import { askedBy } from './asked';
import { readRequest, type ChangeFlags, type ChangeRequest, type ExplainedRequest } from './change-request';
import { planJson, type PlanView, planText } from './render';
import { writePlan } from './saved-plan';

/** Options of `ztk plan`. */
export interface PlanFlags extends AccessFlags, ChangeFlags {
  readonly format: 'text' | 'json';
  /** Where the plan is saved. */
  readonly out?: string;
}

/** A plan is only read: whoever waits for it is told soon. */
const DEADLINE_MS = 60_000;
/** A plan tells Kafka no password; whether there is one is for whoever applies it. */
const NO_PASSWORDS: Credentials = { password: () => Promise.resolve('') };

/**
 * Shows what must change for a cluster to hold what is declared.
 *
 * @param platform a cloud assembly, or a trust.json
 * @param flags of the command line
 * @returns 0 nothing to do · 1 changes
 * @throws TrustError INPUT_*, AdminError
 */
export async function planCommand(platform: string | undefined, flags: PlanFlags): Promise<number> {
  const request = readRequest(platform, flags);
  const view = await withCluster(flags, async (cluster) => {
    const engine = new AdminEngine({ ...engineOptions(cluster, request), credentials: NO_PASSWORDS, timing: { deadlineMs: DEADLINE_MS } });
    return makePlan(cluster, engine, request);
  }, serversOf(request));
  process.stdout.write(flags.format === 'json' ? planJson(view) : planText(view));
  // A plan that must not be applied is bad input, and is shown all the same: it says what would have to change.
  refuseIfAny(view.plan.refused);
  if (flags.out !== undefined) writePlan(flags.out, { ...request, plan: view.plan });
  return isEmptyPlan(view.plan) ? 0 : 1;
}

/**
 * The addresses that were declared for the cluster of a request.
 *
 * @param request what shall change
 */
export function serversOf({ cluster, trust }: ExplainedRequest): readonly string[] | undefined {
  return trust?.clusters.find(({ name }) => name === cluster)?.bootstrap;
}

/**
 * Asks a cluster what would change.
 *
 * @param cluster the cluster
 * @param engine its engine
 * @param request what shall change
 */
export async function makePlan(cluster: OpenCluster, engine: AdminEngine, request: ExplainedRequest): Promise<PlanView> {
  cluster.progress.begin(`planning ${request.cluster}`);
  const plan: AdminPlan = await engine.plan(request.change);
  const leftAlone = await othersSlices(cluster, request);
  return { cluster: request.cluster, plan, change: request.change, leftAlone, asked: askedBy(plan, request.change.put ?? [], request.trust) };
}

/**
 * What an engine works with on a cluster.
 *
 * @param cluster the cluster
 * @param request what shall change
 */
export function engineOptions({ connection, store }: OpenCluster, { cluster, policy }: ChangeRequest): EngineOptions {
  return { cluster, admin: connection, store, policy };
}

/**
 * Slices that the cluster's store holds and that a request does not name: other repositories made them.
 *
 * @param cluster the cluster
 * @param request what shall change
 */
export async function othersSlices({ store }: OpenCluster, { change: { put = [], drop = [], restore = [] } }: ChangeRequest): Promise<string[]> {
  const named = new Set([...put.map(({ slice }) => slice), ...drop, ...restore.map(({ slice }) => slice)]);
  const { state } = await new Journal(store).read();
  return currentSlices(state).map(({ slice }) => slice).filter((name) => !named.has(name));
}
