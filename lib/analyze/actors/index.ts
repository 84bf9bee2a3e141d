import type { Part } from '../context';
import { deploymentEdges } from './deployment';
import { exposedOutputs } from './exposed-outputs';
import { exposedProperties } from './exposed-properties';
import { invocationEdges } from './invocations';
import { actorsOf } from './roles';

/**
 * What runs, as whom, by whose doing, and which secrets are shown on the way.
 *
 * @param context what the analysis is given
 */
export const actorsPart: Part = (context) => {
  const { actors, edges } = actorsOf(context);
  return {
    actors,
    edges: [...edges, ...invocationEdges(context), ...deploymentEdges(context), ...exposedOutputs(context), ...exposedProperties(context)],
  };
};
