import { sortedBy, uniqueBy } from '../../model/order';
import type { Control, Edge, UnknownPart } from '../world';

/** Facts that a reader finds besides members and rules. */
export interface Facts {
  /** Facts that are so or not. */
  readonly edges: readonly Edge[];
  /** Guards. */
  readonly controls: readonly Control[];
  /** What can't be told. */
  readonly unknowns: readonly UnknownPart[];
}

/**
 * All of them, each once, in order.
 *
 * @param found facts of several readers
 */
export function joined(found: readonly Partial<Facts>[]): Facts {
  return {
    edges: surest(found.flatMap(({ edges = [] }) => edges)),
    controls: sortedBy(found.flatMap(({ controls = [] }) => controls), ({ control, resource, location }) => `${control}\n${resource}\n${location}`),
    unknowns: uniqueBy(found.flatMap(({ unknowns = [] }) => unknowns), ({ id, location }) => `${id}\n${location}`),
  };
}

/** What is found twice is there always if one of the two is. */
function surest(edges: readonly Edge[]): readonly Edge[] {
  const key = ({ subject, operation, resource }: Edge): string => `${subject}\n${operation}\n${resource}`;
  return uniqueBy([...edges.filter(({ always }) => always), ...edges.filter(({ always }) => !always)], key);
}

/**
 * A fact about who comes to what over the network.
 *
 * @param subject who
 * @param operation what
 * @param resource to what
 * @param about where it stands, what it means and how to undo it
 */
export function networkEdge(subject: string, operation: string, resource: string, about: Pick<Edge, 'always' | 'location' | 'because' | 'fix'>): Edge {
  return { boundary: 'network', subject, operation, resource, ...about };
}
