import { sortedBy } from '../../model/order';
import type { RehearsalPlan } from '../../model/rehearsal';
import { iamParticipants } from './iam-participants';
import { kafkaParticipants } from './kafka-participants';
import type { Participants } from './participant';
import type { Scene } from './scene';
import type { Universe } from './universe';

/**
 * Everybody who takes part: whom the declaration names and who can log in to the cluster, whoever else the templates let in, and a stranger with a
 * certificate where certificates log in.
 *
 * @param scene the cluster
 * @param universe what is tried on
 * @param settings of the plan
 */
export function participantsOf(scene: Scene, universe: Universe, settings: RehearsalPlan['settings']): Participants {
  const [roles, names] = [iamParticipants(scene, universe), kafkaParticipants(scene, settings)];
  return { all: sortedBy([...roles.all, ...names.all], ({ workload }) => workload.name), unknown: [...roles.unknown, ...names.unknown] };
}
