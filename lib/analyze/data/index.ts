import type { Part } from '../context';
import { copies } from './copies';
import { foreignKeys } from './foreign-keys';
import { shownDefaults } from './shown-defaults';
import { sinkCopies } from './sinks';

/**
 * Data outside its place: every durable copy with the key it is kept under, and secrets that are defaults of parameters.
 *
 * @param context the templates
 */
export const dataPart: Part = (context) => {
  const sinks = sinkCopies(context);
  return { edges: [...copies(context), ...sinks.edges, ...foreignKeys(context), ...shownDefaults(context)], unknowns: sinks.unknowns };
};

export { COPY_ROWS } from './copy-rows';
