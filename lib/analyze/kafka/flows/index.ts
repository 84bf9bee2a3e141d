import { connectorFlows } from './connectors';
import type { FlowReader } from './flow';
import { replicatorFlows } from './replicators';
import { serviceFlows } from './services';

const READERS: readonly FlowReader[] = [connectorFlows, replicatorFlows, serviceFlows];

/**
 * Everything that reads or writes topics as a resource, whoever's code it runs.
 *
 * @param context the templates
 * @param index the clusters
 */
export const flowEdges: FlowReader = (context, index) => {
  const found = READERS.map((reader) => reader(context, index));
  return { edges: found.flatMap(({ edges }) => edges), unknowns: found.flatMap(({ unknowns }) => unknowns) };
};

export { workerSettings } from './connectors';
