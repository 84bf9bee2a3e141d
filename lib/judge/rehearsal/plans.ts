import type { World } from '../../analyze/world';
import type { UnknownPlace } from '../../model/answers';
import { uniqueBy } from '../../model/order';
import type { RehearsalPlan, RehearsedWorkload } from '../../model/rehearsal';
import type { TrustCluster, TrustDocument } from '../../model/trust-document';
import { planBindings } from './bindings';
import { cellsOf } from './cells';
import { Expectation } from './expectation';
import { notRehearsed } from './not-rehearsed';
import { hostsElsewhere, shownCells } from './not-shown';
import { participantsOf } from './participants';
import { planSettings } from './plan-settings';
import { knownAs } from './principal';
import { sceneOf, unknownsOf, type Scene } from './scene';
import { universeOf } from './universe';

/** Enough that a record can be in another partition than the first. */
const PARTITIONS = 2;

/**
 * What a rehearsal does: one plan for each cluster of a trust document on which anything was declared. What is expected comes from the declaration alone;
 * what is applied, from the templates alone.
 *
 * @param world what the templates say
 * @param trust what was declared
 */
export function rehearsalPlans(world: World, trust: TrustDocument): readonly RehearsalPlan[] {
  return trust.clusters.filter((cluster) => hasDeclared(trust, cluster)).map((cluster) => planOf(sceneOf(world, trust, cluster)));
}

/** Who is told apart by another name than its own is revoked by that. */
function withMappedName(workload: RehearsedWorkload, settings: RehearsalPlan['settings']): RehearsedWorkload {
  const as = knownAs(settings, workload);
  return as.kind !== 'principal' || as.principal === workload.principal ? workload : { ...workload, knownAs: as.principal };
}

function hasDeclared({ grants, topics, slices, administrators = [], adoptions = [], flows = [] }: TrustDocument, { name }: TrustCluster): boolean {
  const internals = flows.flatMap((flow) => flow.internals);
  return [grants, topics, slices, administrators, adoptions, internals].some((all) => all.some(({ cluster }) => cluster === name));
}

function planOf(scene: Scene): RehearsalPlan {
  const { trust, declared, nouns } = scene;
  const universe = universeOf(scene);
  const { settings, unknown: unclear } = planSettings(scene);
  const participants = participantsOf(scene, universe, settings);
  const applied = planBindings(scene, universe, participants.all, settings);
  const administrator = trust.administrators?.find(({ cluster }) => cluster === declared.name);
  const plan = {
    cluster: declared.name, workloads: participants.all.map(({ workload }) => withMappedName(workload, settings)), topics: universe.topics.map((name) => ({ name, partitions: PARTITIONS })),
    groups: universe.groups, transactionalIds: universe.transactionalIds, settings, bindings: applied.bindings,
  };
  const expectation = new Expectation(trust, declared, administrator === undefined ? undefined : nouns.place(administrator.role));
  const cells = cellsOf({ ...plan, unknown: [] }, universe, expectation);
  const shown = shownCells({ ...plan, cells, unknown: [] }, participants.all, applied.given);
  const unknown: readonly UnknownPlace[] = [...unknownsOf(scene), ...unclear, ...participants.unknown, ...applied.unknown, ...hostsElsewhere(scene), ...shown.unknown];
  const left = notRehearsed(scene);
  return { ...plan, cells: shown.cells, unknown: uniqueBy(unknown, ({ location, reason }) => `${location}\n${reason}`), ...(left.length === 0 ? {} : { notRehearsed: left }) };
}
