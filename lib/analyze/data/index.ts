import type { Part } from '../context';
import { copies } from './copies';
import { exposures } from './exposures';
import { sinkCopies } from './sinks';

/**
 * Data outside its place: every durable copy with the key it is kept under, and every secret that a template or a description shows.
 *
 * @param context the templates
 */
export const dataPart: Part = (context) => {
  const sinks = sinkCopies(context);
  return { edges: [...copies(context), ...sinks.edges, ...exposures(context)], unknowns: sinks.unknowns };
};

export { COPY_ROWS } from './copy-rows';
